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

/** A file for the books, as CSV with the checksum by which one sees that it is whole, and as JSON. */
export function ExportLinks({ name, path, query }: ExportLinksProps) {
  const { t } = useTranslation('finance');
  const file = `/api/v1/finance${path}`;
  const conditions = asQuery(query);
  const links = [
    { ending: 'csv', text: 'CSV', label: t('exports.file', { name, format: 'CSV' }) },
    { ending: 'csv.sha256', text: t('exports.checksum'), label: t('exports.checksumOf', { name }) },
    { ending: 'json', text: 'JSON', label: t('exports.file', { name, format: 'JSON' }) },
  ];
  return (
    <span className={classes.exports}>
      {links.map(({ ending, text, label }) => (
        <Anchor
          key={ending}
          href={`${file}.${ending}${conditions}`}
          download
          underline="always"
          aria-label={label}
        >
          {text}
        </Anchor>
      ))}
    </span>
  );
}

function asQuery(query: Conditions): string {
  const known = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return known.length === 0 ? '' : `?${new URLSearchParams(known).toString()}`;
}
