import { existsSync } from 'node:fs';
import { access, constants, statfs } from 'node:fs/promises';
import { join } from 'node:path';

const oldestNode = [20, 19];
/** With packages to install, and without. */
const neededBytes = { fresh: 1_500_000_000, warm: 400_000_000 };

/** Why nothing can be started on this machine, each with what to do about it; empty when all is well. */
export async function problemsOfMachine(
  root,
  machine = { version: process.versions.node, platform: process.platform },
) {
  const problems = [];
  if (machine.platform === 'win32')
    problems.push(
      'Matterline runs on Linux and macOS. On Windows, use WSL: https://learn.microsoft.com/windows/wsl/install',
    );
  if (isOlder(machine.version, oldestNode))
    problems.push(
      `This is Node ${machine.version}; Matterline needs ${oldestNode.join('.')} or newer. Get it from https://nodejs.org, or with nvm: nvm install 22`,
    );
  if (!(await isWritable(root)))
    problems.push(
      `The folder ${root} is not writable for you. Clone the repository where you may write, or change its owner: sudo chown -R "$(id -un)" "${root}"`,
    );
  const [free, fresh] = [await freeBytes(root), !existsSync(join(root, 'node_modules'))];
  const needed = fresh ? neededBytes.fresh : neededBytes.warm;
  if (free < needed)
    problems.push(
      `The disk is nearly full: ${Math.round(free / 1e6)} MB are free and ${needed / 1e6} MB are needed for packages, databases and logs. Free some space first.`,
    );
  return problems;
}

function isOlder(version, [major, minor]) {
  const [hasMajor = 0, hasMinor = 0] = version.split('.').map(Number);
  return hasMajor < major || (hasMajor === major && hasMinor < minor);
}

async function isWritable(folder) {
  try {
    await access(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** Infinite where it cannot be asked: a folder that is not there has its own problem. */
async function freeBytes(folder) {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  } catch {
    return Infinity;
  }
}
