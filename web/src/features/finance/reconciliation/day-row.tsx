import { Anchor, Table, UnstyledButton } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type ReconciliationDay } from '#contracts/http/finance.http';
import { useFormats } from '../../../lib/format/use-formats';
import { ExceptionItem } from '../exceptions/exception-item';
import table from '../../../components/data-table.module.css';
import { Difference } from './difference';
import classes from './reconciliation.module.css';

interface DayRowProps {
  readonly day: ReconciliationDay;
  readonly columns: number;
}

/** One day; its exceptions open under it. */
export function DayRow({ day, columns }: DayRowProps) {
  const { t } = useTranslation('finance');
  const formats = useFormats();
  const [isOpen, setOpen] = useState(false);
  const isCompared = day.comparedAt !== null;
  const listed = day.exceptions.filter(({ state }) => state === 'open').length;
  const count = day.openExceptions ?? listed;
  /** Each line: the first of a group has a rule before it. */
  const groups: readonly (readonly ReactNode[])[] = [
    [
      <Difference
        key="money"
        value={day.differences.moneyCents}
        text={formats.amount(day.differences.moneyCents)}
        isCompared={isCompared}
      />,
      ...([day.differences.messages, day.differences.provider] as const).map((value, place) => (
        <Difference
          key={place === 0 ? 'messages' : 'provider'}
          value={value}
          text={formats.signed(value)}
          isCompared={isCompared}
        />
      )),
    ],
    [
      formats.number(day.creditsGranted),
      formats.number(day.creditsSold),
      formats.signed(-day.creditsRefunded),
      formats.number(day.creditsUsed),
      formats.number(day.creditsReturned),
      formats.signed(day.creditsAdjusted),
    ],
    [
      formats.amount(day.chargedCents),
      formats.amount(day.refundedCents),
      formats.amount(day.disputedCents),
      formats.amount(day.feesCents),
    ],
    [
      formats.number(day.messagesSent),
      formats.exactAmount(day.providerCost),
      formats.number(day.pricesUnknown),
    ],
  ];
  return (
    <>
      <Table.Tr>
        <Table.Th scope="row" className={table.words ?? ''}>
          {formats.calendarDay(day.day)}
          {(count > 0 || day.exceptions.length > 0) && (
            <UnstyledButton
              className={classes.open ?? ''}
              aria-expanded={isOpen}
              onClick={() => setOpen((open) => !open)}
            >
              <IconChevronRight size={14} aria-hidden data-open={isOpen || undefined} />
              {count > 0 ? t('reconciliation.open', { count }) : t('reconciliation.resolved')}
            </UnstyledButton>
          )}
        </Table.Th>
        {groups.flatMap((cells, group) =>
          cells.map((cell, place) => (
            // The columns are always the same.
            <Table.Td
              key={`${group} ${place}`}
              className={table.number ?? ''}
              data-first={place === 0 || undefined}
            >
              {cell}
            </Table.Td>
          )),
        )}
      </Table.Tr>
      {isOpen && (
        <Table.Tr>
          <Table.Td colSpan={columns}>
            <ul
              className={classes.exceptions}
              aria-label={t('reconciliation.exceptionsOf', { day: formats.calendarDay(day.day) })}
            >
              {day.exceptions.map((exception) => (
                <ExceptionItem key={exception.id} exception={exception} />
              ))}
            </ul>
            {count > listed && (
              <p className={classes.cut}>
                {t('reconciliation.cut')}{' '}
                <Anchor component={Link} to="/finance/exceptions" underline="always">
                  {t('reconciliation.all')}
                </Anchor>
              </p>
            )}
          </Table.Td>
        </Table.Tr>
      )}
    </>
  );
}
