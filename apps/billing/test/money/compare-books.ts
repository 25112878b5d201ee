import { getReconciliationV1, listChargesV1 } from '#contracts/bus/billing/finance.v1';
import { type Charge, type ReconciliationDay } from '#contracts/http/finance.http';
import { MAX_PAGE_SIZE } from '#contracts/shared/units';
import { type BilledAccount } from '../billing-system.js';
import { FINANCE, FinanceDesk } from '../finance-desk.js';
import { texts } from '../neighbours.js';
import { type MoneyWorld } from './money-world.js';

/**
 * Everything in which our books differ from Stripe's, from what messaging sent, or from themselves: by day to the cent and
 * by firm to the credit. Empty when the books are right.
 */
export async function differencesOf(
  world: MoneyWorld,
  firms: readonly BilledAccount[],
  from: string,
): Promise<string[]> {
  const books = await world.stripe.books();
  const days = await reconciliationOf(world, from, dayOf(Date.now()));
  return [
    ...(books.ties ? [] : ["Stripe's own books do not tie"]),
    ...differencesOfDays(days, books.days),
    ...(await differencesOfSales(world, firms, days)),
    ...(await refundsNobodyAskedFor(world)),
    ...differencesOfTexts(days),
    ...(await Promise.all(firms.map((firm) => differencesOfFirm(world, firm)))).flat(),
    ...(await new FinanceDesk(world).open()).map((exception) => `an exception: ${exception}`),
  ];
}

function differencesOfDays(
  days: readonly ReconciliationDay[],
  theirs: Awaited<ReturnType<MoneyWorld['stripe']['books']>>['days'],
): string[] {
  const byDay = new Map(theirs.map((one) => [one.day, one]));
  return days.flatMap(({ day, ...ours }) => {
    const { charges = 0, refunds = 0, disputes = 0, fees = 0, payouts = 0 } = byDay.get(day) ?? {};
    return [
      ...differing(`${day} charged`, ours.chargedCents, charges),
      ...differing(`${day} refunded`, ours.refundedCents, -refunds),
      ...differing(`${day} disputed`, ours.disputedCents, -disputes),
      ...differing(`${day} fees`, ours.feesCents, -fees),
      ...differing(`${day} paid out`, ours.paidOutCents, -payouts),
    ];
  });
}

/** Credits sold are what Stripe was paid for. */
async function differencesOfSales(
  world: MoneyWorld,
  firms: readonly BilledAccount[],
  days: readonly ReconciliationDay[],
): Promise<string[]> {
  const { payment_intents: payments } = await world.stripe.state();
  const ids = new Set<string | undefined>(firms.map(({ id }) => id));
  const paid = payments.filter(
    ({ status, metadata }) => status === 'succeeded' && ids.has(metadata['account_id']),
  );
  const cents = paid.reduce((sum, { amount }) => sum + amount, 0);
  return differing('credits sold', sumOf(days, 'creditsSold'), cents / 2);
}

/** A refund that carries our mark was asked for by a person of finance, and made once. */
async function refundsNobodyAskedFor(world: MoneyWorld): Promise<string[]> {
  const { refunds } = await world.stripe.state();
  const marks = refunds
    .filter(({ status }) => status !== 'failed')
    .flatMap(({ metadata }) => metadata['refund_id'] ?? []);
  const asked = new FinanceDesk(world).collection('refunds').find({ requestedBy: { $ne: null } });
  const ids = new Set((await asked.toArray()).map(({ _id }) => _id));
  return marks
    .filter((mark, index) => !ids.has(mark) || marks.indexOf(mark) !== index)
    .map((mark) => `Stripe made a refund for ${mark}, which nobody asked for`);
}

function differencesOfTexts(days: readonly ReconciliationDay[]): string[] {
  return days.flatMap(({ day, creditsUsed, messagesSent }) => {
    const sent = [...texts.accepted.values()].filter(({ acceptedAt }) => acceptedAt.startsWith(day)).length;
    return [
      ...differing(`${day} credits used`, creditsUsed, sent),
      ...differing(`${day} messages sent`, messagesSent, sent),
    ];
  });
}

async function differencesOfFirm(world: MoneyWorld, firm: BilledAccount): Promise<string[]> {
  const account = await firm.stored();
  if (account === null) return [`${firm.id} has no account`];
  const history = await firm.history();
  const charges = await chargesOf(world, firm.id);
  const { availableFree, availablePurchased, held, spent, granted, waitingCount } = account;
  const balance = availableFree + availablePurchased + held;
  const bought = charges.filter(({ grantedAt }) => grantedAt !== null);
  const total = (field: 'messages' | 'refundedMessages') => bought.reduce((sum, one) => sum + one[field], 0);
  const sent = [...texts.accepted.values()].filter(
    ({ accountId, creditReturned }) => accountId === firm.id && !creditReturned,
  );
  const name = (what: string) => `${firm.id} ${what}`;
  return [
    ...differing(name('available + held + spent'), balance + spent, granted),
    ...differing(name('granted'), granted, 100 + total('messages') - total('refundedMessages')),
    ...differing(
      name('ledger'),
      history.reduce((sum, { messages }) => sum + messages, 0),
      balance,
    ),
    ...differing(name('spent'), spent, sent.length),
    ...differing(name('held'), held, 0),
    ...differing(name('waiting'), waitingCount, 0),
    ...([availableFree, availablePurchased, held, spent].some((part) => part < 0)
      ? [name('is negative')]
      : []),
    ...(await differencesOfRefunds(world, charges)),
  ];
}

/** What each charge gave back, as Stripe's charge says; and where it went, credits and shortfall together. */
async function differencesOfRefunds(world: MoneyWorld, charges: readonly Charge[]): Promise<string[]> {
  const { charges: theirs } = await world.stripe.state();
  const refunded = new Map(theirs.map(({ id, amount_refunded: amount }) => [id, amount]));
  return charges
    .filter(({ chargeId, grantedAt }) => chargeId !== null && grantedAt !== null)
    .flatMap(({ topUpId, chargeId, refundedCents }) =>
      differing(`${topUpId} refunded`, refundedCents, refunded.get(chargeId ?? '') ?? 0),
    );
}

async function reconciliationOf(world: MoneyWorld, from: string, to: string): Promise<ReconciliationDay[]> {
  const { days } = await world.bus.request(getReconciliationV1, { actor: FINANCE, from, to });
  return days;
}

async function chargesOf(world: MoneyWorld, accountId: string): Promise<Charge[]> {
  const charges: Charge[] = [];
  for (let cursor: string | null = null; ;) {
    const page: { items: Charge[]; nextCursor: string | null } = await world.bus.request(listChargesV1, {
      actor: FINANCE,
      filter: { accountId },
      cursor,
      limit: MAX_PAGE_SIZE,
    });
    charges.push(...page.items);
    if (page.nextCursor === null) return charges;
    cursor = page.nextCursor;
  }
}

const sumOf = (days: readonly ReconciliationDay[], figure: 'creditsSold'): number =>
  days.reduce((sum, day) => sum + day[figure], 0);

const differing = (what: string, ours: number, theirs: number): string[] =>
  ours === theirs ? [] : [`${what}: ours ${ours}, theirs ${theirs}`];

export const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);
