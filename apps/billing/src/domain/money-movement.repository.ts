import { type MoneyMovement } from './money-movement.js';

/** The provider's books inside ours: inserted once each, and told of their payout once. */
export abstract class MoneyMovementRepository {
  /** Which of these ids are not kept yet. */
  abstract unknownOf(ids: readonly string[]): Promise<ReadonlySet<string>>;

  /** Keeps those that are not there yet. Safe to repeat, also at once. */
  abstract keep(movements: readonly MoneyMovement[]): Promise<void>;

  abstract findMany(ids: readonly string[]): Promise<MoneyMovement[]>;

  /** The bookings of these charges themselves. */
  abstract findCharges(chargeIds: readonly string[]): Promise<MoneyMovement[]>;

  /** The bookings of the charges that paid these top-ups. */
  abstract findChargesOfTopUps(topUpIds: readonly string[]): Promise<MoneyMovement[]>;

  /** Says which payout pays them. The first word stands: the provider never pays a booking twice. */
  abstract notePayout(ids: readonly string[], payoutId: string): Promise<void>;

  /** What a payout pays, its own booking included, in the order of the booking. */
  abstract listOfPayout(payoutId: string): Promise<MoneyMovement[]>;
}
