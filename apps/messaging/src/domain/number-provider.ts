export interface OwnedNumber {
  readonly providerNumberId: string;
  readonly phoneNumber: string;
  /** The account it was bought for. */
  readonly accountId: string;
}

export type PurchaseOutcome =
  | { readonly kind: 'bought'; readonly number: OwnedNumber }
  /** Somebody else was faster. */
  | { readonly kind: 'taken' }
  | { readonly kind: 'refused'; readonly providerCode: number | null }
  /** Certainly not bought; try later. */
  | { readonly kind: 'not-taken' }
  /** It may be ours now: look before buying again. */
  | { readonly kind: 'unknown' };

/** Finds and buys texting numbers. Queries raise ProviderUnavailableError. */
export abstract class NumberProvider {
  /** Numbers that can be bought now; none is reserved. */
  abstract search(): Promise<string[]>;
  /** Buys a number for an account, with its webhooks set. Nothing is repeated inside. */
  abstract buy(phoneNumber: string, accountId: string): Promise<PurchaseOutcome>;
  /** What we own under this number or for this account. */
  abstract findOwned(query: { phoneNumber: string } | { accountId: string }): Promise<OwnedNumber[]>;
}
