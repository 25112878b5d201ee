import { badRequest } from '../errors.js';
import { type Parameters } from '../parameters.js';
import { type OptOuts } from '../opt-outs.js';
import { type Account, type ServiceRecord } from '../resources.js';
import { type TwilioState } from '../state.js';
import { refusedRecipient, testSender } from './magic-numbers.js';
import { type SenderQueue } from './sender-queue.js';

/** A create request that passed every check. */
export interface MessageRequest {
  to: string;
  /** The number it goes out from; with a service the sender the pool will pick. */
  sender: string;
  /** True when the caller named the sender. */
  senderGiven: boolean;
  service: ServiceRecord | undefined;
  body: string;
  mediaUrls: string[];
  statusCallback: string | null;
  validitySeconds: number;
  sendAtMs: number | null;
  /** The recipient opted out of this service, which Twilio says only afterwards. */
  blockedLater: boolean;
}

interface Surroundings {
  state: TwilioState;
  optOuts: OptOuts;
  /** Undefined when the queue model is off. */
  queue: SenderQueue | undefined;
}

const longestBody = 1_600;

/** Checks a create request in Twilio's order. Raises the first TwilioError that applies. */
export function checkMessageRequest(
  account: Account,
  form: Parameters,
  around: Surroundings,
): MessageRequest {
  const to = checkedRecipient(form);
  const { sender, senderGiven, service } = checkedSender(account, form, around.state, to);
  const body = form.text('Body') ?? '';
  const mediaUrls = form.all('MediaUrl');
  if (body === '' && mediaUrls.length === 0)
    throw badRequest(21619, 'A text message body or media urls must be specified.');
  if (body.length > longestBody) {
    throw badRequest(21617, 'The concatenated message body exceeds the 1600 character limit');
  }
  if (mediaUrls.length > 10) throw badRequest(21623, 'Number of media files exceeds allowed limit');
  const blocked = isBlocked(around.optOuts, service, sender, to);
  const blockedLater = blocked && service?.advancedOptOut === true;
  if (blocked && !blockedLater) throw badRequest(21610, 'Attempt to send to unsubscribed recipient');
  const magic = refusedRecipient(to);
  if (magic) throw magic;
  if (sender === '+15005550008' || (!service && around.queue?.isFull(sender))) {
    throw badRequest(
      21611,
      `This 'From' number has exceeded the maximum number of queued messages: ${sender}`,
    );
  }
  return {
    to,
    sender,
    senderGiven,
    service,
    body,
    mediaUrls,
    statusCallback: form.url('StatusCallback', 21609) ?? null,
    validitySeconds: form.integer('ValidityPeriod', {
      from: 1,
      to: 36_000,
      fallback: service?.resource.validity_period ?? 36_000,
    }),
    sendAtMs: scheduledTime(form, service),
    blockedLater,
  };
}

function checkedRecipient(form: Parameters): string {
  const to = form.filled('To');
  if (to === undefined) throw badRequest(21604, "A 'To' phone number is required.");
  if (!isPhoneNumber(to) || to === '+15005550001')
    throw badRequest(21211, `Invalid 'To' Phone Number: ${to}`);
  return to;
}

function checkedSender(
  account: Account,
  form: Parameters,
  state: TwilioState,
  to: string,
): Pick<MessageRequest, 'sender' | 'senderGiven' | 'service'> {
  const from = form.filled('From');
  const serviceSid = form.filled('MessagingServiceSid');
  if (serviceSid !== undefined) {
    const service = state.services.get(serviceSid);
    if (service?.resource.account_sid !== account.sid) {
      throw badRequest(21701, `The Messaging Service resource does not exist: ${serviceSid}`);
    }
    const pool = poolOf(service, state);
    if (from !== undefined && !pool.includes(from)) {
      throw badRequest(
        21712,
        `The 'From' number ${from} does not belong to the Messaging Service ${serviceSid}`,
      );
    }
    const sender = from ?? stickySender(pool, to);
    if (sender === undefined) throw badRequest(21703, 'The Messaging Service contains no phone numbers');
    return { sender, senderGiven: from !== undefined, service };
  }
  if (from === undefined) throw badRequest(21603, "A 'From' phone number is required.");
  return { sender: ownedSender(account, from, state), senderGiven: true, service: undefined };
}

function ownedSender(account: Account, from: string, state: TwilioState): string {
  if (from === '+15005550001' || !isPhoneNumber(from)) {
    throw badRequest(21212, `Invalid 'From' Phone Number: ${from}`);
  }
  if (from === testSender || from === '+15005550008') return from;
  const owned = state.numberCalled(from);
  if (owned?.account_sid !== account.sid || !owned.capabilities.sms) {
    throw badRequest(
      21606,
      `The 'From' phone number ${from} is not a valid, SMS-capable inbound phone number or short code for your account.`,
    );
  }
  return from;
}

/** The numbers a service may send from. */
function poolOf(service: ServiceRecord, state: TwilioState): string[] {
  return service.numberSids.flatMap((sid) => state.numbers.get(sid)?.phone_number ?? []);
}

/** The same recipient always gets the same sender. */
function stickySender(pool: string[], to: string): string | undefined {
  return pool[Number(to.slice(-4)) % Math.max(1, pool.length)];
}

function isBlocked(
  optOuts: OptOuts,
  service: ServiceRecord | undefined,
  sender: string,
  to: string,
): boolean {
  if (service?.advancedOptOut) return optOuts.has(service.resource.sid, to);
  return optOuts.has(sender, to);
}

function scheduledTime(form: Parameters, service: ServiceRecord | undefined): number | null {
  if (form.filled('ScheduleType') === undefined) return null;
  const sendAtMs = Date.parse(form.filled('SendAt') ?? '');
  if (!service || Number.isNaN(sendAtMs)) {
    throw badRequest(35118, 'A scheduled message needs MessagingServiceSid and SendAt');
  }
  return sendAtMs;
}

/** E.164; in North America area code and exchange must not begin with 0 or 1. */
export function isPhoneNumber(value: string): boolean {
  return value.startsWith('+1') ? /^\+1[2-9]\d{2}[2-9]\d{6}$/.test(value) : /^\+[2-9]\d{6,14}$/.test(value);
}
