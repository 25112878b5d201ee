// `npm run test:browser`: the stories in a browser alone, with all they need. Further arguments are those of `playwright test`.
import { buildIfNeeded } from './start/build.js';
import { Progress } from './start/progress.js';
import { toClosingLine } from './test/closing-line.js';
import { runBrowserStories } from './test/run-browser-stories.js';
import { withTestServers } from './test/with-test-servers.js';

const root = process.cwd();
const progress = new Progress();

const exitCode = await toClosingLine(async (add) => {
  await buildIfNeeded(root, (what, work) => progress.step(what, work));
  await withTestServers(progress, async (ground) =>
    add(await runBrowserStories({ root, narrowing: process.argv.slice(2), progress, ...ground })),
  );
});
process.exit(exitCode);
