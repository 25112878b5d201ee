/** The code is that of a network's time-out. */
export class TimeIsOverError extends Error {
  readonly code = 'ETIMEDOUT';

  constructor(limitMs: number) {
    super(`there was no end within ${limitMs} ms`);
  }
}

/**
 * What `work` gives, or `tooLate` (a `TimeIsOverError` unless given) when it does not end in time. The work is not stopped,
 * only waited for no longer: for what offers no limit of its own to the whole of it.
 */
export async function within<Result>(
  limitMs: number,
  work: () => Promise<Result>,
  tooLate: () => Error = () => new TimeIsOverError(limitMs),
): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(tooLate()), limitMs);
  });
  try {
    return await Promise.race([work(), limit]);
  } finally {
    clearTimeout(timer);
  }
}
