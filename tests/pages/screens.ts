import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { chromium } from '../system/browser.ts';
import { contextFor, startBrowser, WAYS, type Way } from './looking.ts';
import { SILENT, type World, waitingWorld } from './world.ts';

/*
 * `npm run screens` takes a picture of every page, in Arabic on a phone and in English at a desk, into `docs/screens`: first while an
 * alert waits for its approval, then with it in force.
 */
const FOLDER = resolve(import.meta.dirname, '../../docs/screens');
/** What is further down than this is more of the same. */
const MOST_PIXELS = { phone: 1800, desk: 1200 } as const;

const BOTH = ['phone', 'desk'] as const;

const CHAIR = 'p-01';
const OPERATOR = 'p-26';
const FORECASTER = 'p-06';
const DUTY_OFFICER = 'p-14';

type Screen = { readonly name: string; readonly path: string; readonly who?: string };

const consoleScreens = ({ incidentId }: World): Screen[] => {
  const of = (name: string) => `/console/${incidentId}/${name}`;
  return [
    { name: 'sign-in', path: '/console/sign-in' },
    { name: 'now', path: '/console', who: CHAIR },
    { name: 'incidents', path: '/console/incidents', who: CHAIR },
    { name: 'incident', path: `/console/${incidentId}`, who: CHAIR },
    { name: 'approve', path: of('approve'), who: CHAIR },
    { name: 'tasks', path: of('tasks'), who: CHAIR },
    { name: 'measures', path: of('measures'), who: CHAIR },
    { name: 'field-reports', path: of('field'), who: CHAIR },
    { name: 'closing', path: of('closing'), who: CHAIR },
    { name: 'phone-tree', path: of('phone-tree'), who: CHAIR },
    { name: 'bulletins', path: of('bulletins'), who: FORECASTER },
    { name: 'assess', path: '/console/assess', who: FORECASTER },
    { name: 'observe', path: '/console/observe', who: FORECASTER },
    { name: 'shelters', path: '/console/shelters', who: DUTY_OFFICER },
    { name: 'exercises', path: '/console/exercises', who: OPERATOR },
    { name: 'routines', path: '/console/routines', who: OPERATOR },
    { name: 'plans', path: '/console/plans', who: OPERATOR },
    { name: 'thresholds', path: '/console/thresholds', who: OPERATOR },
    { name: 'people', path: '/console/people', who: OPERATOR },
    { name: 'person', path: '/console/people/p-20', who: OPERATOR },
    { name: 'rota', path: '/console/rota', who: OPERATOR },
    { name: 'committees', path: '/console/committees', who: OPERATOR },
    { name: 'subscribers', path: '/console/subscribers', who: OPERATOR },
    { name: 'meetings', path: '/console/meetings', who: CHAIR },
    { name: 'reports', path: '/console/reports', who: CHAIR },
    { name: 'sources', path: '/console/sources', who: OPERATOR },
    { name: 'gateways', path: '/console/gateways', who: OPERATOR },
    { name: 'facilities', path: '/console/facilities', who: OPERATOR },
    { name: 'access', path: '/console/access', who: OPERATOR },
    { name: 'audit', path: '/console/audit', who: OPERATOR },
  ];
};

const publicScreens = (number: string): Screen[] => [
  { name: 'public', path: '/' },
  { name: 'alert', path: `/alert/${number}` },
  { name: 'genuine', path: `/genuine?number=${number}` },
  { name: 'join', path: '/join' },
  { name: 'leave', path: '/leave' },
  { name: 'about', path: '/about' },
];

/** Static pages have their language in the path, the others in the query; the light pages are in that of the person. */
const inLanguage = (path: string, { lang }: Way): string => {
  if (lang === 'ar' || path.startsWith('/r/')) return path;
  if (path === '/' || path === '/about' || path.startsWith('/alert/')) return `/en${path}`;
  return `${path}${path.includes('?') ? '&' : '?'}lang=en`;
};

const photographer = async (world: World, folder: string) => {
  const { url } = world.replay;
  const browser = await startBrowser();
  const cameras = new Map<string, Page>();

  /** One browser for each person and screen, so that it has the fonts after its first page. */
  const cameraOf = async (of: keyof typeof WAYS, who?: string): Promise<Page> => {
    const key = `${of} ${who}`;
    const known = cameras.get(key);
    if (known !== undefined) return known;
    const cookie = who === undefined ? '' : await world.replay.signedInAs(who);
    const page = await (await contextFor(browser, WAYS[of], url, cookie)).newPage();
    await page.goto(`${url}${who === undefined ? '/' : '/console'}`);
    cameras.set(key, page);
    return page;
  };

  const take = async (of: keyof typeof WAYS, { name, path, who }: Screen): Promise<void> => {
    const way = WAYS[of];
    const page = await cameraOf(of, who);
    const answer = await page.goto(`${url}${inLanguage(path, way)}`, { waitUntil: 'load' });
    if (answer?.ok() !== true) throw new Error(`${path}: ${answer?.status()}`);
    const height = Number(await page.evaluate('document.documentElement.scrollHeight'));
    const clip = { x: 0, y: 0, width: way.width, height: Math.min(height, MOST_PIXELS[of]) };
    const file = join(folder, `${name}-${way.lang}.png`);
    await page.screenshot({ path: file, clip, fullPage: true });
    // Less than half the size, where it is installed.
    spawnSync('pngquant', ['--force', '--nofs', '--speed', '1', '--output', file, '64', file]);
  };

  return {
    takes: async (screens: readonly Screen[], of: readonly (keyof typeof WAYS)[]): Promise<void> => {
      for (const screen of screens) for (const one of of) await take(one, screen);
    },
    leaves: () => browser.close(),
  };
};

const screens = async (): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'nadhir-screens-'));
  const world = await waitingWorld();
  const camera = await photographer(world, folder);
  try {
    await camera.takes(consoleScreens(world), BOTH);
    const light = [
      { name: 'light-called', path: world.lightPage(SILENT[0]) },
      { name: 'light-approve', path: world.lightPage('p-02') },
      { name: 'light-field', path: `${world.lightPage('p-20')}/field` },
    ];
    await camera.takes(light, ['phone']);
    await world.approve();
    const first = await (await fetch(world.replay.url)).text();
    const sent = [
      ...publicScreens(/\/alert\/(\d{6})/.exec(first)?.[1] ?? ''),
      { name: 'incident-sent', path: `/console/${world.incidentId}`, who: CHAIR },
      { name: 'compose', path: `/console/${world.incidentId}/compose?kind=update`, who: FORECASTER },
    ];
    await camera.takes(sent, BOTH);
    // Only when all are taken do they replace those of before.
    rmSync(FOLDER, { recursive: true, force: true });
    cpSync(folder, FOLDER, { recursive: true });
  } finally {
    await camera.leaves();
    await world.replay.stop();
    rmSync(folder, { recursive: true });
  }
};

if (chromium === undefined) {
  console.error('No Chromium is installed: apt-get install chromium');
  process.exitCode = 1;
} else await screens();
