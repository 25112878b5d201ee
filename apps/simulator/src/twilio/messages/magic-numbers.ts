import { badRequest, type TwilioError } from '../errors.js';
import { type Fate, type MessageRecord } from '../resources.js';

/** Twilio's own test sender: every account may send from it. */
export const testSender = '+15005550006';

/** Twilio's own test recipients that are refused at once, after ordinary validation. */
export function refusedRecipient(to: string): TwilioError | undefined {
  switch (to) {
    case '+15005550002':
      return badRequest(
        21612,
        `The 'To' phone number: ${to}, is not currently reachable using the 'From' phone number.`,
      );
    case '+15005550003':
      return badRequest(
        21408,
        `Permission to send an SMS has not been enabled for the region indicated by the 'To' number: ${to}`,
      );
    case '+15005550004':
      return badRequest(21610, 'Attempt to send to unsubscribed recipient');
    case '+15005550009':
      return badRequest(21614, `'To' number is not a valid mobile number: ${to}`);
    default:
      return undefined;
  }
}

const undelivered = [30003, 30005, 30006, 30007, 30008, 30034];
const failed = [30001, 30002, 30036];

/** How a message to this number ends: +1 500 555 10xx stands for error 300xx. */
export function fateOf(to: string): Fate {
  if (to === '+15005551100') return { status: 'sent' };
  const code = /^\+150055510(\d\d)$/.exec(to)?.[1];
  const errorCode = code === undefined ? 0 : 30_000 + Number(code);
  if (undelivered.includes(errorCode)) return { status: 'undelivered', errorCode };
  if (failed.includes(errorCode)) return { status: 'failed', errorCode };
  return { status: 'delivered' };
}

export function callbacksOf(to: string): MessageRecord['callbacks'] {
  switch (to) {
    case '+15005551101':
      return 'reversed';
    case '+15005551102':
      return 'three times';
    case '+15005551104':
      return 'late';
    default:
      return 'once';
  }
}

/** The first callback of a message to this number arrives before the API answers. */
export const callbackBeforeResponse = '+15005551103';

/** Numbers that spoil the answer of the API. */
export type SpoiltAnswer =
  'drop' | 'hang' | 'bad json' | '503 before' | '500 after' | '429 twice' | 'rfc 9457';

export function spoiltAnswerOf(to: string): SpoiltAnswer | undefined {
  const answers: Record<string, SpoiltAnswer> = {
    '+15005551200': 'drop',
    '+15005551201': 'hang',
    '+15005551202': 'bad json',
    '+15005551203': '503 before',
    '+15005551204': '500 after',
    '+15005551205': '429 twice',
    '+15005551206': 'rfc 9457',
  };
  return answers[to];
}
