import { type Process, type World, type Work } from './world.js';

/**
 * At least once, in any order: a message is delivered to one live copy of its receiver, sometimes twice, and again when that
 * copy dies before it is done.
 */
export class Bus {
  readonly #receivers = new Map<
    string,
    { copies: readonly Process[]; handle: (process: Process, message: never) => Work }
  >();

  constructor(
    private readonly world: World,
    private readonly faults: { readonly duplicate: number; readonly lose: number },
  ) {}

  receive<Message>(
    queue: string,
    copies: readonly Process[],
    handle: (process: Process, message: Message) => Work,
  ): void {
    this.#receivers.set(queue, { copies, handle });
  }

  /** A publish may be lost: its sender died, or the broker refused it, before the confirm. */
  publish(queue: string, message: unknown): void {
    if (this.world.random.chance(this.faults.lose)) return;
    this.#deliverLater(queue, message);
    if (this.world.random.chance(this.faults.duplicate)) this.#deliverLater(queue, message);
  }

  #deliverLater(queue: string, message: unknown): void {
    const delayMs = this.world.random.chance(0.02)
      ? this.world.random.between(500, 5_000)
      : this.world.random.between(1, 20);
    this.world.after(delayMs, () => this.#deliver(queue, message));
  }

  #deliver(queue: string, message: unknown): void {
    const receiver = this.#receivers.get(queue);
    if (receiver === undefined) throw new Error(`Nobody receives ${queue}.`);
    const live = receiver.copies.filter((copy) => copy.up);
    const again = (): void => this.world.after(100, () => this.#deliver(queue, message));
    if (live.length === 0) return again();
    const copy = this.world.random.pick(live);
    this.world.start(copy, receiver.handle(copy, message as never), undefined, again);
  }
}
