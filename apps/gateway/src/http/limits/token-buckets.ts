/** So many callers are remembered at once; those who were quiet longest are forgotten first. */
const MOST_CALLERS = 50_000;

interface Bucket {
  tokens: number;
  filledAt: number;
}

/** One bucket per caller: it holds `burst` requests and fills by `perSecond`. Kept in this process: each copy counts for itself. */
export class TokenBuckets {
  /** In the order of last use. */
  readonly #buckets = new Map<string, Bucket>();

  constructor(
    private readonly perSecond: number,
    private readonly burst: number,
  ) {}

  /** Takes one request of `caller` at `now` (milliseconds). 0 when it may go on, else the seconds to wait. */
  take(caller: string, now: number): number {
    const bucket = this.#filled(caller, now);
    if (bucket.tokens < 1) return Math.max(1, Math.ceil((1 - bucket.tokens) / this.perSecond));
    bucket.tokens -= 1;
    return 0;
  }

  #filled(caller: string, now: number): Bucket {
    const known = this.#buckets.get(caller);
    const bucket = known ?? { tokens: this.burst, filledAt: now };
    const seconds = Math.max(0, now - bucket.filledAt) / 1_000;
    bucket.tokens = Math.min(this.burst, bucket.tokens + seconds * this.perSecond);
    bucket.filledAt = now;
    this.#buckets.delete(caller);
    this.#buckets.set(caller, bucket);
    this.#forgetOldest();
    return bucket;
  }

  #forgetOldest(): void {
    if (this.#buckets.size <= MOST_CALLERS) return;
    const oldest = this.#buckets.keys().next();
    if (!oldest.done) this.#buckets.delete(oldest.value);
  }
}
