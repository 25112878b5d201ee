import { type StripeAccount } from '../account.js';
import { declineFor, radarBlock, type Decline } from '../cards/decline.js';
import { testCardByFingerprint, type TestCard } from '../cards/test-cards.js';
import { type PaymentMethod } from '../objects/payment-method.js';
import { type NextOutcome } from './next-outcomes.js';

export type Verdict =
  | { kind: 'approve'; riskLevel: TestCard['riskLevel'] }
  | { kind: 'decline'; decline: Decline }
  | { kind: 'authenticate' }
  /** The bank takes its time; then it pays, or refuses with the decline code. */
  | { kind: 'process'; thenDeclines: string | undefined };

/** Whether the cardholder is there, and has just confirmed with the bank. */
export interface Situation {
  isOffSession: boolean;
  isAuthenticated: boolean;
}

/** Decides one charge attempt: an order of the control API goes before what the card does by itself. Uses the order up. */
export function askBank(
  account: StripeAccount,
  customer: string | null,
  method: PaymentMethod,
  situation: Situation,
): Verdict {
  // After the bank's page this is still the attempt that the order was used for.
  const ordered = situation.isAuthenticated ? undefined : account.nextOutcomes.take(customer);
  if (ordered) return toVerdict(ordered, situation);
  const card = testCardByFingerprint(method.card.fingerprint);
  if (!situation.isAuthenticated && asksForAuthentication(card, method, account, situation)) {
    return demandAuthentication(situation);
  }
  return card.decline
    ? { kind: 'decline', decline: card.decline }
    : { kind: 'approve', riskLevel: card.riskLevel };
}

function toVerdict(ordered: NextOutcome, situation: Situation): Verdict {
  const word = ordered.code
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, '_');
  if (word === 'processing') return { kind: 'process', thenDeclines: ordered.decline_code };
  if (word === 'authentication_required') return demandAuthentication(situation);
  if (['radar', 'radar_block', 'blocked'].includes(word)) return { kind: 'decline', decline: radarBlock() };
  return { kind: 'decline', decline: declineFor(word, ordered) };
}

/** With nobody there to ask, a bank that wants confirmation declines. */
function demandAuthentication(situation: Situation): Verdict {
  if (!situation.isOffSession) return { kind: 'authenticate' };
  return { kind: 'decline', decline: declineFor('authentication_required') };
}

function asksForAuthentication(
  card: TestCard,
  method: PaymentMethod,
  account: StripeAccount,
  { isOffSession }: Situation,
): boolean {
  switch (card.authentication) {
    case 'never':
      return false;
    case 'always':
      return true;
    case 'on-session':
      return !isOffSession;
    case 'until-set-up':
      return !isOffSession || !account.authenticatedSetUps.has(method.id);
  }
}
