import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type z } from 'zod';
import { getPayoutV1, listPayoutsV1 } from '#contracts/bus/billing/finance.v1';
import { payoutPage, payoutStory } from '#contracts/http/finance.http';
import { type Actor } from '#contracts/shared/ids';
import { pageQuery } from '#contracts/shared/page';
import { BusClient } from '#platform/bus/bus-client';
import { ForFinance } from '../../auth/access.decorators.js';
import { CurrentActor } from '../../auth/session.decorators.js';
import { ApiRoute } from '../openapi/api-route.js';
import { PathId } from '../path-id.js';
import { toPageRequest } from '../to-page-request.js';

const listPayoutsQuery = pageQuery.strict();

@ApiTags('Finance')
@ForFinance()
@Controller('finance/payouts')
export class PayoutsController {
  constructor(private readonly bus: BusClient) {}

  @Get()
  @ApiRoute({ summary: 'Payouts of Stripe, newest first', status: 200, answer: payoutPage })
  list(
    @CurrentActor() actor: Actor,
    @Query({ schema: listPayoutsQuery }) query: z.infer<typeof listPayoutsQuery>,
  ): Promise<z.infer<typeof payoutPage>> {
    return this.bus.request(listPayoutsV1, { actor, ...toPageRequest(query) });
  }

  @Get(':id')
  @ApiRoute({
    summary: 'One payout, line by line',
    status: 200,
    answer: payoutStory,
    refuses: ['NOT_FOUND'],
  })
  get(@CurrentActor() actor: Actor, @PathId() payoutId: string): Promise<z.infer<typeof payoutStory>> {
    return this.bus.request(getPayoutV1, { actor, payoutId });
  }
}
