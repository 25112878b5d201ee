// `npm test`: everything that is checked, with a private broker and database, ending with "N passed, N failed".
// `npm test -- <arguments of Jest>` runs only the tests that they select.
import { buildIfNeeded } from './start/build.js';
import { Progress } from './start/progress.js';
import { runChecks } from './test/checks.js';
import { toClosingLine } from './test/closing-line.js';
import { runBrowserStories } from './test/run-browser-stories.js';
import { runChosenTests, runHttpStories, runOwnSystemStories, runTests } from './test/run-jest.js';
import { sideBySide } from './test/side-by-side.js';
import { withSharedSystem } from './test/with-shared-system.js';
import { withTestServers } from './test/with-test-servers.js';

const root = process.cwd();
const narrowing = process.argv.slice(2);
const everything = narrowing.length === 0;
const progress = new Progress();

const exitCode = await toClosingLine(async (add) => {
  if (everything) add(await runChecks(progress));
  await buildIfNeeded(root, (what, work) => progress.step(what, work));
  await withTestServers(progress, async (ground) => {
    const run = { root, narrowing, progress, ...ground };
    if (!everything) return add(await runChosenTests(run));
    add(await runTests(run));
    // They wait more than they compute, and each row has products of its own.
    await sideBySide(
      [
        withSharedSystem(run.environment, (environment) => runHttpStories({ ...run, environment })),
        runOwnSystemStories(run),
        runBrowserStories({ ...run, besideOthers: true }),
      ],
      add,
    );
  });
});
process.exit(exitCode);
