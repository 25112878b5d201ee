import { type MessageReasonCode } from '#contracts/shared/message-reason';

/** Twilio's error codes in the words of ours. A code that is not here is the carrier's word when it comes with a report. */
const REASONS: ReadonlyMap<number, MessageReasonCode> = new Map([
  [21_211, 'INVALID_NUMBER'],
  [21_604, 'INVALID_NUMBER'],
  [21_212, 'SENDER_NOT_ALLOWED'],
  [21_606, 'SENDER_NOT_ALLOWED'],
  [21_603, 'SENDER_NOT_ALLOWED'],
  [21_703, 'SENDER_NOT_ALLOWED'],
  [21_704, 'SENDER_NOT_ALLOWED'],
  [21_408, 'COUNTRY_NOT_ALLOWED'],
  [21_608, 'SENDER_NOT_ALLOWED'],
  [21_610, 'RECIPIENT_OPTED_OUT'],
  [21_612, 'INVALID_NUMBER'],
  [21_614, 'NOT_A_MOBILE_NUMBER'],
  [21_635, 'NOT_A_MOBILE_NUMBER'],
  [30_001, 'PROVIDER_PROBLEM'],
  [30_002, 'PROVIDER_PROBLEM'],
  [30_003, 'UNREACHABLE'],
  [30_004, 'CARRIER_FILTERED'],
  [30_005, 'UNKNOWN_NUMBER'],
  [30_006, 'NOT_A_MOBILE_NUMBER'],
  [30_007, 'CARRIER_FILTERED'],
  [30_008, 'CARRIER_ERROR'],
  [30_017, 'CARRIER_ERROR'],
  [30_022, 'PROVIDER_PROBLEM'],
  [30_023, 'PROVIDER_PROBLEM'],
  [30_024, 'SENDER_NOT_READY'],
  [30_032, 'SENDER_NOT_ALLOWED'],
  [30_033, 'SENDER_NOT_ALLOWED'],
  [30_034, 'SENDER_NOT_ALLOWED'],
  [30_035, 'SENDER_NOT_READY'],
  [30_036, 'EXPIRED'],
  [30_410, 'PROVIDER_PROBLEM'],
  [30_500, 'PROVIDER_PROBLEM'],
  [14_107, 'PROVIDER_PROBLEM'],
]);

/** Why a call was refused. */
export const reasonOfTwilioCode = (code: number | null): MessageReasonCode =>
  (code === null ? undefined : REASONS.get(code)) ?? 'PROVIDER_PROBLEM';

/** Why a text that was accepted did not arrive. */
export const reasonOfReport = (code: number | null): MessageReasonCode =>
  (code === null ? undefined : REASONS.get(code)) ?? 'CARRIER_ERROR';
