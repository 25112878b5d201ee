/** A firm's name as its people's sessions say it. */
export interface Firm {
  /** The account's. */
  readonly id: string;
  readonly name: string;
}

/** What firms are called, for lists that show more than one. */
export abstract class Firms {
  /** Remembers the name that a session carries. Cheap to repeat. */
  abstract note(firm: Firm): Promise<void>;

  /** Of each account, by id; one whose people never came is called by its id. */
  abstract named(accountIds: readonly (string | null)[]): Promise<ReadonlyMap<string, Firm>>;

  /** Accounts of firms whose name contains this, whatever the case; 1,000 at most. */
  abstract idsOf(partOfName: string): Promise<string[]>;
}
