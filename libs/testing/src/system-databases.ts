import { type Collection, type Document, MongoClient } from 'mongodb';
import { type ServiceWithDatabase, SERVICES_WITH_DATABASE } from '#local-servers/product/services';

/** The databases of a system under test, read by the test itself, and dropped at its end. */
export class SystemDatabases {
  #client: MongoClient | undefined;

  constructor(
    private readonly servers: { readonly mongodbUri: string },
    private readonly nameOf: (service: ServiceWithDatabase) => string,
  ) {}

  collection<D extends Document = Document>(service: ServiceWithDatabase, name: string): Collection<D> {
    return this.#connected().db(this.nameOf(service)).collection<D>(name);
  }

  async drop(): Promise<void> {
    const client = this.#connected();
    for (const service of SERVICES_WITH_DATABASE) await client.db(this.nameOf(service)).dropDatabase();
    await this.close();
  }

  async close(): Promise<void> {
    await this.#client?.close();
    this.#client = undefined;
  }

  #connected(): MongoClient {
    this.#client ??= new MongoClient(this.servers.mongodbUri, { serverSelectionTimeoutMS: 10_000 });
    return this.#client;
  }
}
