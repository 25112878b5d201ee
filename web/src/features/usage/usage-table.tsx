import { useTranslation } from 'react-i18next';
import { type z } from 'zod';
import { type usageGrouping, type UsageRow } from '#contracts/http/usage.http';
import { type Column, DataTable } from '../../components/data-table';
import { type Formats, useFormats } from '../../lib/format/use-formats';

interface UsageTableProps {
  readonly rows: readonly UsageRow[];
  readonly groupBy: z.infer<typeof usageGrouping>;
}

const COUNTS = ['sent', 'used', 'segments', 'failed', 'received'] as const;

export function UsageTable({ rows, groupBy }: UsageTableProps) {
  const { t } = useTranslation('usage');
  const formats = useFormats();
  const nameOf = ({ key, name }: UsageRow): string => {
    if (key === null) return t(groupBy === 'user' ? 'nobody' : 'noMatter');
    return groupBy === 'day' ? calendarDayName(key, formats) : (name ?? key);
  };
  const columns: Column<UsageRow>[] = [
    { label: t(`groups.${groupBy}`), cell: (row) => <span dir="auto">{nameOf(row)}</span> },
    ...COUNTS.map((count) => ({
      label: t(`columns.${count}`),
      isNumber: true,
      cell: (row: UsageRow) => formats.number(row[count]),
    })),
  ];
  return (
    <DataTable
      label={t(`titles.${groupBy}`)}
      columns={columns}
      rows={rows}
      keyOf={({ key }) => key ?? ''}
      minWidth={480}
    />
  );
}

/** A day of UTC is the same day for every reader: noon of it lies on it nearly everywhere. */
const calendarDayName = (day: string, formats: Formats): string => formats.day(`${day}T12:00:00`);
