import { type CreditAccount, newCreditAccount } from '../../domain/credit-account.js';
import { fromStored, type Stored } from './stored-document.js';

/** Also reads those that were stored before the newest settings existed. */
export function fromStoredAccount(stored: Stored<CreditAccount>): CreditAccount {
  const fresh = newCreditAccount(stored.accountId);
  return {
    ...fresh,
    ...fromStored(stored),
    autoRefill: { ...fresh.autoRefill, ...stored.autoRefill },
  };
}
