import { useTranslation } from 'react-i18next';
import { type UsageRow } from '#contracts/http/usage.http';
import { useFormats } from '../../lib/format/use-formats';

interface UsageSumProps {
  readonly rows: readonly UsageRow[];
  /** More rows wait to be loaded: a sum of some would look like the sum of all. */
  readonly isPartial: boolean;
}

/** "37 texts, 52 segments": what is put on a client's bill. */
export function UsageSum({ rows, isPartial }: UsageSumProps) {
  const { t } = useTranslation('usage');
  const formats = useFormats();
  if (isPartial) return null;
  const sum = (of: (row: UsageRow) => number): number => rows.reduce((total, row) => total + of(row), 0);
  const texts = sum(({ sent }) => sent);
  const segments = sum(({ segments: some }) => some);
  return (
    <p>
      <strong>
        {t('texts', { count: texts, texts: formats.number(texts) })},{' '}
        {t('segments', { count: segments, segments: formats.number(segments) })}
      </strong>
    </p>
  );
}
