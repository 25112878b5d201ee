import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Where one local installation keeps what survives a restart. Everything is under `.data/` and ignored by git. */
export class DataFolder {
  constructor(readonly root: string) {}

  readonly binaries = this.#at('bin');
  readonly mongodb = this.#at('mongodb');
  readonly rabbitmq = this.#at('rabbitmq');
  readonly logs = this.#at('logs');
  readonly lock = this.#at('run.lock');
  readonly secrets = this.#at('secrets.json');
  readonly installation = this.#at('installation.json');
  readonly simulatorState = this.#at('simulator.json');

  async prepare(): Promise<void> {
    await mkdir(this.logs, { recursive: true });
  }

  /** Removes the data and keeps what is only dear to make again: fetched programs, credentials, logs. */
  async reset(): Promise<void> {
    for (const path of [this.mongodb, this.rabbitmq, this.simulatorState, this.installation])
      await rm(path, { recursive: true, force: true });
  }

  async readJson(file: string): Promise<unknown> {
    try {
      return JSON.parse(await readFile(file, 'utf8'));
    } catch {
      return undefined;
    }
  }

  async writeJson(file: string, value: unknown): Promise<void> {
    await writeFile(file, `${JSON.stringify(value, null, 2)}\n`);
  }

  #at(name: string): string {
    return join(this.root, '.data', name);
  }
}
