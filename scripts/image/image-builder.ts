import { cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { runProgram } from '#local-servers/run-program';
import { type Instruction } from './read-dockerfile.js';

export interface BuiltImage {
  /** The folder that stands for the image's working directory. */
  folder: string;
  command: string[];
  variables: Record<string, string>;
}

/** Carries out a Dockerfile's instructions in one empty folder per stage, instead of in containers. */
export async function buildInFolders(
  instructions: readonly Instruction[],
  contextFolder: string,
  workFolder: string,
  say: (line: string) => void,
): Promise<BuiltImage> {
  const image: BuiltImage = { folder: workFolder, command: [], variables: {} };
  const stages = new Map<string, string>();
  let workdir = '/';
  for (const instruction of instructions) {
    switch (instruction.kind) {
      case 'from':
        image.folder = join(workFolder, instruction.stage);
        stages.set(instruction.stage, image.folder);
        image.variables = {};
        await mkdir(image.folder, { recursive: true });
        break;
      case 'workdir':
        workdir = instruction.path;
        break;
      case 'copy':
        await copy(instruction, stages.get(instruction.from ?? '') ?? contextFolder, image.folder, workdir);
        break;
      case 'run':
        say(`RUN ${instruction.command}`);
        await run(instruction.command, image);
        break;
      case 'variables':
        for (const [name, value] of instruction.values)
          image.variables[name] = value.replace(
            /^\$(\w+)$/,
            (_, other: string) => image.variables[other] ?? '',
          );
        break;
      case 'command':
        image.command = instruction.words;
        break;
      case 'user':
        break;
    }
  }
  return image;
}

async function copy(
  { from, sources, target }: Extract<Instruction, { kind: 'copy' }>,
  sourceFolder: string,
  imageFolder: string,
  workdir: string,
): Promise<void> {
  for (const source of sources) {
    const path = from === undefined ? source : source.slice(workdir.length + 1);
    // A file into a folder keeps its name; a folder's content goes into the folder.
    const destination = sources.length > 1 || target.endsWith('/') ? join(target, path) : target;
    await cp(join(sourceFolder, path), join(imageFolder, destination), {
      recursive: true,
      verbatimSymlinks: true,
    });
  }
}

async function run(command: string, image: BuiltImage): Promise<void> {
  const environment = { PATH: process.env['PATH'], HOME: process.env['HOME'], ...image.variables };
  const { ok, output } = await runProgram('sh', ['-c', `cd "$0" && ${command}`, image.folder], {
    withinMs: 600_000,
    environment,
  });
  if (!ok) throw new Error(`RUN ${command} failed:\n${output.trim().slice(-3_000)}`);
}
