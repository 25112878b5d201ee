import { type Kernel } from '../../kernel/kernel.js';
import { type DeliveryOutcome } from '../../kernel/webhook-sender.js';
import { type LoopGuard } from '../messages/loop-guard.js';
import { type MessageService } from '../messages/message-service.js';
import { newMessage } from '../messages/new-message.js';
import { newMedia } from '../messages/sample-media.js';
import { keywordOf, type OptOutKeyword, type OptOuts } from '../opt-outs.js';
import { type Account, type IncomingNumber, type Media, type MessageRecord } from '../resources.js';
import { type TwilioState } from '../state.js';
import { type InboundRoute, inboundRouteOf } from './inbound-route.js';
import { readInboundAnswer } from './twiml.js';
import { type TwilioWebhook, type Webhooks } from './webhooks.js';

export interface InboundText {
  number: IncomingNumber;
  from: string;
  body: string;
  media: { contentType: string; content: Media['content'] }[];
  /** Extra deliveries of the very same webhook. */
  dup: number;
  /** Skip the first address and use the fallback, as if the first had failed. */
  fallback: boolean;
  /** This simulator's address, for media URLs. */
  baseUrl: string;
}

export interface InboundParts {
  state: TwilioState;
  kernel: Kernel;
  optOuts: OptOuts;
  loopGuard: LoopGuard;
  messages: MessageService;
  webhooks: Webhooks;
}

/** Texts from phones to the numbers of accounts. */
export class Inbound {
  constructor(private readonly parts: InboundParts) {}

  /** Logs the text, applies opt-out keywords and delivers the webhook; undefined when its service drops it. Does not wait for the receiver. */
  receive(text: InboundText): MessageRecord | undefined {
    const { state, kernel } = this.parts;
    const account = state.accounts.get(text.number.account_sid);
    const route = inboundRouteOf(text.number, state);
    if (!account || route.kind === 'dropped') return undefined;
    const record = state.addMessage(
      newMessage(kernel, {
        accountSid: account.sid,
        serviceSid: route.service?.resource.sid ?? null,
        sender: text.from,
        senderGiven: true,
        to: text.number.phone_number,
        body: text.body,
        mediaCount: text.media.length,
        status: 'received',
        direction: 'inbound',
      }),
    );
    const media = text.media.map((given) => newMedia(kernel, record.resource, given));
    for (const one of media) state.media.set(one.sid, one);
    this.parts.loopGuard.sawInbound(text.number.phone_number, text.from);
    const keyword = this.applyKeyword(account, record, route);
    kernel.store.changed();
    if (route.kind === 'webhook') {
      const params = this.paramsOf(
        record,
        media,
        text.baseUrl,
        route.service?.advancedOptOut ? keyword : undefined,
      );
      void this.deliver(account, record, route, params, text);
    }
    return record;
  }

  /** Updates the block list and sends Twilio's own answer. */
  private applyKeyword(
    account: Account,
    { resource }: MessageRecord,
    route: Exclude<InboundRoute, { kind: 'dropped' }>,
  ): OptOutKeyword | undefined {
    const contact = resource.from ?? '';
    const keyword = keywordOf(resource.body, resource.to);
    if (!keyword) return undefined;
    const scope = route.service?.advancedOptOut ? route.service.resource.sid : resource.to;
    const reply = this.parts.optOuts.apply(keyword, scope, contact);
    const serviceSid = route.service?.resource.sid ?? null;
    if (reply !== undefined)
      this.parts.messages.reply(account, { from: resource.to, to: contact, body: reply, serviceSid });
    return keyword;
  }

  private async deliver(
    account: Account,
    record: MessageRecord,
    route: Extract<InboundRoute, { kind: 'webhook' }>,
    params: Record<string, string>,
    text: InboundText,
  ): Promise<void> {
    const idempotencyToken = this.parts.kernel.ids.uuid();
    const webhook: TwilioWebhook = {
      url: route.url,
      method: route.method,
      authToken: account.auth_token,
      params,
      idempotencyToken,
    };
    const outcome: DeliveryOutcome = text.fallback
      ? { kind: 'no-connection', code: 'ECONNREFUSED' }
      : await this.parts.webhooks.deliver(webhook);
    if (this.isHandled(account, record, route.url, outcome)) {
      for (let copy = 0; copy < text.dup; copy += 1) await this.parts.webhooks.deliver(webhook);
      return;
    }
    if (route.fallbackUrl === '') return;
    const code = outcome.kind === 'no-connection' ? '11205' : '11200';
    const second = await this.parts.webhooks.deliver({
      ...webhook,
      url: route.fallbackUrl,
      method: route.fallbackMethod,
      params: { ...params, ErrorCode: code, ErrorUrl: route.url },
    });
    this.isHandled(account, record, route.fallbackUrl, second);
  }

  /** False when the fallback must be asked; what the receiver answered is carried out or complained about. */
  private isHandled(account: Account, record: MessageRecord, url: string, outcome: DeliveryOutcome): boolean {
    if (outcome.kind === 'dropped') return true;
    if (outcome.kind !== 'answered' || outcome.status >= 300) {
      const reason = outcome.kind === 'answered' ? `HTTP ${outcome.status}` : outcome.code;
      this.complain(
        record,
        url,
        outcome.kind === 'no-connection' ? 11205 : 11200,
        `HTTP retrieval failure: ${reason}`,
      );
      return false;
    }
    const answer = readInboundAnswer(outcome);
    if (answer.problem) this.complain(record, url, answer.problem.code, answer.problem.message);
    const { resource } = record;
    for (const body of answer.replies) {
      const serviceSid = resource.messaging_service_sid;
      this.parts.messages.reply(account, { from: resource.to, to: resource.from ?? '', body, serviceSid });
    }
    return true;
  }

  private complain(record: MessageRecord, url: string, code: number, message: string): void {
    const at = this.parts.kernel.clock.date().toISOString();
    this.parts.state.alerts.push({ at, code, message, url, message_sid: record.resource.sid });
    this.parts.kernel.store.changed();
  }

  private paramsOf(
    { resource, segments }: MessageRecord,
    media: Media[],
    baseUrl: string,
    optOutType: OptOutKeyword | undefined,
  ): Record<string, string> {
    const params: Record<string, string> = {
      ToCountry: 'US',
      ToState: 'CA',
      SmsMessageSid: resource.sid,
      NumMedia: resource.num_media,
      ToCity: '',
      FromZip: '',
      SmsSid: resource.sid,
      FromState: 'CA',
      SmsStatus: 'received',
      FromCity: '',
      Body: resource.body,
      FromCountry: 'US',
      To: resource.to,
      ToZip: '',
      NumSegments: String(segments),
      MessageSid: resource.sid,
      AccountSid: resource.account_sid,
      From: resource.from ?? '',
      ApiVersion: '2010-04-01',
    };
    if (resource.messaging_service_sid) params['MessagingServiceSid'] = resource.messaging_service_sid;
    if (optOutType) params['OptOutType'] = optOutType;
    media.forEach((one, index) => {
      params[`MediaUrl${index}`] = baseUrl + one.uri.replace(/\.json$/, '');
      params[`MediaContentType${index}`] = one.content_type;
    });
    return params;
  }
}
