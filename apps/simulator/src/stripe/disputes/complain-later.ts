import { type StripeAccount } from '../account.js';
import { testCardByFingerprint } from '../cards/test-cards.js';
import { type Charge } from '../objects/charge.js';
import { type EarlyFraudWarning } from '../objects/early-fraud-warning.js';
import { noRequest } from '../origin.js';
import { openDispute } from './open-dispute.js';

/** Some test cards pay and then complain; also takes up the complaints that a stopped simulator still owed. */
export function complainLater(account: StripeAccount, charge: Charge): void {
  const { dispute, warnsOfFraud } = testCardByFingerprint(charge.payment_method_details.card.fingerprint);
  if (!dispute && !warnsOfFraud) return;
  account.kernel.clock.schedule(account.config.disputeDelayMs, () => {
    if (account.charges.get(charge.id) !== charge) return;
    // Who got everything back before does not complain.
    if (dispute && !charge.disputed && !charge.refunded) openDispute(account, charge, dispute, noRequest());
    if (warnsOfFraud) warnOfFraud(account, charge);
  });
}

function warnOfFraud(account: StripeAccount, charge: Charge): void {
  if (account.earlyFraudWarnings.all().some((warning) => warning.charge === charge.id)) return;
  const warning: EarlyFraudWarning = {
    id: account.newId('issfr_'),
    object: 'radar.early_fraud_warning',
    actionable: !charge.refunded && !charge.disputed,
    charge: charge.id,
    created: account.nowSeconds(),
    fraud_type: 'unauthorized_use_of_card',
    livemode: false,
    payment_intent: charge.payment_intent,
  };
  account.emit(noRequest(), 'radar.early_fraud_warning.created', account.earlyFraudWarnings.add(warning));
}
