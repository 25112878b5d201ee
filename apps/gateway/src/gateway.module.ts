import { randomBytes } from 'node:crypto';
import { type DynamicModule, Module } from '@nestjs/common';
import { SessionGuard } from './auth/session.guard.js';
import { SessionReader } from './auth/session-reader.js';
import { SessionVerifier } from './auth/session-verifier.js';
import { type GatewayConfig } from './gateway.config.js';
import { AppConfigController } from './http/app-config/app-config.controller.js';
import { BillingController } from './http/billing/billing.controller.js';
import { HistoryController } from './http/billing/history.controller.js';
import { RecordsController } from './http/billing/records.controller.js';
import { TopUpsController } from './http/billing/top-ups.controller.js';
import { ContactsController } from './http/contacts/contacts.controller.js';
import { ConversationsController } from './http/conversations/conversations.controller.js';
import {
  DEV_LOGIN_SETTINGS,
  DevLoginController,
  type DevLoginSettings,
} from './http/dev-login/dev-login.controller.js';
import { ProblemFilter } from './http/errors/problem.filter.js';
import { RouteMethods } from './http/errors/route-methods.js';
import { BooksController } from './http/finance/books.controller.js';
import { ChargesController } from './http/finance/charges.controller.js';
import { ExceptionsController } from './http/finance/exceptions.controller.js';
import { FinanceWallController } from './http/finance/finance-wall.controller.js';
import { PayoutsController } from './http/finance/payouts.controller.js';
import { ReconciliationController } from './http/finance/reconciliation.controller.js';
import { MattersController } from './http/matters/matters.controller.js';
import { MeController } from './http/me/me.controller.js';
import { MediaController } from './http/media/media.controller.js';
import { MessagesController } from './http/messages/messages.controller.js';
import { SubscriptionController } from './http/subscription/subscription.controller.js';
import { SubscriptionViewService } from './http/subscription/subscription-view.service.js';
import { UsageController } from './http/usage/usage.controller.js';
import { EventsController } from './live/events.controller.js';
import { LiveEventsHandler } from './live/live-events.handler.js';
import { LiveHub } from './live/live-hub.js';
import { LiveStreams } from './live/live-streams.js';

/** Enough for the seconds between a broken connection and the next. */
const KEPT_EVENTS_OF_AN_ACCOUNT = 200;

@Module({
  controllers: [
    AppConfigController,
    MeController,
    SubscriptionController,
    BillingController,
    TopUpsController,
    HistoryController,
    RecordsController,
    ContactsController,
    MattersController,
    ConversationsController,
    MediaController,
    MessagesController,
    UsageController,
    ReconciliationController,
    ChargesController,
    ExceptionsController,
    PayoutsController,
    BooksController,
    FinanceWallController,
    EventsController,
    LiveEventsHandler,
  ],
  providers: [
    SessionVerifier,
    SessionReader,
    SessionGuard,
    ProblemFilter,
    RouteMethods,
    SubscriptionViewService,
    LiveStreams,
    {
      provide: LiveHub,
      useFactory: () => new LiveHub(randomBytes(6).toString('hex'), KEPT_EVENTS_OF_AN_ACCOUNT),
    },
  ],
})
export class GatewayModule {
  static register(config: GatewayConfig): DynamicModule {
    return { module: GatewayModule, ...demoLogin(config) };
  }
}

/** Outside of AUTH_MODE=dev the demo login is not merely refused, it does not exist. */
function demoLogin(config: GatewayConfig): Pick<DynamicModule, 'controllers' | 'providers'> {
  const { AUTH_MODE, AUTH_JWT_SECRET, RATE_LIMIT_SIGN_INS_PER_MINUTE } = config;
  if (AUTH_MODE !== 'dev' || AUTH_JWT_SECRET === undefined) return {};
  const settings: DevLoginSettings = {
    secret: AUTH_JWT_SECRET,
    signInsPerMinute: RATE_LIMIT_SIGN_INS_PER_MINUTE,
  };
  return {
    controllers: [DevLoginController],
    providers: [{ provide: DEV_LOGIN_SETTINGS, useValue: settings }],
  };
}
