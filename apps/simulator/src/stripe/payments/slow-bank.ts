import { type StripeAccount } from '../account.js';
import { declineFor } from '../cards/decline.js';
import { change } from '../change.js';
import { newCharge } from '../objects/charge.js';
import { refused } from '../objects/charge-outcome.js';
import { type PaymentIntent } from '../objects/payment-intent.js';
import { type PaymentMethod } from '../objects/payment-method.js';
import { noRequest, type Origin } from '../origin.js';
import { complete, recordDecline } from './finish-charge.js';

/** The bank does not answer yet. With `thenDeclines`, a decline code, it refuses in the end. */
export function keepProcessing(
  account: StripeAccount,
  intent: PaymentIntent,
  method: PaymentMethod,
  thenDeclines: string | undefined,
  origin: Origin,
): void {
  const id = account.newId('ch_');
  const charge = newCharge(id, account.nowSeconds(), intent, method, {
    status: 'pending',
    failure_code: null,
    failure_message: null,
    outcome: null,
    receipt_url: `${origin.baseUrl}/receipt/${id}`,
    authenticated: false,
  });
  account.charges.add(charge);
  if (thenDeclines !== undefined) account.lateDeclines.set(id, thenDeclines);
  change(intent, {
    status: 'processing',
    latest_charge: id,
    processing: { type: 'card', card: {} },
  });
  account.emit(origin, 'charge.pending', charge);
  account.emit(origin, 'payment_intent.processing', intent);
  finishProcessingLater(account, intent);
}

/** Also takes up payments whose bank was still thinking when the simulator stopped. */
export function finishProcessingLater(account: StripeAccount, intent: PaymentIntent): void {
  account.kernel.clock.schedule(account.config.processingDelayMs, () => {
    const charge = account.charges.get(intent.latest_charge ?? '');
    const method = account.paymentMethods.get(charge?.payment_method ?? '');
    if (intent.status !== 'processing' || !charge || !method) return;
    const declineCode = account.lateDeclines.get(charge.id);
    if (declineCode === undefined) {
      change(charge, { status: 'succeeded', paid: true, captured: true, amount_captured: charge.amount });
      complete(account, intent, charge, noRequest());
      return;
    }
    const reason = declineFor(declineCode);
    account.lateDeclines.delete(charge.id);
    change(charge, {
      status: 'failed',
      failure_code: reason.code,
      failure_message: reason.message,
      outcome: refused(reason),
      receipt_url: null,
    });
    recordDecline(account, intent, charge, method, reason, noRequest());
  });
}
