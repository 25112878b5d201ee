import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useFirmPerson } from '../../app/session/use-me';
import { ErrorNotice } from '../../components/error-notice';
import { Page } from '../../components/page';
import { BalanceCard } from './balance/balance-card';
import { HistoryCard } from './history/history-card';
import { NumberCard } from './number/number-card';
import { SubscriptionForm } from './plan/subscription-form';
import { RefillCard } from './refill/refill-card';
import { SubscriptionSkeleton } from './subscription-skeleton';
import classes from './settings.module.css';
import { useBilling } from './use-billing';
import { useSubscription } from './use-subscription';
import { readTakenAlong, readVisit } from './visit/visit';

/** Settings > Subscription. Everybody sees it; the owner and admins may change it (P2). */
export function SubscriptionPage() {
  const { t } = useTranslation('subscription');
  const readOnly = !useFirmPerson().mayChangeSettings;
  const [parameters, setParameters] = useSearchParams();
  const [{ visit, takenAlong }] = useState(() =>
    readOnly
      ? { visit: null, takenAlong: {} }
      : { visit: readVisit(parameters), takenAlong: readTakenAlong(parameters) },
  );
  const subscription = useSubscription();
  const billing = useBilling();
  // What came along in the address is kept by the form from here on; a reload shall not bring it back.
  useEffect(() => {
    if (parameters.size > 0) setParameters({}, { replace: true });
  }, [parameters, setParameters]);

  const failed = [subscription, billing].find(({ data, isError }) => data === undefined && isError);
  if (failed !== undefined)
    return (
      <Page title={t('title')}>
        <ErrorNotice error={failed.error} onRetry={() => void failed.refetch()} />
      </Page>
    );
  if (subscription.data === undefined || billing.data === undefined)
    return (
      <Page title={t('title')}>
        <SubscriptionSkeleton />
      </Page>
    );
  const { textMessaging } = subscription.data;
  const balance = billing.data.outgoingTextMessages;
  return (
    <Page title={t('title')}>
      {readOnly && <p className={classes.readOnly}>{t('readOnly')}</p>}
      <SubscriptionForm
        subscription={subscription.data}
        billing={billing.data}
        readOnly={readOnly}
        visit={visit}
        takenAlong={takenAlong}
      >
        {({ visits, onEdited }) =>
          textMessaging.firstIncludedAt !== null && (
            <>
              <BalanceCard balance={balance} packSize={billing.data.price.messages} />
              <RefillCard
                billing={billing.data}
                included={textMessaging.included}
                readOnly={readOnly}
                visits={visits}
                onEdited={onEdited}
              />
              <NumberCard subscription={subscription.data} readOnly={readOnly} />
              <HistoryCard currency={billing.data.price.currency} />
            </>
          )
        }
      </SubscriptionForm>
    </Page>
  );
}
