// `npm test`: everything that is checked, with a private broker and database, ending with "N passed, N failed".
// `npm test -- <arguments of Jest>` runs only the tests that they select.
import { buildIfNeeded } from './start/build.js';
import { Progress } from './start/progress.js';
import { runChecks } from './test/checks.js';
import { toClosingLine } from './test/closing-line.js';
import { runBrowserStories } from './test/run-browser-stories.js';
import { runChosenTests, runHttpStories, runOwnSystemStories, runTests } from './test/run-jest.js';
import { twoAtOnce } from './test/two-at-once.js';
import { withSharedSystem } from './test/with-shared-system.js';
import { withTestServers } from './test/with-test-servers.js';

const root = process.cwd();
const narrowing = process.argv.slice(2);
const everything = narrowing.length === 0;
const progress = new Progress();

const exitCode = await toClosingLine(async (add) => {
  if (everything) await runChecks(progress, add);
  await buildIfNeeded(root, (what, work) => progress.step(what, work));
  await withTestServers(progress, async (ground) => {
    const run = { root, narrowing, progress, ...ground };
    if (!everything) return add(await runChosenTests(run));
    // Jest keeps both cores busy; a browser waits more than it computes, and so do the stories that break their system.
    await twoAtOnce(
      [
        () => runTests(run),
        () => runBrowserStories({ ...run, besideOthers: true }),
        () => withSharedSystem(run.environment, (environment) => runHttpStories({ ...run, environment })),
        () => runOwnSystemStories(run),
      ],
      add,
    );
  });
});
process.exit(exitCode);
