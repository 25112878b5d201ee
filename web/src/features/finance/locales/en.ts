import { audit } from '../audit/locales/en';
import { charge, refund } from '../charge/locales/en';
import { charges } from '../charges/locales/en';
import { exceptions, resolve } from '../exceptions/locales/en';
import { exports } from '../exports/locales/en';
import { firms } from '../firms/locales/en';
import { months } from '../months/locales/en';
import { overview } from '../overview/locales/en';
import { payouts, payout } from '../payouts/locales/en';
import { reconciliation } from '../reconciliation/locales/en';

export const en = {
  title: 'Finance',
  refresh: 'Refresh',
  utc: 'Days and times are in UTC.',
  day: 'Day',
  firm: 'Firm',
  when: 'When',
  who: 'Who',
  messages: 'Messages',
  copy: 'Copy {{id}}',
  copied: 'Copied {{id}}',
  overview,
  charges,
  charge,
  refund,
  reconciliation,
  exceptions,
  resolve,
  payouts,
  payout,
  firms,
  months,
  exports,
  audit,
};
export type FinanceTexts = typeof en;
