import { type Kernel } from '../../kernel/kernel.js';
import { type OptOuts } from '../opt-outs.js';
import { type Parameters } from '../parameters.js';
import { type Account, type Fate, type MessageRecord, type MessageStatus } from '../resources.js';
import { type TwilioState } from '../state.js';
import { type Webhooks } from '../webhooks/webhooks.js';
import { type LoopGuard } from './loop-guard.js';
import { callbackBeforeResponse, callbacksOf, fateOf } from './magic-numbers.js';
import { checkMessageRequest, type MessageRequest } from './message-request.js';
import { newMessage } from './new-message.js';
import { type Progress } from './progress.js';
import { type SenderQueue } from './sender-queue.js';
import { type StatusCallbacks } from './status-callbacks.js';
import { sampleMedia } from './sample-media.js';

export interface MessageParts {
  state: TwilioState;
  kernel: Kernel;
  optOuts: OptOuts;
  loopGuard: LoopGuard;
  queue: SenderQueue | undefined;
  callbacks: StatusCallbacks;
  progress: Progress;
  webhooks: Webhooks;
}

/** Accepts messages. */
export class MessageService {
  constructor(private readonly parts: MessageParts) {}

  /** Accepts a create request and starts its progress. Raises the TwilioError that refuses it. */
  accept(account: Account, form: Parameters): MessageRecord {
    const request = checkMessageRequest(account, form, this.parts);
    const record = this.add(account, request);
    this.parts.progress.plan(record);
    return record;
  }

  /** Waits for the first callback where the recipient or a fault wants it before the answer. */
  async beforeResponse(record: MessageRecord): Promise<void> {
    const status: MessageStatus = record.resource.status === 'accepted' ? 'queued' : 'sent';
    const webhook = this.parts.callbacks.webhookOf(record, status);
    if (!webhook) return;
    if (record.resource.to !== callbackBeforeResponse && !this.parts.webhooks.wantsBeforeResponse(webhook))
      return;
    this.parts.progress.cancel(record);
    await this.parts.progress.firstStepNow(record);
  }

  /** A text Twilio itself sends in answer to an inbound one (canned opt-out replies, TwiML). */
  reply(
    account: Account,
    text: { from: string; to: string; body: string; serviceSid: string | null },
  ): MessageRecord {
    const record = this.parts.state.addMessage({
      ...newMessage(this.parts.kernel, {
        accountSid: account.sid,
        serviceSid: text.serviceSid,
        sender: text.from,
        senderGiven: true,
        to: text.to,
        body: text.body,
        mediaCount: 0,
        status: 'queued',
        direction: 'outbound-reply',
      }),
      fate: this.fate(account, text.from, text.to),
    });
    this.parts.kernel.store.changed();
    this.parts.progress.plan(record);
    return record;
  }

  private add(account: Account, request: MessageRequest): MessageRecord {
    const { kernel, state } = this.parts;
    const { service } = request;
    const status: MessageStatus = request.sendAtMs !== null ? 'scheduled' : service ? 'accepted' : 'queued';
    const beginning = newMessage(kernel, {
      accountSid: account.sid,
      serviceSid: service?.resource.sid ?? null,
      sender: request.sender,
      senderGiven: request.senderGiven,
      to: request.to,
      body: request.body,
      mediaCount: request.mediaUrls.length,
      status,
      direction: 'outbound-api',
    });
    const record = state.addMessage({
      ...beginning,
      statusCallback: request.statusCallback,
      fate: this.fateOfRequest(account, request),
      callbacks: callbacksOf(request.to),
      validitySeconds: request.validitySeconds,
      sendAtMs: request.sendAtMs,
    });
    for (const url of request.mediaUrls) {
      const media = sampleMedia(kernel, record.resource, url);
      state.media.set(media.sid, media);
    }
    kernel.store.changed();
    return record;
  }

  private fateOfRequest(account: Account, request: MessageRequest): Fate {
    if (request.blockedLater) return { status: 'failed', errorCode: 21610 };
    if (request.service && this.parts.queue?.isFull(request.sender))
      return { status: 'failed', errorCode: 30001 };
    const campaign = request.service?.campaign;
    if (campaign && campaign.campaign_status !== 'VERIFIED')
      return { status: 'undelivered', errorCode: 30034 };
    return this.fate(account, request.sender, request.to);
  }

  private fate(account: Account, sender: string, to: string): Fate {
    if (account.status === 'suspended') return { status: 'failed', errorCode: 30002 };
    if (this.parts.loopGuard.refuses(sender, to)) return { status: 'failed', errorCode: 14107 };
    return fateOf(to);
  }
}
