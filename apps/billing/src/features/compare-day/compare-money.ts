import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '#platform/config/config.token';
import { chargesToldOf, isOfStranger } from '../../domain/comparing/compare-event.js';
import {
  compareDispute,
  compareRefund,
  type MoneyReturn,
  type Verdict,
} from '../../domain/comparing/compare-return.js';
import {
  chargeIdOf,
  chargeTakenBack,
  compareSale,
  type Sale,
  strayCharge,
  uncreditedCharges,
  wentBackOf,
} from '../../domain/comparing/compare-sale.js';
import { ComparisonBooks } from '../../domain/comparing/comparison-books.js';
import { type Grace } from '../../domain/comparing/grace.js';
import { type Dispute } from '../../domain/dispute.js';
import { type MoneyMovement } from '../../domain/money-movement.js';
import { type Refund } from '../../domain/refund.js';
import { type Compared, type Comparison } from './comparison.js';

/** What the provider booked against what we sold and gave back, each object with all that there is about it on any day. */
@Injectable()
export class CompareMoney implements Comparison {
  readonly types = ['paid_not_credited', 'credited_not_paid', 'amount_differs'] as const;

  constructor(
    private readonly books: ComparisonBooks,
    @Inject(CONFIG) private readonly config: { readonly EXCEPTION_GRACE_MS: number },
  ) {}

  async find(day: string, now: Date): Promise<Compared> {
    const grace = { now, graceMs: this.config.EXCEPTION_GRACE_MS };
    const movements = await this.books.movementsOn(day);
    const ofKind = (...kinds: readonly MoneyMovement['kind'][]) =>
      movements.filter(({ kind }) => kinds.includes(kind));
    const [refunded, disputed] = [ofKind('refund', 'refund_failure'), ofKind('dispute', 'dispute_reversal')];
    const charges = unique([...ofKind('charge'), ...(await this.#chargesOf([...refunded, ...disputed]))]);
    const { uncreditedIds, ...sales } = await this.#sales(day, charges, grace);
    // What went back of a charge without credits is part of that charge's own difference.
    const ofCredited = (moved: readonly MoneyMovement[]) =>
      moved.filter(({ chargeId }) => chargeId === null || !uncreditedIds.has(chargeId));
    const compared = [
      sales,
      await this.#refunds(day, ofCredited(refunded), grace),
      await this.#disputes(day, ofCredited(disputed), grace),
    ];
    return {
      findings: compared.flatMap(({ findings }) => findings),
      subjectIds: compared.flatMap(({ subjectIds }) => subjectIds),
      undecidedIds: compared.flatMap(({ undecidedIds }) => undecidedIds),
    };
  }

  async #chargesOf(moved: readonly MoneyMovement[]): Promise<MoneyMovement[]> {
    return (await this.#about(moved)).filter(({ kind }) => kind === 'charge');
  }

  /** Everything that was booked about the charges of these bookings. */
  async #about(movements: readonly MoneyMovement[]): Promise<MoneyMovement[]> {
    const chargeIds = new Set(movements.flatMap(({ chargeId }) => chargeId ?? []));
    return chargeIds.size === 0 ? [] : this.books.movementsAbout([], [...chargeIds]);
  }

  async #sales(
    day: string,
    charges: readonly MoneyMovement[],
    grace: Grace,
  ): Promise<Compared & { readonly uncreditedIds: ReadonlySet<string> }> {
    const [granted, bought] = await Promise.all([
      this.books.topUpsGrantedOn(day),
      this.books.purchasesOn(day),
    ]);
    const payments = paymentsOf(charges);
    const named = new Set([
      ...charges.flatMap(({ topUpId }) => topUpId ?? []),
      ...granted.map(({ id }) => id),
      ...bought.map(({ cause }) => cause.id),
    ]);
    const topUps = await this.books.topUps([...named], payments);
    const byPayment = new Map(topUps.map((topUp) => [topUp.paymentIntentId, topUp.id]));
    const topUpOf = ({ topUpId, paymentIntentId }: MoneyMovement): string | null =>
      topUpId ?? (paymentIntentId === null ? null : (byPayment.get(paymentIntentId) ?? null));

    const ids = [...new Set([...named, ...topUps.map(({ id }) => id)])];
    const chargeIds = topUps.flatMap((topUp) => (topUp.state === 'granted' ? (topUp.chargeId ?? []) : []));
    const [purchases, takenBack, booked] = await Promise.all([
      this.books.purchasesOf(ids),
      this.books.takenBackOf(ids),
      this.books.movementsAbout(ids, chargeIds),
    ]);
    const all = unique([...charges, ...booked.filter(({ kind }) => kind === 'charge')]);
    const chargesOf = groupedBy(all, topUpOf);
    const topUpById = new Map(topUps.map((topUp) => [topUp.id, topUp]));
    const purchaseOf = new Map(purchases.map((entry) => [entry.cause.id, entry]));
    const sales = ids.map((topUpId): Sale => ({
      topUpId,
      topUp: topUpById.get(topUpId) ?? null,
      purchase: purchaseOf.get(topUpId) ?? null,
      takenBack: takenBack.get(topUpId) ?? 0,
      charges: chargesOf.get(topUpId) ?? [],
    }));
    const strays = charges.filter((charge) => topUpOf(charge) === null);
    const uncredited = [...sales.flatMap(uncreditedCharges), ...strays];
    const wentBack = wentBackOf(await this.#about([...uncredited, ...sales.flatMap(chargeTakenBack)]));
    return {
      findings: [
        ...sales.flatMap((sale) => compareSale(sale, wentBack, grace)),
        ...(await this.#ofNobodyElse(strays)).flatMap((charge) => strayCharge(charge, wentBack, grace)),
      ],
      subjectIds: [...ids, ...all.map(chargeIdOf)],
      undecidedIds: [],
      uncreditedIds: new Set(uncredited.map(chargeIdOf)),
    };
  }

  /** Without those of customers we do not know: these are listed as such. */
  async #ofNobodyElse(strays: readonly MoneyMovement[]): Promise<MoneyMovement[]> {
    const ofNoFirm = strays.filter(isOfStranger);
    const events = await this.books.unknownEventsAbout(
      ofNoFirm.flatMap(({ chargeId }) => chargeId ?? []),
      paymentsOf(ofNoFirm),
    );
    const toldOf = chargesToldOf(events, ofNoFirm);
    return strays.filter((charge) => !toldOf.has(charge));
  }

  async #refunds(day: string, moved: readonly MoneyMovement[], grace: Grace): Promise<Compared> {
    const ours = unique([
      ...(await this.books.refundsOn(day)),
      ...(await this.books.refundsOf(sourcesOf(moved))),
    ]);
    const sourceOf = (refund: Refund): string => refund.providerRefundId ?? refund.id;
    const returns = await this.#returns(ours, sourceOf, moved);
    return judged(returns, (refund) => compareRefund(refund, grace));
  }

  async #disputes(day: string, moved: readonly MoneyMovement[], grace: Grace): Promise<Compared> {
    const ours = unique([
      ...(await this.books.disputesOn(day)),
      ...(await this.books.disputes(sourcesOf(moved))),
    ]);
    const returns = await this.#returns(ours, ({ id }) => id, moved);
    return judged(returns, (dispute) => compareDispute(dispute, grace));
  }

  async #returns<Ours extends Refund | Dispute>(
    ours: readonly Ours[],
    sourceOf: (one: Ours) => string,
    moved: readonly MoneyMovement[],
  ): Promise<MoneyReturn<Ours>[]> {
    const about = await this.books.movementsAbout(
      ours.map(({ topUpId }) => topUpId),
      moved.flatMap(({ chargeId }) => chargeId ?? []),
    );
    const credits = await this.books.creditsOf(ours);
    const known = new Map(ours.map((one) => [sourceOf(one), one]));
    const sources = new Set([...known.keys(), ...sourcesOf(moved)]);
    const movementsOf = groupedBy(unique([...moved, ...about]), ({ sourceId }) => sourceId);
    return [...sources].map((sourceId) => ({
      sourceId,
      ours: known.get(sourceId) ?? null,
      movements: movementsOf.get(sourceId) ?? [],
      credits: credits.get(known.get(sourceId)?.id ?? '') ?? 0,
    }));
  }
}

function judged<Ours extends Refund | Dispute>(
  returns: readonly MoneyReturn<Ours>[],
  judge: (one: MoneyReturn<Ours>) => Verdict,
): Compared {
  const verdicts = returns.map((one) => ({ sourceId: one.sourceId, verdict: judge(one) }));
  const decided = verdicts.filter(({ verdict }) => verdict !== 'undecided');
  const undecided = verdicts.filter(({ verdict }) => verdict === 'undecided');
  return {
    findings: verdicts.flatMap(({ verdict }) => (verdict === 'undecided' ? [] : (verdict ?? []))),
    subjectIds: decided.map(({ sourceId }) => sourceId),
    undecidedIds: undecided.map(({ sourceId }) => sourceId),
  };
}

const sourcesOf = (movements: readonly MoneyMovement[]): string[] =>
  movements.flatMap(({ sourceId }) => sourceId ?? []);

const paymentsOf = (movements: readonly MoneyMovement[]): string[] =>
  movements.flatMap(({ paymentIntentId }) => paymentIntentId ?? []);

const unique = <Item extends { readonly id: string }>(items: readonly Item[]): Item[] => [
  ...new Map(items.map((item) => [item.id, item])).values(),
];

function groupedBy<Item>(items: readonly Item[], keyOf: (item: Item) => string | null): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === null) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
