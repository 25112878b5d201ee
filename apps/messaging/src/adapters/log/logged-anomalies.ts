import { Injectable } from '@nestjs/common';
import { Counter } from 'prom-client';
import { StructuredLogger } from '#platform/logging/structured-logger';
import { Metrics } from '#platform/metrics/metrics';
import { AnomalyLog } from '../../domain/message-progress.js';
import { type OutgoingMessage } from '../../domain/outgoing-message.js';

/** Into the log and a counter, on which the operator's alarm sits. */
@Injectable()
export class LoggedAnomalies extends AnomalyLog {
  readonly #logger: StructuredLogger;
  readonly #counter: Counter<'kind'>;

  constructor(logger: StructuredLogger, metrics: Metrics) {
    super();
    this.#logger = logger.forContext('anomalies');
    this.#counter = new Counter({
      name: 'messaging_anomalies_total',
      help: 'Texts that the provider accepted against what we had decided',
      labelNames: ['kind'],
      registers: [metrics.registry],
    });
  }

  report({ id: messageId, accountId, state, attempt }: OutgoingMessage, kind: string): void {
    this.#counter.inc({ kind });
    this.#logger.error(
      { messageId, accountId, state, attempt, kind },
      'the provider accepted a text unexpectedly',
    );
  }
}
