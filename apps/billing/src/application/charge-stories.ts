import { Injectable } from '@nestjs/common';
import { AccountBooks } from '../domain/account-books.js';
import { chargeView, refundView } from '../domain/charge-view.js';
import { newCreditAccount } from '../domain/credit-account.js';
import { type Dispute, shownDisputeState } from '../domain/dispute.js';
import { Firms } from '../domain/firms.js';
import { ledgerEntryView } from '../domain/ledger-entry-view.js';
import { LedgerRepository } from '../domain/ledger.repository.js';
import { PaymentProvider } from '../domain/payment-provider.js';
import { type Payout } from '../domain/payout.js';
import { PayoutRepository } from '../domain/payout.repository.js';
import { refundableMessages, unusedMessages } from '../domain/refundable.js';
import { RefundRepository } from '../domain/refund.repository.js';
import { type Refund } from '../domain/refund.js';
import { type StoredEvent, StoredEventRepository } from '../domain/stored-event.js';
import { type TopUp } from '../domain/top-up.js';
import { TopUpRepository } from '../domain/top-up.repository.js';

interface StoryLine {
  readonly at: Date;
  readonly kind:
    'attempt' | 'declined' | 'granted' | 'booked' | 'refund' | 'dispute' | 'payout' | 'provider-event';
  readonly id: string;
  readonly detail: string | null;
  readonly amountCents: number | null;
}

/** One charge with everything that is known about it. */
@Injectable()
export class ChargeStories {
  constructor(
    private readonly topUps: TopUpRepository,
    private readonly books: AccountBooks,
    private readonly refunds: RefundRepository,
    private readonly ledger: LedgerRepository,
    private readonly payouts: PayoutRepository,
    private readonly events: StoredEventRepository,
    private readonly firms: Firms,
    private readonly provider: PaymentProvider,
  ) {}

  async tell(topUp: TopUp) {
    const { id, accountId, paymentIntentId } = topUp;
    const [refunds, disputes, firms, credits, payout, events] = await Promise.all([
      this.refunds.listOf(accountId, id),
      this.refunds.listDisputesOf(accountId, id),
      this.firms.named([accountId]),
      this.#credits(topUp),
      topUp.state === 'granted' && topUp.payoutId !== null ? this.payouts.find(topUp.payoutId) : null,
      this.events.listAbout(id, topUp.state === 'granted' ? topUp.chargeId : null),
    ]);
    const causes = [id, ...refunds.map((refund) => refund.id), ...disputes.map((dispute) => dispute.id)];
    const ledger = await this.ledger.listCausedBy(accountId, causes);
    const lines = [
      ...linesOf(topUp),
      ...refunds.map(refundLine),
      ...disputes.map(disputeLine),
      ...(payout === null ? [] : [payoutLine(payout)]),
      ...events.map(eventLine),
    ];
    return {
      ...chargeView(
        topUp,
        firms.get(accountId),
        paymentIntentId && this.provider.dashboardUrl(paymentIntentId),
      ),
      events: lines
        .toSorted((one, other) => one.at.getTime() - other.at.getTime())
        .map((line) => ({ ...line, at: line.at.toISOString() })),
      ledger: ledger.map((entry) => ledgerEntryView(entry)),
      refunds: refunds.map(refundView),
      ...credits,
    };
  }

  async #credits(topUp: TopUp): Promise<{ usedMessages: number; unusedMessages: number }> {
    if (topUp.state !== 'granted') return { usedMessages: 0, unusedMessages: 0 };
    const account = (await this.books.find(topUp.accountId)) ?? newCreditAccount(topUp.accountId);
    const newer = await this.topUps.listGrantedAfter(account, topUp.epoch);
    const { availablePurchased } = account;
    const unused = unusedMessages(topUp, availablePurchased, newer);
    return {
      usedMessages: topUp.messages - topUp.refundedMessages - unused,
      unusedMessages: refundableMessages(topUp, availablePurchased, newer),
    };
  }
}

function linesOf(topUp: TopUp): StoryLine[] {
  const { amountCents, attempt, attemptStartedAt, createdAt, declines } = topUp;
  const tried = (number: number, at: Date): StoryLine => ({
    at,
    kind: 'attempt',
    id: String(number),
    detail: null,
    amountCents,
  });
  return [
    tried(1, createdAt),
    ...(attempt > 1 ? [tried(attempt, attemptStartedAt)] : []),
    ...declines.map(({ at, attempt: number, code }): StoryLine => ({
      at,
      kind: 'declined',
      id: String(number),
      detail: code,
      amountCents: null,
    })),
    ...(topUp.state === 'granted' ? grantLines(topUp) : []),
  ];
}

const grantLines = ({
  id,
  grantedAt,
  amountCents,
  booking,
}: Extract<TopUp, { state: 'granted' }>): StoryLine[] => [
  { at: grantedAt, kind: 'granted', id, detail: null, amountCents },
  ...(booking === null
    ? []
    : [
        {
          at: booking.at,
          kind: 'booked',
          id: booking.balanceTransactionId,
          detail: null,
          amountCents: booking.netCents,
        } as const,
      ]),
];

const refundLine = ({ id, createdAt, state, amountCents }: Refund): StoryLine => ({
  at: createdAt,
  kind: 'refund',
  id,
  detail: state,
  amountCents,
});

const disputeLine = (dispute: Dispute): StoryLine => ({
  at: dispute.createdAt,
  kind: 'dispute',
  id: dispute.id,
  detail: shownDisputeState(dispute),
  amountCents: dispute.amountCents,
});

const payoutLine = ({ id, createdAt, state, amountCents }: Payout): StoryLine => ({
  at: createdAt,
  kind: 'payout',
  id,
  detail: state,
  amountCents,
});

const eventLine = ({ id, createdAt, type }: StoredEvent): StoryLine => ({
  at: createdAt,
  kind: 'provider-event',
  id,
  detail: type,
  amountCents: null,
});
