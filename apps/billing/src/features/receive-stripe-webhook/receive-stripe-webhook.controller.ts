import { Controller, Headers, HttpCode, Post, type RawBodyRequest, Req, UseFilters } from '@nestjs/common';
import { type FastifyRequest } from 'fastify';
import { ReceiveStripeWebhookService } from './receive-stripe-webhook.service.js';
import { WebhookRefusalFilter } from './webhook-refusal.filter.js';

/** Where Stripe posts. It answers once the event is stored: any other answer makes Stripe post it again. */
@Controller('stripe')
@UseFilters(WebhookRefusalFilter)
export class ReceiveStripeWebhookController {
  constructor(private readonly service: ReceiveStripeWebhookService) {}

  @Post('webhook')
  @HttpCode(200)
  async receive(
    @Req() request: RawBodyRequest<FastifyRequest>,
    @Headers('stripe-signature') signature: string | undefined,
  ): Promise<{ received: true }> {
    await this.service.receive(request.rawBody ?? Buffer.alloc(0), signature);
    return { received: true };
  }
}
