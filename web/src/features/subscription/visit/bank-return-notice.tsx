import { Alert } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { queryKeys } from '../../../lib/api/query-keys';
import { useFormats } from '../../../lib/format/use-formats';
import { useFailureText } from '../top-ups/use-failure-text';
import { useTopUps } from '../top-ups/use-top-ups';
import { useAsking } from './use-asking';
import { type BankVisit } from './visit';

const PATIENCE_MS = 15_000;
const PATIENCE_AFTER_FAILURE_MS = 2_000;

/** What came of the visit to the bank's page. Only billing knows: the page says nothing that can be trusted. */
export function BankReturnNotice({ visit }: { visit: BankVisit }) {
  const { t } = useTranslation('subscription');
  const formats = useFormats();
  const failureText = useFailureText();
  const topUps = useTopUps();
  const topUp = topUps.data?.items.find(({ id }) => id === visit.topUpId);
  const isOpen = topUp?.state === 'declined' || topUp?.state === 'pending';
  const isLate = useAsking({
    queryKey: queryKeys.topUps,
    isWaiting: isOpen,
    patienceMs: visit.hasFailed ? PATIENCE_AFTER_FAILURE_MS : PATIENCE_MS,
  });
  if (topUp === undefined) return null;
  const facts = {
    messages: formats.number(topUp.messages),
    price: formats.money(topUp.amountCents, topUp.currency),
  };
  if (!isOpen)
    return (
      <Alert variant="default" role="status" color="green" title={t('bankReturn.paid')}>
        {t('bankReturn.paidText', facts)}
      </Alert>
    );
  const isRefused = isLate && topUp.state === 'declined';
  return (
    <Alert
      variant="default"
      role="status"
      color={isRefused ? 'yellow' : 'green'}
      title={t(isRefused ? 'bankReturn.refused' : 'bankReturn.waiting')}
    >
      {isRefused ? (
        <>
          {failureText(topUp)} {t('bankReturn.refusedText', facts)}
        </>
      ) : (
        t('bankReturn.waitingText')
      )}
    </Alert>
  );
}
