import { readFile, writeFile } from 'node:fs/promises';
import { catalogue } from '#contracts/bus/catalogue';
import { renderCatalogue } from './messages-document.js';

/** `npm run docs:messages` writes docs/messages.md; with `--check` it only says whether the file is up to date. */
const file = new URL('../docs/messages.md', import.meta.url);
const rendered = renderCatalogue(catalogue);

if (process.argv.includes('--check')) {
  const current = await readFile(file, 'utf8').catch(() => '');
  if (current !== rendered) {
    console.error(
      'docs/messages.md is not what the contracts say. Run `npm run docs:messages` and commit it.',
    );
    process.exitCode = 1;
  }
} else {
  await writeFile(file, rendered);
}
