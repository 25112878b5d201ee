import { Anchor, Table, UnstyledButton } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type LedgerEntryView } from '#contracts/http/billing.http';
import { useFormats } from '../../../lib/format/use-formats';
import classes from './history.module.css';

interface EntryRowProps {
  readonly entry: LedgerEntryView;
  readonly currency: string;
  readonly isInner?: boolean;
}

export function EntryRow({ entry, currency, isInner = false }: EntryRowProps) {
  const { t } = useTranslation('subscription');
  const formats = useFormats();
  return (
    <Table.Tr data-inner={isInner || undefined} className={classes.row}>
      <Table.Td>{formats.moment(entry.at)}</Table.Td>
      <Table.Td>{t(`history.kinds.${entry.kind}`)}</Table.Td>
      <Table.Td className={classes.number}>{formats.signed(entry.messages)}</Table.Td>
      <Table.Td className={classes.number}>{formats.number(entry.balanceAfter)}</Table.Td>
      <Table.Td className={classes.number}>
        {entry.amountCents !== undefined && formats.money(entry.amountCents, currency)}
      </Table.Td>
      <Table.Td>
        {entry.receiptUrl !== undefined && (
          <Anchor href={entry.receiptUrl} target="_blank" rel="noreferrer" underline="always">
            {t('history.receipt')}
          </Anchor>
        )}
      </Table.Td>
    </Table.Tr>
  );
}

interface UsedRowsProps {
  readonly entries: readonly [LedgerEntryView, ...LedgerEntryView[]];
  readonly currency: string;
}

/** What was used on one day as one row, which opens to the single texts. */
export function UsedRows({ entries, currency }: UsedRowsProps) {
  const { t } = useTranslation('subscription');
  const formats = useFormats();
  const [isOpen, setOpen] = useState(false);
  const newest = entries[0];
  const total = entries.reduce((sum, { messages }) => sum + messages, 0);
  return (
    <>
      <Table.Tr className={classes.row}>
        <Table.Td>{formats.day(newest.at)}</Table.Td>
        <Table.Td>
          <UnstyledButton
            className={classes.fold}
            aria-expanded={isOpen}
            onClick={() => setOpen((open) => !open)}
          >
            <IconChevronRight size={16} aria-hidden data-open={isOpen || undefined} />
            {t('history.usedOfDay', { count: entries.length, texts: formats.number(entries.length) })}
          </UnstyledButton>
        </Table.Td>
        <Table.Td className={classes.number}>{formats.signed(total)}</Table.Td>
        <Table.Td className={classes.number}>{formats.number(newest.balanceAfter)}</Table.Td>
        <Table.Td />
        <Table.Td />
      </Table.Tr>
      {isOpen &&
        entries.map((entry) => <EntryRow key={entry.id} entry={entry} currency={currency} isInner />)}
    </>
  );
}
