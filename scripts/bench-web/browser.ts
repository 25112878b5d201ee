import { type Browser, type Page } from '@playwright/test';
import { type Firm } from '../../test/product/firm.js';

const SESSION_COOKIE = 'matterline_session';

/** A new browser profile, with nothing cached, in which the owner of the firm is signed in. */
export async function newPage(browser: Browser, firm: Firm): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-US' });
  await context.addCookies([
    { name: SESSION_COOKIE, value: firm.tokens.owner, url: firm.system.gatewayUrl, httpOnly: true },
  ]);
  return context.newPage();
}
