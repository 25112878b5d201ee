import { type Catalogues } from './catalogues.en';
import { es as app } from './locales/es';
import { es as components } from '../components/locales/es';
import { es as contacts } from '../features/contacts/locales/es';
import { es as conversations } from '../features/conversations/locales/es';
import { es as matters } from '../features/matters/locales/es';
import { es as messages } from '../features/messages/locales/es';
import { es as privacy } from '../features/privacy/locales/es';
import { es as receipts } from '../features/receipts/locales/es';
import { es as signIn } from '../features/sign-in/locales/es';
import { es as subscription } from '../features/subscription/locales/es';
import { es as usage } from '../features/usage/locales/es';

export const catalogues: Catalogues = {
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
