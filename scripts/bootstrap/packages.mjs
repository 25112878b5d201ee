import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const stampOf = (root) => join(root, 'node_modules', '.matterline-lock');

/** Whether node_modules is what the lockfile says. A change of the lockfile's content counts, its date does not: git sets dates. */
export async function packagesAreCurrent(root) {
  const locked = await fingerprint(root);
  try {
    return (await readFile(stampOf(root), 'utf8')) === locked;
  } catch {
    return adoptInstalled(root, locked);
  }
}

/** Installs what the lockfile names. Returns what went wrong and what to do, or nothing. */
export async function installPackages(root) {
  const startedAt = Date.now();
  const seconds = () => Math.round((Date.now() - startedAt) / 1000);
  process.stdout.write('Installing packages (npm install), once for each change of package-lock.json\n');
  const ticking = setInterval(
    () => process.stdout.write(`  still installing packages, ${seconds()} s\n`),
    10_000,
  );
  // Not `npm ci`: it insists on entries for every platform's optional packages, which a lockfile made through a mirror may lack.
  const quietly = ['--no-audit', '--no-fund', '--loglevel=error'];
  const { code, output } = await run('npm', ['install', '--no-save', '--include=dev', ...quietly], root);
  clearInterval(ticking);
  if (code !== 0)
    return [
      'The packages could not be installed. npm says:',
      ...output
        .trim()
        .split('\n')
        .slice(-15)
        .map((line) => `  ${line}`),
      'Check the network and the registry (npm config get registry), that the disk is not full, then run the command again.',
    ].join('\n');
  await writeFile(stampOf(root), await fingerprint(root));
  process.stdout.write(`Packages installed in ${seconds()} s\n`);
  return undefined;
}

/** Somebody installed by hand: npm's own record is then newer than the lockfile. */
async function adoptInstalled(root, locked) {
  try {
    const [installed, lockfile] = await Promise.all([
      stat(join(root, 'node_modules', '.package-lock.json')),
      stat(join(root, 'package-lock.json')),
    ]);
    if (installed.mtimeMs < lockfile.mtimeMs) return false;
    await writeFile(stampOf(root), locked);
    return true;
  } catch {
    return false;
  }
}

async function fingerprint(root) {
  return createHash('sha256')
    .update(await readFile(join(root, 'package-lock.json')))
    .digest('hex');
}

function run(command, args, cwd) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const keep = (chunk) => {
      output += chunk.toString('utf8');
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.once('error', (failure) => resolve({ code: 1, output: failure.message }));
    child.once('close', (code) => resolve({ code: code ?? 1, output }));
  });
}
