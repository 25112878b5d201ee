import { type ClientSession, type mongo } from 'mongoose';
import { type CreditAccount } from '../../domain/credit-account.js';
import { type ShownState, shownState } from '../../domain/refundable.js';
import { type GrantedTopUp, type TopUp, UNTOUCHED } from '../../domain/top-up.js';
import { type ChargeTrouble } from '../../domain/top-up.repository.js';
import { type Collections } from './collections.js';
import { fromStored, type Stored } from './stored-document.js';

/** What a top-up is shown as, stored because finance looks for it. */
interface Shown {
  readonly shownState?: ShownState;
}

/** The few that need a look, in the words of their partial indexes. */
export const TOP_UPS_IN_TROUBLE: Readonly<Record<ChargeTrouble, mongo.Filter<Stored<TopUp>>>> = {
  shortfall: { shortfallMessages: { $gt: 0 } },
  failed_refund: { hasFailedRefund: true },
};

export const toStoredTopUp = (topUp: TopUp): TopUp & Shown =>
  topUp.state === 'granted' ? { ...topUp, shownState: shownState(topUp) } : topUp;

/** Also reads those that were stored before their buyer and card were kept, or finance could look at them and give them back. */
export function fromStoredTopUp(stored: Stored<TopUp>): TopUp {
  const { shownState: _, ...fields }: TopUp & Shown = fromStored(stored);
  const topUp: TopUp = {
    ...fields,
    boughtBy: stored.boughtBy ?? null,
    terms: { ...stored.terms, card: stored.terms.card ?? null },
    declines: stored.declines ?? [],
    searchKeys: stored.searchKeys ?? [],
  };
  if (topUp.state === 'pending')
    return {
      ...topUp,
      confirmation: topUp.confirmation ?? null,
      replacedPaymentIntentId: topUp.replacedPaymentIntentId ?? null,
    };
  return topUp.state === 'granted' ? { ...UNTOUCHED, ...topUp } : topUp;
}

/** Newest first: as many as the available credits reach, because older ones have none left then. */
export async function listGrantedAfter(
  collections: Collections,
  { accountId, availablePurchased }: Pick<CreditAccount, 'accountId' | 'availablePurchased'>,
  epoch: number,
  session?: ClientSession,
): Promise<GrantedTopUp[]> {
  const newer: GrantedTopUp[] = [];
  const found = collections.topUps
    .find({ accountId, epoch: { $gt: epoch } }, session === undefined ? {} : { session })
    .sort({ epoch: -1 });
  let unaccounted = availablePurchased;
  for await (const stored of found) {
    const topUp = fromStoredTopUp(stored);
    if (topUp.state !== 'granted') continue;
    newer.push(topUp);
    unaccounted -= topUp.messages - topUp.refundedMessages;
    if (unaccounted <= 0) break;
  }
  await found.close();
  return newer;
}
