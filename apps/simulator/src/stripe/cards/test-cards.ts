import { createHash } from 'node:crypto';
import { type DisputeReason } from '../objects/dispute-reason.js';
import { declineFor, radarBlock, type Decline } from './decline.js';

/** How the card networks are shown to people. */
export const brandNames = { visa: 'Visa', mastercard: 'Mastercard', amex: 'American Express' } as const;

/** One of Stripe's published test cards and what it does. */
export interface TestCard {
  /** The `pm_card_…` identifier usable in place of a number. */
  paymentMethod: string;
  number: string;
  brand: keyof typeof brandNames;
  /** What a person choosing it on a hosted page is told. */
  label: string;
  /** Decline cards cannot be attached to a customer; only `pm_card_chargeCustomerFail` attaches and then declines. */
  attaches: boolean;
  /** When its bank asks for 3D Secure. `until-set-up` stops asking once a set-up was authenticated. */
  authentication: 'never' | 'always' | 'on-session' | 'until-set-up';
  /** What the charge comes to once authentication, if any, is passed. */
  decline: Decline | null;
  riskLevel: 'normal' | 'elevated' | 'highest';
  /** Funds are available at once instead of after two days. */
  bypassesPending: boolean;
  /** How its holder complains after paying. */
  dispute: { reason: DisputeReason; isInquiry: boolean } | null;
  /** Its bank warns that the payment is fraud. */
  warnsOfFraud: boolean;
  /** What becomes of a refund to it. */
  refund: 'succeeds' | 'pending' | 'fails';
}

type Behaviour = Partial<Omit<TestCard, 'paymentMethod' | 'number' | 'label'>>;

function card(paymentMethod: string, number: string, label: string, behaviour: Behaviour = {}): TestCard {
  return {
    paymentMethod,
    number,
    label,
    brand: 'visa',
    attaches: true,
    authentication: 'never',
    decline: null,
    riskLevel: 'normal',
    bypassesPending: false,
    dispute: null,
    warnsOfFraud: false,
    refund: 'succeeds',
    ...behaviour,
  };
}

function declining(paymentMethod: string, number: string, label: string, word: string): TestCard {
  return card(paymentMethod, number, label, { attaches: false, decline: declineFor(word) });
}

const always = { authentication: 'always' } as const;
const visaDeclined = 'pm_card_visa_chargeDeclined';

export const testCards: readonly TestCard[] = [
  card('pm_card_visa', '4242424242424242', 'Succeeds'),
  card('pm_card_mastercard', '5555555555554444', 'Succeeds', { brand: 'mastercard' }),
  card('pm_card_amex', '378282246310005', 'Succeeds', { brand: 'amex' }),
  card('pm_card_chargeCustomerFail', '4000000000000341', 'Can be saved, every charge is declined', {
    decline: declineFor('card_declined'),
  }),
  declining(visaDeclined, '4000000000000002', 'Declined', 'card_declined'),
  declining(
    `${visaDeclined}InsufficientFunds`,
    '4000000000009995',
    'Insufficient funds',
    'insufficient_funds',
  ),
  declining(`${visaDeclined}LostCard`, '4000000000009987', 'Lost card', 'lost_card'),
  declining(`${visaDeclined}StolenCard`, '4000000000009979', 'Stolen card', 'stolen_card'),
  declining(
    `${visaDeclined}VelocityLimitExceeded`,
    '4000000000006975',
    'Used too often',
    'card_velocity_exceeded',
  ),
  declining('pm_card_chargeDeclinedExpiredCard', '4000000000000069', 'Expired card', 'expired_card'),
  declining('pm_card_chargeDeclinedIncorrectCvc', '4000000000000127', 'Wrong security code', 'incorrect_cvc'),
  declining(
    'pm_card_chargeDeclinedProcessingError',
    '4000000000000119',
    'Processing error',
    'processing_error',
  ),
  card('pm_card_authenticationRequired', '4000002760003184', 'Bank asks for confirmation every time', always),
  card(
    'pm_card_authenticationRequiredOnSetup',
    '4000002500003155',
    'Bank asks for confirmation until saved',
    {
      authentication: 'until-set-up',
    },
  ),
  card(
    'pm_card_authenticationRequiredSetupForOffSession',
    '4000003800000446',
    'Bank asks only while you are present',
    {
      authentication: 'on-session',
    },
  ),
  card(
    'pm_card_authenticationRequiredChargeDeclinedInsufficientFunds',
    '4000008260003178',
    'Bank asks for confirmation, then insufficient funds',
    { ...always, decline: declineFor('insufficient_funds') },
  ),
  card('pm_card_radarBlock', '4100000000000019', 'Blocked by Radar', {
    decline: radarBlock(),
    riskLevel: 'highest',
  }),
  card('pm_card_riskLevelHighest', '4000000000004954', 'Succeeds unless Radar blocks the highest risk', {
    decline: radarBlock(),
    riskLevel: 'highest',
  }),
  card('pm_card_riskLevelElevated', '4000000000009235', 'Succeeds with elevated risk', {
    riskLevel: 'elevated',
  }),
  card('pm_card_createDispute', '4000000000000259', 'Succeeds, then is disputed', {
    dispute: { reason: 'fraudulent', isInquiry: false },
  }),
  card(
    'pm_card_createDisputeProductNotReceived',
    '4000000000002685',
    'Succeeds, then is disputed as not received',
    { dispute: { reason: 'product_not_received', isInquiry: false } },
  ),
  card('pm_card_createDisputeInquiry', '4000000000001976', 'Succeeds, then is inquired about', {
    dispute: { reason: 'fraudulent', isInquiry: true },
  }),
  card('pm_card_createIssuerFraudRecord', '4000000000005423', 'Succeeds, then the bank warns of fraud', {
    warnsOfFraud: true,
  }),
  card('pm_card_pendingRefund', '4000000000007726', 'Succeeds, refunds are slow', { refund: 'pending' }),
  card('pm_card_refundFail', '4000000000005126', 'Succeeds, refunds fail', { refund: 'fails' }),
  card('pm_card_bypassPending', '4000000000000077', 'Succeeds, funds are available at once', {
    bypassesPending: true,
  }),
];

const aliases: Record<string, string> = { pm_card_chargeDeclined: visaDeclined };

export function testCardById(id: string): TestCard | undefined {
  const name = Object.hasOwn(aliases, id) ? aliases[id] : id;
  return testCards.find((card) => card.paymentMethod === name);
}

export function testCardByNumber(number: string): TestCard | undefined {
  const digits = number.replaceAll(/[\s-]/g, '');
  return testCards.find((card) => card.number === digits);
}

/** `tok_visa` and its like name the same cards as `pm_card_visa`. */
export function testCardByToken(token: string): TestCard | undefined {
  return testCardById(token.replace(/^tok_/, 'pm_card_'));
}

/** Equal for equal numbers, as Stripe's is; it is also how a saved card is told what to do. */
export function fingerprintOf(card: TestCard): string {
  return createHash('sha256').update(card.number).digest('base64url').replaceAll(/[-_]/g, '0').slice(0, 16);
}

const byFingerprint = new Map(testCards.map((card) => [fingerprintOf(card), card]));

export function testCardByFingerprint(fingerprint: string): TestCard {
  const card = byFingerprint.get(fingerprint);
  if (!card) throw new Error('A payment method carries the fingerprint of no test card');
  return card;
}
