import { contentType } from '#contracts/shared/media-types';
import { type ReceivedMedia } from '../../domain/media.js';
import { type WebhookFields } from '../../domain/webhook-verifier.js';
import { toNumber } from './twilio-status.js';

/** The most that Twilio takes with one message. */
const FILES_AT_MOST = 10;

/** What Twilio's list of messages says of the files of one: how many. */
export const unknownMedia = (count: number): ReceivedMedia[] =>
  Array.from({ length: Math.min(count, FILES_AT_MOST) }, () => ({
    providerMediaId: null,
    contentType: null,
  }));

/** What the webhook of a text says of its files, in the client's order: which page of a letter is the first is known only here. */
export function mediaOfWebhook(fields: WebhookFields): ReceivedMedia[] {
  const messageSid = fields['MessageSid'] ?? fields['SmsSid'] ?? '';
  return unknownMedia(toNumber(fields['NumMedia']) ?? 0).map((_, index) => ({
    providerMediaId: mediaSidIn(fields[`MediaUrl${index}`] ?? '', messageSid),
    contentType: fromTwilioContentType(fields[`MediaContentType${index}`]),
  }));
}

export function fromTwilioContentType(written: string | undefined): string | null {
  const [type = ''] = (written ?? '').split(';');
  const { data = null } = contentType.safeParse(type.trim().toLowerCase());
  return data;
}

/**
 * Of the address of a file only its SID is taken, and only if it is one of this message: where it is fetched is never said from
 * outside.
 */
function mediaSidIn(address: string, messageSid: string): string | null {
  const [, ofMessage, mediaSid = null] = /\/Messages\/(\w+)\/Media\/(ME[0-9a-f]{32})$/.exec(address) ?? [];
  return ofMessage === messageSid ? mediaSid : null;
}
