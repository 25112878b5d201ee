import { type ConfirmChannel, type ConsumeMessage } from 'amqplib';
import { type Contract } from '#contracts/bus/contract';
import { type BusContext } from './bus-context.js';
import { HEADERS } from './wire-message.js';

/** A message together with the only channel on which it may be answered. */
export interface Delivery {
  readonly message: ConsumeMessage;
  readonly channel: ConfirmChannel;
}

/** A handler method as Nest wrapped it, and the contract it was bound to. */
export interface BoundHandler {
  readonly contract: Contract;
  readonly handle: (payload: unknown, context: BusContext) => Promise<unknown>;
}

/** What a queue's messages go through. Settles the delivery itself and never throws. */
export interface DeliveryProcessor {
  process(delivery: Delivery): Promise<void>;
}

/** Tells the broker that the message is dealt with. If the channel is gone the broker delivers it again, which handlers must bear. */
export function acknowledge({ message, channel }: Delivery): boolean {
  return settle(() => channel.ack(message));
}

/** Gives the message back, counted by the broker toward the delivery limit. */
export function giveBack({ message, channel }: Delivery): boolean {
  return settle(() => channel.reject(message, true));
}

function settle(answer: () => void): boolean {
  try {
    answer();
    return true;
  } catch {
    return false;
  }
}

/** 1 for a first delivery, and for what a person took out of the dead-letter queue: it gets all its attempts again. */
export function attemptOf({ message }: Delivery): number {
  const headers = message.properties.headers ?? {};
  if (headers[HEADERS.deadLetteredAt] !== undefined) return 1;
  const attempt: unknown = headers[HEADERS.attempt];
  return typeof attempt === 'number' && Number.isSafeInteger(attempt) && attempt >= 1 ? attempt : 1;
}
