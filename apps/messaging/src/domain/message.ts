import { type DeliveryPolicy } from './delivery-policy.js';
import {
  attemptStarted,
  backOff,
  couldNotLookUp,
  haveNumber,
  loseTrack,
  missNumber,
  notFound,
} from './message-attempt.js';
import { decideCredit, repeatSettlements, settled } from './message-credit.js';
import { type MessageCommand, type MessageEvent } from './message-event.js';
import { accept, refuse, reportStatus } from './message-outcome.js';
import { recordPrice } from './message-price.js';
import { block, checkAgain, retry } from './message-rules.js';
import { looksDifferent } from './message-view.js';
import { type OutgoingMessage } from './outgoing-message.js';

/** A message after an event, and what must be done once it is saved. */
export interface Step {
  readonly message: OutgoingMessage;
  readonly commands: readonly MessageCommand[];
}

/**
 * The life of an outgoing text: pure, so that a simulation can run it a million times. An event that does not fit the state
 * (late, doubled, of an earlier attempt or round) returns the same object and no commands. The caller saves the message
 * under the revision it was decided on and runs the commands afterwards.
 */
export function transition(message: OutgoingMessage, event: MessageEvent, policy: DeliveryPolicy): Step {
  const { message: after, commands } = step(message, event, policy);
  if (after === message) return { message, commands };
  return {
    message: { ...after, revision: message.revision + 1 },
    commands: looksDifferent(message, after) ? [...commands, { type: 'publish' }] : commands,
  };
}

function step(message: OutgoingMessage, event: MessageEvent, policy: DeliveryPolicy): Step {
  switch (event.type) {
    case 'credit-decided':
      return decideCredit(message, event, policy);
    case 'credit-settled':
      return settled(message, event);
    case 'settlement-overdue':
      return repeatSettlements(message, event, policy);
    case 'checked':
      return checkAgain(message, event, policy);
    case 'dispatch-started':
      return attemptStarted(message, event, policy);
    case 'number-missing':
      return missNumber(message, event, policy);
    case 'number-active':
      return haveNumber(message);
    case 'accepted':
      return accept(message, event, policy);
    case 'refused':
      return refuse(message, event, policy);
    case 'not-taken':
      return backOff(message, event, policy);
    case 'outcome-unknown':
      return loseTrack(message, event, policy);
    case 'not-found':
      return notFound(message, event, policy);
    case 'look-up-failed':
      return couldNotLookUp(message, event, policy);
    case 'status-reported':
      return reportStatus(message, event, policy);
    case 'price-looked-up':
      return recordPrice(message, event, policy);
    case 'opted-out':
      return block(message, 'RECIPIENT_OPTED_OUT', event.at, policy);
    case 'not-included':
      return block(message, 'TEXT_MESSAGING_NOT_INCLUDED', event.at, policy);
    case 'retry-requested':
      return retry(message, event, policy);
  }
}
