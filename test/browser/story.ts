import {
  type BrowserContext,
  type BrowserContextOptions,
  expect,
  type Page,
  test as base,
} from '@playwright/test';
import { type Role } from '#contracts/shared/requester';
import { type RunningSystem } from '#testing/running-system';
import { type System, startSystem } from '#testing/system';
import { Firm, type FirmOptions } from '../product/firm.js';
import { Misdeeds } from './watch.js';

interface Story {
  /** How the firm of this story begins; see `Firm.open`. */
  firmOptions: FirmOptions;
  /** A law firm of this story's own. */
  firm: Firm;
  /**
   * Opens a browser of its own: for a person of the firm or of the operator's finance, signed in as the host application would,
   * or for nobody.
   */
  open: (role: Role | 'finance' | 'nobody', options?: BrowserContextOptions) => Promise<Page>;
}

interface Product {
  /** The whole running product, one for all stories. */
  system: System;
}

/** The cookie in which the gateway looks for a session. */
export const SESSION_COOKIE = 'matterline_session';

export const test = base.extend<Story, Product>({
  system: [
    async ({}, use) => {
      const system = await startSystem();
      await use(system);
      await system.stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  firmOptions: [{}, { option: true }],
  firm: async ({ system, firmOptions }, use) => use(await Firm.open(system, firmOptions)),
  open: async ({ browser, firm }, use) => {
    const { gatewayUrl, simulatorUrl } = firm.system;
    const misdeeds = new Misdeeds();
    const contexts: BrowserContext[] = [];
    await use(async (role, options = {}) => {
      const context = await browser.newContext({ baseURL: gatewayUrl, ...options });
      contexts.push(context);
      await misdeeds.watch(context, [gatewayUrl, simulatorUrl]);
      if (role !== 'nobody')
        await context.addCookies([
          {
            name: SESSION_COOKIE,
            value: role === 'finance' ? await financeToken(firm.system) : firm.tokens[role],
            url: gatewayUrl,
            httpOnly: true,
            sameSite: 'Lax',
          },
        ]);
      return context.newPage();
    });
    await Promise.all(contexts.map((context) => context.close()));
    expect(misdeeds.seen).toEqual([]);
  },
});

async function financeToken(system: RunningSystem): Promise<string> {
  const { token } = await system.login('u_finance');
  if (token === undefined) throw new Error('Finance has no session.');
  return token;
}

export { expect };
