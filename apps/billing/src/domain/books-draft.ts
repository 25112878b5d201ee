import { type AuditEntry } from './audit-entry.js';
import { type Books, type Change, type Command, type DecisionContext } from './books.js';
import { type CreditAccount, remainingMessages } from './credit-account.js';
import { type Dispute } from './dispute.js';
import { type LedgerCause, type LedgerEntry, type LedgerEntryKind } from './ledger-entry.js';
import { type Notice, type NoticeWords } from './notice.js';
import { type Refund } from './refund.js';
import { type Reservation, type WaitingReservation } from './reservation.js';
import { type GrantedTopUp, type TopUp, withSearchKeys } from './top-up.js';

interface LedgerLine {
  readonly id: string;
  readonly kind: LedgerEntryKind;
  readonly messages: number;
  readonly cause: LedgerCause;
  readonly amountCents?: number;
}

/** The books while a decision is made: what was read, overlaid with what was decided so far. Lives for one decision only. */
export class BooksDraft {
  /** What the account's revision will be if anything changes. */
  readonly revision: number;
  #account: CreditAccount;
  #changed = false;
  readonly #reservations = new Map<string, Reservation>();
  readonly #topUps = new Map<string, TopUp>();
  readonly #refunds = new Map<string, Refund>();
  readonly #disputes = new Map<string, Dispute>();
  readonly #entries: LedgerEntry[] = [];
  readonly #notices = new Map<string, Notice>();
  readonly #audit: AuditEntry[] = [];
  readonly #commands: Command[] = [];
  readonly #joinedLine: WaitingReservation[] = [];
  #served = 0;

  constructor(
    readonly books: Books,
    readonly context: DecisionContext,
  ) {
    this.#account = books.account;
    this.revision = books.account.revision + 1;
  }

  get account(): CreditAccount {
    return this.#account;
  }

  get now(): Date {
    return this.context.now;
  }

  update(fields: Partial<CreditAccount>): void {
    this.#account = { ...this.#account, ...fields };
    this.#changed = true;
  }

  reservation(id: string): Reservation | undefined {
    return this.#reservations.get(id) ?? this.books.reservations.get(id);
  }

  putReservation(reservation: Reservation): void {
    this.#reservations.set(reservation.id, reservation);
    this.#changed = true;
  }

  /** Puts a reservation at the end of the line. */
  joinLine(reservation: WaitingReservation): void {
    this.putReservation(reservation);
    this.#joinedLine.push(reservation);
  }

  /** Takes the first in line; call it only while the account counts someone as waiting. */
  nextInLine(): WaitingReservation {
    const known = this.books.waiting;
    for (;;) {
      const candidate =
        this.#served < known.length ? known[this.#served] : this.#joinedLine[this.#served - known.length];
      // Serving those who joined now before those who were not read would break first in, first out.
      const lineWasCutShort = this.#served >= known.length && known.length < this.books.account.waitingCount;
      if (candidate === undefined || lineWasCutShort)
        throw new Error('too few waiting reservations were read');
      this.#served += 1;
      const current = this.#reservations.get(candidate.id) ?? candidate;
      if (current.state === 'waiting') return current;
    }
  }

  /** Who is served next; null when nobody waits. */
  get firstInLine(): WaitingReservation | null {
    if (this.#account.waitingCount === 0) return null;
    const first = this.nextInLine();
    this.#served -= 1;
    return first;
  }

  topUp(id: string): TopUp | undefined {
    return this.#topUps.get(id) ?? this.books.topUps.get(id);
  }

  get openTopUp(): TopUp | undefined {
    const id = this.#account.openTopUpId;
    if (id === null) return undefined;
    const topUp = this.topUp(id);
    if (topUp === undefined) throw new Error('the open top-up was not read');
    return topUp;
  }

  putTopUp(topUp: TopUp): void {
    this.#topUps.set(topUp.id, withSearchKeys(topUp));
    this.#changed = true;
  }

  /** The account's granted top-ups after this one, as far as they were read. */
  grantedAfter({ epoch }: TopUp): GrantedTopUp[] {
    const isAfter = (topUp: TopUp): topUp is GrantedTopUp => topUp.state === 'granted' && topUp.epoch > epoch;
    return [...new Map([...this.books.topUps, ...this.#topUps]).values()].filter(isAfter);
  }

  /** Oldest first. */
  refundsOf(topUpId: string): Refund[] {
    return overlaid(this.books.refunds, this.#refunds).filter((refund) => refund.topUpId === topUpId);
  }

  putRefund(refund: Refund): void {
    this.#refunds.set(refund.id, refund);
    this.#noteIds(refund.topUpId, [refund.id, refund.providerRefundId]);
  }

  /** Oldest first. */
  disputesOf(topUpId: string): Dispute[] {
    return overlaid(this.books.disputes, this.#disputes).filter((dispute) => dispute.topUpId === topUpId);
  }

  putDispute(dispute: Dispute): void {
    this.#disputes.set(dispute.id, dispute);
    this.#noteIds(dispute.topUpId, [dispute.id]);
  }

  /** Whoever knows one of these ids finds the top-up by it. */
  #noteIds(topUpId: string, ids: readonly (string | null)[]): void {
    const topUp = this.topUp(topUpId);
    if (topUp === undefined) throw new Error('the top-up was not read');
    this.putTopUp(withSearchKeys(topUp, ids));
  }

  /** Appends a ledger line for a movement that the account shows already. */
  record({ amountCents, ...line }: LedgerLine): void {
    const sequence = this.#account.ledgerLength + 1;
    this.update({ ledgerLength: sequence });
    this.#entries.push({
      ...line,
      accountId: this.#account.accountId,
      sequence,
      at: this.now,
      balanceAfter: remainingMessages(this.#account) + this.#account.held,
      amountCents: amountCents ?? null,
    });
  }

  /** Tells owners and admins, in the application and by e-mail, once the decision is committed. */
  notify({ kind, cause, text, topUpId = null }: NoticeWords): void {
    const id = `${kind}:${cause}`;
    const { accountId } = this.#account;
    const at = this.now;
    this.#notices.set(id, {
      id,
      accountId,
      at,
      kind,
      text,
      topUpId,
      isAnnounced: false,
      mailedTo: [],
      nextCheckAt: at,
      checks: 0,
    });
    this.#commands.push({ kind: 'send-notice', noticeId: id });
  }

  /** Notes what a rule did, and no person. */
  noteInAudit({ action, subject, details }: Pick<AuditEntry, 'action' | 'subject' | 'details'>): void {
    const { accountId } = this.#account;
    const id = `${accountId}:${this.revision}:${action}`;
    this.#audit.push({ id, accountId, at: this.now, actor: null, action, subject, details });
  }

  runTopUp(topUpId: string): void {
    this.#commands.push({ kind: 'run-top-up', topUpId });
  }

  runRefund(refundId: string): void {
    this.#commands.push({ kind: 'run-refund', refundId });
  }

  /** Notes that messaging must be told about reservations it did not ask about in this decision. */
  announceWaiting(what: 'served' | 'reason-changed'): void {
    const earlier = this.#account.unannounced;
    if (earlier?.toRevision !== this.revision) this.#commands.push({ kind: 'announce-waiting' });
    this.update({
      unannounced: {
        fromRevision: earlier?.fromRevision ?? this.revision,
        toRevision: this.revision,
        reasonChanged: what === 'reason-changed' || earlier?.reasonChanged === true,
        dueAt: this.now,
      },
    });
  }

  finish(): Change {
    return {
      changed: this.#changed,
      account: this.#changed ? { ...this.#account, revision: this.revision } : this.books.account,
      reservations: [...this.#reservations.values()],
      topUps: [...this.#topUps.values()],
      refunds: [...this.#refunds.values()],
      disputes: [...this.#disputes.values()],
      entries: this.#entries,
      notices: [...this.#notices.values()],
      audit: this.#audit,
      commands: this.#commands,
    };
  }
}

const overlaid = <Value extends { readonly id: string }>(
  before: readonly Value[],
  changed: ReadonlyMap<string, Value>,
): Value[] => [...new Map([...before.map((value) => [value.id, value] as const), ...changed]).values()];
