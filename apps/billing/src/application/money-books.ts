import { Injectable } from '@nestjs/common';
import { AccountBooks } from '../domain/account-books.js';
import { ComparedDays, requestLateDays } from '../domain/compared-day.js';
import { type MoneyMovement } from '../domain/money-movement.js';
import { MoneyMovementRepository } from '../domain/money-movement.repository.js';
import { type ChargeFacts, ProviderBooks, type ProviderMovement } from '../domain/provider-books.js';
import { type TopUp } from '../domain/top-up.js';
import { TopUpRepository } from '../domain/top-up.repository.js';

/** Top-ups whose booking is looked for at a time. */
const UNBOOKED_AT_ONCE = 100;

/** Takes the provider's bookings into ours and connects them with the top-ups that they are about. */
@Injectable()
export class MoneyBooks {
  constructor(
    private readonly movements: MoneyMovementRepository,
    private readonly topUps: TopUpRepository,
    private readonly accounts: AccountBooks,
    private readonly provider: ProviderBooks,
    private readonly compared: ComparedDays,
  ) {}

  /** Keeps those that are not known yet. Safe to repeat. */
  async take(found: readonly ProviderMovement[]): Promise<void> {
    const unknown = await this.movements.unknownOf(found.map(({ id }) => id));
    const added = found.filter(({ id }) => unknown.has(id));
    if (added.length === 0) return;
    const connected = await this.#connect(added);
    await requestLateDays(
      this.compared,
      connected.map(({ at }) => at),
    );
    await this.movements.keep(connected);
    const charges = new Map(added.map(({ id, charge }) => [id, charge]));
    for (const movement of connected) {
      const charge = charges.get(movement.id);
      if (charge && movement.topUpId !== null)
        await this.topUps.noteBooking(movement.topUpId, movement, charge);
    }
  }

  /** Makes good what `take` could not do: the top-up was granted after its charge was booked, or the process ended in between. */
  async bookLate(): Promise<void> {
    const unbooked = await this.topUps.listUnbooked(UNBOOKED_AT_ONCE);
    for (const movement of await this.movements.findChargesOfTopUps(unbooked.map(({ id }) => id))) {
      const { topUpId, chargeId } = movement;
      if (topUpId !== null && chargeId !== null)
        await this.topUps.noteBooking(topUpId, movement, await this.provider.readCharge(chargeId));
    }
  }

  async #connect(found: readonly ProviderMovement[]): Promise<MoneyMovement[]> {
    const marks = await this.#marksOf(found);
    const topUps = await this.#topUpsOf(found, [...marks.values()]);
    return Promise.all(
      found.map(async ({ charge, ...movement }): Promise<MoneyMovement> => {
        const mark = charge ?? marks.get(movement.id);
        const topUp = topUps.find((one) => paidBy(one, movement.paymentIntentId, mark?.topUpId ?? null));
        const accountId = topUp?.accountId ?? (await this.#accountOf(mark));
        return { ...movement, topUpId: topUp?.id ?? null, accountId, payoutId: null };
      }),
    );
  }

  /** The marks of the charges behind refunds and disputes whose payment we have not noted yet. */
  async #marksOf(found: readonly ProviderMovement[]): Promise<Map<string, ChargeFacts>> {
    const later = found.filter(({ charge, chargeId }) => charge === null && chargeId !== null);
    const known = await this.topUps.findByPayments(paymentsOf(later));
    const payments = new Set(known.map(({ paymentIntentId }) => paymentIntentId));
    const marks = new Map<string, ChargeFacts>();
    for (const { id, chargeId, paymentIntentId } of later) {
      if (chargeId !== null && !payments.has(paymentIntentId))
        marks.set(id, await this.provider.readCharge(chargeId));
    }
    return marks;
  }

  async #topUpsOf(found: readonly ProviderMovement[], marks: readonly ChargeFacts[]): Promise<TopUp[]> {
    const named = [...found.map(({ charge }) => charge), ...marks].flatMap((charge) => charge?.topUpId ?? []);
    const [byPayment, byMark] = await Promise.all([
      this.topUps.findByPayments(paymentsOf(found)),
      this.topUps.findManyById(named),
    ]);
    return [...byPayment, ...byMark];
  }

  /** Money of a firm that is not for a top-up of ours: finance is told whose it is. */
  async #accountOf(charge: ChargeFacts | null | undefined): Promise<string | null> {
    if (!charge || charge.customerId === null) return null;
    return (await this.accounts.findByCustomer(charge.customerId))?.accountId ?? null;
  }
}

const paymentsOf = (movements: readonly ProviderMovement[]): string[] =>
  movements.flatMap(({ paymentIntentId }) => paymentIntentId ?? []);

/** A top-up is granted for one payment: money that another payment brought under its mark was not credited. */
function paidBy(topUp: TopUp, paymentIntentId: string | null, mark: string | null): boolean {
  if (topUp.paymentIntentId !== null && topUp.paymentIntentId === paymentIntentId) return true;
  return topUp.id === mark && topUp.state !== 'granted';
}
