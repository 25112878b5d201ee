import { useTranslation } from 'react-i18next';
import { type Billing } from '#contracts/http/billing.http';
import { type Subscription } from '#contracts/http/subscription.http';
import { FREE_MESSAGES } from '#contracts/shared/units';
import { useFormats } from '../../../lib/format/use-formats';

interface RuleSentenceProps {
  readonly billing: Billing;
  /** As it is saved. */
  readonly saved: Subscription['textMessaging'];
}

/** What including costs, and when: the free messages come once, the card is charged each time they run out (P4, P19). */
export function RuleSentence({ billing, saved }: RuleSentenceProps) {
  const { t } = useTranslation('subscription');
  const formats = useFormats();
  const { price, paymentMethod } = billing;
  const facts = {
    free: formats.number(FREE_MESSAGES),
    messages: formats.number(price.messages),
    price: formats.money(price.amountCents, price.currency),
  };
  return (
    <>
      {t(saved.firstIncludedAt === null ? 'texting.grantedFirst' : 'texting.grantedBefore', facts)}{' '}
      {paymentMethod === null
        ? `${t('texting.refillWithoutCard', facts)} ${t(saved.included ? 'texting.addCard' : 'texting.saveAsksForCard')}`
        : t('texting.refillWithCard', { ...facts, last4: paymentMethod.last4 })}
    </>
  );
}
