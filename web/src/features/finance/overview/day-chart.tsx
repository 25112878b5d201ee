import { useTranslation } from 'react-i18next';
import { type ReconciliationDay } from '#contracts/http/finance.http';
import { useFormats } from '../../../lib/format/use-formats';
import { DataTable } from '../../../components/data-table';
import { SectionCard } from '../../../components/section-card';
import classes from './overview.module.css';

interface Series {
  readonly label: string;
  /** How high its bar is; below zero there is none. */
  readonly value: (day: ReconciliationDay) => number;
  readonly text: (day: ReconciliationDay) => string;
}

interface DayChartProps {
  readonly title: string;
  readonly days: readonly ReconciliationDay[];
  readonly series: readonly [Series, ...Series[]];
}

/** Widths within the drawing; it is stretched to what room there is. */
const DAY = 12;
const BARS = 9;
const HEIGHT = 100;

/** Bars by day. The same figures stand in a table below for who does not see them, or wants them exactly. */
export function DayChart({ title, days, series }: DayChartProps) {
  const { t } = useTranslation('finance');
  const formats = useFormats();
  const highest = Math.max(0, ...days.flatMap((day) => series.map(({ value }) => value(day))));
  const [first, last] = [days.at(0), days.at(-1)];
  if (first === undefined || last === undefined) return null;
  const summary = t('overview.chart', {
    title,
    from: formats.calendarDay(first.day),
    to: formats.calendarDay(last.day),
    highest: formats.number(highest),
  });
  return (
    <SectionCard
      title={title}
      aside={
        series.length > 1 && (
          <ul className={classes.legend}>
            {series.map(({ label }, index) => (
              <li key={label} data-series={index}>
                {label}
              </li>
            ))}
          </ul>
        )
      }
    >
      <div className={classes.chart}>
        <span className={classes.scale} aria-hidden>
          {formats.number(highest)}
        </span>
        <svg
          role="img"
          aria-label={summary}
          viewBox={`0 0 ${days.length * DAY} ${HEIGHT}`}
          preserveAspectRatio="none"
          className={classes.bars}
        >
          {days.map((day, place) =>
            series.map(({ label, value }, index) => {
              const height = highest === 0 ? 0 : (Math.max(0, value(day)) / highest) * HEIGHT;
              const width = BARS / series.length;
              return (
                <rect
                  key={`${day.day} ${label}`}
                  data-series={index}
                  x={place * DAY + index * width}
                  y={HEIGHT - height}
                  width={width}
                  height={height}
                />
              );
            }),
          )}
        </svg>
        <div className={classes.axis} aria-hidden>
          <span>{formats.calendarDay(first.day)}</span>
          <span>{formats.calendarDay(last.day)}</span>
        </div>
      </div>
      <details className={classes.table}>
        <summary>{t('overview.asTable')}</summary>
        <DataTable
          label={title}
          rows={days.toReversed()}
          keyOf={({ day }) => day}
          minWidth={320}
          columns={[
            { label: t('day'), cell: ({ day }) => formats.calendarDay(day) },
            ...series.map(({ label, text }) => ({ label, isNumber: true, cell: text })),
          ]}
        />
      </details>
    </SectionCard>
  );
}
