import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type FastifyReply } from 'fastify';
import { type z } from 'zod';
import { listUsageV1 } from '#contracts/bus/messaging/traffic.v1';
import { exportUsageQuery, usagePage, usageQuery, usageRow } from '#contracts/http/usage.http';
import { type PageRequest } from '#contracts/shared/page';
import { type Requester } from '#contracts/shared/requester';
import { BusClient } from '#platform/bus/bus-client';
import { CurrentRequester } from '../../auth/session.decorators.js';
import { ApiExport } from '../export/api-export.js';
import { sendCsv } from '../export/export.js';
import { pagesOf } from '../export/pages.js';
import { ApiRoute } from '../openapi/api-route.js';
import { toPageRequest } from '../to-page-request.js';

type Page = z.infer<typeof usagePage>;

@ApiTags('Usage')
@Controller()
export class UsageController {
  constructor(private readonly bus: BusClient) {}

  @Get('usage')
  @ApiRoute({ summary: 'Texts by person, client/matter or day', status: 200, answer: usagePage })
  list(
    @CurrentRequester() requester: Requester,
    @Query({ schema: usageQuery }) query: z.infer<typeof usageQuery>,
  ): Promise<Page> {
    return this.#read(requester, query, toPageRequest(query));
  }

  @Get('usage.csv')
  @ApiExport('Texts by person, client/matter or day as CSV')
  async export(
    @CurrentRequester() requester: Requester,
    @Query({ schema: exportUsageQuery }) filter: z.infer<typeof exportUsageQuery>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const pages = pagesOf((page) => this.#read(requester, filter, page));
    await sendCsv(reply, { name: 'usage', row: usageRow, pages });
  }

  #read(
    requester: Requester,
    { from, to, groupBy, matterId }: z.infer<typeof exportUsageQuery>,
    page: PageRequest,
  ): Promise<Page> {
    const filter = { from, to, groupBy, matterId: matterId ?? null };
    return this.bus.request(listUsageV1, { requester, ...filter, ...page });
  }
}
