import { Readable } from 'node:stream';
import { Controller, Get, Header, Query, Res } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import { type FastifyReply } from 'fastify';
import { type z } from 'zod';
import { listHistoryV1 } from '#contracts/bus/billing/billing.v1';
import { historyFilter, historyPage, listHistoryQuery } from '#contracts/http/billing.http';
import { type Requester } from '#contracts/shared/requester';
import { BusClient } from '#platform/bus/bus-client';
import { CurrentRequester } from '../../auth/session.decorators.js';
import { ApiRoute } from '../openapi/api-route.js';
import { toPageRequest } from '../to-page-request.js';
import { historyCsv } from './history-csv.js';

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
  @ApiRoute({ summary: 'Movements of credit as CSV', status: 200 })
  @ApiResponse({
    status: 200,
    description: 'Movements of credit as CSV',
    content: { 'text/csv': { schema: { type: 'string' } } },
  })
  @Header('content-type', 'text/csv; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="history.csv"')
  async export(
    @CurrentRequester() requester: Requester,
    @Query({ schema: historyFilter }) filter: z.infer<typeof historyFilter>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const lines = historyCsv((page) => this.bus.request(listHistoryV1, { requester, ...filter, ...page }));
    const first = await lines.next();
    const rest = async function* () {
      if (first.done !== true) yield first.value;
      yield* lines;
    };
    await reply.send(Readable.from(rest()));
  }
}
