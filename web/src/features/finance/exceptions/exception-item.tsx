import { Anchor, Button, Group } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type FinanceException } from '#contracts/http/finance.http';
import { useMe } from '../../../app/session/use-me';
import { FormDialog } from '../../../components/form-dialog';
import { InlineProblem } from '../../../components/inline-problem';
import { useFormats } from '../../../lib/format/use-formats';
import { CopyableId } from '../parts/copyable-id';
import { English } from '../parts/english';
import { Facts } from '../parts/facts';
import { Tag } from '../parts/tag';
import { ExceptionNotes } from './exception-notes';
import classes from './exceptions.module.css';
import { NoteForm } from './note-form';
import { ResolveForm } from './resolve-form';
import { useUpdateException } from './use-exceptions';

const TONES = { open: 'bad', resolved: 'good', cleared: 'plain' } as const;

/** One thing that does not add up: what it means, what to do, who deals with it. */
export function ExceptionItem({ exception }: { readonly exception: FinanceException }) {
  const { t } = useTranslation('finance');
  const { type, state } = exception;
  const name = t(`exceptions.types.${type}.name`);
  return (
    <li className={classes.item}>
      <div className={classes.head}>
        <strong>{name}</strong>
        <Tag tone={TONES[state]}>{t(`exceptions.states.${state}`)}</Tag>
      </div>
      <p>{t(`exceptions.types.${type}.meaning`)}</p>
      {state === 'open' && (
        <p className={classes.advice}>
          {t('exceptions.whatToDo')} {t(`exceptions.types.${type}.advice`)}
        </p>
      )}
      <ExceptionFacts exception={exception} />
      <ExceptionNotes exception={exception} />
      {state === 'open' && <ExceptionActions exception={exception} name={name} />}
    </li>
  );
}

function ExceptionFacts({ exception }: { readonly exception: FinanceException }) {
  const { t } = useTranslation('finance');
  const formats = useFormats();
  const { account, subject, owner } = exception;
  const english = (fact: string | null) => fact !== null && <English>{fact}</English>;
  return (
    <Facts
      facts={[
        [t('day'), formats.calendarDay(exception.day)],
        [
          t('firm'),
          account !== null && (
            <Anchor
              component={Link}
              to={`/finance/charges?accountId=${encodeURIComponent(account.id)}`}
              underline="always"
            >
              {account.name}
            </Anchor>
          ),
        ],
        [
          t('exceptions.subject'),
          <span key="subject">
            {subject.type} <CopyableId id={subject.id} />
            <ChargeLink subject={subject} />
          </span>,
        ],
        [t('exceptions.expected'), english(exception.expected)],
        [t('exceptions.found'), english(exception.found)],
        [t('exceptions.owner'), owner?.name ?? t('exceptions.nobody')],
      ]}
    />
  );
}

/** What belongs to a charge, but is not named like its page. */
const OF_A_CHARGE: ReadonlySet<string> = new Set(['charge', 'refund', 'dispute']);

function ChargeLink({ subject: { type, id } }: Pick<FinanceException, 'subject'>) {
  const { t } = useTranslation('finance');
  const isTopUp = type === 'top_up';
  if (!isTopUp && !OF_A_CHARGE.has(type)) return null;
  const to = isTopUp ? `/${encodeURIComponent(id)}` : `?q=${encodeURIComponent(id)}`;
  return (
    <Anchor component={Link} to={`/finance/charges${to}`} underline="always">
      {t(isTopUp ? 'exceptions.openCharge' : 'exceptions.findCharge')}
    </Anchor>
  );
}

interface ExceptionActionsProps {
  readonly exception: FinanceException;
  readonly name: string;
}

function ExceptionActions({ exception, name }: ExceptionActionsProps) {
  const { t } = useTranslation('finance');
  const { data: me } = useMe();
  const [opened, setOpened] = useState<'note' | 'resolve'>();
  const update = useUpdateException(exception.id);
  const isMine = exception.owner !== null && exception.owner.id === me?.user.id;
  const label = (action: 'take' | 'giveBack' | 'addNote' | 'resolve'): string => t(`exceptions.${action}`);
  const button = (action: 'take' | 'giveBack' | 'addNote' | 'resolve') => ({
    size: 'sm' as const,
    variant: 'default',
    children: label(action),
    'aria-label': `${label(action)}: ${name}, ${exception.subject.id}`,
  });
  const close = (): void => setOpened(undefined);
  return (
    <>
      {update.isError && <InlineProblem error={update.error} />}
      <Group gap="xs" mt="sm">
        <Button
          {...button(isMine ? 'giveBack' : 'take')}
          loading={update.isPending}
          onClick={() => update.mutate({ own: !isMine })}
        />
        <Button {...button('addNote')} onClick={() => setOpened('note')} />
        <Button {...button('resolve')} variant="filled" onClick={() => setOpened('resolve')} />
      </Group>
      <FormDialog opened={opened === 'note'} onClose={close} title={label('addNote')}>
        <NoteForm id={exception.id} onSaved={close} />
      </FormDialog>
      <FormDialog opened={opened === 'resolve'} onClose={close} title={t('resolve.title', { name })}>
        <ResolveForm exception={exception} onResolved={close} />
      </FormDialog>
    </>
  );
}
