import { type DeliveryPolicy, growing } from './delivery-policy.js';
import { later, unchanged } from './message-ending.js';
import { type EventOf } from './message-event.js';
import { type OutgoingMessage } from './outgoing-message.js';

/** The provider names a price some time after it is done with a text. */
export const awaitPrice = (message: OutgoingMessage, at: Date, policy: DeliveryPolicy) =>
  message.price === null ? { priceCheckAt: later(at, policy.pricePollMs), priceChecks: 0 } : {};

/** Keeps the price (P18), or plans when to ask again. Whoever is never told it finds `price` null for ever. */
export function recordPrice(
  message: OutgoingMessage,
  event: EventOf<'price-looked-up'>,
  policy: DeliveryPolicy,
) {
  const isOurs = message.providerMessageId === event.providerMessageId;
  if (!isOurs || message.priceCheckAt === null || message.priceCheckAt > event.at) return unchanged(message);
  if (event.price !== null) {
    return { message: { ...message, price: event.price, priceCheckAt: null }, commands: [] };
  }
  const priceChecks = message.priceChecks + 1;
  const askUntil = later(message.sentAt ?? event.at, policy.pricePollUntilMs);
  const next = later(event.at, growing(policy.pricePollMs, priceChecks, policy.pricePollUntilMs));
  return {
    message: { ...message, priceChecks, priceCheckAt: event.at >= askUntil ? null : next },
    commands: [],
  };
}
