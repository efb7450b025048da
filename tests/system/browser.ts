import { existsSync } from 'node:fs';
import { chromium as engine, type Page } from 'playwright-core';

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

/** How far the page reaches beyond the screen, in pixels, and what reaches there; nothing, for one that fits. */
export const overflow = async (page: Page): Promise<string[]> => {
  const found: unknown = await page.evaluate(`(() => {
    const beyond = document.documentElement.scrollWidth - innerWidth;
    if (beyond <= 0) return [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    let reaches = '';
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const range = document.createRange();
      range.selectNodeContents(node);
      const isOut = [...range.getClientRects()].some(({ left, right }) => left < 0 || right > innerWidth);
      if (isOut && node.parentElement.closest('.wide > *') === null) reaches = node.textContent.trim();
    }
    return [beyond + ' px, as does "' + reaches.slice(0, 60) + '"'];
  })()`);
  return Array.isArray(found) ? found.map(String) : ['the page gave no answer'];
};

/** A cheap phone: 360 pixels, no JavaScript, and signed in if it is given a cookie. Or something wider. */
export const launch = async (executablePath: string, cookie?: string, width = 360) => {
  const browser = await engine.launch({ executablePath, args: FLAGS });
  const context = await browser.newContext({
    viewport: { width, height: 740 },
    javaScriptEnabled: false,
    ...(cookie === undefined ? {} : { extraHTTPHeaders: { cookie } }),
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
      faults.push(...(await overflow(page)));
      await page.close();
      return { direction, faults };
    },
    close: () => browser.close(),
  };
};

/** One bar of 2G: 250 kbit/s, and 300 ms before anything comes. */
const SLOW = { offline: false, latency: 300, downloadThroughput: 31_250, uploadThroughput: 6_250 };

/** Milliseconds until something of the page is seen by a new visitor, on a slow line. */
export const onSlowLine = async (executablePath: string, url: string): Promise<number> => {
  const browser = await engine.launch({ executablePath, args: FLAGS });
  try {
    const page = await browser.newPage({ viewport: { width: 360, height: 740 } });
    const session = await page.context().newCDPSession(page);
    await session.send('Network.enable');
    await session.send('Network.emulateNetworkConditions', SLOW);
    await page.goto(url, { waitUntil: 'load', timeout: 30_000 });
    // Which may come after everything is loaded.
    return await page.evaluate(
      () =>
        new Promise<number>((found) => {
          new PerformanceObserver((list) => {
            const [paint] = list.getEntriesByName('first-contentful-paint');
            if (paint !== undefined) found(paint.startTime);
          }).observe({ type: 'paint', buffered: true });
        }),
    );
  } finally {
    await browser.close();
  }
};
