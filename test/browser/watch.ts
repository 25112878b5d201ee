import { type BrowserContext } from '@playwright/test';

/** What no page of ours may do, whatever the story: text ran as code, a rule of the CSP was broken, a script failed. */
export class Misdeeds {
  readonly seen: string[] = [];

  /** Call before the first page is opened. */
  async watch(context: BrowserContext, ownOrigins: readonly string[]): Promise<void> {
    await context.exposeFunction('ran', () => this.seen.push('a text from outside ran as code'));
    await context.exposeFunction('cspViolated', (what: string) => this.seen.push(`CSP: ${what}`));
    await context.addInitScript(() => {
      addEventListener('securitypolicyviolation', (violation) => {
        const report: unknown = Reflect.get(globalThis, 'cspViolated');
        if (typeof report === 'function') report(`${violation.violatedDirective} ${violation.blockedURI}`);
      });
    });
    context.on('weberror', (failure) => this.seen.push(`a script failed: ${failure.error().stack ?? ''}`));
    context.on('dialog', async (dialog) => {
      // The browser's own question before a page with changes is left is not a text that ran.
      if (dialog.type() !== 'beforeunload') this.seen.push(`${dialog.type()}: ${dialog.message()}`);
      await dialog.accept();
    });
    context.on('request', (request) => {
      const { protocol, origin } = new URL(request.url());
      if (protocol.startsWith('http') && !ownOrigins.includes(origin))
        this.seen.push(`asked a stranger: ${request.url()}`);
    });
  }
}
