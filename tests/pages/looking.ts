import { type Browser, type BrowserContext, chromium as engine, type Page } from 'playwright-core';
import { chromium, overflow } from '../system/browser.ts';
import { axeFaults, untranslated } from './checks.ts';

const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'];

export const startBrowser = (): Promise<Browser> =>
  engine.launch({ ...(chromium === undefined ? {} : { executablePath: chromium }), args: FLAGS });

/** The two ways in which every page is looked at: on a phone that runs no scripts, and at a desk. */
export const WAYS = {
  phone: { lang: 'ar', width: 360, scripts: false },
  desk: { lang: 'en', width: 1280, scripts: true },
} as const;
export type Way = { readonly lang: 'ar' | 'en'; readonly width: number; readonly scripts: boolean };

const NARROWEST = 320;
const viewportOf = ({ width }: Way) => ({ width, height: width < 600 ? 740 : 800 });

/** A browser of its own, in which somebody has signed in if there is a cookie. */
export const contextFor = async (
  browser: Browser,
  way: Way,
  origin: string,
  cookie = '',
): Promise<BrowserContext> => {
  const context = await browser.newContext({
    viewport: viewportOf(way),
    javaScriptEnabled: way.scripts,
    locale: way.lang,
    reducedMotion: 'reduce',
  });
  const [name = '', value = ''] = cookie.split('=');
  // Of the name alone, as `__Host-` wants it; the port plays no part.
  if (cookie !== '')
    await context.addCookies([{ name, value, url: `https://${new URL(origin).hostname}/`, secure: true }]);
  return context;
};

/** What a page says to its console against itself: what failed to load, what a policy kept from running, what threw. */
export const complaintsOf = (page: Page): string[] => {
  const complaints: string[] = [];
  page.on('console', (message) => {
    // That a page says no is told by its status.
    const isItsStatus =
      message.text().includes('the server responded with a status') && message.location().url === page.url();
    if (message.type() === 'error' && !isItsStatus) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  return complaints;
};

/**
 * What keeps somebody from using the page at an address, each with its kind. Nothing, for a good one. The context must let scripts
 * run, since axe is one; those of the page are kept from it as `way` says.
 */
export const faultsAt = async (context: BrowserContext, url: string, way: Way): Promise<string[]> => {
  const page = await context.newPage();
  const complaints = complaintsOf(page);
  try {
    const session = await context.newCDPSession(page);
    await session.send('Emulation.setScriptExecutionDisabled', { value: !way.scripts });
    await page.goto(url, { waitUntil: 'load' });
    const beyond = await overflow(page);
    // The narrowest that a page is asked to fit: WCAG 2.2, 1.4.10. It leaves room for fonts that are wider than ours.
    await page.setViewportSize({ width: NARROWEST, height: 740 });
    const beyondNarrow = await overflow(page);
    await page.setViewportSize(viewportOf(way));
    const words = await untranslated(page);
    await session.send('Emulation.setScriptExecutionDisabled', { value: false });
    const axe = await axeFaults(page);
    return [
      ...complaints.map((said) => `console: ${said}`),
      ...beyond.map((reach) => `reaches ${reach} beyond the screen`),
      ...beyondNarrow.map((reach) => `reaches ${reach} beyond a screen of ${NARROWEST} px`),
      ...words.map((text) => `not in its language: ${text}`),
      ...axe.map((fault) => `axe: ${fault}`),
    ];
  } finally {
    await page.close();
  }
};
