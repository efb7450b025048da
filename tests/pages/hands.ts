import type { Browser, Locator, Page } from 'playwright-core';
import { complaintsOf, contextFor, type Way } from './looking.ts';
import type { World } from './world.ts';

/** The pages that somebody has open, and what they complained of. */
export type Somebody = {
  readonly page: Page;
  readonly complaints: readonly string[];
  /** Goes to an address, in the language of this browser. */
  goes(path: string): Promise<void>;
  leaves(): Promise<void>;
};

/** A browser of that kind in which a person has just signed in; without a person, anybody's. */
export const somebody = async (
  browser: Browser,
  world: World,
  way: Way,
  personId?: string,
): Promise<Somebody> => {
  const { url } = world.replay;
  const cookie = personId === undefined ? '' : await world.replay.signedInAs(personId);
  const context = await contextFor(browser, way, url, cookie);
  const page = await context.newPage();
  const complaints = complaintsOf(page);
  return {
    page,
    complaints,
    async goes(path) {
      const inEnglish = way.lang === 'en' && !path.startsWith('/en/');
      await page.goto(`${url}${path}${inEnglish ? `${path.includes('?') ? '&' : '?'}lang=en` : ''}`);
    },
    leaves: () => context.close(),
  };
};

/** More than any page has to pass. */
const MOST_TABS = 400;

/** Goes on with the Tab key alone until it stands on what is meant. */
export const tabTo = async (page: Page, target: Locator): Promise<void> => {
  await target.waitFor();
  const there = target.and(page.locator(':focus'));
  for (let tabs = 0; tabs < MOST_TABS; tabs += 1) {
    if ((await there.count()) > 0) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`the Tab key never comes to ${target}`);
};

/** The first stop of a page leads past bar and menu. */
export const skipToMain = async (page: Page): Promise<void> => {
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
};

/** By the keyboard alone: goes to it and presses it. */
export const pressesByKey = async (page: Page, target: Locator): Promise<void> => {
  await tabTo(page, target);
  await page.keyboard.press('Enter');
};
