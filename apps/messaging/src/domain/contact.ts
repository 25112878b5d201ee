/** A person the firm can text. */
export interface Contact {
  readonly id: string;
  readonly accountId: string;
  readonly name: string;
  /** E.164. */
  readonly mobileNumber: string | null;
  readonly email: string | null;
  /** The id in the firm's practice software; unique within the account. */
  readonly externalId: string | null;
}

/** A case or file of a client. */
export interface Matter {
  readonly id: string;
  readonly accountId: string;
  readonly name: string;
  readonly contactId: string;
  readonly externalId: string | null;
}
