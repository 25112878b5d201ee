/** The middle value, or the higher of the two in the middle; NaN for nothing. */
export function median(values: readonly number[]): number {
  return values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** The value below which the share `of` (0.95) of all values lies. */
export function percentile(values: readonly number[], of: number): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * of))] ?? Number.NaN;
}

export interface Pace {
  readonly count: number;
  /** Between the end of one piece of work and the next. */
  readonly restMs: number;
}

/** Runs `work` `count` times, one after the other, and answers the median of its milliseconds. */
export async function medianMs(
  { count, restMs }: Pace,
  work: (index: number) => Promise<unknown>,
): Promise<number> {
  const durations: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const startedAt = performance.now();
    await work(index);
    durations.push(performance.now() - startedAt);
    if (restMs > 0) await new Promise((resolve) => setTimeout(resolve, restMs));
  }
  return median(durations);
}
