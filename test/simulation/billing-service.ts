import { type Books, type Change } from '../../apps/billing/src/domain/books.js';
import { type CreditAccount, newCreditAccount } from '../../apps/billing/src/domain/credit-account.js';
import { type BillingEvent, decide } from '../../apps/billing/src/domain/decide.js';
import { type LedgerEntry } from '../../apps/billing/src/domain/ledger-entry.js';
import { type Reservation, type WaitingReservation } from '../../apps/billing/src/domain/reservation.js';
import { type TopUp } from '../../apps/billing/src/domain/top-up.js';
import { type Settlement } from '../../apps/billing/src/domain/decisions/settle-credit.js';
import { type Bus } from './bus.js';
import { type CreditDecision } from './messaging-service.js';
import { type Mutant } from './mutants.js';
import { type Payment, type PaymentProvider } from './providers.js';
import { type Process, type World, type Work } from './world.js';

/** Billing's documents and handlers around its real state machine. */
export class BillingService {
  account: CreditAccount = newCreditAccount('firm');
  readonly reservations = new Map<string, Reservation>();
  readonly topUps = new Map<string, TopUp>();
  readonly ledger: LedgerEntry[] = [];
  provider: PaymentProvider | undefined;
  #keys = 0;

  constructor(
    private readonly world: World,
    private readonly bus: Bus,
    private readonly copies: readonly Process[],
    private readonly mutant: Mutant | undefined,
  ) {
    bus.receive<readonly string[]>('billing.reserve-credit', copies, (process, ids) =>
      this.#reserve(process, ids),
    );
    bus.receive<readonly Settlement[]>('billing.settle-credit', copies, (process, settlements) =>
      this.#settle(process, settlements),
    );
    bus.receive<null>('billing.grant-free-messages', copies, (process) => this.#grant(process));
    bus.receive<{ included: boolean; version: number }>(
      'billing.subscription-changed',
      copies,
      (process, entitlement) => this.#happen(process, [{ kind: 'entitlement-changed', entitlement }]),
    );
    if (mutant !== 'no-sweeper') world.every(1_000, () => this.#sweep());
  }

  /** What a person does in the settings, for example saving a card. */
  settingsChanged(event: BillingEvent): void {
    const process = this.world.random.pick(this.copies);
    if (process.up) this.world.start(process, this.#happen(process, [event]));
    else this.world.after(500, () => this.settingsChanged(event));
  }

  /** Stripe's webhook. */
  paid(payment: Payment): void {
    const process = this.world.random.pick(this.copies);
    if (process.up) this.world.start(process, this.#succeeded(process, payment));
  }

  *#reserve(process: Process, reservationIds: readonly string[]): Work {
    yield* this.#happen(process, [{ kind: 'reserve', reservationIds }]);
    this.bus.publish('messaging.credit-decided', this.#decisions(reservationIds));
  }

  *#settle(process: Process, settlements: readonly Settlement[]): Work {
    yield* this.#happen(process, [{ kind: 'settle', settlements }]);
    const recorded = settlements.map(({ reservationId, outcome }) => {
      const state = this.reservations.get(reservationId)?.state;
      return { reservationId, outcome: state === 'released' ? ('released' as const) : outcome };
    });
    this.bus.publish('messaging.credit-settled', recorded);
  }

  *#grant(process: Process): Work {
    yield* this.#happen(process, [{ kind: 'grant-free-messages' }]);
    this.bus.publish('subscriptions.free-messages-granted', null);
  }

  /** One transaction, then what follows from it. */
  *#happen(process: Process, events: readonly BillingEvent[]): Work {
    yield this.#latency();
    const change = decide(this.#books(events), events, {
      now: this.world.date,
      actor: null,
      maxRefillsPerDay: 1_000,
    });
    if (change.changed) this.#write(change);
    yield this.#latency();
    for (const command of change.commands) {
      yield this.#latency();
      if (command.kind === 'run-top-up') this.world.start(process, this.#run(process, command.topUpId));
      if (command.kind === 'announce-waiting') this.#announce();
    }
  }

  #books(events: readonly BillingEvent[]): Books {
    const forgets = this.mutant === 'forget-reservations' && events.some((event) => event.kind === 'reserve');
    return {
      account: this.account,
      reservations: forgets ? new Map() : this.reservations,
      waiting: [...this.reservations.values()]
        .filter((reservation): reservation is WaitingReservation => reservation.state === 'waiting')
        .toSorted((left, right) => left.position - right.position),
      topUps: this.topUps,
      refunds: [],
      disputes: [],
    };
  }

  #write({ account, reservations, topUps, entries }: Change): void {
    this.account = account;
    for (const reservation of reservations) this.reservations.set(reservation.id, reservation);
    for (const topUp of topUps) this.topUps.set(topUp.id, topUp);
    for (const entry of entries) {
      if (this.ledger.some((other) => other.id === entry.id))
        throw new Error(`The ledger has two entries ${entry.id}.`);
      this.ledger.push(entry);
    }
  }

  *#run(process: Process, topUpId: string): Work {
    const topUp = this.topUps.get(topUpId);
    if (topUp?.state !== 'pending' || this.provider === undefined) return;
    this.#keys += 1;
    const { attempt, paymentIntentId, terms } = topUp;
    const key =
      this.mutant === 'new-payment-key' ? `${topUpId}:${attempt}:${this.#keys}` : `${topUpId}:${attempt}`;
    const outcome = this.provider.pay({ topUpId, paymentIntentId, card: terms.paymentMethodId, key });
    yield this.world.random.between(1, 2_000);
    if (outcome.kind !== 'answered') return;
    const { payment, result } = outcome.answer;
    if (result === 'succeeded') return yield* this.#succeeded(process, payment);
    const failure = {
      code: 'card_declined',
      declineCode: 'insufficient_funds',
      sentence: 'The card has too little money.',
    };
    yield* this.#happen(process, [
      { kind: 'top-up-declined', topUpId, decline: { attempt, paymentIntentId: payment.id, failure } },
    ]);
  }

  *#succeeded(process: Process, { id, topUpId }: Payment): Work {
    const payment = {
      paymentIntentId: id,
      chargeId: `ch:${id}`,
      receiptUrl: `https://receipts.example/${id}`,
    };
    yield* this.#happen(process, [{ kind: 'top-up-succeeded', topUpId, payment }]);
  }

  #sweep(): void {
    const process = this.world.random.pick(this.copies);
    if (!process.up) return;
    for (const topUp of this.topUps.values()) {
      if (
        topUp.state === 'pending' &&
        this.world.date.getTime() - topUp.attemptStartedAt.getTime() > 5_000 &&
        this.world.random.chance(0.2)
      ) {
        this.world.start(process, this.#run(process, topUp.id));
      }
    }
    const { unannounced, reviewAt } = this.account;
    if (unannounced !== null && unannounced.dueAt <= this.world.date && this.world.random.chance(0.2))
      this.#announce();
    if (reviewAt !== null && reviewAt <= this.world.date)
      this.world.start(process, this.#happen(process, [{ kind: 'reviewed' }]));
  }

  /** Says what became of everybody who waited or waits; said again until everything has settled. */
  #announce(): void {
    const { unannounced } = this.account;
    if (unannounced === null) return;
    const changed = [...this.reservations.values()].filter(
      (reservation) => reservation.revision >= unannounced.fromRevision || reservation.state === 'waiting',
    );
    this.bus.publish(
      'messaging.credit-decided',
      this.#decisions(changed.map((reservation) => reservation.id)),
    );
  }

  #decisions(ids: readonly string[]): CreditDecision[] {
    return ids.flatMap((reservationId) => {
      const reservation = this.reservations.get(reservationId);
      if (reservation === undefined) return [];
      const waitingReason = reservation.state === 'waiting' ? this.account.waitingReason : null;
      return [{ reservationId, revision: this.account.revision, outcome: reservation.state, waitingReason }];
    });
  }

  #latency(): number {
    return this.world.random.between(0, 5);
  }
}
