import { type Clock } from '../../kernel/clock.js';

interface Pair {
  inboundSinceLast: boolean;
  sends: number[];
}

const allowedSends = 30;
const windowMs = 30_000;

/**
 * Twilio's 14107: more than 30 messages to one pair of numbers within 30 s. Counting `replies` only a message that
 * follows an inbound one counts, so that two machines answering each other are stopped and a burst of a firm is not;
 * counting `sends` every message counts.
 */
export class LoopGuard {
  private readonly pairs = new Map<string, Pair>();

  constructor(
    private readonly clock: Clock,
    private readonly counts: 'replies' | 'sends',
  ) {}

  sawInbound(number: string, contact: string): void {
    this.pair(number, contact).inboundSinceLast = true;
  }

  /** True when this send is one too many. */
  refuses(number: string, contact: string): boolean {
    const pair = this.pair(number, contact);
    const counted = this.counts === 'sends' || pair.inboundSinceLast;
    pair.inboundSinceLast = false;
    const now = this.clock.now();
    pair.sends = pair.sends.filter((at) => at > now - windowMs);
    if (counted) pair.sends.push(now);
    return counted && pair.sends.length > allowedSends;
  }

  clear(): void {
    this.pairs.clear();
  }

  private pair(number: string, contact: string): Pair {
    const key = `${number}|${contact}`;
    const pair = this.pairs.get(key) ?? { inboundSinceLast: false, sends: [] };
    this.pairs.set(key, pair);
    return pair;
  }
}
