interface Timer {
  dueAt: number;
  run: () => unknown;
  handle: NodeJS.Timeout;
}

/** Cancels one scheduled call; harmless once it has run. */
export type Cancel = () => void;

/**
 * The simulator's own time: the wall clock plus whatever tests have advanced it by.
 * Delays of the providers are divided by `speed` (10 makes a 400 ms delivery take 40 ms); `now` is never scaled,
 * because receivers compare signed times with their own clocks.
 */
export class Clock {
  private offsetMs = 0;
  private readonly timers = new Set<Timer>();

  constructor(private readonly speed = 1) {
    if (!(speed > 0)) throw new Error('SIM_SPEED must be greater than 0');
  }

  /** Milliseconds since the epoch. */
  now(): number {
    return Date.now() + this.offsetMs;
  }

  date(): Date {
    return new Date(this.now());
  }

  /** Runs `run` once after `delayMs` of provider time, or earlier when the clock is advanced past it. */
  schedule(delayMs: number, run: () => unknown): Cancel {
    const realDelayMs = Math.max(0, delayMs / this.speed);
    const timer: Timer = {
      dueAt: this.now() + realDelayMs,
      run,
      handle: this.arm(realDelayMs, () => void this.fire(timer)),
    };
    this.timers.add(timer);
    return () => this.forget(timer);
  }

  /** Resolves after `delayMs` of provider time. */
  sleep(delayMs: number): Promise<void> {
    return new Promise((resolve) => this.schedule(delayMs, resolve));
  }

  /**
   * Moves time forward by `byMs` and runs what falls due in order, including what those calls schedule in turn.
   * Resolves when everything that fell due has run; a call that takes longer than a second is not waited for.
   */
  async advance(byMs: number): Promise<void> {
    const target = this.now() + byMs;
    for (let next = this.earliest(target); next; next = this.earliest(target)) {
      this.offsetMs += Math.max(0, next.dueAt - this.now());
      await Promise.race([this.fire(next), new Promise((resolve) => setTimeout(resolve, 1_000).unref())]);
    }
    this.offsetMs += Math.max(0, target - this.now());
    for (const timer of this.timers) this.rearm(timer);
  }

  /** Drops every scheduled call and goes back to the wall clock. */
  reset(): void {
    this.clear();
    this.offsetMs = 0;
  }

  /** Drops every scheduled call; the time stays as advanced. */
  clear(): void {
    for (const timer of this.timers) clearTimeout(timer.handle);
    this.timers.clear();
  }

  dump(): unknown {
    return { offsetMs: this.offsetMs };
  }

  load(state: unknown): void {
    const offset = (state as { offsetMs?: unknown } | undefined)?.offsetMs;
    if (typeof offset === 'number') this.offsetMs = offset;
  }

  private earliest(untilMs: number): Timer | undefined {
    let found: Timer | undefined;
    for (const timer of this.timers) {
      if (timer.dueAt <= untilMs && (!found || timer.dueAt < found.dueAt)) found = timer;
    }
    return found;
  }

  private async fire(timer: Timer): Promise<void> {
    if (!this.timers.has(timer)) return;
    this.forget(timer);
    await timer.run();
  }

  private forget(timer: Timer): void {
    clearTimeout(timer.handle);
    this.timers.delete(timer);
  }

  private rearm(timer: Timer): void {
    clearTimeout(timer.handle);
    timer.handle = this.arm(Math.max(0, timer.dueAt - this.now()), () => void this.fire(timer));
  }

  private arm(delayMs: number, run: () => void): NodeJS.Timeout {
    // Node turns a longer delay into 1 ms; such timers are far beyond a run and fire when the clock is advanced.
    return setTimeout(run, Math.min(delayMs, 2 ** 31 - 1)).unref();
  }
}

const unitMs: Record<string, number> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Reads a duration such as `25h`, `10m`, `90s`, `500ms` or a number of milliseconds. Throws on anything else. */
export function durationMs(value: unknown): number {
  if (typeof value === 'number' && Number.isFinite(value) && value >= 0) return value;
  const match = typeof value === 'string' ? /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/.exec(value.trim()) : null;
  if (!match)
    throw new Error('A duration is a number of milliseconds or a text such as 25h, 10m, 90s, 500ms');
  return Number(match[1]) * (unitMs[match[2] ?? 'ms'] ?? 1);
}
