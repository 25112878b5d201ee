import { type TopUp, UNTOUCHED } from '../../domain/top-up.js';
import { fromStored, type Stored } from './stored-document.js';

/** Also reads those that were stored before finance could look at them or give them back. */
export function fromStoredTopUp(stored: Stored<TopUp>): TopUp {
  const topUp = { ...fromStored(stored), searchKeys: stored.searchKeys ?? [] };
  return topUp.state === 'granted' ? { ...UNTOUCHED, ...topUp } : topUp;
}
