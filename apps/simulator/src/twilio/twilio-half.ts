import { type FastifyInstance } from 'fastify';
import { type Kernel } from '../kernel/kernel.js';
import { type ProviderHalf } from '../kernel/provider-half.js';
import { registerTwilioControl } from './control/control-routes.js';
import { registerPhone } from './control/phone-routes.js';
import { registerAccountRoutes } from './routes/account-routes.js';
import { registerAvailableNumberRoutes } from './routes/available-number-routes.js';
import { registerComplianceRoutes } from './routes/compliance-routes.js';
import { registerIncomingNumberRoutes } from './routes/incoming-number-routes.js';
import { registerMediaRoutes } from './routes/media-routes.js';
import { registerMessageRoutes } from './routes/message-routes.js';
import { registerServiceRoutes } from './routes/service-routes.js';
import { speakTwilio } from './speak-twilio.js';
import { TwilioState } from './state.js';
import { type TwilioConfig } from './twilio.config.js';
import { buildTwilioParts, type TwilioParts } from './twilio-parts.js';

/** Twilio: the 2010 API, the messaging domain under `/messaging`, signed webhooks, and a phone page. */
export class TwilioHalf implements ProviderHalf {
  readonly name = 'twilio';
  private readonly twilio = new TwilioState();
  private parts: TwilioParts | undefined;

  constructor(private readonly config: TwilioConfig) {}

  register(fastify: FastifyInstance, kernel: Kernel): void {
    const parts = buildTwilioParts(kernel, this.config, this.twilio);
    this.parts = parts;
    parts.accounts.seed();
    speakTwilio(fastify, kernel);
    for (const registerRoutes of [
      registerAccountRoutes,
      registerMessageRoutes,
      registerMediaRoutes,
      registerAvailableNumberRoutes,
      registerIncomingNumberRoutes,
      registerServiceRoutes,
      registerComplianceRoutes,
      registerTwilioControl,
      registerPhone,
    ]) {
      registerRoutes(fastify, parts);
    }
  }

  state(): unknown {
    return {
      accounts: [...this.twilio.accounts.values()],
      incoming_phone_numbers: [...this.twilio.numbers.values()],
      messages: this.twilio.messages.map((record) => record.resource),
    };
  }

  dump(): unknown {
    return this.twilio.dump();
  }

  load(state: unknown): void {
    this.twilio.load(state);
    this.parts?.accounts.seed();
    for (const record of this.twilio.messages) this.parts?.progress.plan(record);
  }

  reset(): void {
    this.twilio.clear();
    this.parts?.progress.clear();
    this.parts?.loopGuard.clear();
    this.parts?.accounts.seed();
  }
}
