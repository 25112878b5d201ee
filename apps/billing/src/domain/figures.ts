import { sumOf } from './exact-decimal.js';

/** What happened in a day or month (UTC): the definitions are in docs/finance.md. Cents and messages, each counted positive in its own direction. */
export interface BookFigures {
  readonly chargedCents: number;
  readonly refundedCents: number;
  readonly disputedCents: number;
  readonly feesCents: number;
  readonly paidOutCents: number;
  readonly transferredCents: number;
  readonly creditsGranted: number;
  readonly creditsSold: number;
  readonly creditsRefunded: number;
  readonly creditsUsed: number;
  readonly creditsReturned: number;
  readonly creditsAdjusted: number;
  readonly failedCharges: number;
}

/** What messaging says of the texts; costs are exact decimals. */
export interface TrafficFigures {
  readonly messagesSent: number;
  readonly providerCost: string;
  readonly providerCostCurrency: string;
  readonly pricesUnknown: number;
}

export type Figures = BookFigures & TrafficFigures;

export const NO_BOOK_FIGURES: BookFigures = {
  chargedCents: 0,
  refundedCents: 0,
  disputedCents: 0,
  feesCents: 0,
  paidOutCents: 0,
  transferredCents: 0,
  creditsGranted: 0,
  creditsSold: 0,
  creditsRefunded: 0,
  creditsUsed: 0,
  creditsReturned: 0,
  creditsAdjusted: 0,
  failedCharges: 0,
};

export const NO_TRAFFIC: TrafficFigures = {
  messagesSent: 0,
  providerCost: '0',
  providerCostCurrency: 'USD',
  pricesUnknown: 0,
};

const COUNTED = Object.keys(NO_BOOK_FIGURES) as readonly (keyof BookFigures)[];

/** Of several days, for example a month. */
export function sumOfFigures(days: readonly Figures[]): Figures {
  const total = (name: keyof BookFigures | 'messagesSent' | 'pricesUnknown') =>
    days.reduce((sum, day) => sum + day[name], 0);
  const books = Object.fromEntries(COUNTED.map((name) => [name, total(name)])) as unknown as BookFigures;
  return {
    ...books,
    messagesSent: total('messagesSent'),
    providerCost: sumOf(days.map(({ providerCost }) => providerCost)),
    providerCostCurrency: days[0]?.providerCostCurrency ?? NO_TRAFFIC.providerCostCurrency,
    pricesUnknown: total('pricesUnknown'),
  };
}

export interface Correction {
  readonly figure: string;
  readonly closed: string;
  readonly now: string;
}

/** What became different since a month was closed. */
export const correctionsOf = (closed: Figures, now: Figures): Correction[] =>
  (Object.keys(closed) as (keyof Figures)[])
    .filter((figure) => closed[figure] !== now[figure])
    .map((figure) => ({ figure, closed: String(closed[figure]), now: String(now[figure]) }));
