import { randomUUID } from 'node:crypto';
import { confirmTopUpV1 } from '#contracts/bus/billing/billing.v1';
import { listChargesV1, refundTopUpV1 } from '#contracts/bus/billing/finance.v1';
import { type Charge } from '#contracts/http/finance.http';
import { type TopUp } from '#contracts/http/billing.http';
import { DomainError } from '#contracts/shared/domain-error';
import { type ErrorCode } from '#contracts/shared/error-code';
import { eventually } from '#testing/eventually';
import { type BilledAccount } from '../billing-system.js';
import { FINANCE } from '../finance-desk.js';
import { heard, texts } from '../neighbours.js';
import { type MoneyWorld } from './money-world.js';
import { type Random } from '#testing/random';
import { type Fate } from './webhook-relay.js';

export interface MonthPlan {
  readonly firms: number;
  /** Purchases by hand; refills come on top. */
  readonly purchases: number;
  readonly days: number;
}

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

/** Most arrive at once, some later, twice, two days late, or never. */
export function fateOfWebhook(random: Random): Fate {
  if (random.chance(0.08)) return [];
  if (random.chance(0.1)) return [{ afterMs: 0 }, { afterMs: random.below(6 * HOUR_MS) }];
  if (random.chance(0.1)) return [{ afterMs: random.below(2 * DAY_MS) }];
  return [{ afterMs: 0 }];
}

const SLOW_BANK = 'pm_card_pendingRefund';

/** Cards that pay, some of which make trouble later: refunds that fail or take their time, banks that complain. */
const CARDS = [
  'pm_card_visa',
  'pm_card_visa',
  'pm_card_mastercard',
  'pm_card_bypassPending',
  'pm_card_refundFail',
  SLOW_BANK,
];

const TROUBLE = [
  'insufficient_funds',
  'do_not_honor',
  'authentication_required',
  'processing',
  'radar_block',
];

const RETURN_URL = 'http://127.0.0.1:3000/settings';

/** Refusals that finance or a person may meet on the way: nothing happened. */
const EXPECTED_REFUSALS: readonly ErrorCode[] = [
  'REFUND_TOO_LARGE',
  'CHARGE_NOT_REFUNDABLE',
  'TOP_UP_NOT_RETRYABLE',
  'NO_BANK_CONFIRMATION_NEEDED',
];

/** A month of some firms' money, with everything that happens to money, drawn from a seed. */
export class Month {
  readonly firms: BilledAccount[] = [];
  readonly deeds = new Map<string, number>();
  readonly #disputes: string[] = [];
  #bought = 0;
  #texts = 0;

  constructor(
    private readonly world: MoneyWorld,
    private readonly random: Random,
    private readonly plan: MonthPlan,
  ) {}

  async play(): Promise<void> {
    await this.#untilNoon();
    this.firms.push(await this.world.firm(SLOW_BANK));
    while (this.firms.length < this.plan.firms)
      this.firms.push(await this.world.firm(this.random.pick(CARDS)));
    await this.#refundAtSlowBank();
    for (let day = 1; day <= this.plan.days; day += 1) await this.#playDay(day);
    for (const dispute of this.#disputes.splice(0)) await this.#closeDispute(dispute);
    await this.#runPayouts();
    // Refunds end, payouts arrive, and the last webhook comes two days late.
    for (let day = 0; day < 4; day += 1) await this.world.pass(DAY_MS);
    await eventually(async () => {
      await this.world.relay.deliverDue(Date.now());
      if (this.world.relay.holds > 0) throw new Error(`${this.world.relay.holds} webhooks are on their way`);
    }, 30_000);
  }

  /** One of every month: it is made at the dashboard, and asked about for a day. */
  async #refundAtSlowBank(): Promise<void> {
    const [firm] = this.firms;
    if (firm === undefined) return;
    await this.#buy(firm, null, 0);
    await this.#refundAtStripe(firm, 0.4);
  }

  /** So that what is one day for us is one day for everybody. */
  async #untilNoon(): Promise<void> {
    await this.world.pass((1.5 * DAY_MS - (Date.now() % DAY_MS)) % DAY_MS);
  }

  async #playDay(day: number): Promise<void> {
    const share = Math.ceil((this.plan.purchases * day) / this.plan.days);
    const deeds: (() => Promise<void>)[] = [];
    while (this.#bought < share) {
      this.#bought += 1;
      deeds.push(this.#draw());
    }
    const crash = this.random.chance(3 / this.plan.days) ? this.world.killBilling() : undefined;
    await inParallel(deeds, 6);
    await crash;
    if (this.#disputes.length > 0 && this.random.chance(0.3))
      await this.#closeDispute(this.#disputes.shift() ?? '');
    if (this.random.chance(0.4)) await this.#runPayouts();
    for (let quarter = 0; quarter < 4; quarter += 1) await this.world.pass(DAY_MS / 4);
  }

  /** What happens is drawn before anything does, so that the seed alone decides it. */
  #draw(): () => Promise<void> {
    const firm = this.random.pick(this.firms);
    const trouble = this.random.chance(0.3) ? this.random.pick(TROUBLE) : null;
    const cure = this.random.below(3);
    const used = this.random.chance(0.3) ? this.random.between(1, 120) : 0;
    const afterwards = this.random.next();
    const part = this.random.next();
    return async () => {
      await this.#buy(firm, trouble, cure);
      if (used > 0) await this.#use(firm, used);
      if (afterwards < 0.12) await this.#refund(firm, part);
      else if (afterwards < 0.16) await this.#refundAtStripe(firm, part);
      else if (afterwards < 0.21) await this.#dispute(firm, part);
    };
  }

  async #buy(firm: BilledAccount, trouble: string | null, cure: number): Promise<void> {
    if (trouble !== null) await this.world.stripe.nextOutcome(firm.id, trouble, 1);
    const key = randomUUID();
    const bought = await patiently(() => firm.buy(key));
    this.#count(trouble ?? 'bought');
    const topUp = await this.#ended(firm, bought.topUp.id);
    if (topUp.state !== 'declined') return;
    if ((await patiently(() => firm.billing())).autoRefill.state === 'off')
      await patiently(() => firm.update({ enabled: true }));
    await this.#cure(firm, topUp, cure);
  }

  /** The bank is asked, another card saved, or the same one tried again. */
  async #cure(firm: BilledAccount, topUp: TopUp, cure: number): Promise<void> {
    if (topUp.confirmationNeeded && cure !== 0) return this.#confirm(firm, topUp, cure === 1);
    if (cure === 2) await patiently(() => firm.saveCard('pm_card_visa'));
    await refusedAtMost(() => firm.retry(topUp.id));
    await this.#ended(firm, topUp.id);
    this.#count('tried again');
  }

  async #confirm(firm: BilledAccount, topUp: TopUp, isConfirmed: boolean): Promise<void> {
    const answer = await refusedAtMost(() =>
      this.world.bus.request(confirmTopUpV1, {
        requester: firm.as('owner'),
        topUpId: topUp.id,
        returnUrl: RETURN_URL,
      }),
    );
    if (answer === undefined) return;
    // The bank may not want it any more: then the way leads straight back.
    if (!answer.url.startsWith(RETURN_URL))
      await fetch(answer.url, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: `action=${isConfirmed ? 'confirm' : 'fail'}`,
        redirect: 'manual',
      });
    this.#count(isConfirmed ? 'confirmed' : 'not confirmed');
    await this.#ended(firm, topUp.id);
  }

  /** Texts that are sent; of ten one is given up before and one fails afterwards. */
  async #use(firm: BilledAccount, count: number): Promise<void> {
    const ids = Array.from({ length: count }, () => `${firm.id}-t${(this.#texts += 1)}`);
    await eventually(
      async () => {
        await firm.reserve(...ids.filter((id) => heard.decisions.get(id)?.outcome !== 'held'));
        if ((await patiently(() => firm.billing())).autoRefill.state === 'off')
          await patiently(() => firm.update({ enabled: true }));
        const missing = ids.filter((id) => heard.decisions.get(id)?.outcome !== 'held');
        if (missing.length > 0) throw new Error(`${missing.length} texts of ${firm.id} wait for credit`);
      },
      60_000,
      500,
    );
    const [given, failed] = [
      ids.filter((_, index) => index % 10 === 3),
      ids.filter((_, index) => index % 10 === 7),
    ];
    const sent = ids.filter((id) => !given.includes(id));
    for (const id of sent) accept(firm.id, id);
    await this.#settle(firm, 'spent', sent);
    await this.#settle(firm, 'released', given);
    for (const id of failed) accept(firm.id, id, true);
    await this.#settle(firm, 'released', failed);
    this.#count('texts', count);
  }

  async #settle(firm: BilledAccount, outcome: 'spent' | 'released', ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    await eventually(
      async () => {
        const missing = ids.filter((id) => heard.settled.get(id) !== outcome);
        if (missing.length === 0) return;
        await firm.settle(outcome, ...missing);
        throw new Error(`${missing.length} texts of ${firm.id} are not settled`);
      },
      60_000,
      200,
    );
  }

  async #refund(firm: BilledAccount, part: number): Promise<void> {
    const charge = await this.#someCharge(firm, part);
    if (charge === undefined) return;
    const refund =
      part < 0.3
        ? { reason: 'asked for' }
        : part < 0.6
          ? { whole: true, reason: 'all of it' }
          : { messages: Math.ceil(part * 500), reason: 'some of it' };
    const ask = (idempotencyKey: string) =>
      refusedAtMost(() =>
        this.world.bus.request(refundTopUpV1, {
          actor: FINANCE,
          topUpId: charge.topUpId,
          refund,
          idempotencyKey,
        }),
      );
    const key = randomUUID();
    // A double click, and now and then two people at once.
    await Promise.all([ask(key), ask(key), ...(part > 0.8 ? [ask(randomUUID())] : [])]);
    this.#count('refund');
  }

  async #refundAtStripe(firm: BilledAccount, part: number): Promise<void> {
    const charge = await this.#someCharge(firm, part);
    if (charge?.paymentIntentId === null || charge === undefined) return;
    try {
      await this.world.dashboard.refunds.create({
        payment_intent: charge.paymentIntentId,
        amount: Math.max(1, Math.floor((charge.amountCents - charge.refundedCents) * part)),
      });
      this.#count('refund at Stripe');
    } catch (error) {
      if (!(error instanceof Error) || !('statusCode' in error) || error.statusCode !== 400) throw error;
    }
  }

  async #dispute(firm: BilledAccount, part: number): Promise<void> {
    const charge = await this.#someCharge(firm, part);
    if (charge?.paymentIntentId === null || charge === undefined) return;
    const dispute = await this.world.stripe.dispute(charge.paymentIntentId, part < 0.2);
    if (dispute === undefined) return;
    this.#disputes.push(dispute);
    this.#count('dispute');
  }

  async #closeDispute(id: string): Promise<void> {
    await this.world.stripe.closeDispute(id, this.random.chance(0.5) ? 'won' : 'lost');
    this.#count('dispute closed');
  }

  async #runPayouts(): Promise<void> {
    for (const payout of await this.world.stripe.runPayouts()) {
      this.#count('payout');
      if (this.random.chance(0.15)) await this.world.stripe.failPayout(payout);
    }
  }

  async #someCharge(firm: BilledAccount, part: number): Promise<Charge | undefined> {
    const { items } = await patiently(() =>
      this.world.bus.request(listChargesV1, {
        actor: FINANCE,
        filter: { accountId: firm.id },
        cursor: null,
        limit: 20,
      }),
    );
    const paid = items.filter(({ grantedAt }) => grantedAt !== null);
    return paid[Math.floor(part * paid.length)];
  }

  async #ended(firm: BilledAccount, topUpId: string): Promise<TopUp> {
    return eventually(
      async () => {
        const topUp = (await patiently(() => firm.topUps())).find(({ id }) => id === topUpId);
        if (topUp === undefined || topUp.state === 'pending') throw new Error(`${topUpId} is still pending`);
        return topUp;
      },
      60_000,
      50,
    );
  }

  #count(deed: string, times = 1): void {
    this.deeds.set(deed, (this.deeds.get(deed) ?? 0) + times);
  }
}

/** Messaging's word of a text that the provider took; a failed one keeps the time at which it was taken. */
function accept(accountId: string, reservationId: string, creditReturned = false): void {
  texts.accepted.set(reservationId, {
    accountId,
    reservationId,
    providerMessageId: `SM${reservationId}`,
    acceptedAt: texts.accepted.get(reservationId)?.acceptedAt ?? new Date().toISOString(),
    creditReturned,
    priceKnown: true,
    final: true,
  });
}

/** Asks again while billing is down: what it asks may be asked twice. */
async function patiently<T>(ask: () => Promise<T>): Promise<T> {
  return eventually(ask, 60_000, 200);
}

/** Like `patiently`, but a refusal that says "nothing to do" is an answer. */
async function refusedAtMost<T>(ask: () => Promise<T>): Promise<T | undefined> {
  return patiently(async () => {
    try {
      return await ask();
    } catch (error) {
      if (error instanceof DomainError && EXPECTED_REFUSALS.includes(error.code)) return undefined;
      throw error;
    }
  });
}

async function inParallel(works: readonly (() => Promise<void>)[], width: number): Promise<void> {
  const queue = [...works];
  const worker = async (): Promise<void> => {
    for (let work = queue.shift(); work !== undefined; work = queue.shift()) await work();
  };
  await Promise.all(Array.from({ length: width }, worker));
}
