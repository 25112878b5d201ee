import { Anchor } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Conditions } from '../use-finance';
import classes from './parts.module.css';

interface ExportLinksProps {
  /** What is exported, which tells three links named CSV apart. */
  readonly name: string;
  /** Under `/finance`, without what follows the last point. */
  readonly path: string;
  readonly query: Conditions;
}

/** A file for the books, as CSV and as JSON, each with the checksum by which one sees that it is whole. */
export function ExportLinks({ name, path, query }: ExportLinksProps) {
  const { t } = useTranslation('finance');
  return (
    <span className={classes.exports}>
      {(['csv', 'json'] as const).map((format) => {
        const file = `/api/v1/finance${path}.${format}`;
        const conditions = asQuery(query);
        const label = format.toUpperCase();
        return (
          <span key={format} className={classes.export}>
            <Anchor
              href={`${file}${conditions}`}
              download
              underline="always"
              aria-label={t('exports.file', { name, format: label })}
            >
              {label}
            </Anchor>{' '}
            <Anchor
              href={`${file}.sha256${conditions}`}
              download
              underline="always"
              size="sm"
              aria-label={t('exports.checksumOf', { name, format: label })}
            >
              {t('exports.checksum')}
            </Anchor>
          </span>
        );
      })}
    </span>
  );
}

function asQuery(query: Conditions): string {
  const known = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return known.length === 0 ? '' : `?${new URLSearchParams(known).toString()}`;
}
