import { type Cancel, type Clock } from '../../kernel/clock.js';

interface Waiting {
  sid: string;
  segments: number;
  start: () => void;
  expire: Cancel;
}

interface Line {
  waiting: Waiting[];
  busy: boolean;
}

const longestQueueSegments = 36_000;

/** The queue of each sender: one segment a second, at most ten hours of them. */
export class SenderQueue {
  private readonly lines = new Map<string, Line>();

  constructor(private readonly clock: Clock) {}

  isFull(sender: string): boolean {
    const waiting = this.lines.get(sender)?.waiting ?? [];
    return waiting.reduce((sum, one) => sum + one.segments, 0) >= longestQueueSegments;
  }

  /** Calls `start` when it is this message's turn, or `expired` when that takes longer than `validitySeconds`. */
  enter(
    sender: string,
    message: { sid: string; segments: number; validitySeconds: number },
    start: () => void,
    expired: () => void,
  ): void {
    const line = this.lines.get(sender) ?? { waiting: [], busy: false };
    this.lines.set(sender, line);
    const expire = this.clock.schedule(message.validitySeconds * 1_000, () => {
      this.leave(sender, message.sid);
      expired();
    });
    line.waiting.push({ sid: message.sid, segments: message.segments, start, expire });
    this.serve(line);
  }

  leave(sender: string, sid: string): void {
    const line = this.lines.get(sender);
    if (!line) return;
    line.waiting.filter((one) => one.sid === sid).forEach((one) => one.expire());
    line.waiting = line.waiting.filter((one) => one.sid !== sid);
  }

  clear(): void {
    this.lines.clear();
  }

  private serve(line: Line): void {
    if (line.busy) return;
    const next = line.waiting.shift();
    if (!next) return;
    line.busy = true;
    next.expire();
    next.start();
    this.clock.schedule(next.segments * 1_000, () => {
      line.busy = false;
      this.serve(line);
    });
  }
}
