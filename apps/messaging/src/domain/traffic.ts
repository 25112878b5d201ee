import { type ProviderPrice } from './outgoing-message.js';

/** A span of time: `from` belongs to it, `until` does not. */
export interface Span {
  readonly from: Date;
  readonly until: Date;
}

/** Texts that the provider accepted, as money sees them. */
export interface Traffic {
  readonly sent: number;
  readonly segments: number;
  /** An exact decimal, in `currency`. */
  readonly cost: string;
  readonly currency: string;
  readonly pricesUnknown: number;
}

/** A part of the traffic whose prices are in one currency; `price` is their sum, null: the provider has not said them. */
export interface TrafficPart {
  readonly sent: number;
  readonly segments: number;
  readonly price: ProviderPrice | null;
}

/** What the provider asks for texts when it has not said a price yet. */
const USUAL_CURRENCY = 'USD';

/** A sum for each key; keys without parts have the sum of nothing. */
export function addUpEach<Part extends TrafficPart>(
  keys: readonly string[],
  parts: readonly Part[],
  keyOf: (part: Part) => string,
): (Traffic & { readonly key: string })[] {
  const partsOf = new Map<string, Part[]>(keys.map((key) => [key, []]));
  for (const part of parts) partsOf.get(keyOf(part))?.push(part);
  return [...partsOf].map(([key, own]) => ({ key, ...addUp(own) }));
}

const DAY_MS = 86_400_000;

/** Days (UTC, `YYYY-MM-DD`), both included, as a span of time. */
export const spanOfDays = (from: string, to: string): Span => ({
  from: new Date(`${from}T00:00:00.000Z`),
  until: new Date(Date.parse(`${to}T00:00:00.000Z`) + DAY_MS),
});

/** Every day of a span that begins and ends at midnight. */
export const daysOf = ({ from, until }: Span): string[] =>
  Array.from({ length: Math.max(0, (until.getTime() - from.getTime()) / DAY_MS) }, (_, index) =>
    new Date(from.getTime() + index * DAY_MS).toISOString().slice(0, 10),
  );

/**
 * One sum of several parts. Sums of different currencies cannot be added: the one that most texts have counts, and the price
 * of the others is unknown in it.
 */
function addUp(parts: readonly TrafficPart[]): Traffic {
  const priced = parts.filter((part) => part.price !== null).toSorted((a, b) => b.sent - a.sent)[0];
  const sent = sumOf(parts.map((part) => part.sent));
  return {
    sent,
    segments: sumOf(parts.map((part) => part.segments)),
    cost: priced?.price?.amount ?? '0',
    currency: priced?.price?.currency ?? USUAL_CURRENCY,
    pricesUnknown: sent - (priced?.sent ?? 0),
  };
}

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0);
