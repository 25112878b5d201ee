import {
  type DynamicModule,
  Inject,
  Injectable,
  Module,
  type OnApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import { type Connection } from 'mongoose';
import { Readiness } from '../health/readiness.js';
import { StructuredLogger } from '../logging/structured-logger.js';
import { MONGO_CONNECTION } from './mongo-connection.token.js';
import { type MongoSettings, openConnection } from './open-connection.js';
import { Transactions } from './transactions.js';

/** Closes last, when nothing works any more, and tells readiness whether the database answers. */
@Injectable()
class MongoLifecycle implements OnModuleInit, OnApplicationShutdown {
  constructor(
    @Inject(MONGO_CONNECTION) private readonly connection: Connection,
    private readonly readiness: Readiness,
  ) {}

  onModuleInit(): void {
    this.readiness.add('database', async () => {
      await this.connection.db?.admin().command({ ping: 1 });
      if (!this.connection.db) throw new Error('not connected');
    });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.connection.destroy();
  }
}

/** Gives every module the connection (token MONGO_CONNECTION) and Transactions. */
@Module({})
export class MongoModule {
  static register(settings: MongoSettings): DynamicModule {
    return {
      module: MongoModule,
      global: true,
      providers: [
        {
          provide: MONGO_CONNECTION,
          inject: [StructuredLogger],
          useFactory: (logger: StructuredLogger) => openConnection(settings, logger.forContext('mongo')),
        },
        Transactions,
        MongoLifecycle,
      ],
      exports: [MONGO_CONNECTION, Transactions],
    };
  }
}
