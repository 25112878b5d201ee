import { type FinanceTexts } from '../features/finance/locales/en';
import { type Catalogues } from './catalogues.en';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'app';
    resources: Catalogues & { finance: FinanceTexts };
  }
}
