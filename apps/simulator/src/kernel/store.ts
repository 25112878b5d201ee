import { readStateFile, type StateTree, writeStateFile } from './state-file.js';

/** Something whose state survives a restart. `dump` gives an object of plain JSON values; long lists belong in arrays. */
export interface Stored {
  dump(): unknown;
  load(state: unknown): void;
}

const shortestPauseMs = 200;
const longestPauseMs = 2_000;

/**
 * Keeps the whole state in memory and, when a file is given, on disk: written shortly after a change and on stop.
 * A dump costs time in proportion to the state, so the pause between two dumps grows with what the last one took
 * (200 ms to 2 s).
 */
export class Store {
  private readonly parts = new Map<string, Stored>();
  private timer: NodeJS.Timeout | undefined;
  private writing: Promise<void> = Promise.resolve();
  private dirty = false;
  private isClosed = false;
  private pauseMs = shortestPauseMs;

  constructor(private readonly file: string | undefined) {}

  add(name: string, part: Stored): void {
    this.parts.set(name, part);
  }

  /** Say this after every change of state. Cheap. */
  changed(): void {
    if (!this.file || this.isClosed) return;
    this.dirty = true;
    this.timer ??= setTimeout(() => this.writeSoon(), this.pauseMs).unref();
  }

  /** Loads what the file holds into the parts added so far. A missing file is an empty state. */
  async load(): Promise<void> {
    if (!this.file) return;
    const state = await readStateFile(this.file);
    if (!state) return;
    for (const [name, part] of this.parts) if (name in state) part.load(state[name]);
  }

  /** Writes what is not on disk yet and resolves when it is. What is said to change afterwards is not written. */
  async close(): Promise<void> {
    this.isClosed = true;
    clearTimeout(this.timer);
    this.timer = undefined;
    await this.writing;
    if (this.dirty) this.writeSoon();
    await this.writing;
  }

  private writeSoon(): void {
    this.timer = undefined;
    this.writing = this.writing
      .then(() => this.write())
      .catch((failure: unknown) => {
        this.dirty = true;
        const reason = failure instanceof Error ? failure.message : 'unknown';
        process.stderr.write(`The simulator's state could not be written: ${reason}\n`);
      });
  }

  private async write(): Promise<void> {
    if (!this.file || !this.dirty) return;
    this.dirty = false;
    const state: StateTree = {};
    for (const [name, part] of this.parts) state[name] = part.dump() as Record<string, unknown>;
    const busyMs = await writeStateFile(this.file, state);
    this.pauseMs = Math.min(longestPauseMs, Math.max(shortestPauseMs, 20 * busyMs));
  }
}
