import { NUMBER_FAILURES, type NumberFailureCode } from '#contracts/shared/number-failure';

/**
 * The firm's own number (P5).
 *
 *     none ─▶ pending ─▶ active        `phoneNumber` of a pending one is the candidate, stored before it is bought
 *                └─────▶ failed ─ higher request ─▶ pending
 */
export interface TextingNumber {
  readonly accountId: string;
  readonly state: 'pending' | 'active' | 'failed';
  readonly phoneNumber: string | null;
  /** Twilio's SID of the number. */
  readonly providerNumberId: string | null;
  /** What went wrong. */
  readonly failure: NumberFailureCode | null;
  /** The highest request that this state answers. */
  readonly request: number;
  readonly revision: number;
  /** When the present try began. */
  readonly startedAt: Date;
  readonly tries: number;
  readonly nextCheckAt: Date | null;
}

/** The number as others see it: a candidate is nobody's number yet. */
export function numberViewOf(number: TextingNumber | null) {
  if (!number) return { state: 'none' as const, phoneNumber: null, reasonCode: null, reason: null };
  return {
    state: number.state,
    phoneNumber: number.state === 'active' ? number.phoneNumber : null,
    reasonCode: number.failure,
    reason: number.failure === null ? null : NUMBER_FAILURES[number.failure],
  };
}
