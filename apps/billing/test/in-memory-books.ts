import { type Actor } from '#contracts/shared/ids';
import { type AuditEntry } from '../src/domain/audit-entry.js';
import { type Change, type Command } from '../src/domain/books.js';
import { newCreditAccount } from '../src/domain/credit-account.js';
import { type BillingEvent, decide, waitingNeeded } from '../src/domain/decide.js';
import { type Dispute } from '../src/domain/dispute.js';
import { type LedgerEntry } from '../src/domain/ledger-entry.js';
import { type Notice } from '../src/domain/notice.js';
import { type Refund } from '../src/domain/refund.js';
import { unusedMessages } from '../src/domain/refundable.js';
import { type Reservation, type WaitingReservation } from '../src/domain/reservation.js';
import { type TopUp } from '../src/domain/top-up.js';

/** One account's documents in memory: every decision is applied and the invariants are checked after it. */
export class InMemoryBooks {
  account = newCreditAccount('acc_1');
  readonly reservations = new Map<string, Reservation>();
  readonly topUps = new Map<string, TopUp>();
  readonly refunds = new Map<string, Refund>();
  readonly disputes = new Map<string, Dispute>();
  readonly entries: LedgerEntry[] = [];
  readonly notices = new Map<string, Notice>();
  readonly audit: AuditEntry[] = [];
  readonly commands: Command[] = [];
  now = new Date('2026-11-20T10:00:00Z');
  actor: Actor | null = null;
  maxRefillsPerDay = 100;

  apply(...events: BillingEvent[]): Change {
    const change = decide(
      {
        account: this.account,
        reservations: this.reservations,
        topUps: this.topUps,
        refunds: [...this.refunds.values()],
        disputes: [...this.disputes.values()],
        // No more than what a service would read, so that asking for too few is found.
        waiting: this.waiting().slice(0, waitingNeeded(this.account, this.topUps, events)),
      },
      events,
      { now: this.now, actor: this.actor, maxRefillsPerDay: this.maxRefillsPerDay },
    );
    this.account = change.account;
    for (const reservation of change.reservations) this.reservations.set(reservation.id, reservation);
    for (const topUp of change.topUps) this.topUps.set(topUp.id, topUp);
    for (const refund of change.refunds) this.refunds.set(refund.id, refund);
    for (const dispute of change.disputes) this.disputes.set(dispute.id, dispute);
    this.entries.push(...change.entries);
    for (const notice of change.notices)
      if (!this.notices.has(notice.id)) this.notices.set(notice.id, notice);
    this.audit.push(...change.audit);
    this.commands.push(...change.commands);
    this.assertInvariants();
    return change;
  }

  waiting(): WaitingReservation[] {
    return [...this.reservations.values()]
      .filter((reservation) => reservation.state === 'waiting')
      .toSorted((a, b) => a.position - b.position);
  }

  idsIn(state: Reservation['state']): string[] {
    return [...this.reservations.values()].filter((r) => r.state === state).map(({ id }) => id);
  }

  openTopUp(): TopUp {
    const topUp = this.topUps.get(this.account.openTopUpId ?? '');
    if (topUp === undefined) throw new Error('no top-up is open');
    return topUp;
  }

  private assertInvariants(): void {
    const broken = brokenInvariants(this);
    if (broken.length > 0) throw new Error(`after revision ${this.account.revision}: ${broken.join('; ')}`);
  }
}

/** I1, I2 and what holds between an account, its reservations, its ledger and its top-ups: the names of those that do not. */
export function brokenInvariants(books: InMemoryBooks): string[] {
  const { account, entries } = books;
  const available = account.availableFree + account.availablePurchased;
  const balance = available + account.held;
  const topUps = [...books.topUps.values()];
  const bought = topUps.filter((topUp) => topUp.state === 'granted');
  const sold = bought.reduce((sum, { messages }) => sum + messages, 0);
  const takenBack = bought.reduce((sum, { refundedMessages }) => sum + refundedMessages, 0);
  const adjusted = entries.reduce(
    (sum, { kind, messages }) => sum + (kind === 'adjustment' ? messages : 0),
    0,
  );
  const reversals = [...books.refunds.values(), ...books.disputes.values()].filter(isAlive);
  const sumOf = (topUpId: string, field: 'messages' | 'shortfallMessages') =>
    reversals.filter((one) => one.topUpId === topUpId).reduce((sum, one) => sum + one[field], 0);
  const open = topUps.filter(({ state }) => state !== 'granted').map(({ id }) => id);
  const parts = [account.availableFree, account.availablePurchased, account.held, account.spent];
  const invariants: Record<string, boolean> = {
    'nothing is negative': parts.every((part) => part >= 0),
    'available + held + spent = granted': balance + account.spent === account.granted,
    'the ledger sums up to what is left': entries.reduce((sum, e) => sum + e.messages, 0) === balance,
    'the last balance is what is left': (entries.at(-1)?.balanceAfter ?? 0) === balance,
    'every entry has its number': entries.every(({ sequence }, index) => sequence === index + 1),
    'every entry has a cause of its own': new Set(entries.map(({ id }) => id)).size === entries.length,
    'granted is what was given and paid':
      account.granted === (account.freeGrantedAt === null ? 0 : 100) + sold - takenBack + adjusted,
    'what was taken back is what refunds and disputes took': bought.every(
      (topUp) =>
        topUp.refundedMessages === sumOf(topUp.id, 'messages') &&
        topUp.shortfallMessages === sumOf(topUp.id, 'shortfallMessages') &&
        topUp.refundedMessages + topUp.shortfallMessages <= topUp.messages,
    ),
    'the account knows which top-ups are in shortfall, newest first':
      account.topUpsInShortfall.join() ===
      bought
        .filter(({ shortfallMessages }) => shortfallMessages > 0)
        .toSorted((one, other) => other.epoch - one.epoch)
        .map(({ id }) => id)
        .join(),
    'no credit is left whose money went back': bought.every(
      (topUp) =>
        topUp.shortfallMessages === 0 ||
        unusedMessages(
          topUp,
          account.availablePurchased,
          bought.filter(({ epoch }) => epoch > topUp.epoch),
        ) === 0,
    ),
    'refundedCents is what refunds gave back': bought.every(
      (topUp) =>
        topUp.refundedCents ===
        [...books.refunds.values()]
          .filter((refund) => refund.topUpId === topUp.id && refund.state !== 'failed')
          .reduce((sum, { amountCents }) => sum + amountCents, 0),
    ),
    'a failed refund is marked until another one is made': bought.every(
      (topUp) =>
        topUp.hasFailedRefund ===
        ([...books.refunds.values()]
          .filter(({ topUpId }) => topUpId === topUp.id)
          .toSorted((one, other) => one.createdAt.getTime() - other.createdAt.getTime())
          .at(-1)?.state ===
          'failed'),
    ),
    'every grant moves the epoch': account.epoch === bought.length + 1,
    'held counts the held': account.held === books.idsIn('held').length,
    'waitingCount counts the waiting': account.waitingCount === books.idsIn('waiting').length,
    'nobody waits while credits are left': account.waitingCount === 0 || available === 0,
    'who waits has a reason': (account.waitingReason === null) === (account.waitingCount === 0),
    'at most one top-up is open': open.length <= 1 && (open[0] ?? null) === account.openTopUpId,
  };
  return Object.keys(invariants).filter((name) => invariants[name] === false);
}

/** Whether it keeps what it took. */
const isAlive = ({ state }: Refund | Dispute): boolean => state !== 'failed' && state !== 'won';

export const idsOf = (prefix: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${prefix}${index + 1}`);
