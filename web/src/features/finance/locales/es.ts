import { audit } from '../audit/locales/es';
import { charge, refund } from '../charge/locales/es';
import { charges } from '../charges/locales/es';
import { exceptions, resolve } from '../exceptions/locales/es';
import { exports } from '../exports/locales/es';
import { firms } from '../firms/locales/es';
import { months } from '../months/locales/es';
import { overview } from '../overview/locales/es';
import { payouts, payout } from '../payouts/locales/es';
import { reconciliation } from '../reconciliation/locales/es';
import { type FinanceTexts } from './en';

export const es: FinanceTexts = {
  title: 'Finanzas',
  refresh: 'Actualizar',
  utc: 'Los días y las horas están en UTC.',
  day: 'Día',
  firm: 'Bufete',
  when: 'Cuándo',
  who: 'Quién',
  messages: 'Mensajes',
  copy: 'Copiar {{id}}',
  copied: '{{id}} copiado',
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
