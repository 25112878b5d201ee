import { Inject, Injectable } from '@nestjs/common';
import twilio from 'twilio';
import { type ReceivedMedia } from '../../domain/media.js';
import {
  type ReportedStatus,
  type WebhookFields,
  type WebhookRequest,
  WebhookVerifier,
} from '../../domain/webhook-verifier.js';
import { TWILIO_SETTINGS, WEBHOOK_RETRIES } from './twilio-client.js';
import { type TwilioSettings } from './twilio-client.js';
import { mediaOfWebhook } from './twilio-media.js';
import { fromTwilioStatus, toNumber } from './twilio-status.js';

/**
 * Twilio signs the address as configured and all fields as sent. The address is taken from our configuration and the raw
 * request line, never from Host, which a proxy or a forger may have changed.
 */
@Injectable()
export class TwilioWebhookVerifier extends WebhookVerifier {
  constructor(@Inject(TWILIO_SETTINGS) private readonly settings: TwilioSettings) {
    super();
  }

  verify({ rawUrl, signature, rawBody }: WebhookRequest): WebhookFields | null {
    if (signature === undefined || !rawUrl.startsWith('/')) return null;
    const fields = parseForm(rawBody);
    const address = `${this.settings.publicBaseUrl}${rawUrl}`;
    // Whether the retry fragment of a configured address is part of what is signed is not documented: both count.
    const addresses = [address, `${address}${WEBHOOK_RETRIES}`];
    const isGenuine = this.settings.authTokens.some((token) =>
      addresses.some((signed) => twilio.validateRequest(token, signature, signed, fields)),
    );
    if (!isGenuine) return null;
    return Object.fromEntries(
      Object.entries(fields).map(([name, value]) => [
        name,
        typeof value === 'string' ? value : (value[0] ?? ''),
      ]),
    );
  }

  statusOf(fields: WebhookFields): ReportedStatus | null {
    return fromTwilioStatus(
      fields['MessageStatus'] ?? fields['SmsStatus'] ?? '',
      toNumber(fields['ErrorCode']),
    );
  }

  mediaOf(fields: WebhookFields): ReceivedMedia[] {
    return mediaOfWebhook(fields);
  }
}

/** The raw form: nothing trimmed, repeated fields as lists, which is how they are signed. */
function parseForm(rawBody: Buffer | undefined): Record<string, string | string[]> {
  const form = new URLSearchParams(rawBody?.toString('utf8') ?? '');
  const fields: Record<string, string | string[]> = Object.create(null);
  for (const name of new Set(form.keys())) {
    const values = form.getAll(name);
    fields[name] = values.length === 1 ? (values[0] ?? '') : values;
  }
  return fields;
}
