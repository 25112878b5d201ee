import { type MetadataChange } from '../http/parameter-shape.js';

export type Metadata = Record<string, string>;

/** Merges as Stripe does: named keys are set, an empty value deletes its key, the empty string deletes all. */
export function mergeMetadata(current: Metadata, change: MetadataChange | undefined): Metadata {
  if (change === undefined) return current;
  if (change === '') return {};
  return Object.fromEntries(Object.entries({ ...current, ...change }).filter(([, value]) => value !== ''));
}
