import { type DynamicModule, Module } from '@nestjs/common';
import { billingChangesMissedV1 } from '#contracts/bus/changes-missed.v1';
import { BusClient } from '#platform/bus/bus-client';
import { MissedChanges } from '#platform/bus/missed-changes';
import { MongoModule } from '#platform/mongo/mongo.module';
import { mailProviders } from './adapters/mail/mail.providers.js';
import { Collections } from './adapters/mongo/collections.js';
import { MongoAccountBooks } from './adapters/mongo/mongo-account-books.js';
import { MongoAuditRepository } from './adapters/mongo/mongo-audit.repository.js';
import { MongoCardSetupRepository } from './adapters/mongo/mongo-card-setup.repository.js';
import { MongoClosedMonths } from './adapters/mongo/mongo-closed-months.js';
import { MongoComparedDays } from './adapters/mongo/mongo-compared-days.js';
import { MongoComparisonBooks } from './adapters/mongo/mongo-comparison-books.js';
import { MongoFiguresRepository } from './adapters/mongo/mongo-figures.repository.js';
import { MongoFinanceAudit } from './adapters/mongo/mongo-finance-audit.js';
import { MongoFinanceExceptionRepository } from './adapters/mongo/mongo-finance-exception.repository.js';
import { MongoFinanceProgressRepository } from './adapters/mongo/mongo-finance-progress.repository.js';
import { MongoJournal } from './adapters/mongo/mongo-journal.js';
import { MongoFirms } from './adapters/mongo/mongo-firms.js';
import { MongoLedgerRepository } from './adapters/mongo/mongo-ledger.repository.js';
import { MongoMoneyMovementRepository } from './adapters/mongo/mongo-money-movement.repository.js';
import { MongoNoticeRepository } from './adapters/mongo/mongo-notice.repository.js';
import { MongoPayoutRepository } from './adapters/mongo/mongo-payout.repository.js';
import { MongoRefundRepository } from './adapters/mongo/mongo-refund.repository.js';
import { MongoStoredEventRepository } from './adapters/mongo/mongo-stored-event.repository.js';
import { MongoTopUpRepository } from './adapters/mongo/mongo-top-up.repository.js';
import { stripeProviders } from './adapters/stripe/stripe.providers.js';
import { AccountDesk } from './application/account-desk.js';
import { ChargeStories } from './application/charge-stories.js';
import { CardSetups } from './application/card-setups.js';
import { Entitlements } from './application/entitlements.js';
import { ExceptionViews } from './application/exception-views.js';
import { FinanceFigures } from './application/finance-figures.js';
import { MoneyBooks } from './application/money-books.js';
import { Payouts } from './application/payouts.js';
import { ProviderReading } from './application/provider-reading.js';
import { Reversals } from './application/reversals.js';
import { Traffic } from './application/traffic.js';
import { SettingsPeople } from './application/settings-people.js';
import { TopUpOutcomes } from './application/top-up-outcomes.js';
import { type BillingConfig, isLiveKey } from './billing.config.js';
import { AccountBooks } from './domain/account-books.js';
import { AuditRepository } from './domain/audit.repository.js';
import { CardSetupRepository } from './domain/card-setup.js';
import { ClosedMonths } from './domain/closed-month.js';
import { ComparedDays } from './domain/compared-day.js';
import { ComparisonBooks } from './domain/comparing/comparison-books.js';
import { FiguresRepository } from './domain/figures.repository.js';
import { FinanceAudit } from './domain/finance-audit.js';
import { FinanceExceptionRepository } from './domain/finance-exception.repository.js';
import { FinanceProgressRepository } from './domain/finance-progress.js';
import { Journal } from './domain/journal.js';
import { Firms } from './domain/firms.js';
import { LedgerRepository } from './domain/ledger.repository.js';
import { MoneyMovementRepository } from './domain/money-movement.repository.js';
import { NoticeRepository } from './domain/notice.repository.js';
import { PayoutRepository } from './domain/payout.repository.js';
import { RefundRepository } from './domain/refund.repository.js';
import { StoredEventRepository } from './domain/stored-event.js';
import { TopUpRepository } from './domain/top-up.repository.js';
import { AnnounceWaitingService } from './features/announce-waiting/announce-waiting.service.js';
import { BackfillProviderEventsService } from './features/backfill-provider-events/backfill-provider-events.service.js';
import { BuyTopUpHandler } from './features/buy-top-up/buy-top-up.handler.js';
import { BuyTopUpService } from './features/buy-top-up/buy-top-up.service.js';
import { AccountingMonthsService } from './features/close-month/accounting-months.service.js';
import { CloseMonthHandler } from './features/close-month/close-month.handler.js';
import { ListMonthsHandler } from './features/close-month/list-months.handler.js';
import { CompareDayService } from './features/compare-day/compare-day.service.js';
import { CompareMoney } from './features/compare-day/compare-money.js';
import { CompareProviderMessages } from './features/compare-day/compare-provider-messages.js';
import { CompareStrangers } from './features/compare-day/compare-strangers.js';
import { CompareTexts } from './features/compare-day/compare-texts.js';
import { ConfirmTopUpHandler } from './features/confirm-top-up/confirm-top-up.handler.js';
import { ConfirmTopUpService } from './features/confirm-top-up/confirm-top-up.service.js';
import { FollowSubscriptionHandler } from './features/follow-subscription/follow-subscription.handler.js';
import { GetBillingHandler } from './features/get-billing/get-billing.handler.js';
import { GetBillingService } from './features/get-billing/get-billing.service.js';
import { GetChargeHandler } from './features/get-charge/get-charge.handler.js';
import { GetChargeService } from './features/get-charge/get-charge.service.js';
import { GetPayoutHandler } from './features/get-payout/get-payout.handler.js';
import { GetPayoutService } from './features/get-payout/get-payout.service.js';
import { GetFinanceOverviewHandler } from './features/get-finance-overview/get-finance-overview.handler.js';
import { GetFinanceOverviewService } from './features/get-finance-overview/get-finance-overview.service.js';
import { GetReconciliationHandler } from './features/get-reconciliation/get-reconciliation.handler.js';
import { GetReconciliationService } from './features/get-reconciliation/get-reconciliation.service.js';
import { GrantFreeMessagesHandler } from './features/grant-free-messages/grant-free-messages.handler.js';
import { GrantFreeMessagesService } from './features/grant-free-messages/grant-free-messages.service.js';
import { ImportMoneyMovementsService } from './features/import-money-movements/import-money-movements.service.js';
import { ListExceptionsHandler } from './features/list-exceptions/list-exceptions.handler.js';
import { ListExceptionsService } from './features/list-exceptions/list-exceptions.service.js';
import { ListFinanceAuditHandler } from './features/list-finance-audit/list-finance-audit.handler.js';
import { ListFinanceAuditService } from './features/list-finance-audit/list-finance-audit.service.js';
import { ListFirmsHandler } from './features/list-firms/list-firms.handler.js';
import { ListFirmsService } from './features/list-firms/list-firms.service.js';
import { ListBillingChangesHandler } from './features/list-billing-changes/list-billing-changes.handler.js';
import { ListBillingChangesService } from './features/list-billing-changes/list-billing-changes.service.js';
import { ListChargesHandler } from './features/list-charges/list-charges.handler.js';
import { ListChargesService } from './features/list-charges/list-charges.service.js';
import { ListHistoryHandler } from './features/list-history/list-history.handler.js';
import { ListHistoryService } from './features/list-history/list-history.service.js';
import { ListLedgerHandler } from './features/list-ledger/list-ledger.handler.js';
import { ListLedgerService } from './features/list-ledger/list-ledger.service.js';
import { ListNoticesHandler } from './features/list-notices/list-notices.handler.js';
import { ListNoticesService } from './features/list-notices/list-notices.service.js';
import { ListPayoutsHandler } from './features/list-payouts/list-payouts.handler.js';
import { ListPayoutsService } from './features/list-payouts/list-payouts.service.js';
import { ListTopUpMonthsHandler } from './features/list-top-up-months/list-top-up-months.handler.js';
import { ListTopUpMonthsService } from './features/list-top-up-months/list-top-up-months.service.js';
import { ListTopUpsHandler } from './features/list-top-ups/list-top-ups.handler.js';
import { ListTopUpsService } from './features/list-top-ups/list-top-ups.service.js';
import { ReceiveStripeWebhookController } from './features/receive-stripe-webhook/receive-stripe-webhook.controller.js';
import { ReceiveStripeWebhookService } from './features/receive-stripe-webhook/receive-stripe-webhook.service.js';
import { ReflectStripeEventService } from './features/receive-stripe-webhook/reflect-stripe-event.service.js';
import { RefundTopUpHandler } from './features/refund-top-up/refund-top-up.handler.js';
import { RefundTopUpService } from './features/refund-top-up/refund-top-up.service.js';
import { ReserveCreditHandler } from './features/reserve-credit/reserve-credit.handler.js';
import { ReserveCreditService } from './features/reserve-credit/reserve-credit.service.js';
import { ResolveExceptionHandler } from './features/resolve-exception/resolve-exception.handler.js';
import { ResolveExceptionService } from './features/resolve-exception/resolve-exception.service.js';
import { ReviewWaitingService } from './features/review-waiting/review-waiting.service.js';
import { RunRefundService } from './features/run-refund/run-refund.service.js';
import { RunTopUpService } from './features/run-top-up/run-top-up.service.js';
import { SaveCardService } from './features/save-card/save-card.service.js';
import { SendNoticesService } from './features/send-notices/send-notices.service.js';
import { SettleCreditHandler } from './features/settle-credit/settle-credit.handler.js';
import { SettleCreditService } from './features/settle-credit/settle-credit.service.js';
import { StartCardSetupHandler } from './features/start-card-setup/start-card-setup.handler.js';
import { StartCardSetupService } from './features/start-card-setup/start-card-setup.service.js';
import { UpdateAutoRefillHandler } from './features/update-auto-refill/update-auto-refill.handler.js';
import { UpdateAutoRefillService } from './features/update-auto-refill/update-auto-refill.service.js';
import { UpdateExceptionHandler } from './features/update-exception/update-exception.handler.js';
import { UpdateExceptionService } from './features/update-exception/update-exception.service.js';

/** The only place where ports meet adapters. */
@Module({})
export class BillingModule {
  static register(config: BillingConfig): DynamicModule {
    const { MONGODB_URI: uri, MONGODB_DATABASE: database } = config;
    return {
      module: BillingModule,
      imports: [MongoModule.register({ uri, database })],
      controllers: [
        BuyTopUpHandler,
        ConfirmTopUpHandler,
        FollowSubscriptionHandler,
        GetBillingHandler,
        GetChargeHandler,
        GetPayoutHandler,
        GrantFreeMessagesHandler,
        ListBillingChangesHandler,
        ListChargesHandler,
        ListHistoryHandler,
        ListLedgerHandler,
        ListNoticesHandler,
        ListPayoutsHandler,
        ListTopUpMonthsHandler,
        ListTopUpsHandler,
        ReceiveStripeWebhookController,
        RefundTopUpHandler,
        ReserveCreditHandler,
        SettleCreditHandler,
        StartCardSetupHandler,
        UpdateAutoRefillHandler,
        CloseMonthHandler,
        GetFinanceOverviewHandler,
        GetReconciliationHandler,
        ListExceptionsHandler,
        ListFinanceAuditHandler,
        ListFirmsHandler,
        ListMonthsHandler,
        ResolveExceptionHandler,
        UpdateExceptionHandler,
      ],
      providers: [
        Collections,
        { provide: AccountBooks, useClass: MongoAccountBooks },
        { provide: TopUpRepository, useClass: MongoTopUpRepository },
        { provide: Firms, useClass: MongoFirms },
        { provide: ClosedMonths, useClass: MongoClosedMonths },
        { provide: ComparedDays, useClass: MongoComparedDays },
        { provide: ComparisonBooks, useClass: MongoComparisonBooks },
        { provide: FiguresRepository, useClass: MongoFiguresRepository },
        { provide: FinanceExceptionRepository, useClass: MongoFinanceExceptionRepository },
        { provide: FinanceAudit, useClass: MongoFinanceAudit },
        { provide: Journal, useClass: MongoJournal },
        { provide: LedgerRepository, useClass: MongoLedgerRepository },
        { provide: AuditRepository, useClass: MongoAuditRepository },
        { provide: NoticeRepository, useClass: MongoNoticeRepository },
        { provide: CardSetupRepository, useClass: MongoCardSetupRepository },
        { provide: FinanceProgressRepository, useClass: MongoFinanceProgressRepository },
        { provide: MoneyMovementRepository, useClass: MongoMoneyMovementRepository },
        { provide: PayoutRepository, useClass: MongoPayoutRepository },
        { provide: RefundRepository, useClass: MongoRefundRepository },
        { provide: StoredEventRepository, useClass: MongoStoredEventRepository },
        ...stripeProviders({ ...config, livemode: isLiveKey(config.STRIPE_SECRET_KEY) }),
        ...mailProviders(config),
        {
          provide: MissedChanges,
          inject: [BusClient],
          useFactory: (bus: BusClient) => new MissedChanges(bus, billingChangesMissedV1),
        },
        AccountDesk,
        ChargeStories,
        CardSetups,
        Entitlements,
        Reversals,
        MoneyBooks,
        Payouts,
        ProviderReading,
        SettingsPeople,
        TopUpOutcomes,
        AnnounceWaitingService,
        BackfillProviderEventsService,
        BuyTopUpService,
        ConfirmTopUpService,
        GetBillingService,
        GetChargeService,
        GetPayoutService,
        GrantFreeMessagesService,
        ImportMoneyMovementsService,
        ListBillingChangesService,
        ListChargesService,
        ListHistoryService,
        ListLedgerService,
        ListNoticesService,
        ListPayoutsService,
        ListTopUpMonthsService,
        ListTopUpsService,
        ReceiveStripeWebhookService,
        ReflectStripeEventService,
        RefundTopUpService,
        ReserveCreditService,
        ReviewWaitingService,
        RunRefundService,
        RunTopUpService,
        SaveCardService,
        SendNoticesService,
        SettleCreditService,
        StartCardSetupService,
        UpdateAutoRefillService,
        ExceptionViews,
        FinanceFigures,
        Traffic,
        AccountingMonthsService,
        CompareDayService,
        CompareMoney,
        CompareProviderMessages,
        CompareStrangers,
        CompareTexts,
        GetFinanceOverviewService,
        GetReconciliationService,
        ListExceptionsService,
        ListFinanceAuditService,
        ListFirmsService,
        ResolveExceptionService,
        UpdateExceptionService,
      ],
    };
  }
}
