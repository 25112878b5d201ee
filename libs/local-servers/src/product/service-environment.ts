import { type LocalSecrets } from './secrets.js';
import { type Service, type ServiceWithDatabase } from './services.js';

/** What the processes of one running product have to agree on. */
export interface ProductSettings {
  nodeEnvironment: 'development' | 'test';
  mongodbUri: string;
  /** Database names are this, an underscore, and the service. */
  databasePrefix: string;
  rabbitmqUrl: string;
  busNamespace: string;
  /** Port of each service; where there are copies, that of the one that webhooks and demo data go to. */
  ports: Record<Service, number>;
  secrets: LocalSecrets;
  /** Where the simulator keeps its state; without it, nowhere. */
  simulatorStateFile?: string;
  /** Where billing writes its mail; without it, where billing does so by itself. */
  mailboxFile?: string;
}

export const databaseName = (settings: ProductSettings, service: ServiceWithDatabase): string =>
  `${settings.databasePrefix}_${service}`;

export const addressOf = (settings: ProductSettings, service: Service): string =>
  `http://127.0.0.1:${settings.ports[service]}`;

/** The environment of one service, as `.env.example` explains it: everything but the port, which a copy may have of its own. */
export function serviceEnvironment(settings: ProductSettings, service: Service): Record<string, string> {
  switch (service) {
    case 'simulator':
      return { ...common(settings), ...simulator(settings) };
    case 'gateway':
      return { ...common(settings), ...bus(settings), ...gateway(settings) };
    case 'subscriptions':
      return { ...common(settings), ...bus(settings), ...database(settings, service) };
    case 'billing':
      return {
        ...common(settings),
        ...bus(settings),
        ...database(settings, service),
        ...stripe(settings),
        ...mail(settings),
      };
    case 'messaging':
      return { ...common(settings), ...bus(settings), ...database(settings, service), ...twilio(settings) };
  }
}

const common = ({ nodeEnvironment }: ProductSettings): Record<string, string> => ({
  NODE_ENV: nodeEnvironment,
  HOST: '127.0.0.1',
});

const bus = ({ rabbitmqUrl, busNamespace }: ProductSettings): Record<string, string> => ({
  RABBITMQ_URL: rabbitmqUrl,
  BUS_NAMESPACE: busNamespace,
});

const database = (settings: ProductSettings, service: ServiceWithDatabase): Record<string, string> => ({
  MONGODB_URI: settings.mongodbUri,
  MONGODB_DATABASE: databaseName(settings, service),
});

const gateway = (settings: ProductSettings): Record<string, string> => ({
  AUTH_MODE: 'dev',
  AUTH_JWT_SECRET: settings.secrets.authJwtSecret,
  PHONE_SIMULATOR_URL: `${addressOf(settings, 'simulator')}/phone`,
  // Wide enough for a test suite on one machine; the gateway's own default is what production wants.
  RATE_LIMIT_REQUESTS_PER_SECOND: '1000',
  RATE_LIMIT_SIGN_INS_PER_MINUTE: '0',
  // A thousand sends at once on a laptop that also runs the servers are answered late rather than not at all. It is no wait for a broker that is away.
  BUS_REQUEST_TIMEOUT_MS: '15000',
});

const stripe = ({ secrets, ports }: ProductSettings): Record<string, string> => ({
  STRIPE_SECRET_KEY: secrets.stripeSecretKey,
  STRIPE_WEBHOOK_SECRET: secrets.stripeWebhookSecret,
  STRIPE_API_PROTOCOL: 'http',
  STRIPE_API_HOST: '127.0.0.1',
  STRIPE_API_PORT: String(ports.simulator),
  MAX_REFILLS_PER_DAY: '1000',
  // Whoever tries what finance sees should not wait ten minutes for it.
  COMPARE_INTERVAL_MS: '60000',
});

const mail = ({ mailboxFile }: ProductSettings): Record<string, string> =>
  mailboxFile === undefined ? {} : { MAILBOX_FILE: mailboxFile };

const twilio = (settings: ProductSettings): Record<string, string> => ({
  TWILIO_ACCOUNT_SID: settings.secrets.twilioAccountSid,
  TWILIO_AUTH_TOKEN: settings.secrets.twilioAuthToken,
  TWILIO_API_BASE_URL: addressOf(settings, 'simulator'),
  TWILIO_MESSAGING_BASE_URL: addressOf(settings, 'simulator'),
  PUBLIC_BASE_URL: addressOf(settings, 'messaging'),
  // Whoever tries what happens in an outage should not wait five minutes for the replies.
  BACKFILL_MS: '30000',
  PRICE_POLL_MS: '20000',
});

const simulator = (settings: ProductSettings): Record<string, string> => ({
  TWILIO_ACCOUNT_SID: settings.secrets.twilioAccountSid,
  TWILIO_AUTH_TOKEN: settings.secrets.twilioAuthToken,
  STRIPE_SECRET_KEY: settings.secrets.stripeSecretKey,
  SIM_STRIPE_WEBHOOKS: `${addressOf(settings, 'billing')}/stripe/webhook|${settings.secrets.stripeWebhookSecret}|*`,
  SIM_PUBLIC_URL: addressOf(settings, 'simulator'),
  ...(settings.simulatorStateFile === undefined ? {} : { SIM_STATE_FILE: settings.simulatorStateFile }),
});
