import { type Collection, type Document } from 'mongodb';
import { databaseName, type ProductSettings } from '#local-servers/product/service-environment';
import { type Service, type ServiceWithDatabase } from '#local-servers/product/services';
import { ApiClient } from './api-client.js';
import { SystemDatabases } from './system-databases.js';

/** The running product, seen from outside. */
export class RunningSystem {
  protected readonly databases: SystemDatabases;

  /** `settings` are all that another process needs to see it too. */
  constructor(readonly settings: ProductSettings) {
    this.databases = new SystemDatabases(settings, (service) => databaseName(settings, service));
  }

  /** With `/api/v1`. */
  get apiUrl(): string {
    return `${this.gatewayUrl}/api/v1`;
  }

  get gatewayUrl(): string {
    return this.urlOf('gateway');
  }

  get simulatorUrl(): string {
    return this.urlOf('simulator');
  }

  get messagingUrl(): string {
    return this.urlOf('messaging');
  }

  get billingUrl(): string {
    return this.urlOf('billing');
  }

  /** What sessions are signed with (HS256). */
  get authSecret(): string {
    return this.settings.secrets.authJwtSecret;
  }

  /** With which a test does at Stripe what Matterline did not. */
  get stripeSecretKey(): string {
    return this.settings.secrets.stripeSecretKey;
  }

  /** The address of the first copy. */
  urlOf(service: Service): string {
    return `http://127.0.0.1:${this.settings.ports[service]}`;
  }

  /** Signs in as one of the demo users. */
  async login(userId: string): Promise<ApiClient> {
    const answer = await new ApiClient(this.apiUrl, undefined).post<{ token: string }>('/dev/login', {
      userId,
    });
    if (answer.status >= 300) throw new Error(`The login of ${userId} answered ${answer.status}.`);
    return new ApiClient(this.apiUrl, answer.body.token);
  }

  /** A collection of a service's database, for what cannot be seen from outside. */
  collection<D extends Document = Document>(service: ServiceWithDatabase, name: string): Collection<D> {
    return this.databases.collection<D>(service, name);
  }

  /** Leaves it running for the others. */
  stop(): Promise<void> {
    return this.databases.close();
  }
}
