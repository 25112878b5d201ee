import { Body, Controller, Get, HttpCode, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type z } from 'zod';
import { getBillingV1, startCardSetupV1, updateAutoRefillV1 } from '#contracts/bus/billing/billing.v1';
import {
  billing,
  type Billing,
  cardSetup,
  startCardSetupBody,
  updateAutoRefillBody,
} from '#contracts/http/billing.http';
import { type Requester } from '#contracts/shared/requester';
import { BusClient } from '#platform/bus/bus-client';
import { CurrentRequester } from '../../auth/session.decorators.js';
import { ApiRoute } from '../openapi/api-route.js';
import { STRIPE_WITHIN_MS } from './stripe-within.js';

@ApiTags('Billing')
@Controller('billing')
export class BillingController {
  constructor(private readonly bus: BusClient) {}

  @Get()
  @ApiRoute({ summary: 'Balance, automatic refill and card', status: 200, answer: billing })
  get(@CurrentRequester() requester: Requester): Promise<Billing> {
    return this.bus.request(getBillingV1, { requester });
  }

  @Put('auto-refill')
  @ApiRoute({ summary: 'Change the automatic refill', status: 200, answer: billing })
  updateAutoRefill(
    @CurrentRequester() requester: Requester,
    @Body({ schema: updateAutoRefillBody }) changes: z.infer<typeof updateAutoRefillBody>,
  ): Promise<Billing> {
    return this.bus.request(updateAutoRefillV1, { requester, changes });
  }

  @Post('payment-method/setup')
  @HttpCode(200)
  @ApiRoute({ summary: 'Begin to save a card on a page of Stripe', status: 200, answer: cardSetup })
  startCardSetup(
    @CurrentRequester() requester: Requester,
    @Body({ schema: startCardSetupBody }) body: z.infer<typeof startCardSetupBody>,
  ): Promise<z.infer<typeof cardSetup>> {
    return this.bus.request(startCardSetupV1, { requester, ...body }, { timeoutMs: STRIPE_WITHIN_MS });
  }
}
