/**
 * Mistakes that the simulation must catch, each the removal of one rule that carries safety, with the invariant that it
 * breaks. A check that no mistake can fail is no check.
 */
export const MUTANTS = {
  /** Sends again as soon as the outcome of an attempt is unknown. */
  'resend-blindly': 'I6',
  /** Dispatches any ready text of a conversation, not the first of its lane. */
  'no-lane': 'I7',
  /** Calls the provider before the attempt is written down. */
  'call-before-save': 'I6',
  /** Forgets recorded reservations, so that a repeat reserves again. */
  'forget-reservations': 'I4',
  /** Makes a new idempotency key for every call to the payment provider. */
  'new-payment-key': 'I3',
  /** Never says again what was lost. */
  'no-sweeper': 'I5',
} as const;
export type Mutant = keyof typeof MUTANTS;
