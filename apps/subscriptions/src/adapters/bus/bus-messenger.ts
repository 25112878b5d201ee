import { Injectable } from '@nestjs/common';
import { grantFreeMessagesV1 } from '#contracts/bus/billing/billing.v1';
import { provisionNumberV1 } from '#contracts/bus/messaging/texting-number.v1';
import { subscriptionChangedV1 } from '#contracts/bus/subscriptions/subscription.v1';
import { BusClient } from '#platform/bus/bus-client';
import { BusUnavailableError } from '#platform/bus/bus-errors';
import { Messenger } from '../../domain/messenger.js';
import { type SubscriptionCommand } from '../../domain/subscription.js';
import { toSubscriptionView } from '../../domain/subscription-view.js';

/** Speaks over RabbitMQ. An unknown outcome is no error here: the sweeper says it again. */
@Injectable()
export class BusMessenger extends Messenger {
  constructor(private readonly bus: BusClient) {
    super();
  }

  async say(command: SubscriptionCommand): Promise<boolean> {
    try {
      await this.#transmit(command);
      return true;
    } catch (error) {
      if (error instanceof BusUnavailableError) return false;
      throw error;
    }
  }

  async #transmit(command: SubscriptionCommand): Promise<void> {
    switch (command.type) {
      case 'announce': {
        const { subscription } = command;
        return this.bus.publish(subscriptionChangedV1, {
          accountId: subscription.accountId,
          subscription: toSubscriptionView(subscription),
        });
      }
      case 'grant-free-messages':
        return this.bus.send(grantFreeMessagesV1, { accountId: command.accountId });
      case 'provision-number': {
        const { accountId, request } = command;
        return this.bus.send(provisionNumberV1, { accountId, request });
      }
    }
  }
}
