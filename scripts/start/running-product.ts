import { type RunningServer } from '#local-servers/running-server';
import { type Supervisable, Supervisor } from '#local-servers/supervisor';
import { type ServerSource } from './servers.js';

/** Parts stop in this order: those that use others before those that are used. */
const stopOrder = ['services', 'simulator', 'servers'] as const;
type Rank = (typeof stopOrder)[number];

/** Everything this command has started, kept running until it is stopped. */
export class RunningProduct {
  readonly #parts: { rank: Rank; supervisor: Supervisor<Supervisable> }[] = [];
  #stopping = false;

  constructor(private readonly say: (line: string) => void) {}

  /** Starts a part and keeps it running from then on. `restart` differs from `start` in what it may wait for. */
  async keep(rank: Rank, name: string, start: () => Promise<Supervisable>, restart = start): Promise<void> {
    const first = await start();
    // The stop may have been asked for while this part was starting.
    if (this.#stopping) return first.stop();
    this.#parts.push({ rank, supervisor: new Supervisor(first, { name, start: restart, say: this.say }) });
    return undefined;
  }

  async keepServer<S extends RunningServer>(source: ServerSource<S>): Promise<S> {
    let first: S | undefined;
    const start = async (): Promise<S> => {
      const server = await source.start();
      first ??= server;
      return server;
    };
    if (source.foreign) return start();
    await this.keep('servers', source.name, start);
    if (first === undefined) throw new Error(`${source.name} did not start`);
    return first;
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    for (const rank of stopOrder) await Promise.all(this.#of(rank).map((supervisor) => supervisor.stop()));
  }

  async kill(): Promise<void> {
    this.#stopping = true;
    await Promise.all(this.#parts.map(({ supervisor }) => supervisor.kill()));
  }

  #of(rank: Rank): Supervisor<Supervisable>[] {
    return this.#parts.filter((part) => part.rank === rank).map(({ supervisor }) => supervisor);
  }
}
