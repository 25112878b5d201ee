/** What this service knows of an account's subscription: a copy, older versions are ignored. */
export interface Entitlement {
  readonly included: boolean;
  readonly version: number;
}

export abstract class EntitlementRepository {
  abstract find(accountId: string): Promise<Entitlement | null>;
  /** False when a newer version is stored already; true also for the same version again. */
  abstract record(accountId: string, entitlement: Entitlement): Promise<boolean>;
}

/** Asks the owner of subscriptions. Raises `SERVICE_UNAVAILABLE`. */
export abstract class EntitlementSource {
  abstract ask(accountId: string): Promise<Entitlement>;
}
