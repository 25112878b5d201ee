import { en as app } from './locales/en';
import { en as components } from '../components/locales/en';
import { en as contacts } from '../features/contacts/locales/en';
import { en as conversations } from '../features/conversations/locales/en';
import { en as matters } from '../features/matters/locales/en';
import { en as messages } from '../features/messages/locales/en';
import { en as privacy } from '../features/privacy/locales/en';
import { en as receipts } from '../features/receipts/locales/en';
import { en as signIn } from '../features/sign-in/locales/en';
import { en as subscription } from '../features/subscription/locales/en';
import { en as usage } from '../features/usage/locales/en';

/** One namespace for each feature: `useTranslation('contacts')`. */
export const catalogues = {
  app,
  components,
  contacts,
  conversations,
  matters,
  messages,
  privacy,
  receipts,
  signIn,
  subscription,
  usage,
};
export type Catalogues = typeof catalogues;
