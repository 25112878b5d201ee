import { createHash } from 'node:crypto';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runProgram } from '#local-servers/run-program';
import { ServerUnavailable } from '#local-servers/server-unavailable';

interface Part {
  readonly what: string;
  /** The npm script that a person would build it with. */
  readonly script: string;
  readonly builtFrom: readonly string[];
  /** Says from which sources the present build was made; beside the build of the services, which nothing empties. */
  readonly stamp: string;
  /** What the build makes; without it the stamp does not count. */
  readonly makes: string;
  /** Arguments of Node, from the repository's root. */
  readonly command: readonly string[];
}

const PARTS: readonly Part[] = [
  {
    what: 'Building the services',
    script: 'npm run build',
    builtFrom: [
      'apps',
      'libs',
      'nest-cli.json',
      'package-lock.json',
      'tsconfig.build.json',
      'tsconfig.json',
      '.swcrc',
    ],
    stamp: 'dist/.built-from',
    makes: 'dist/apps/gateway/src/main.js',
    command: ['node_modules/@nestjs/cli/bin/nest.js', 'build', '--all'],
  },
  {
    what: 'Building the screens',
    script: 'npm run build -w web',
    builtFrom: [
      'web/src',
      'web/public',
      'web/build',
      'web/index.html',
      'web/vite.config.ts',
      'libs/contracts/src/http',
      'libs/contracts/src/shared',
      'package-lock.json',
    ],
    stamp: 'dist/.web-built-from',
    makes: 'web/dist/index.html',
    command: ['node_modules/vite/bin/vite.js', 'build', 'web', '--logLevel', 'warn'],
  },
];

/** Builds what has changed since its last build. Throws with the compiler's words when that fails. */
export async function buildIfNeeded(
  root: string,
  step: (what: string, work: () => Promise<void>) => Promise<void>,
): Promise<void> {
  for (const part of PARTS) {
    const sources = await fingerprint(root, part.builtFrom);
    if (await isBuiltFrom(root, part, sources)) continue;
    await step(part.what, () => build(root, part, sources));
  }
}

async function isBuiltFrom(root: string, { stamp, makes }: Part, sources: string): Promise<boolean> {
  if ((await readFile(join(root, stamp), 'utf8').catch(() => '')) !== sources) return false;
  return stat(join(root, makes)).then(
    () => true,
    () => false,
  );
}

async function build(root: string, { command, script, stamp }: Part, sources: string): Promise<void> {
  const [program = '', ...args] = command;
  const built = await runProgram(process.execPath, [join(root, program), ...args], { withinMs: 300_000 });
  if (!built.ok)
    throw new ServerUnavailable(`The build failed (${script}):\n${built.output.trim().slice(-4_000)}`);
  await writeFile(join(root, stamp), sources);
}

/** One value for names, sizes and dates of all sources: any edit, addition or removal changes it. */
async function fingerprint(root: string, builtFrom: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const path of builtFrom) for await (const line of describeTree(join(root, path))) hash.update(line);
  return hash.digest('hex');
}

async function* describeTree(path: string): AsyncGenerator<string> {
  const found = await stat(path);
  if (!found.isDirectory()) return yield `${path} ${found.size} ${found.mtimeMs}\n`;
  for (const name of (await readdir(path)).toSorted()) yield* describeTree(join(path, name));
}
