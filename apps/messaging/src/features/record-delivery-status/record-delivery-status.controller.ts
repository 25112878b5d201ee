import {
  Controller,
  ForbiddenException,
  Headers,
  HttpCode,
  Post,
  type RawBodyRequest,
  Req,
} from '@nestjs/common';
import { type FastifyRequest } from 'fastify';
import { WebhookVerifier } from '../../domain/webhook-verifier.js';
import { RecordDeliveryStatusService } from './record-delivery-status.service.js';

/** Twilio's status callback. The address carries our message's id and attempt; the signature covers it. */
@Controller('twilio')
export class RecordDeliveryStatusController {
  constructor(
    private readonly verifier: WebhookVerifier,
    private readonly service: RecordDeliveryStatusService,
  ) {}

  @Post('status')
  @HttpCode(204)
  async record(
    @Req() request: RawBodyRequest<FastifyRequest>,
    @Headers('x-twilio-signature') signature: string | undefined,
  ): Promise<void> {
    const rawUrl = request.originalUrl;
    const fields = this.verifier.verify({ rawUrl, signature, rawBody: request.rawBody });
    if (!fields) throw new ForbiddenException('The signature does not fit.');
    const query = new URL(rawUrl, 'http://localhost').searchParams;
    const providerMessageId = fields['MessageSid'] ?? fields['SmsSid'];
    if (providerMessageId === undefined) return;
    const attempt = Number(query.get('attempt'));
    await this.service.record({
      providerMessageId,
      messageId: query.get('messageId'),
      attempt: Number.isSafeInteger(attempt) && attempt > 0 ? attempt : null,
      reported: this.verifier.statusOf(fields),
      status: fields['MessageStatus'] ?? '',
      errorCode: fields['ErrorCode'] ?? null,
    });
  }
}
