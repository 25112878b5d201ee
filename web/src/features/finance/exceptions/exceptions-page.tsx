import { Button, NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { exceptionPage, exceptionState, exceptionType } from '#contracts/http/finance.http';
import { Page } from '../../../components/page';
import { LoadedPages } from '../../../components/loaded';
import parts from '../parts/parts.module.css';
import { type Conditions, useFinancePages } from '../use-finance';
import { ExceptionItem } from './exception-item';
import classes from './exceptions.module.css';

const ANY = 'any';

/** What does not add up, until it does or a person resolves it. The open ones first. */
export function ExceptionsPage() {
  const { t } = useTranslation('finance');
  const [parameters, setParameters] = useSearchParams();
  const conditions = readConditions(parameters);
  const exceptions = useFinancePages(exceptionPage, '/exceptions', conditions);
  const choose = (name: string, value: string): void =>
    setParameters((before) => {
      before.set(name, value);
      return before;
    });
  return (
    <Page title={t('exceptions.title')}>
      <p className={parts.note}>{t('exceptions.note')}</p>
      <div className={parts.filters}>
        <NativeSelect
          label={t('charges.state')}
          value={conditions['state'] ?? ANY}
          onChange={({ currentTarget: { value } }) => choose('state', value)}
          data={[
            ...exceptionState.options.map((value) => ({ value, label: t(`exceptions.states.${value}`) })),
            { value: ANY, label: t('exceptions.anyState') },
          ]}
        />
        <NativeSelect
          label={t('exceptions.type')}
          value={conditions['type'] ?? ANY}
          onChange={({ currentTarget: { value } }) => choose('type', value)}
          data={[
            { value: ANY, label: t('exceptions.anyType') },
            ...exceptionType.options.map((value) => ({ value, label: t(`exceptions.types.${value}.name`) })),
          ]}
        />
        {conditions['accountId'] !== undefined && (
          <Button variant="default" onClick={() => setParameters({})}>
            {t('exceptions.allFirms')}
          </Button>
        )}
      </div>
      <LoadedPages query={exceptions} empty={t('exceptions.empty')}>
        {(items) => (
          <ul className={classes.list} aria-label={t('exceptions.title')}>
            {items.map((exception) => (
              <ExceptionItem key={exception.id} exception={exception} />
            ))}
          </ul>
        )}
      </LoadedPages>
    </Page>
  );
}

/** What the address asks for; the open ones where it says nothing of the state. */
function readConditions(parameters: URLSearchParams): Conditions {
  const state = exceptionState.safeParse(parameters.get('state') ?? 'open');
  const type = exceptionType.safeParse(parameters.get('type'));
  return {
    state: state.data,
    type: type.data,
    accountId: parameters.get('accountId') ?? undefined,
  };
}
