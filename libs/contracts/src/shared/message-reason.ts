import * as z from 'zod';

/**
 * Why a message waits, was blocked or failed. The code is for programs (and the browser's translations), the sentence is
 * what staff read.
 */
export const MESSAGE_REASONS = {
  // It waits.
  ADDING_MESSAGES: 'Adding 1,000 Outgoing Text Messages. It will be sent as soon as they are there.',
  NUMBER_PENDING:
    'Your texting number is still being set up. It will be sent as soon as the number is active.',
  // Blocked by our own rule.
  PAYMENT_PROBLEM: 'Not sent: payment problem. It will be sent as soon as a card can be charged.',
  MONTHLY_LIMIT_REACHED:
    'Not sent: a limit for automatic refills is reached. Settings > Subscription says which.',
  AUTO_REFILL_OFF: 'Not sent: no Outgoing Text Messages are left and automatic refill is off.',
  RECIPIENT_OPTED_OUT:
    'Not sent: the client replied STOP. You can text again after the client replies START.',
  TEXT_MESSAGING_NOT_INCLUDED: 'Not sent: text messaging is not included in the subscription.',
  // Refused or reported by the provider.
  INVALID_NUMBER: 'The number is not valid.',
  NOT_A_MOBILE_NUMBER: 'The number cannot receive text messages.',
  UNKNOWN_NUMBER: 'The number is unknown or no longer in service.',
  UNREACHABLE: 'The phone could not be reached. It may be switched off or without signal.',
  CARRIER_FILTERED: 'The carrier filtered the message.',
  CARRIER_ERROR: 'The carrier could not deliver the message and did not say why.',
  EXPIRED: 'The message waited too long at the provider and expired.',
  SENDER_NOT_READY: 'Your texting number is not ready to send yet.',
  SENDER_NOT_ALLOWED: 'Your texting number may not send this message. Contact support.',
  COUNTRY_NOT_ALLOWED: 'Texting to this country is not switched on.',
  PROVIDER_PROBLEM: 'The texting provider could not take the message.',
  // Nobody knows.
  NO_CONFIRMATION: 'No confirmation from the provider. Check with the client before sending it again.',
} as const;

export const messageReasonCode = z.enum(
  Object.keys(MESSAGE_REASONS) as [keyof typeof MESSAGE_REASONS, ...(keyof typeof MESSAGE_REASONS)[]],
);
export type MessageReasonCode = z.infer<typeof messageReasonCode>;

/** Causes that another attempt may overcome. Not among them: a number that cannot receive texts. */
const MAY_PASS: ReadonlySet<MessageReasonCode> = new Set<MessageReasonCode>([
  'UNREACHABLE',
  'CARRIER_FILTERED',
  'CARRIER_ERROR',
  'EXPIRED',
  'SENDER_NOT_READY',
  'SENDER_NOT_ALLOWED',
  'COUNTRY_NOT_ALLOWED',
  'PROVIDER_PROBLEM',
  'NO_CONFIRMATION',
]);

/** Whether sending a text that did not arrive once more can help. Null: nobody said why it did not. */
export const mayPass = (reason: MessageReasonCode | null): boolean => reason === null || MAY_PASS.has(reason);
