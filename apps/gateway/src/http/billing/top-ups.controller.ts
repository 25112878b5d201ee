import { Body, Controller, Get, Headers, HttpCode, Post, Query } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import { type z } from 'zod';
import {
  buyTopUpV1,
  confirmTopUpV1,
  listTopUpMonthsV1,
  listTopUpsV1,
  retryTopUpV1,
} from '#contracts/bus/billing/billing.v1';
import {
  bankConfirmation,
  buyTopUpBody,
  confirmTopUpBody,
  listTopUpsQuery,
  topUpAnswer,
  topUpMonths,
  topUpPage,
} from '#contracts/http/billing.http';
import { noBody } from '#contracts/http/no-body.http';
import { type Requester } from '#contracts/shared/requester';
import { BusClient } from '#platform/bus/bus-client';
import { CurrentRequester } from '../../auth/session.decorators.js';
import { readIdempotencyKey } from '../idempotency-key.js';
import { ApiRoute } from '../openapi/api-route.js';
import { PathId } from '../path-id.js';
import { toPageRequest } from '../to-page-request.js';
import { STRIPE_WITHIN_MS } from './stripe-within.js';

type Answer = z.infer<typeof topUpAnswer>;

@ApiTags('Billing')
@Controller('billing/top-ups')
export class TopUpsController {
  constructor(private readonly bus: BusClient) {}

  @Get()
  @ApiRoute({ summary: 'Top-ups, newest first', status: 200, answer: topUpPage })
  list(
    @CurrentRequester() requester: Requester,
    @Query({ schema: listTopUpsQuery }) query: z.infer<typeof listTopUpsQuery>,
  ): Promise<z.infer<typeof topUpPage>> {
    return this.bus.request(listTopUpsV1, { requester, ...toPageRequest(query) });
  }

  @Get('months')
  @ApiRoute({
    summary: "What each month of the firm's time zone cost, newest first",
    status: 200,
    answer: topUpMonths,
  })
  listMonths(@CurrentRequester() requester: Requester): Promise<z.infer<typeof topUpMonths>> {
    return this.bus.request(listTopUpMonthsV1, { requester });
  }

  @Post()
  @HttpCode(200)
  @ApiHeader({ name: 'Idempotency-Key', required: false, schema: { type: 'string', maxLength: 255 } })
  @ApiRoute({
    summary: 'Buy messages now',
    status: 200,
    answer: topUpAnswer,
    refuses: ['NO_PAYMENT_METHOD', 'TOO_MANY_REFILLS', 'TEXT_MESSAGING_NOT_INCLUDED'],
  })
  buy(
    @CurrentRequester() requester: Requester,
    @Headers('idempotency-key') key: string | undefined,
    @Body({ schema: buyTopUpBody }) body: z.infer<typeof buyTopUpBody>,
  ): Promise<Answer> {
    return this.bus.request(buyTopUpV1, {
      requester,
      packs: body?.packs ?? 1,
      idempotencyKey: readIdempotencyKey(key),
    });
  }

  @Post(':id/retry')
  @HttpCode(200)
  @ApiRoute({
    summary: 'Try a declined top-up again',
    status: 200,
    answer: topUpAnswer,
    refuses: ['NOT_FOUND', 'NO_PAYMENT_METHOD', 'TOP_UP_NOT_RETRYABLE', 'TEXT_MESSAGING_NOT_INCLUDED'],
  })
  retry(
    @CurrentRequester() requester: Requester,
    @PathId() topUpId: string,
    @Body({ schema: noBody }) _body: z.infer<typeof noBody>,
  ): Promise<Answer> {
    return this.bus.request(retryTopUpV1, { requester, topUpId });
  }

  @Post(':id/confirm')
  @HttpCode(200)
  @ApiRoute({
    summary: "Begin to confirm a declined top-up on the bank's page",
    status: 200,
    answer: bankConfirmation,
    refuses: [
      'NOT_FOUND',
      'NO_BANK_CONFIRMATION_NEEDED',
      'NO_PAYMENT_METHOD',
      'TOO_MANY_REFILLS',
      'TEXT_MESSAGING_NOT_INCLUDED',
    ],
  })
  confirm(
    @CurrentRequester() requester: Requester,
    @PathId() topUpId: string,
    @Body({ schema: confirmTopUpBody }) body: z.infer<typeof confirmTopUpBody>,
  ): Promise<z.infer<typeof bankConfirmation>> {
    const request = { requester, topUpId, ...body };
    return this.bus.request(confirmTopUpV1, request, { timeoutMs: STRIPE_WITHIN_MS });
  }
}
