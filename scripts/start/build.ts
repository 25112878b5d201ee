import { createHash } from 'node:crypto';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runProgram } from '#local-servers/run-program';
import { ServerUnavailable } from '#local-servers/server-unavailable';

const builtFrom = [
  'apps',
  'libs',
  'nest-cli.json',
  'package-lock.json',
  'tsconfig.build.json',
  'tsconfig.json',
  '.swcrc',
];

/** Builds all services if a source changed since the last build. Throws with the compiler's words when it fails. */
export async function buildIfNeeded(
  root: string,
  step: (what: string, work: () => Promise<void>) => Promise<void>,
): Promise<void> {
  const stamp = join(root, 'dist', '.built-from');
  const sources = await fingerprint(root);
  if ((await readFile(stamp, 'utf8').catch(() => '')) === sources) return;
  await step('Building the services', async () => {
    const nest = join(root, 'node_modules', '@nestjs', 'cli', 'bin', 'nest.js');
    const built = await runProgram(process.execPath, [nest, 'build', '--all'], { withinMs: 300_000 });
    if (!built.ok)
      throw new ServerUnavailable(`The build failed (npm run build):\n${built.output.trim().slice(-4_000)}`);
    await writeFile(stamp, sources);
  });
}

/** One value for names, sizes and dates of all sources: any edit, addition or removal changes it. */
async function fingerprint(root: string): Promise<string> {
  const hash = createHash('sha256');
  for (const path of builtFrom) for await (const line of describeTree(join(root, path))) hash.update(line);
  return hash.digest('hex');
}

async function* describeTree(path: string): AsyncGenerator<string> {
  const found = await stat(path);
  if (!found.isDirectory()) return yield `${path} ${found.size} ${found.mtimeMs}\n`;
  for (const name of (await readdir(path)).toSorted()) yield* describeTree(join(path, name));
}
