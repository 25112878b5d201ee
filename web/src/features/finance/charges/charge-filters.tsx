import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { chargeState, chargeTrouble } from '#contracts/http/finance.http';
import { calendarDay } from '#contracts/shared/calendar';
import { identifier } from '#contracts/shared/ids';
import parts from '../parts/parts.module.css';
import { centsOf, type ChargeConditions, dollarsOf } from './charge-conditions';

interface ChargeFiltersProps {
  readonly conditions: ChargeConditions;
  readonly onFind: (conditions: ChargeConditions) => void;
}

type Problem = 'amount' | 'reversed' | 'day' | 'account';
type Field = 'from' | 'to' | 'accountId' | 'minimum' | 'maximum';

/** Conditions take effect with Find, not while they are typed. Mounted anew whenever others hold, for example after "back". */
export function ChargeFilters({ conditions, onFind }: ChargeFiltersProps) {
  const { t } = useTranslation('finance');
  const { t: common } = useTranslation('components');
  const [problems, setProblems] = useState<Partial<Record<Field, Problem>>>({});
  const find = (form: FormData): void => {
    const typed = (name: string): string => {
      const value = form.get(name);
      return typeof value === 'string' ? value.trim() : '';
    };
    const wrong = problemsOf(typed);
    setProblems(wrong);
    if (Object.keys(wrong).length > 0) return;
    const wanted = {
      q: typed('q'),
      from: typed('from'),
      to: typed('to'),
      state: typed('state'),
      trouble: typed('trouble'),
      accountId: typed('accountId'),
      minAmountCents: centsOf(typed('minimum')) ?? '',
      maxAmountCents: centsOf(typed('maximum')) ?? '',
    };
    onFind(Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== '')));
  };
  const problem = (field: Field) => {
    const one = problems[field];
    return one === undefined ? undefined : t(`charges.problems.${one}`);
  };
  return (
    <form
      role="search"
      aria-label={t('charges.find')}
      className={parts.filters}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        find(new FormData(event.currentTarget));
      }}
    >
      <TextInput
        type="search"
        name="q"
        label={t('charges.q')}
        placeholder="pi_… ch_… txn_… po_…"
        maxLength={200}
        defaultValue={conditions.q}
      />
      <TextInput
        type="date"
        name="from"
        label={common('period.from')}
        defaultValue={conditions.from}
        error={problem('from')}
      />
      <TextInput
        type="date"
        name="to"
        label={common('period.to')}
        defaultValue={conditions.to}
        error={problem('to')}
      />
      <NativeSelect
        name="state"
        label={t('charges.state')}
        defaultValue={conditions.state ?? ''}
        data={[
          { value: '', label: t('charges.anyState') },
          ...chargeState.options.map((value) => ({ value, label: t(`charges.states.${value}`) })),
        ]}
      />
      <NativeSelect
        name="trouble"
        label={t('charges.trouble')}
        defaultValue={conditions.trouble ?? ''}
        data={[
          { value: '', label: t('charges.anyTrouble') },
          ...chargeTrouble.options.map((value) => ({ value, label: t(`charges.troubles.${value}`) })),
        ]}
      />
      <TextInput
        name="accountId"
        label={t('charges.accountId')}
        defaultValue={conditions.accountId}
        error={problem('accountId')}
      />
      <TextInput
        name="minimum"
        inputMode="decimal"
        label={t('charges.minimum')}
        w="7rem"
        defaultValue={dollarsOf(conditions.minAmountCents)}
        error={problem('minimum')}
      />
      <TextInput
        name="maximum"
        inputMode="decimal"
        label={t('charges.maximum')}
        w="7rem"
        defaultValue={dollarsOf(conditions.maxAmountCents)}
        error={problem('maximum')}
      />
      <Button type="submit">{t('charges.find')}</Button>
      {Object.keys(conditions).length > 0 && (
        <Button variant="default" onClick={() => onFind({})}>
          {t('charges.clear')}
        </Button>
      )}
    </form>
  );
}

function problemsOf(typed: (name: string) => string): Partial<Record<Field, Problem>> {
  const problems: Partial<Record<Field, Problem>> = {};
  for (const name of ['minimum', 'maximum'] as const)
    if (typed(name) !== '' && centsOf(typed(name)) === undefined) problems[name] = 'amount';
  for (const name of ['from', 'to'] as const)
    if (typed(name) !== '' && !calendarDay.safeParse(typed(name)).success) problems[name] = 'day';
  if (typed('accountId') !== '' && !identifier.safeParse(typed('accountId')).success)
    problems.accountId = 'account';
  if (typed('from') !== '' && typed('to') !== '' && typed('from') > typed('to')) problems.to ??= 'reversed';
  return problems;
}
