import { Injectable } from '@nestjs/common';
import { StructuredLogger } from '#platform/logging/structured-logger';
import { ProviderWebhooks } from '../../domain/payment-provider.js';
import { storedEvent, StoredEventRepository } from '../../domain/stored-event.js';
import { ReflectStripeEventService } from './reflect-stripe-event.service.js';

/** Verified, stored, answered; reflected beside it. */
@Injectable()
export class ReceiveStripeWebhookService {
  constructor(
    private readonly webhooks: ProviderWebhooks,
    private readonly events: StoredEventRepository,
    private readonly reflection: ReflectStripeEventService,
    private readonly logger: StructuredLogger,
  ) {}

  /** Raises `INVALID_SIGNATURE`, and then nothing has happened. Throws when the event could not be stored. */
  async receive(payload: Buffer, signature: string | undefined): Promise<void> {
    const event = this.webhooks.verify(payload, signature);
    const isNew = await this.events.insert(
      storedEvent(event, payload.toString('utf8'), 'webhook', new Date()),
    );
    if (!isNew) return;
    this.reflection
      .reflect(event.id)
      .catch((error: unknown) =>
        this.logger.warn({ eventId: event.id, type: event.type, error }, 'an event is reflected later'),
      );
  }
}
