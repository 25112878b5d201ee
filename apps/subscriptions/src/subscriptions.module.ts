import { type DynamicModule, Module } from '@nestjs/common';
import { MongoModule } from '#platform/mongo/mongo.module';
import { BusMessenger } from './adapters/bus/bus-messenger.js';
import { MongoSubscriptionRepository } from './adapters/mongo/mongo-subscription.repository.js';
import { Messenger } from './domain/messenger.js';
import { SubscriptionBook } from './domain/subscription-book.js';
import { SubscriptionRepository } from './domain/subscription.repository.js';
import { GetEntitlementHandler } from './features/get-entitlement/get-entitlement.handler.js';
import { GetSubscriptionHandler } from './features/get-subscription/get-subscription.handler.js';
import { RecordAnswersHandler } from './features/record-answers/record-answers.handler.js';
import { RemindOthersService } from './features/remind-others/remind-others.service.js';
import { SaveSubscriptionHandler } from './features/save-subscription/save-subscription.handler.js';
import { SaveSubscriptionService } from './features/save-subscription/save-subscription.service.js';
import { type SubscriptionsConfig } from './subscriptions.config.js';

/** The only place where ports meet adapters. */
@Module({
  controllers: [GetEntitlementHandler, GetSubscriptionHandler, RecordAnswersHandler, SaveSubscriptionHandler],
  providers: [
    SaveSubscriptionService,
    RemindOthersService,
    { provide: SubscriptionRepository, useClass: MongoSubscriptionRepository },
    { provide: Messenger, useClass: BusMessenger },
    {
      provide: SubscriptionBook,
      inject: [SubscriptionRepository, Messenger],
      useFactory: (subscriptions: SubscriptionRepository, messenger: Messenger) =>
        new SubscriptionBook(subscriptions, messenger),
    },
  ],
})
export class SubscriptionsModule {
  static register(config: SubscriptionsConfig): DynamicModule {
    return {
      module: SubscriptionsModule,
      imports: [MongoModule.register({ uri: config.MONGODB_URI, database: config.MONGODB_DATABASE })],
    };
  }
}
