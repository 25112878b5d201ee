import { runProgram } from './run-program.js';

const reachableWithinMs = 5_000;

/** Lets Playwright fetch its Chromium, once. Returns why that way is closed, or undefined when it is fetched. */
export async function downloadChromium(
  environment: NodeJS.ProcessEnv,
  say: (line: string) => void,
): Promise<string | undefined> {
  const host = environment['PLAYWRIGHT_DOWNLOAD_HOST'] ?? 'https://cdn.playwright.dev';
  // Playwright asks an unreachable host several times; one short question first keeps a closed network from costing time.
  try {
    await fetch(host, { method: 'HEAD', signal: AbortSignal.timeout(reachableWithinMs) });
  } catch {
    return `${host} cannot be reached`;
  }
  say('Chromium: fetching it with `npx playwright install chromium` (170 MB, once)');
  const installed = await runProgram('npx', ['playwright', 'install', 'chromium'], {
    withinMs: 300_000,
    environment,
  });
  return installed.ok ? undefined : `Playwright could not fetch it: ${installed.output.trim().slice(-300)}`;
}
