import { type Browser } from '@playwright/test';

/** Two pictures of the same height beside each other, as one PNG. */
export async function sideBySide(
  browser: Browser,
  left: Buffer,
  right: Buffer,
  size: { width: number; height: number },
): Promise<Buffer> {
  const gap = 24;
  const page = await browser.newPage({
    viewport: { width: 2 * size.width + 3 * gap, height: size.height + 2 * gap },
  });
  const image = (png: Buffer): string =>
    `<img src="data:image/png;base64,${png.toString('base64')}" width="${size.width}" height="${size.height}">`;
  await page.setContent(
    `<style>
      body { margin: 0; padding: ${gap}px; display: flex; gap: ${gap}px; background: #dfe3ea; }
      img { border-radius: 16px; box-shadow: 0 2px 12px #0004; }
    </style>${image(left)}${image(right)}`,
  );
  const picture = await page.screenshot();
  await page.close();
  return picture;
}
