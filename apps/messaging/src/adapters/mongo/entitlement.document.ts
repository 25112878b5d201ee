import { type Entitlement } from '../../domain/entitlement.repository.js';

/** `_id` is the account's id. */
export interface EntitlementDocument extends Entitlement {
  readonly _id: string;
}
