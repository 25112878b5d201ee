import { type Kernel } from '../kernel/kernel.js';
import { Accounts } from './accounts.js';
import { LoopGuard } from './messages/loop-guard.js';
import { MessageService } from './messages/message-service.js';
import { Progress } from './messages/progress.js';
import { SenderQueue } from './messages/sender-queue.js';
import { StatusCallbacks } from './messages/status-callbacks.js';
import { IncomingNumbers } from './numbers/incoming-numbers.js';
import { OptOuts } from './opt-outs.js';
import { type TwilioState } from './state.js';
import { type TwilioConfig } from './twilio.config.js';
import { Inbound } from './webhooks/inbound.js';
import { Webhooks } from './webhooks/webhooks.js';

/** Everything the routes of this half work with. */
export interface TwilioParts {
  kernel: Kernel;
  config: TwilioConfig;
  state: TwilioState;
  accounts: Accounts;
  numbers: IncomingNumbers;
  optOuts: OptOuts;
  loopGuard: LoopGuard;
  progress: Progress;
  messages: MessageService;
  inbound: Inbound;
}

export function buildTwilioParts(kernel: Kernel, config: TwilioConfig, state: TwilioState): TwilioParts {
  const webhooks = new Webhooks(kernel);
  const optOuts = new OptOuts(state);
  const loopGuard = new LoopGuard(kernel.clock, config.SIM_TWILIO_LOOP_GUARD);
  const queue = config.SIM_TWILIO_QUEUE === 'on' ? new SenderQueue(kernel.clock) : undefined;
  const callbacks = new StatusCallbacks(state, kernel, webhooks);
  const progress = new Progress(kernel, callbacks, queue);
  const messages = new MessageService({
    state,
    kernel,
    optOuts,
    loopGuard,
    queue,
    callbacks,
    progress,
    webhooks,
  });
  return {
    kernel,
    config,
    state,
    accounts: new Accounts(state, kernel, config),
    numbers: new IncomingNumbers(state, kernel),
    optOuts,
    loopGuard,
    progress,
    messages,
    inbound: new Inbound({ state, kernel, optOuts, loopGuard, messages, webhooks }),
  };
}
