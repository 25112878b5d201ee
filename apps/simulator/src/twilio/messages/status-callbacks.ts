import { type Kernel } from '../../kernel/kernel.js';
import { type MessageRecord, type MessageStatus } from '../resources.js';
import { type TwilioState } from '../state.js';
import { type TwilioWebhook, type Webhooks } from '../webhooks/webhooks.js';

const lateByMs = 60_000;

/** Tells the message's status callback (its own, else its service's) about a change. */
export class StatusCallbacks {
  constructor(
    private readonly state: TwilioState,
    private readonly kernel: Kernel,
    private readonly webhooks: Webhooks,
  ) {}

  /** Sends what this number's magic asks for: normally one callback now. Resolves when it was tried. */
  async notify(record: MessageRecord): Promise<void> {
    const webhook = this.webhookOf(record, record.resource.status);
    if (!webhook) return;
    switch (record.callbacks) {
      case 'once':
        await this.webhooks.deliver(webhook);
        return;
      case 'three times':
        for (let copy = 0; copy < 3; copy += 1) await this.webhooks.deliver(webhook);
        return;
      case 'late':
        this.kernel.clock.schedule(lateByMs, () => this.webhooks.deliver(webhook));
        return;
      case 'reversed':
        await this.notifyReversed(record);
    }
  }

  /** What would be sent for this status; undefined without an address. */
  webhookOf(record: MessageRecord, status: MessageStatus): TwilioWebhook | undefined {
    const { resource } = record;
    const service = resource.messaging_service_sid
      ? this.state.services.get(resource.messaging_service_sid)
      : undefined;
    const url = record.statusCallback ?? service?.resource.status_callback ?? undefined;
    const account = this.state.accounts.get(resource.account_sid);
    if (!url || !account) return undefined;
    const params: Record<string, string> = {
      MessageSid: resource.sid,
      SmsSid: resource.sid,
      AccountSid: resource.account_sid,
      From: resource.from ?? '',
      To: resource.to,
      MessageStatus: status,
      SmsStatus: status,
      ApiVersion: '2010-04-01',
    };
    if (resource.messaging_service_sid) params['MessagingServiceSid'] = resource.messaging_service_sid;
    if (resource.error_code !== null) params['ErrorCode'] = String(resource.error_code);
    if (status === 'delivered' || status === 'undelivered') {
      params['RawDlrDoneDate'] = this.kernel.clock.date().toISOString().replace(/\D/g, '').slice(2, 12);
    }
    return {
      url,
      method: 'POST',
      authToken: account.auth_token,
      params,
      idempotencyToken: this.kernel.ids.uuid(),
    };
  }

  /** Nothing until the end, then everything from the last to the first. */
  private async notifyReversed(record: MessageRecord): Promise<void> {
    if (record.resource.status !== 'delivered') return;
    for (const status of ['delivered', 'sent', 'queued'] as const) {
      const webhook = this.webhookOf(record, status);
      if (webhook) await this.webhooks.deliver(webhook);
    }
  }
}
