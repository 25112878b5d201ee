import { createWriteStream, type WriteStream } from 'node:fs';
import { rename, stat } from 'node:fs/promises';
import { join } from 'node:path';

const rotatedAtBytes = 20_000_000;

/** One file for each process under `.data/logs`; the lines that a person should see come to the terminal as well. */
export class LogFiles {
  readonly #streams = new Map<string, WriteStream>();

  constructor(
    private readonly folder: string,
    private readonly say: (line: string) => void,
  ) {}

  fileOf(name: string): string {
    return join(this.folder, `${name}.log`);
  }

  /** Takes every line of a service's output. */
  async forService(name: string): Promise<(line: string) => void> {
    const write = await this.forServer(name);
    return (line) => {
      write(line);
      const notable = notableIn(line);
      if (notable !== undefined) this.say(`${name}: ${notable}`);
    };
  }

  /** Takes every line of a server's output; MongoDB and RabbitMQ chatter too much for the terminal. */
  async forServer(name: string): Promise<(line: string) => void> {
    const stream = this.#streams.get(name) ?? (await this.#open(name));
    return (line) => void stream.write(`${line}\n`);
  }

  async close(): Promise<void> {
    await Promise.all(
      [...this.#streams.values()].map((stream) => new Promise<void>((done) => stream.end(() => done()))),
    );
  }

  async #open(name: string): Promise<WriteStream> {
    const file = this.fileOf(name);
    const size = await stat(file)
      .then((found) => found.size)
      .catch(() => 0);
    if (size > rotatedAtBytes) await rename(file, `${file}.1`);
    const stream = createWriteStream(file, { flags: 'a' });
    // A full disk must not end the product for the sake of its log.
    stream.on('error', (failure) => this.say(`${file} cannot be written: ${failure.message}`));
    this.#streams.set(name, stream);
    return stream;
  }
}

/** What of a log line belongs on the terminal: warnings, errors, and what is no structured line at all, such as a crash. */
export function notableIn(line: string): string | undefined {
  if (!line.startsWith('{')) return line.trim() === '' ? undefined : line;
  try {
    const entry = JSON.parse(line) as { level?: unknown; msg?: unknown };
    if (entry.level !== 'warn' && entry.level !== 'error') return undefined;
    return `${entry.level.toUpperCase()} ${typeof entry.msg === 'string' ? entry.msg : line}`;
  } catch {
    return line;
  }
}
