import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type z } from 'zod';
import { saveSubscriptionV1 } from '#contracts/bus/subscriptions/subscription.v1';
import { saveSubscriptionBody, subscription, type Subscription } from '#contracts/http/subscription.http';
import { type Requester } from '#contracts/shared/requester';
import { BusClient } from '#platform/bus/bus-client';
import { CurrentRequester } from '../../auth/session.decorators.js';
import { ApiRoute } from '../openapi/api-route.js';
import { SubscriptionViewService } from './subscription-view.service.js';

@ApiTags('Subscription')
@Controller('subscription')
export class SubscriptionController {
  constructor(
    private readonly bus: BusClient,
    private readonly view: SubscriptionViewService,
  ) {}

  @Get()
  @ApiRoute({ summary: 'Plan, add-on, texting number and what is left', status: 200, answer: subscription })
  get(@CurrentRequester() requester: Requester): Promise<Subscription> {
    return this.view.get(requester);
  }

  @Put()
  @ApiRoute({
    summary: 'Save Changes',
    status: 200,
    answer: subscription,
    refuses: ['PLAN_NOT_ELIGIBLE', 'VERSION_CONFLICT'],
  })
  async save(
    @CurrentRequester() requester: Requester,
    @Body({ schema: saveSubscriptionBody }) body: z.infer<typeof saveSubscriptionBody>,
  ): Promise<Subscription> {
    return this.view.after(requester, await this.bus.request(saveSubscriptionV1, { requester, ...body }));
  }
}
