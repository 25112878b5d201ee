import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

export interface Formats {
  number(value: number): string;
  /** With its sign, and a minus that lines up: a movement of credit. */
  signed(value: number): string;
  money(cents: number, currency: string): string;
  /** $20.00: what was charged, with its cents. */
  exactMoney(cents: number, currency: string): string;
  /** 1,234.50: cents in a column whose heading names the currency. */
  amount(cents: number): string;
  /** 12.0079: an exact decimal in such a column, with at least two digits of cents and nothing rounded. */
  exactAmount(decimal: string): string;
  /** Nov 25, 2026 */
  day(at: string | Date): string;
  /** Nov 25, 2026, 11:08 PM */
  moment(at: string | Date): string;
  /** Nov 25, 2026, 11:08 PM, in UTC */
  momentUtc(at: string | Date): string;
  /** Tuesday, March 3, 2026 */
  longDay(at: string | Date): string;
  /** Mar 3 */
  dayOfYear(at: string | Date): string;
  /** 11:08 PM */
  time(at: string | Date): string;
  /** 240 kB, 1.2 MB */
  size(bytes: number): string;
  /** Ana, Ben, and Cruz */
  list(names: readonly string[]): string;
  /** 3 weeks */
  duration(count: number, unit: 'day' | 'week' | 'month'): string;
  /** November 2026 */
  month(at: Date): string;
  /** Nov 25, 2026, of a calendar day `2026-11-25` */
  calendarDay(day: string): string;
  /** November 2026, of a calendar month `2026-11` */
  calendarMonth(month: string): string;
}

const made = new Map<string, Formats>();

/** How the reader's language writes numbers, money and dates, in the browser's time zone. */
export function useFormats(): Formats {
  const { i18n } = useTranslation();
  return useMemo(() => formatsFor(i18n.language), [i18n.language]);
}

export function formatsFor(language: string): Formats {
  const known = made.get(language);
  if (known !== undefined) return known;
  const formats = makeFormats(LOCALES[language] ?? language);
  made.set(language, formats);
  return formats;
}

/** The firms are in the United States: `es` alone would write 1000 and 20,00 US$. */
const LOCALES: Readonly<Record<string, string>> = { en: 'en-US', es: 'es-US' };

function makeFormats(locale: string): Formats {
  const number = new Intl.NumberFormat(locale);
  const signed = new Intl.NumberFormat(locale, { signDisplay: 'exceptZero' });
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' });
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const momentUtc = new Intl.DateTimeFormat(locale, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'UTC',
  });
  const longDay = new Intl.DateTimeFormat(locale, { dateStyle: 'full' });
  const dayOfYear = new Intl.DateTimeFormat(locale, { month: 'short', day: 'numeric' });
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short' });
  const month = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric' });
  const amount = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const exact = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 20 });
  const calendarDay = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  const calendarMonth = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' });
  const size = (unit: 'kilobyte' | 'megabyte', maximumFractionDigits: number) =>
    new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits });
  const kilobytes = size('kilobyte', 0);
  const megabytes = size('megabyte', 1);
  const list = new Intl.ListFormat(locale);
  const exactAmount = (decimal: string): string =>
    exact.format(decimal as Intl.StringNumericLiteral).replace('-', '−');
  return {
    number: (value) => number.format(value),
    signed: (value) => signed.format(value).replace('-', '−'),
    money: (cents, currency) => moneyFormat(locale, currency, cents % 100 === 0).format(cents / 100),
    exactMoney: (cents, currency) => moneyFormat(locale, currency, false).format(cents / 100),
    day: (at) => day.format(new Date(at)),
    moment: (at) => moment.format(new Date(at)),
    momentUtc: (at) => momentUtc.format(new Date(at)),
    longDay: (at) => longDay.format(new Date(at)),
    dayOfYear: (at) => dayOfYear.format(new Date(at)),
    time: (at) => time.format(new Date(at)),
    size: (bytes) =>
      bytes < 1_000_000
        ? kilobytes.format(Math.max(1, Math.round(bytes / 1_000)))
        : megabytes.format(bytes / 1_000_000),
    list: (names) => list.format(names),
    duration: (count, unit) =>
      new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(count),
    month: (at) => month.format(at),
    amount: (cents) => amount.format(cents / 100).replace('-', '−'),
    exactAmount,
    calendarDay: (day) => calendarDay.format(new Date(day)),
    calendarMonth: (value) => calendarMonth.format(new Date(value)),
  };
}

/** Whole dollars without cents, as people say prices. */
const moneyFormat = (locale: string, currency: string, isWhole: boolean) =>
  new Intl.NumberFormat(locale, { style: 'currency', currency, minimumFractionDigits: isWhole ? 0 : 2 });
