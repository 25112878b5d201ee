/**
 * A bank takes a charge's money back, or tries to. Credits are taken when it opens, returned when it is won, and stay taken
 * when it is lost. An inquiry moves no money and no credits until it becomes a dispute, also when it had ended before.
 *
 *     inquiry ─▶ inquiry_ended ─▶ open ─▶ lost ─▶ won
 *
 * Any may be left out, but it only goes forward: what is heard late of an earlier state is old news. From lost to won: by an appeal.
 */
export interface Dispute {
  /** Stripe's `dp_…`. */
  readonly id: string;
  readonly topUpId: string;
  readonly accountId: string;
  readonly state: 'inquiry' | 'inquiry_ended' | 'open' | 'won' | 'lost';
  readonly amountCents: number;
  readonly messages: number;
  readonly shortfallMessages: number;
  /** The provider's reason code, for example `fraudulent`. */
  readonly reason: string;
  readonly createdAt: Date;
}

/** A dispute as it was read at the provider. */
export type ProviderDispute = Pick<Dispute, 'id' | 'state' | 'amountCents' | 'reason' | 'createdAt'>;

/** Whether the bank has the money: while it decides, and once it has decided for the cardholder. */
export const holdsMoney = (dispute: Pick<Dispute, 'state'> | null): boolean =>
  dispute?.state === 'open' || dispute?.state === 'lost';

/** How finance sees it: an inquiry that ended is one that we won. */
export const shownDisputeState = ({
  state,
}: Pick<Dispute, 'state'>): Exclude<Dispute['state'], 'inquiry_ended'> =>
  state === 'inquiry_ended' ? 'won' : state;
