import { type Page } from '@playwright/test';
import axe, { type AxeResults } from 'axe-core';
import { expect } from './story.js';

const looks = [
  { name: 'light, desktop', colorScheme: 'light', viewport: { width: 1280, height: 800 } },
  { name: 'dark, desktop', colorScheme: 'dark', viewport: { width: 1280, height: 800 } },
  { name: 'dark, phone', colorScheme: 'dark', viewport: { width: 390, height: 844 } },
  { name: 'light, phone', colorScheme: 'light', viewport: { width: 390, height: 844 } },
] as const;

/** Nothing that axe objects to, whatever its impact, on the screen as it is now: light and dark, on a desktop and a phone. */
export async function expectAccessible(page: Page, screen: string): Promise<void> {
  // Once for each document: it takes longer to bring axe in than to let it look.
  if (!(await page.evaluate(() => 'axe' in window))) {
    await page.evaluate(axe.source);
    await page.evaluate(withoutTransitions);
  }
  for (const { name, colorScheme, viewport } of looks) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize(viewport);
    await page.evaluate(atRest, colorScheme);
    const { violations } = await page.evaluate<AxeResults>("axe.run({ resultTypes: ['violations'] })");
    const found = violations.map(
      ({ id, impact, nodes }) =>
        `${id} (${impact}): ${nodes.map((node) => `${node.html} ${node.failureSummary}`).join(' | ')}`,
    );
    expect(found, `${screen}, ${name}`).toEqual([]);
  }
}

/** Colours go over at once: axe would object to one that is half way between two looks. */
function withoutTransitions(): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('*, *::before, *::after { transition: none !important; }');
  document.adoptedStyleSheets.push(sheet);
}

/** Resolves when the page has followed a change of its look, and for some frames nothing was drawn anew. */
function atRest(colorScheme: string): Promise<void> {
  return new Promise((resolve) => {
    let quietFrames = 0;
    const changes = new MutationObserver(() => {
      quietFrames = 0;
    });
    changes.observe(document, { subtree: true, childList: true, attributes: true });
    const onFrame = (): void => {
      const follows = document.documentElement.dataset['mantineColorScheme'] === colorScheme;
      quietFrames = follows ? quietFrames + 1 : 0;
      if (quietFrames < 6) return void requestAnimationFrame(onFrame);
      changes.disconnect();
      resolve();
    };
    requestAnimationFrame(onFrame);
  });
}
