import { createReadStream } from 'node:fs';
import { access, mkdir, open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';

/** Part → key → value, e.g. `{ twilio: { messages: [...] } }`. */
export type StateTree = Record<string, Record<string, unknown>>;

/** One line of the file: a value, or one element of a list that an earlier line opened. */
type Line = { part: string; key: string; value: unknown } | { part: string; key: string; item: unknown };

const chunkCharacters = 256 * 1024;

/**
 * Writes the state as JSON lines, one per list element, and replaces the old file in one step. In between it lets the
 * process do other work, because one text of everything would stop it for seconds and has a largest size.
 * Resolves with the milliseconds of computing it took.
 */
export async function writeStateFile(file: string, state: StateTree): Promise<number> {
  const lines = linesOf(withListsAsTheyAre(state));
  await mkdir(dirname(file), { recursive: true });
  const handle = await open(`${file}.new`, 'w');
  let busyMs = 0;
  try {
    for (let done = false; !done;) {
      const startedAt = performance.now();
      let chunk = '';
      while (chunk.length < chunkCharacters) {
        const next = lines.next();
        if (next.done === true) {
          done = true;
          break;
        }
        chunk += `${oneLine(next.value)}\n`;
      }
      busyMs += performance.now() - startedAt;
      await handle.writeFile(chunk);
    }
  } finally {
    await handle.close();
  }
  await rename(`${file}.new`, file);
  return busyMs;
}

/** Undefined when there is no file. */
export async function readStateFile(file: string): Promise<StateTree | undefined> {
  const exists = await access(file).then(
    () => true,
    () => false,
  );
  if (!exists) return undefined;
  const state: StateTree = {};
  for await (const text of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    const line = JSON.parse(text) as Line;
    const part = (state[line.part] ??= {});
    if ('item' in line) (part[line.key] as unknown[]).push(line.item);
    else part[line.key] = line.value;
  }
  return state;
}

function* linesOf(state: StateTree): Generator<Line> {
  for (const [part, values] of Object.entries(state)) {
    for (const [key, value] of Object.entries(values)) {
      if (!Array.isArray(value)) {
        yield { part, key, value };
        continue;
      }
      yield { part, key, value: [] };
      for (const item of value as unknown[]) yield { part, key, item };
    }
  }
}

/** Lists may grow while they are written; what comes later belongs to the next dump. */
function withListsAsTheyAre(state: StateTree): StateTree {
  const fixed = (value: unknown): unknown => (Array.isArray(value) ? (value.slice() as unknown[]) : value);
  return Object.fromEntries(
    Object.entries(state).map(([part, values]) => [
      part,
      Object.fromEntries(Object.entries(values).map(([key, value]) => [key, fixed(value)])),
    ]),
  );
}

/** JSON without the two characters that it leaves bare and that some line readers take for line ends. */
function oneLine(line: Line): string {
  return JSON.stringify(line).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
}
