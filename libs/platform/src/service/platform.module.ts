import { type DynamicModule, Module } from '@nestjs/common';
import { CONFIG } from '../config/config.token.js';
import { Readiness } from '../health/readiness.js';
import { StructuredLogger } from '../logging/structured-logger.js';
import { Metrics } from '../metrics/metrics.js';
import { Sweeper } from '../sweeper/sweeper.js';

/** What every module of a service may have injected: the config, log, metrics, readiness and the sweeper. */
@Module({})
export class PlatformModule {
  static register(parts: {
    readonly config: unknown;
    readonly logger: StructuredLogger;
    readonly metrics: Metrics;
  }): DynamicModule {
    return {
      module: PlatformModule,
      global: true,
      providers: [
        { provide: CONFIG, useValue: parts.config },
        { provide: StructuredLogger, useValue: parts.logger },
        { provide: Metrics, useValue: parts.metrics },
        Readiness,
        Sweeper,
      ],
      exports: [CONFIG, StructuredLogger, Metrics, Readiness, Sweeper],
    };
  }
}
