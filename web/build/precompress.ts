import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import { type Plugin } from 'vite';

const COMPRESSIBLE = /\.(html|js|css|svg)$/;
/** Below this the headers weigh more than what is saved. */
const SMALLEST_BYTES = 512;

/** Puts a `.br` and a `.gz` beside each file, so that the gateway compresses nothing while people wait. */
export function precompress(): Plugin {
  return {
    name: 'precompress',
    apply: 'build',
    async writeBundle({ dir }) {
      if (dir === undefined) throw new Error('The build has no folder to compress.');
      const entries = await readdir(dir, { recursive: true, withFileTypes: true });
      await Promise.all(
        entries
          .filter((entry) => entry.isFile() && COMPRESSIBLE.test(entry.name))
          .map((entry) => compressBeside(join(entry.parentPath, entry.name))),
      );
    },
  };
}

async function compressBeside(path: string): Promise<void> {
  const body = await readFile(path);
  if (body.byteLength < SMALLEST_BYTES) return;
  await writeFile(`${path}.br`, await promisify(brotliCompress)(body));
  await writeFile(`${path}.gz`, await promisify(gzip)(body, { level: 9 }));
}
