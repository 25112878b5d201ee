import { Button, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { calendarDay, isInOrder } from '#contracts/shared/calendar';
import { lastDays, type Period, readPeriod } from '../lib/format/days';
import classes from './period-picker.module.css';

/** The period of a page. It stands in the address, so that a link shows the same figures. */
export function usePeriod(days: number): Period {
  const [parameters] = useSearchParams();
  return readPeriod(parameters, lastDays(days));
}

interface PeriodPickerProps {
  readonly period: Period;
  /** How many days one may ask for at once. */
  readonly mostDays?: number;
  /** Further conditions of the page, by the names that they have in the address. */
  readonly children?: ReactNode;
}

/** Two days and the button that shows what lies between them. */
export function PeriodPicker({ period, mostDays = Infinity, children }: PeriodPickerProps) {
  const { t } = useTranslation('components');
  const [, setParameters] = useSearchParams();
  const [problem, setProblem] = useState<string>();
  const show = (form: FormData): void => {
    const typed = Object.fromEntries(
      [...form].filter((field): field is [string, string] => typeof field[1] === 'string' && field[1] !== ''),
    );
    const wrong = problemOf({ from: typed['from'] ?? '', to: typed['to'] ?? '' }, mostDays);
    setProblem(wrong === undefined ? undefined : t(`period.${wrong}`, { count: mostDays }));
    if (wrong === undefined) setParameters(typed);
  };
  return (
    <form
      key={`${period.from} ${period.to}`}
      className={classes.filters}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        show(new FormData(event.currentTarget));
      }}
    >
      <TextInput type="date" name="from" label={t('period.from')} defaultValue={period.from} />
      <TextInput type="date" name="to" label={t('period.to')} defaultValue={period.to} error={problem} />
      {children}
      <Button type="submit" variant="default">
        {t('period.show')}
      </Button>
    </form>
  );
}

function problemOf(period: Period, mostDays: number): 'incomplete' | 'reversed' | 'tooLong' | undefined {
  if (!calendarDay.safeParse(period.from).success || !calendarDay.safeParse(period.to).success)
    return 'incomplete';
  if (!isInOrder(period)) return 'reversed';
  const days = (Date.parse(period.to) - Date.parse(period.from)) / 86_400_000 + 1;
  return days > mostDays ? 'tooLong' : undefined;
}
