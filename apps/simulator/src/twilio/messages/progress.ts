import { type Cancel } from '../../kernel/clock.js';
import { type Kernel } from '../../kernel/kernel.js';
import { rfc2822 } from '../dates.js';
import { deliveryErrors } from '../errors.js';
import { type MessageRecord, type MessageStatus } from '../resources.js';
import { type SenderQueue } from './sender-queue.js';
import { type StatusCallbacks } from './status-callbacks.js';

const delaysMs = { queued: 50, sending: 50, sent: 150, final: 400, price: 1_000 };
const pricePerSegment = 0.0083;

/** Moves messages from one status to the next and tells the callback about it. */
export class Progress {
  private readonly pending = new Map<string, Cancel>();

  constructor(
    private readonly kernel: Kernel,
    private readonly callbacks: StatusCallbacks,
    /** Undefined when the queue model is off. */
    private readonly queue: SenderQueue | undefined,
  ) {}

  /** Plans the next step of a message, if it has one. Safe after a restart: the status says what is next. */
  plan(record: MessageRecord): void {
    if (record.manual || record.resource.direction === 'inbound') return;
    switch (record.resource.status) {
      case 'scheduled':
        this.after(record, Math.max(0, (record.sendAtMs ?? 0) - this.kernel.clock.now()), 'queued');
        return;
      case 'accepted':
        this.after(record, delaysMs.queued, 'queued');
        return;
      case 'queued':
        this.leaveQueue(record);
        return;
      case 'sending':
        this.after(record, delaysMs.sent, record.fate.status === 'failed' ? 'failed' : 'sent');
        return;
      case 'sent':
        if (record.fate.status !== 'sent') this.after(record, delaysMs.final, record.fate.status);
        return;
      case 'delivered':
      case 'undelivered':
        if (record.resource.price === null) this.priceLater(record);
        return;
      case 'failed':
      case 'canceled':
      case 'received':
        return;
    }
  }

  /** Takes the first step at once and resolves when its callback was tried. */
  async firstStepNow(record: MessageRecord): Promise<void> {
    const first = record.resource.status === 'accepted' ? 'queued' : 'sent';
    await this.enter(record, first);
  }

  /** What a control call orders: this status, its callback, and nothing by itself afterwards. */
  async force(record: MessageRecord, status: MessageStatus, errorCode: number | null): Promise<void> {
    this.cancel(record);
    record.manual = true;
    record.resource.error_code = errorCode;
    await this.enter(record, status);
  }

  /** Stops a scheduled message, without a callback. */
  cancelScheduled(record: MessageRecord): void {
    this.cancel(record);
    record.resource.status = 'canceled';
    this.kernel.store.changed();
  }

  cancel(record: MessageRecord): void {
    this.pending.get(record.resource.sid)?.();
    this.pending.delete(record.resource.sid);
    this.queue?.leave(record.sender, record.resource.sid);
  }

  clear(): void {
    for (const cancel of this.pending.values()) cancel();
    this.pending.clear();
    this.queue?.clear();
  }

  private leaveQueue(record: MessageRecord): void {
    if (!this.queue) {
      this.after(record, delaysMs.sending, 'sending');
      return;
    }
    const { sid } = record.resource;
    const message = { sid, segments: record.segments, validitySeconds: record.validitySeconds };
    this.queue.enter(
      record.sender,
      message,
      () => this.after(record, delaysMs.sending, 'sending'),
      () => {
        record.fate = { status: 'failed', errorCode: 30036 };
        void this.enter(record, 'failed');
      },
    );
  }

  private after(record: MessageRecord, delayMs: number, status: MessageStatus): void {
    this.pending.set(
      record.resource.sid,
      this.kernel.clock.schedule(delayMs, () => this.enter(record, status)),
    );
  }

  private async enter(record: MessageRecord, status: MessageStatus): Promise<void> {
    const { resource } = record;
    const now = this.kernel.clock.date();
    this.pending.delete(resource.sid);
    resource.status = status;
    resource.date_updated = rfc2822(now);
    if (status === 'queued' || status === 'sent' || status === 'failed') {
      resource.from = record.sender;
      resource.num_segments = String(record.segments);
    }
    if (status === 'sent' || status === 'delivered' || status === 'undelivered') {
      resource.date_sent ??= rfc2822(now);
      record.sentAtMs ??= now.getTime();
    }
    if (!record.manual && status === record.fate.status && 'errorCode' in record.fate) {
      resource.error_code = record.fate.errorCode;
    }
    resource.error_message =
      resource.error_code === null ? null : (deliveryErrors[resource.error_code] ?? 'Unknown error');
    this.kernel.store.changed();
    this.plan(record);
    if (status !== 'sending') await this.callbacks.notify(record);
  }

  private priceLater(record: MessageRecord): void {
    this.kernel.clock.schedule(delaysMs.price, () => {
      record.resource.price = (-pricePerSegment * record.segments).toFixed(5);
      this.kernel.store.changed();
    });
  }
}
