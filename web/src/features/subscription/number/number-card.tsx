import { Button, Loader } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Subscription } from '#contracts/http/subscription.http';
import { useProblemText } from '../../../components/use-problem-text';
import { readableNumber } from '../../../lib/format/readable-number';
import { useSaveSubscription } from '../plan/use-save-subscription';
import { SectionCard } from '../../../components/section-card';
import settings from '../settings.module.css';
import { useNumberWatch } from './use-number-watch';
import classes from '../refill/refill.module.css';

interface NumberCardProps {
  readonly subscription: Subscription;
  readonly readOnly: boolean;
}

/** The firm's own texting number, and how far its set-up is (P5). */
export function NumberCard({ subscription, readOnly }: NumberCardProps) {
  const { t } = useTranslation('subscription');
  const problemText = useProblemText();
  const save = useSaveSubscription();
  const { number, included } = subscription.textMessaging;
  useNumberWatch(number.state === 'pending');
  // Saving "included" once more asks for a number again.
  const tryAgain = (): void =>
    save.mutate({ version: subscription.version, textMessaging: { included: true } });
  return (
    <SectionCard title={t('number.title')}>
      {number.phoneNumber !== null && (
        <p className={classes.text}>
          <strong>{readableNumber(number.phoneNumber)}</strong>
        </p>
      )}
      <p className={classes.buying} role="status">
        {number.state === 'pending' && <Loader size="xs" aria-hidden />}
        {t(`number.states.${number.state}`)}{' '}
        {number.reasonCode !== null && t(`number.failures.${number.reasonCode}`)}
      </p>
      {save.isError && (
        <p className={settings.problem} role="alert">
          {problemText(save.error)}
        </p>
      )}
      {number.state === 'failed' && included && !readOnly && (
        <div className={settings.actions}>
          <Button onClick={tryAgain} loading={save.isPending}>
            {t('number.tryAgain')}
          </Button>
        </div>
      )}
    </SectionCard>
  );
}
