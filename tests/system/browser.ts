import { existsSync } from 'node:fs';
import { chromium as engine } from 'playwright-core';

/** Where a real browser is; undefined skips what needs one. */
export const chromium = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  (path) => existsSync(path),
);

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A cheap phone: 360 pixels, no JavaScript. */
export const launch = async (executablePath: string) => {
  const browser = await engine.launch({ executablePath, args: FLAGS });
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    javaScriptEnabled: false,
  });
  return {
    look: async (url: string) => {
      const page = await context.newPage();
      const faults: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error') faults.push(message.text());
      });
      const answer = await page.goto(url);
      if (answer?.ok() !== true) faults.push(`answered ${answer?.status()}`);
      const direction = await page.locator('html').getAttribute('dir');
      const boxes = await Promise.all(
        (await page.locator('body *').all()).slice(0, 400).map((element) => element.boundingBox()),
      );
      await page.close();
      const edges = boxes.flatMap((box) => (box === null ? [] : [box.x + box.width, 360 - box.x]));
      return { direction, contentWidth: Math.round(Math.max(0, ...edges)), faults };
    },
    close: () => browser.close(),
  };
};
