import { type DynamicModule, type Type } from '@nestjs/common';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { type FastifyServerOptions } from 'fastify';
import { type z } from 'zod';
import { type BaseConfig } from '../config/base-config.js';
import { type CollectionSpec } from '../mongo/migration.js';

/** All that makes one service differ from another in how it runs. */
export interface ServiceDefinition<Config extends BaseConfig> {
  /** As in the contracts, if it owns queues. */
  readonly name: string;
  /** The environment: extends baseConfigSchema. The parsed object is injectable as CONFIG. */
  readonly config: z.ZodType<Config>;
  /** The service's root module. */
  readonly module: (config: Config) => Type | DynamicModule;
  /** How others speak to it. Handlers of a kind that is not named here are not reached. */
  readonly bus?: {
    readonly requests?: boolean;
    readonly commands?: boolean;
    readonly events?: boolean;
    readonly broadcast?: boolean;
  };
  /** The collections and indexes it will not start without. */
  readonly migrations?: readonly CollectionSpec[];
  readonly http?: {
    /** Keep the bytes of a body as `request.rawBody`, for signatures. */
    readonly rawBody?: boolean;
    /** Default 64 KiB. */
    readonly bodyLimitBytes?: number;
  };
  /** What else the HTTP server is told: whether to believe a proxy's headers, how to answer what never becomes a request. */
  readonly httpServer?: (config: Config) => FastifyServerOptions;
  /** Prefixes, pipes, filters, static files; runs before the application starts. */
  readonly configureHttp?: (app: NestFastifyApplication, config: Config) => void | Promise<void>;
}
