import { type Kernel } from '../../kernel/kernel.js';
import { rfc2822 } from '../dates.js';
import { type Message, type MessageRecord, type MessageStatus } from '../resources.js';
import { segmentsOf } from './segments.js';

/** What differs between messages when they begin; the rest follows from it. */
export interface MessageBeginning {
  accountSid: string;
  serviceSid: string | null;
  /** Shown only when the caller named it. */
  sender: string;
  senderGiven: boolean;
  to: string;
  body: string;
  mediaCount: number;
  status: MessageStatus;
  direction: Message['direction'];
}

const ordinary = {
  sentAtMs: null,
  statusCallback: null,
  fate: { status: 'delivered' },
  callbacks: 'once',
  validitySeconds: 36_000,
  sendAtMs: null,
  manual: false,
} satisfies Partial<MessageRecord>;

/** A message as Twilio shows it right after acceptance, with the ordinary way ahead of it. */
export function newMessage(kernel: Kernel, beginning: MessageBeginning): Omit<MessageRecord, 'seq'> {
  const createdAt = kernel.clock.date();
  const sid = kernel.ids.hex(beginning.mediaCount > 0 ? 'MM' : 'SM');
  const uri = `/2010-04-01/Accounts/${beginning.accountSid}/Messages/${sid}`;
  const segments = segmentsOf(beginning.body);
  // The count is unknown until the service has picked a sender.
  const shownSegments = beginning.status === 'accepted' || beginning.status === 'scheduled' ? 0 : segments;
  const resource: Message = {
    sid,
    account_sid: beginning.accountSid,
    messaging_service_sid: beginning.serviceSid,
    from: beginning.senderGiven ? beginning.sender : null,
    to: beginning.to,
    body: beginning.body,
    status: beginning.status,
    direction: beginning.direction,
    num_segments: String(shownSegments),
    num_media: String(beginning.mediaCount),
    price: null,
    price_unit: 'USD',
    error_code: null,
    error_message: null,
    date_created: rfc2822(createdAt),
    date_updated: rfc2822(createdAt),
    date_sent: beginning.direction === 'inbound' ? rfc2822(createdAt) : null,
    api_version: '2010-04-01',
    uri: `${uri}.json`,
    subresource_uris: { media: `${uri}/Media.json` },
  };
  const sentAtMs = beginning.direction === 'inbound' ? createdAt.getTime() : null;
  return {
    ...ordinary,
    resource,
    sender: beginning.sender,
    createdAtMs: createdAt.getTime(),
    sentAtMs,
    segments,
  };
}
