import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type z } from 'zod';
import { listBillingChangesV1, listNoticesV1 } from '#contracts/bus/billing/billing.v1';
import { billingChangePage, listRecordsQuery, noticePage } from '#contracts/http/billing.http';
import { type Requester } from '#contracts/shared/requester';
import { BusClient } from '#platform/bus/bus-client';
import { CurrentRequester } from '../../auth/session.decorators.js';
import { ApiRoute } from '../openapi/api-route.js';
import { toPageRequest } from '../to-page-request.js';

@ApiTags('Billing')
@Controller('billing')
export class RecordsController {
  constructor(private readonly bus: BusClient) {}

  @Get('changes')
  @ApiRoute({
    summary: "Who did what to the firm's money, newest first",
    status: 200,
    answer: billingChangePage,
  })
  listChanges(
    @CurrentRequester() requester: Requester,
    @Query({ schema: listRecordsQuery }) query: z.infer<typeof listRecordsQuery>,
  ): Promise<z.infer<typeof billingChangePage>> {
    return this.bus.request(listBillingChangesV1, { requester, ...toPageRequest(query) });
  }

  @Get('notices')
  @ApiRoute({
    summary: 'What owners and admins were told about money, newest first',
    status: 200,
    answer: noticePage,
  })
  listNotices(
    @CurrentRequester() requester: Requester,
    @Query({ schema: listRecordsQuery }) query: z.infer<typeof listRecordsQuery>,
  ): Promise<z.infer<typeof noticePage>> {
    return this.bus.request(listNoticesV1, { requester, ...toPageRequest(query) });
  }
}
