import { type DynamicModule, Module, type Provider } from '@nestjs/common';
import { messagingChangesMissedV1 } from '#contracts/bus/changes-missed.v1';
import { BusClient } from '#platform/bus/bus-client';
import { MissedChanges } from '#platform/bus/missed-changes';
import { MongoModule } from '#platform/mongo/mongo.module';
import { BusAnnouncer } from './adapters/bus/bus-announcer.js';
import { BusCreditDesk } from './adapters/bus/bus-credit-desk.js';
import { BusEntitlementSource } from './adapters/bus/bus-entitlement-source.js';
import { LoggedAnomalies } from './adapters/log/logged-anomalies.js';
import { Collections } from './adapters/mongo/collections.js';
import { ConversationList } from './adapters/mongo/conversation-list.js';
import { MongoContactRepository } from './adapters/mongo/mongo-contact.repository.js';
import { MongoConversationRepository } from './adapters/mongo/mongo-conversation.repository.js';
import { MongoEntitlementRepository } from './adapters/mongo/mongo-entitlement.repository.js';
import { MongoMatterRepository } from './adapters/mongo/mongo-matter.repository.js';
import { MongoMediaRepository } from './adapters/mongo/mongo-media.repository.js';
import { MongoMessageRepository } from './adapters/mongo/mongo-message.repository.js';
import { MongoMessageSearch } from './adapters/mongo/mongo-message-search.js';
import { MongoOptOutRepository } from './adapters/mongo/mongo-opt-out.repository.js';
import { MongoStrayReportLog } from './adapters/mongo/mongo-stray-report.log.js';
import { MongoTextingNumberRepository } from './adapters/mongo/mongo-texting-number.repository.js';
import { MongoThreadRepository } from './adapters/mongo/mongo-thread.repository.js';
import { MongoTrafficRepository } from './adapters/mongo/mongo-traffic.repository.js';
import { createTwilioClient, TWILIO_CLIENT, TWILIO_SETTINGS } from './adapters/twilio/twilio-client.js';
import { TwilioMediaSource } from './adapters/twilio/twilio-media-source.js';
import { TwilioNumberProvider } from './adapters/twilio/twilio-number-provider.js';
import { TwilioSmsProvider } from './adapters/twilio/twilio-sms-provider.js';
import { TwilioWebhookVerifier } from './adapters/twilio/twilio-webhook-verifier.js';
import { Announcer } from './domain/announcer.js';
import { ContactRepository, MatterRepository } from './domain/contact.repository.js';
import { ConversationRepository } from './domain/conversation.repository.js';
import { CreditDesk } from './domain/credit-desk.js';
import { DELIVERY_POLICY, type DeliveryPolicy } from './domain/delivery-policy.js';
import { EntitlementRepository, EntitlementSource } from './domain/entitlement.repository.js';
import { Entitlements } from './domain/entitlements.js';
import { InboundTexts } from './domain/inbound-texts.js';
import { LaneSignals } from './domain/lane-signals.js';
import { MEDIA_POLICY } from './domain/media.js';
import { MediaRepository } from './domain/media.repository.js';
import { MediaSource } from './domain/media-source.js';
import { AnomalyLog, MessageProgress } from './domain/message-progress.js';
import { MessageRepository } from './domain/message.repository.js';
import { MessageSearch } from './domain/message-search.js';
import { NumberProvider } from './domain/number-provider.js';
import { OptOutRepository } from './domain/opt-out.repository.js';
import { SmsProvider } from './domain/sms-provider.js';
import { StrayReportLog } from './domain/stray-report.log.js';
import { TextingNumberRepository } from './domain/texting-number.repository.js';
import { ThreadRepository } from './domain/thread.repository.js';
import { TrafficRepository } from './domain/traffic.repository.js';
import { WebhookVerifier } from './domain/webhook-verifier.js';
import { ApplyCreditHandler } from './features/apply-credit/apply-credit.handler.js';
import { ApplyCreditService } from './features/apply-credit/apply-credit.service.js';
import { BackfillTextsService } from './features/backfill-texts/backfill-texts.service.js';
import { CreateConversationHandler } from './features/create-conversation/create-conversation.handler.js';
import { CreateConversationService } from './features/create-conversation/create-conversation.service.js';
import { DispatchLanesService } from './features/dispatch-message/dispatch-lanes.service.js';
import { DispatchMessageService } from './features/dispatch-message/dispatch-message.service.js';
import { FetchMediaService } from './features/fetch-media/fetch-media.service.js';
import { FileConversationHandler } from './features/file-conversation/file-conversation.handler.js';
import { FileConversationService } from './features/file-conversation/file-conversation.service.js';
import { FollowSubscriptionHandler } from './features/follow-subscription/follow-subscription.handler.js';
import { FollowSubscriptionService } from './features/follow-subscription/follow-subscription.service.js';
import { KeepContactsHandler } from './features/keep-contacts/keep-contacts.handler.js';
import { KeepContactsService } from './features/keep-contacts/keep-contacts.service.js';
import { KeepMattersHandler } from './features/keep-matters/keep-matters.handler.js';
import { KeepMattersService } from './features/keep-matters/keep-matters.service.js';
import { ListAttemptsHandler } from './features/list-attempts/list-attempts.handler.js';
import { ListAttemptsService } from './features/list-attempts/list-attempts.service.js';
import { ListMessagesHandler } from './features/list-messages/list-messages.handler.js';
import { ListUsageHandler } from './features/list-usage/list-usage.handler.js';
import { ListUsageService } from './features/list-usage/list-usage.service.js';
import { ListMessagesService } from './features/list-messages/list-messages.service.js';
import { TellViewingHandler } from './features/tell-viewing/tell-viewing.handler.js';
import { TellViewingService } from './features/tell-viewing/tell-viewing.service.js';
import { MarkConversationReadHandler } from './features/mark-conversation-read/mark-conversation-read.handler.js';
import { MarkConversationReadService } from './features/mark-conversation-read/mark-conversation-read.service.js';
import { BuyNumberService } from './features/provision-number/buy-number.service.js';
import { ProvisionNumberHandler } from './features/provision-number/provision-number.handler.js';
import { ProvisionNumberService } from './features/provision-number/provision-number.service.js';
import { ReadConversationsHandler } from './features/read-conversations/read-conversations.handler.js';
import { ReadConversationsService } from './features/read-conversations/read-conversations.service.js';
import { ReadMediaHandler } from './features/read-media/read-media.handler.js';
import { ReadMediaService } from './features/read-media/read-media.service.js';
import { ReceiveTextController } from './features/receive-text/receive-text.controller.js';
import { RecordDeliveryStatusController } from './features/record-delivery-status/record-delivery-status.controller.js';
import { RecordDeliveryStatusService } from './features/record-delivery-status/record-delivery-status.service.js';
import { CompareProviderService } from './features/report-traffic/compare-provider.service.js';
import { ReportTrafficHandler } from './features/report-traffic/report-traffic.handler.js';
import { ReportTrafficService } from './features/report-traffic/report-traffic.service.js';
import { RetryMediaHandler } from './features/retry-media/retry-media.handler.js';
import { RetryMediaService } from './features/retry-media/retry-media.service.js';
import { RetryMessageHandler } from './features/retry-message/retry-message.handler.js';
import { RetryMessageService } from './features/retry-message/retry-message.service.js';
import { SearchMessagesHandler } from './features/search-messages/search-messages.handler.js';
import { SearchMessagesService } from './features/search-messages/search-messages.service.js';
import { SendMessageHandler } from './features/send-message/send-message.handler.js';
import { SendMessageService } from './features/send-message/send-message.service.js';
import { AskProviderService } from './features/watch-messages/ask-provider.service.js';
import { RecordPriceService } from './features/record-price/record-price.service.js';
import { WatchMessagesService } from './features/watch-messages/watch-messages.service.js';
import {
  deliveryPolicyFrom,
  mediaPolicyFrom,
  type MessagingConfig,
  twilioSettingsFrom,
} from './messaging.config.js';

const ADAPTERS: Provider[] = [
  Collections,
  ConversationList,
  { provide: ContactRepository, useClass: MongoContactRepository },
  { provide: MatterRepository, useClass: MongoMatterRepository },
  { provide: ConversationRepository, useClass: MongoConversationRepository },
  { provide: MessageRepository, useClass: MongoMessageRepository },
  { provide: MessageSearch, useClass: MongoMessageSearch },
  { provide: MediaRepository, useClass: MongoMediaRepository },
  { provide: ThreadRepository, useClass: MongoThreadRepository },
  { provide: TrafficRepository, useClass: MongoTrafficRepository },
  { provide: TextingNumberRepository, useClass: MongoTextingNumberRepository },
  { provide: EntitlementRepository, useClass: MongoEntitlementRepository },
  { provide: OptOutRepository, useClass: MongoOptOutRepository },
  { provide: StrayReportLog, useClass: MongoStrayReportLog },
  { provide: SmsProvider, useClass: TwilioSmsProvider },
  { provide: MediaSource, useClass: TwilioMediaSource },
  { provide: NumberProvider, useClass: TwilioNumberProvider },
  { provide: WebhookVerifier, useClass: TwilioWebhookVerifier },
  { provide: Announcer, useClass: BusAnnouncer },
  {
    provide: MissedChanges,
    inject: [BusClient],
    useFactory: (bus: BusClient) => new MissedChanges(bus, messagingChangesMissedV1),
  },
  { provide: CreditDesk, useClass: BusCreditDesk },
  { provide: EntitlementSource, useClass: BusEntitlementSource },
  { provide: AnomalyLog, useClass: LoggedAnomalies },
];

/** Plain classes of the domain, built from ports. */
const DOMAIN: Provider[] = [
  LaneSignals,
  {
    provide: Entitlements,
    inject: [EntitlementRepository, EntitlementSource],
    useFactory: (...parts: ConstructorParameters<typeof Entitlements>) => new Entitlements(...parts),
  },
  {
    provide: MessageProgress,
    inject: [MessageRepository, CreditDesk, Announcer, LaneSignals, AnomalyLog, DELIVERY_POLICY],
    useFactory: (...parts: ConstructorParameters<typeof MessageProgress>) => new MessageProgress(...parts),
  },
  {
    provide: InboundTexts,
    inject: [
      TextingNumberRepository,
      ThreadRepository,
      MessageRepository,
      MessageProgress,
      Announcer,
      OptOutRepository,
      StrayReportLog,
    ],
    useFactory: (...parts: ConstructorParameters<typeof InboundTexts>) => new InboundTexts(...parts),
  },
];

const SERVICES: Provider[] = [
  ApplyCreditService,
  AskProviderService,
  BackfillTextsService,
  BuyNumberService,
  CompareProviderService,
  CreateConversationService,
  DispatchLanesService,
  DispatchMessageService,
  FetchMediaService,
  FileConversationService,
  FollowSubscriptionService,
  KeepContactsService,
  KeepMattersService,
  ListMessagesService,
  ListUsageService,
  MarkConversationReadService,
  TellViewingService,
  ProvisionNumberService,
  ReadConversationsService,
  ReadMediaService,
  RecordDeliveryStatusService,
  ReportTrafficService,
  RetryMediaService,
  RetryMessageService,
  ListAttemptsService,
  SearchMessagesService,
  SendMessageService,
  WatchMessagesService,
  RecordPriceService,
];

/** The only place where ports meet adapters. */
@Module({})
export class MessagingModule {
  static register(config: MessagingConfig): DynamicModule {
    const settings = twilioSettingsFrom(config);
    const policy: DeliveryPolicy = deliveryPolicyFrom(config);
    return {
      module: MessagingModule,
      imports: [MongoModule.register({ uri: config.MONGODB_URI, database: config.MONGODB_DATABASE })],
      controllers: [
        ApplyCreditHandler,
        CreateConversationHandler,
        FileConversationHandler,
        FollowSubscriptionHandler,
        KeepContactsHandler,
        KeepMattersHandler,
        ListMessagesHandler,
        ListUsageHandler,
        MarkConversationReadHandler,
        TellViewingHandler,
        ProvisionNumberHandler,
        ReadConversationsHandler,
        ReadMediaHandler,
        ReceiveTextController,
        RecordDeliveryStatusController,
        ReportTrafficHandler,
        RetryMediaHandler,
        RetryMessageHandler,
        ListAttemptsHandler,
        SearchMessagesHandler,
        SendMessageHandler,
      ],
      providers: [
        { provide: DELIVERY_POLICY, useValue: policy },
        { provide: MEDIA_POLICY, useValue: mediaPolicyFrom(config) },
        { provide: TWILIO_SETTINGS, useValue: settings },
        { provide: TWILIO_CLIENT, useFactory: () => createTwilioClient(settings) },
        ...ADAPTERS,
        ...DOMAIN,
        ...SERVICES,
      ],
    };
  }
}
