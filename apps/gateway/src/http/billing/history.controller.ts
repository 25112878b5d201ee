import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type FastifyReply } from 'fastify';
import { type z } from 'zod';
import { listHistoryV1 } from '#contracts/bus/billing/billing.v1';
import {
  exportHistoryQuery,
  type HistoryFilter,
  historyPage,
  ledgerEntry,
  listHistoryQuery,
} from '#contracts/http/billing.http';
import { type Requester } from '#contracts/shared/requester';
import { BusClient } from '#platform/bus/bus-client';
import { CurrentRequester } from '../../auth/session.decorators.js';
import { ApiExport } from '../export/api-export.js';
import { sendCsv } from '../export/export.js';
import { pagesOf } from '../export/pages.js';
import { ApiRoute } from '../openapi/api-route.js';
import { toPageRequest } from '../to-page-request.js';

@ApiTags('Billing')
@Controller('billing')
export class HistoryController {
  constructor(private readonly bus: BusClient) {}

  @Get('history')
  @ApiRoute({ summary: 'Movements of credit, newest first', status: 200, answer: historyPage })
  list(
    @CurrentRequester() requester: Requester,
    @Query({ schema: listHistoryQuery }) query: z.infer<typeof listHistoryQuery>,
  ): Promise<z.infer<typeof historyPage>> {
    return this.bus.request(listHistoryV1, { requester, ...query, ...toPageRequest(query) });
  }

  @Get('history.csv')
  @ApiExport('Movements of credit as CSV')
  async export(
    @CurrentRequester() requester: Requester,
    @Query({ schema: exportHistoryQuery }) filter: HistoryFilter,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const pages = pagesOf((page) => this.bus.request(listHistoryV1, { requester, ...filter, ...page }));
    await sendCsv(reply, { name: 'history', row: ledgerEntry, pages });
  }
}
