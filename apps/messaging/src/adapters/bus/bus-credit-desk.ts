import { Injectable } from '@nestjs/common';
import { reserveCreditV1, settleCreditV1 } from '#contracts/bus/billing/credit.v1';
import { BusClient } from '#platform/bus/bus-client';
import { KeyedBatcher } from '#platform/concurrency/keyed-batcher';
import { StructuredLogger } from '#platform/logging/structured-logger';
import { CreditDesk } from '../../domain/credit-desk.js';
import { type OwedSettlement } from '../../domain/outgoing-message.js';

/** As the contracts allow. */
const BATCH_AT_MOST = 500;

/** Nobody waits for a settlement, and a batch costs billing what one does. */
const GATHER_SETTLEMENTS_MS = 250;

/** Speaks to billing in batches per account: what comes while one is on its way makes up the next. */
@Injectable()
export class BusCreditDesk extends CreditDesk {
  readonly #logger: StructuredLogger;
  readonly #reservations: KeyedBatcher<string, string, undefined>;
  readonly #settlements: KeyedBatcher<string, OwedSettlement, undefined>;

  constructor(bus: BusClient, logger: StructuredLogger) {
    super();
    this.#logger = logger.forContext('credit-desk');
    this.#reservations = new KeyedBatcher(
      async (accountId, reservationIds) => {
        await bus.send(reserveCreditV1, { accountId, reservationIds: [...new Set(reservationIds)] });
        return reservationIds.map(() => undefined);
      },
      { maxBatch: BATCH_AT_MOST },
    );
    this.#settlements = new KeyedBatcher(
      async (accountId, settlements) => {
        await bus.send(settleCreditV1, {
          accountId,
          settlements: settlements.map(({ reservationId, outcome }) => ({ reservationId, outcome })),
        });
        return settlements.map(() => undefined);
      },
      { maxBatch: BATCH_AT_MOST, gatherMs: GATHER_SETTLEMENTS_MS },
    );
  }

  reserve(accountId: string, reservationId: string): void {
    this.#reservations.add(accountId, reservationId).catch((error: unknown) => this.#leave(error));
  }

  settle(accountId: string, settlement: OwedSettlement): void {
    this.#settlements.add(accountId, settlement).catch((error: unknown) => this.#leave(error));
  }

  #leave(error: unknown): void {
    this.#logger.warn({ error }, 'could not speak to billing; the sweeper says it again');
  }
}
