import { createHash, randomUUID } from 'node:crypto';

const base62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/**
 * Makes the identifiers both providers hand out. With a seed (SIM_SEED) two runs give the same ids in the same order.
 * Without one the seed is random, and a reset does not rewind: a receiver that kept its database across a reset
 * must never be told about a second object with an id it already knows.
 */
export class Ids {
  /** One row per prefix, so that how many callbacks or probabilities were drawn does not change the next message's id. */
  private counters: Record<string, number> = {};

  constructor(private seed: string = randomUUID()) {}

  /** Twilio's form: prefix and 32 lower-case hex digits. */
  hex(prefix: string, digits = 32): string {
    return prefix + this.digest(prefix).toString('hex').slice(0, digits);
  }

  /** Stripe's form: prefix (with its underscore) and 24 base-62 characters. */
  base62(prefix: string, length = 24): string {
    const bytes = this.digest(prefix);
    let text = prefix;
    for (let index = 0; index < length; index += 1) text += base62[(bytes[index] ?? 0) % 62];
    return text;
  }

  uuid(): string {
    const hex = this.digest('uuid').toString('hex');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
  }

  /** A number in [0, 1), for probabilities. */
  random(): number {
    return this.digest('random').readUInt32BE(0) / 2 ** 32;
  }

  dump(): unknown {
    return { seed: this.seed, counters: this.counters };
  }

  load(state: unknown): void {
    const { seed, counters } = state as { seed: string; counters: Record<string, number> };
    this.seed = seed;
    this.counters = counters;
  }

  private digest(row: string): Buffer {
    const count = (this.counters[row] ?? 0) + 1;
    this.counters[row] = count;
    return createHash('sha256').update(`${this.seed}:${row}:${count}`).digest();
  }
}
