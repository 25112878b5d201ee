import { gzipSync } from 'node:zlib';
import { type Plugin } from 'vite';

type Bundle = Parameters<Extract<NonNullable<Plugin['generateBundle']>, (...args: never[]) => unknown>>[1];
type Chunk = Extract<Bundle[string], { type: 'chunk' }>;

/** The page that people open first: its code belongs to the first load although it is fetched by itself. */
const FIRST_PAGE = 'conversations-page';
const MOST_KB = 250;

/** Prints how much script (gzip) stands between a person and their conversations, and fails a build that makes it too much. */
export function firstLoad(): Plugin {
  return {
    name: 'first-load',
    apply: 'build',
    generateBundle(_options, bundle) {
      const kilobytes = Math.round(firstLoadBytes(bundle) / 1_000);
      const sentence = `First load: ${kilobytes} kB of script (gzip), of at most ${MOST_KB} kB`;
      if (kilobytes > MOST_KB) this.error(sentence);
      this.info(sentence);
    },
  };
}

function firstLoadBytes(bundle: Bundle): number {
  const chunks = Object.values(bundle).filter((output): output is Chunk => output.type === 'chunk');
  const needed = new Set<Chunk>();
  const need = (chunk: Chunk | undefined): void => {
    if (chunk === undefined || needed.has(chunk)) return;
    needed.add(chunk);
    for (const file of chunk.imports) need(chunks.find(({ fileName }) => fileName === file));
  };
  for (const chunk of chunks) if (chunk.isEntry || chunk.name === FIRST_PAGE) need(chunk);
  return [...needed].reduce((sum, { code }) => sum + gzipSync(code).byteLength, 0);
}
