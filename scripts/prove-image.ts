// Proves the Dockerfile without a container engine: its instructions run in empty folders, from what git and
// .dockerignore give it, and each process then starts from the result. Started with: npm run prove:image
import { mkdtemp, mkdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SERVICES } from '#local-servers/product/services';
import { runProgram } from '#local-servers/run-program';
import { buildInFolders, type BuiltImage } from './image/image-builder.js';
import { readDockerfile } from './image/read-dockerfile.js';

const folder = await mkdtemp(join(tmpdir(), 'matterline-image-'));
let proven = true;
try {
  const context = await buildContext();
  const instructions = readDockerfile(await readFile('Dockerfile', 'utf8'));
  const image = await buildInFolders(instructions, context, join(folder, 'stages'), (line) =>
    console.log(line),
  );
  for (const service of SERVICES) proven = (await starts(image, service)) && proven;
} finally {
  await rm(folder, { recursive: true, force: true });
}
console.log(proven ? 'The image builds and every process starts from it' : 'The image is broken');
process.exit(proven ? 0 : 1);

/** What the engine would be sent: the files of the repository, without those that .dockerignore names. */
async function buildContext(): Promise<string> {
  const context = join(folder, 'context');
  await mkdir(context);
  const ignored = (await readFile('.dockerignore', 'utf8')).split('\n').filter((line) => line !== '');
  const excludes = ignored.map((pattern) => `':(exclude,glob)${pattern}'`).join(' ');
  const script = `git ls-files -z -- . ${excludes} | xargs -0 cp --parents -t "$0"`;
  const { ok, output } = await runProgram('sh', ['-c', script, context], { withinMs: 60_000 });
  if (!ok) throw new Error(`The files could not be gathered: ${output}`);
  return context;
}

/** Without an environment a service says what it lacks and the simulator runs; a broken image fails to find a module. */
async function starts(image: BuiltImage, service: string): Promise<boolean> {
  const [program = '', ...args] = image.command;
  const { output } = await runProgram('sh', ['-c', 'cd "$0" && exec "$@"', image.folder, program, ...args], {
    withinMs: 5_000,
    environment: {
      PATH: process.env['PATH'],
      ...image.variables,
      APP: service,
      HOST: '127.0.0.1',
      PORT: '0',
    },
  });
  const well = output.includes('The environment is not usable') || output.includes('listens on');
  console.log(`${service}: ${well ? 'starts' : output.trim()}`);
  return well;
}
