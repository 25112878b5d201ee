import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Where one local installation keeps what survives a restart. Everything is under `.data/` and ignored by git. */
export class DataFolder {
  readonly binaries: string;
  readonly mongodb: string;
  readonly rabbitmq: string;
  readonly logs: string;
  readonly lock: string;
  readonly secrets: string;
  readonly installation: string;
  readonly simulatorState: string;
  readonly mailbox: string;

  constructor(root: string) {
    const at = (name: string): string => join(root, '.data', name);
    this.binaries = at('bin');
    this.mongodb = at('mongodb');
    this.rabbitmq = at('rabbitmq');
    this.logs = at('logs');
    this.lock = at('run.lock');
    this.secrets = at('secrets.json');
    this.installation = at('installation.json');
    this.simulatorState = at('simulator.json');
    this.mailbox = at('mailbox.txt');
  }

  async prepare(): Promise<void> {
    await mkdir(this.logs, { recursive: true });
  }

  /** Removes the data and keeps what is only dear to make again: fetched programs, credentials, logs. */
  async reset(): Promise<void> {
    for (const path of [this.mongodb, this.rabbitmq, this.simulatorState, this.mailbox, this.installation])
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
}
