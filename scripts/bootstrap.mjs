// Runs one command of scripts/ on a machine that may have nothing but Node: no import here comes from node_modules.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { installPackages, packagesAreCurrent } from './bootstrap/packages.mjs';
import { problemsOfMachine } from './bootstrap/machine.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const [command, ...args] = process.argv.slice(2);
process.chdir(root);

const problems = await problemsOfMachine(root);
if (problems.length > 0) fail(problems);

if (!(await packagesAreCurrent(root))) {
  const problem = await installPackages(root);
  if (problem !== undefined) fail([problem]);
}

const child = spawn(
  process.execPath,
  ['--conditions=source', '--import', '@swc-node/register/esm-register', `scripts/${command}.ts`, ...args],
  // The channel tells the child when this process is gone without a word, so that it stops what it started.
  { cwd: root, stdio: ['inherit', 'inherit', 'inherit', 'ipc'] },
);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
stopWhenNpmIsGone();
child.once('error', (failure) => fail([`scripts/${command}.ts could not be started: ${failure.message}`]));
child.once('exit', (code, signal) => process.exit(code ?? (signal === null ? 1 : 128)));

/** npm passes signals on, unless it is killed outright; nobody would then know of what runs here. */
function stopWhenNpmIsGone() {
  if (process.env.npm_lifecycle_event === undefined) return;
  const npm = process.ppid;
  setInterval(() => process.ppid !== npm && child.kill('SIGTERM'), 1_000).unref();
}

function fail(sentences) {
  for (const sentence of sentences) process.stderr.write(`\n${sentence}\n`);
  process.exit(1);
}
