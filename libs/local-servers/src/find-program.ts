import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';

/** The first executable file called `name` in the folders of PATH and then in `alsoIn`, or undefined. */
export async function findProgram(
  name: string,
  path: string,
  alsoIn: readonly string[] = [],
): Promise<string | undefined> {
  for (const folder of [...path.split(delimiter), ...alsoIn]) {
    if (folder === '') continue;
    const file = join(folder, name);
    if (await isExecutable(file)) return file;
  }
  return undefined;
}

/** Whether the file is there and may be run. */
export async function isExecutable(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
