/** Which numbers do not want to be texted, per account, whether or not they have a conversation. */
export abstract class OptOutRepository {
  abstract isOptedOut(accountId: string, mobileNumber: string): Promise<boolean>;
  /** The provider knows of an opt-out that we do not: takes it over. Safe to repeat. */
  abstract recordFromProvider(accountId: string, mobileNumber: string, at: Date): Promise<void>;
}
