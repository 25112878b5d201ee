import { Injectable } from '@nestjs/common';
import { balanceChangedV1 } from '#contracts/bus/billing/billing.v1';
import { BusClient } from '#platform/bus/bus-client';
import { MissedChanges } from '#platform/bus/missed-changes';
import { KeyedBatcher } from '#platform/concurrency/keyed-batcher';
import { StructuredLogger } from '#platform/logging/structured-logger';
import { type Act } from '../domain/audit.js';
import { AccountBooks, type Decided } from '../domain/account-books.js';
import { billingOverview } from '../domain/billing-overview.js';
import { type Command } from '../domain/books.js';
import { type BillingEvent } from '../domain/decide.js';
import { type Adjustment } from '../domain/finance-exception.js';

/** Commands that join one transaction; each may name up to 500 reservations. */
const MAX_BATCH = 50;

/** A balance that moves many times in a moment is shown where it has got to. */
const GATHER_BALANCES_MS = 100;

interface Errand {
  readonly event: BillingEvent;
  /** How it is decided when it is alone. */
  readonly decide: () => Promise<Decided>;
  /** May share a transaction with others, because it cannot be refused. */
  readonly joins: boolean;
}

type Result = { readonly decided: Decided } | { readonly error: unknown };

type Follower<Kind extends Command['kind']> = (
  command: Extract<Command, { kind: Kind }>,
  accountId: string,
) => Promise<void>;

/**
 * Where everything that happens to an account's money goes through: it is decided and committed, then said, then what
 * follows is started. Within this process one account's events queue up, so they share transactions instead of colliding.
 */
@Injectable()
export class AccountDesk {
  readonly #batcher: KeyedBatcher<string, Errand, Result>;
  readonly #balances: KeyedBatcher<string, Decided, undefined>;
  readonly #followers = new Map<Command['kind'], Follower<Command['kind']>>();
  readonly #logger: StructuredLogger;

  constructor(
    private readonly books: AccountBooks,
    private readonly bus: BusClient,
    private readonly missed: MissedChanges,
    logger: StructuredLogger,
  ) {
    this.#logger = logger.forContext('account-desk');
    this.#batcher = new KeyedBatcher((accountId, errands) => this.#process(accountId, errands), {
      maxBatch: MAX_BATCH,
    });
    this.#balances = new KeyedBatcher((_, decisions) => this.#sayLatestBalance(decisions), {
      maxBatch: Number.POSITIVE_INFINITY,
      gatherMs: GATHER_BALANCES_MS,
    });
  }

  /** For events that are never refused and come in crowds: those that wait together are decided together. */
  join(accountId: string, event: BillingEvent): Promise<Decided> {
    return this.#enqueue(accountId, {
      event,
      decide: () => this.books.decide(accountId, [event]),
      joins: true,
    });
  }

  /** Decides over one event alone. Throws its refusal. */
  apply(accountId: string, event: BillingEvent): Promise<Decided> {
    return this.#enqueue(accountId, {
      event,
      decide: () => this.books.decide(accountId, [event]),
      joins: false,
    });
  }

  /** Decides over what a person did, and notes it in the audit log. Throws its refusal. */
  act(accountId: string, act: Act): Promise<Decided> {
    const decide = () => this.books.decideAct(accountId, act);
    return this.#enqueue(accountId, { event: act.event, decide, joins: false });
  }

  /** Decides over a resolved exception's adjustment. Throws its refusal. */
  adjust(accountId: string, adjustment: Adjustment): Promise<Decided> {
    const { exceptionId, messages } = adjustment;
    const decide = () => this.books.decideAdjustment(accountId, adjustment);
    return this.#enqueue(accountId, {
      event: { kind: 'adjusted', exceptionId, messages },
      decide,
      joins: false,
    });
  }

  /** Says who carries out a kind of command. What fails or is lost with the process is found by a sweeper. */
  follow<Kind extends Command['kind']>(kind: Kind, follower: Follower<Kind>): void {
    this.#followers.set(kind, async (command, accountId) => {
      if (isOfKind(command, kind)) await follower(command, accountId);
    });
  }

  async #enqueue(accountId: string, errand: Errand): Promise<Decided> {
    const result = await this.#batcher.add(accountId, errand);
    if ('error' in result) throw result.error;
    return result.decided;
  }

  async #process(accountId: string, errands: readonly Errand[]): Promise<Result[]> {
    const results: Result[] = [];
    for (const group of groupsOf(errands)) {
      const result = await this.#decide(accountId, group);
      for (const _ of group) results.push(result);
    }
    return results;
  }

  async #decide(accountId: string, group: readonly Errand[]): Promise<Result> {
    try {
      const [first, ...others] = group;
      const decided =
        first !== undefined && others.length === 0
          ? await first.decide()
          : await this.books.decide(
              accountId,
              group.map(({ event }) => event),
            );
      if (decided.change.changed) {
        this.#start('balance-changed', accountId, () => this.#balances.add(accountId, decided));
        for (const command of decided.change.commands) this.#carryOut(command, accountId);
      }
      return { decided };
    } catch (error) {
      return { error };
    }
  }

  async #sayLatestBalance(decisions: readonly Decided[]): Promise<undefined[]> {
    const latest = decisions.at(-1);
    if (latest) await this.#sayBalance(latest);
    return decisions.map(() => undefined);
  }

  /** Nothing but what browsers show depends on it: they fetch the balance whenever they connect, and when one was missed. */
  async #sayBalance({ change: { account }, topUps }: Decided): Promise<void> {
    const openTopUp = topUps.get(account.openTopUpId ?? '') ?? null;
    try {
      await this.bus.publish(balanceChangedV1, {
        accountId: account.accountId,
        revision: account.revision,
        billing: billingOverview(account, openTopUp, new Date()),
      });
    } catch (error) {
      this.missed.tell();
      throw error;
    }
  }

  #carryOut(command: Command, accountId: string): void {
    const follower = this.#followers.get(command.kind);
    if (follower) this.#start(command.kind, accountId, () => follower(command, accountId));
  }

  #start(what: string, accountId: string, work: () => Promise<void>): void {
    work().catch((error: unknown) =>
      this.#logger.warn({ what, accountId, error }, 'what follows a decision has to be made good later'),
    );
  }
}

const isOfKind = <Kind extends Command['kind']>(
  command: Command,
  kind: Kind,
): command is Extract<Command, { kind: Kind }> => command.kind === kind;

function groupsOf(errands: readonly Errand[]): Errand[][] {
  const groups: Errand[][] = [];
  for (const errand of errands) {
    const last = groups.at(-1);
    if (last && errand.joins && last[0]?.joins) last.push(errand);
    else groups.push([errand]);
  }
  return groups;
}
