import { readFile, rename, writeFile, mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Something whose state survives a restart. `dump` must return plain JSON values. */
export interface Stored {
  dump(): unknown;
  load(state: unknown): void;
}

const shortestPauseMs = 200;
const longestPauseMs = 5_000;

/**
 * Keeps the whole state in memory and, when a file is given, on disk: written shortly after a change and on stop.
 * A dump costs time in proportion to the state, so the pause between two dumps grows with what the last one took
 * (200 ms to 5 s), which keeps dumping below a twentieth of one core.
 */
export class Store {
  private readonly parts = new Map<string, Stored>();
  private timer: NodeJS.Timeout | undefined;
  private writing: Promise<void> = Promise.resolve();
  private dirty = false;
  private pauseMs = shortestPauseMs;

  constructor(private readonly file: string | undefined) {}

  add(name: string, part: Stored): void {
    this.parts.set(name, part);
  }

  /** Say this after every change of state. Cheap. */
  changed(): void {
    if (!this.file) return;
    this.dirty = true;
    this.timer ??= setTimeout(() => this.writeSoon(), this.pauseMs).unref();
  }

  /** Loads what the file holds into the parts added so far. A missing file is an empty state. */
  async load(): Promise<void> {
    if (!this.file) return;
    const text = await readFile(this.file, 'utf8').catch((failure: NodeJS.ErrnoException) => {
      if (failure.code === 'ENOENT') return undefined;
      throw failure;
    });
    if (text === undefined) return;
    const state = JSON.parse(text) as Record<string, unknown>;
    for (const [name, part] of this.parts) if (name in state) part.load(state[name]);
  }

  /** Writes what is not on disk yet and resolves when it is. */
  async flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    await this.writing;
    if (this.dirty) this.writeSoon();
    await this.writing;
  }

  private writeSoon(): void {
    this.timer = undefined;
    this.writing = this.writing.then(() => this.write());
  }

  private async write(): Promise<void> {
    if (!this.file || !this.dirty) return;
    this.dirty = false;
    const startedAt = performance.now();
    const state: Record<string, unknown> = {};
    for (const [name, part] of this.parts) state[name] = part.dump();
    const text = JSON.stringify(state);
    this.pauseMs = Math.min(longestPauseMs, Math.max(shortestPauseMs, 20 * (performance.now() - startedAt)));
    await mkdir(dirname(this.file), { recursive: true });
    await writeFile(`${this.file}.new`, text);
    await rename(`${this.file}.new`, this.file);
  }
}
