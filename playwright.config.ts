import { defineConfig } from '@playwright/test';

const chromium = process.env['CHROMIUM_PATH'];

// Stories in a real browser over the whole product. `npm test` and `npm run test:browser` give the servers and the browser.
export default defineConfig({
  testDir: 'test/browser',
  testMatch: '**/*.browser-spec.ts',
  outputDir: '.data/browser-tests',
  // One product serves all stories, each in a law firm of its own.
  workers: 1,
  retries: 0,
  forbidOnly: true,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  reporter: 'list',
  use: {
    launchOptions: chromium === undefined ? {} : { executablePath: chromium },
    locale: 'en-US',
    timezoneId: 'America/New_York',
    colorScheme: 'light',
    viewport: { width: 1280, height: 800 },
    actionTimeout: 20_000,
    // Recording one takes a third of all processor time: `npm run test:browser -- --trace retain-on-failure` when it is wanted.
    trace: 'off',
    screenshot: 'only-on-failure',
  },
});
