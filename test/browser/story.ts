import { type BrowserContext, expect, test as base } from '@playwright/test';
import { type System, startSystem } from '#testing/system';
import { type Role } from '#contracts/shared/requester';
import { Firm, type FirmOptions } from '../product/firm.js';

/** The cookie in which the gateway looks for a session. */
const SESSION_COOKIE = 'matterline_session';

interface Story {
  /** How the firm of this story begins; see `Firm.open`. */
  firmOptions: FirmOptions;
  /** A law firm of this story's own. */
  firm: Firm;
}

interface Product {
  /** The whole running product, one for all stories. */
  system: System;
}

/** A story's test: `page` belongs to nobody until `signIn` was called. */
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
  baseURL: async ({ system }, use) => use(system.gatewayUrl),
});

/** Gives a browser the session that the host application would give. */
export async function signIn(context: BrowserContext, firm: Firm, role: Role = 'owner'): Promise<void> {
  await context.addCookies([
    {
      name: SESSION_COOKIE,
      value: firm.tokens[role],
      url: firm.system.gatewayUrl,
      httpOnly: true,
      sameSite: 'Lax',
    },
  ]);
}

export { expect };
