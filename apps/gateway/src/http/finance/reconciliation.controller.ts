import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type FastifyReply } from 'fastify';
import * as z from 'zod';
import {
  FIGURES_WITHIN_MS,
  getFinanceOverviewV1,
  getReconciliationV1,
} from '#contracts/bus/billing/finance.v1';
import {
  financeOverview,
  reconciliation,
  reconciliationDay,
  type ReconciliationDay,
  reconciliationQuery,
} from '#contracts/http/finance.http';
import { type Actor } from '#contracts/shared/ids';
import { BusClient } from '#platform/bus/bus-client';
import { ForFinance } from '../../auth/access.decorators.js';
import { CurrentActor } from '../../auth/session.decorators.js';
import { ApiExport } from '../export/api-export.js';
import { type ExportedList, sendChecksum, sendCsv, sendJson } from '../export/export.js';
import { pagesOf } from '../export/pages.js';
import { ApiRoute } from '../openapi/api-route.js';

type Period = z.infer<typeof reconciliationQuery>;

@ApiTags('Finance')
@ForFinance()
@Controller('finance')
export class ReconciliationController {
  constructor(private readonly bus: BusClient) {}

  @Get('overview')
  @ApiRoute({ summary: 'What is so now, and today', status: 200, answer: financeOverview })
  overview(@CurrentActor() actor: Actor): Promise<z.infer<typeof financeOverview>> {
    return this.bus.request(getFinanceOverviewV1, { actor }, { timeoutMs: FIGURES_WITHIN_MS });
  }

  @Get('reconciliation')
  @ApiRoute({ summary: 'Money, credits and texts by day, newest first', status: 200, answer: reconciliation })
  list(
    @CurrentActor() actor: Actor,
    @Query({ schema: reconciliationQuery }) { from, to }: Period,
  ): Promise<z.infer<typeof reconciliation>> {
    return this.bus.request(getReconciliationV1, { actor, from, to }, { timeoutMs: FIGURES_WITHIN_MS });
  }

  @Get('reconciliation.csv')
  @ApiExport('Money, credits and texts by day as CSV, exceptions by their number')
  csv(
    @CurrentActor() actor: Actor,
    @Query({ schema: reconciliationQuery }) period: Period,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return sendCsv(reply, this.#all(actor, period));
  }

  @Get('reconciliation.csv.sha256')
  @ApiExport('Checksum of the reconciliation as CSV', 'text/plain')
  checksum(
    @CurrentActor() actor: Actor,
    @Query({ schema: reconciliationQuery }) period: Period,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return sendChecksum(reply, this.#all(actor, period));
  }

  @Get('reconciliation.json')
  @ApiRoute({
    summary: 'Money, credits and texts by day as one file of JSON',
    status: 200,
    answer: z.array(reconciliationDay),
  })
  json(
    @CurrentActor() actor: Actor,
    @Query({ schema: reconciliationQuery }) period: Period,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return sendJson(reply, this.#all(actor, period));
  }

  #all(actor: Actor, { from, to }: Period): ExportedList<ReconciliationDay> {
    const pages = pagesOf(async () => ({
      items: (
        await this.bus.request(getReconciliationV1, { actor, from, to }, { timeoutMs: FIGURES_WITHIN_MS })
      ).days,
      nextCursor: null,
    }));
    return { name: 'reconciliation', row: reconciliationDay, pages };
  }
}
