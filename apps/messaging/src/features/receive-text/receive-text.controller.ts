import {
  Controller,
  ForbiddenException,
  Header,
  Headers,
  HttpCode,
  Post,
  type RawBodyRequest,
  Req,
} from '@nestjs/common';
import { type FastifyRequest } from 'fastify';
import { InboundTexts } from '../../domain/inbound-texts.js';
import { WebhookVerifier } from '../../domain/webhook-verifier.js';

/** An answer without words: anything else would be texted to the client. */
const NO_REPLY = '<?xml version="1.0" encoding="UTF-8"?><Response/>';

/** Twilio's webhook for a client's text: verified, stored, then answered. What cannot be stored is answered with an error, so that Twilio comes again. */
@Controller('twilio')
export class ReceiveTextController {
  constructor(
    private readonly verifier: WebhookVerifier,
    private readonly inboundTexts: InboundTexts,
  ) {}

  @Post('inbound')
  @HttpCode(200)
  @Header('content-type', 'text/xml; charset=utf-8')
  async receive(
    @Req() request: RawBodyRequest<FastifyRequest>,
    @Headers('x-twilio-signature') signature: string | undefined,
  ): Promise<string> {
    const fields = this.verifier.verify({ rawUrl: request.originalUrl, signature, rawBody: request.rawBody });
    if (!fields) throw new ForbiddenException('The signature does not fit.');
    const providerMessageId = fields['MessageSid'] ?? fields['SmsSid'];
    const { From: from, To: to } = fields;
    if (providerMessageId !== undefined && from !== undefined && to !== undefined) {
      await this.inboundTexts.receive(
        {
          providerMessageId,
          from,
          to,
          body: fields['Body'] ?? '',
          segments: Number(fields['NumSegments']) || 1,
          media: this.verifier.mediaOf(fields),
          at: null,
        },
        fields['OptOutType'] ?? null,
      );
    }
    return NO_REPLY;
  }
}
