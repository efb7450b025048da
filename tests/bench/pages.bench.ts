import { gzipSync } from 'node:zlib';
import { consoleRoom } from '../../functions/console/console-pages/testing/room.ts';
import { HADRAMOUT } from '../../functions/testing/room.ts';
import { memoryLogStore } from '../../shared/log/testing/memory-log-store.ts';
import { type World, waitingWorld } from '../pages/world.ts';
import type { Figure, Measurement } from './harness.ts';
import { manyIncidents } from './pages/many-incidents.ts';

/*
 * Weights are of the answers as they leave the whole template, compressed as the edge does; fonts are fetched beside them and never
 * waited for. Time is that of the function in this process: incidents grow while the page is asked for.
 */
const INCIDENTS = 50;
const REQUESTS = 350;
/** While the engine compiles what is hot. */
const WARM_UP = 50;

const LIGHT_KB = 10;
const PUBLIC_KB = 14;
const NOW_KB = 40;
const NOW_MS = 50;

const kilobytes = (text: string): number => gzipSync(text, { level: 6 }).length / 1000;

const percentile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? Number.NaN;

const weights = async (world: World): Promise<Figure[]> => {
  const figure = async (what: string, path: string, most: number, cookie = ''): Promise<Figure> => {
    const answer = await fetch(`${world.replay.url}${path}`, { headers: { cookie } });
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    return { what, value: kilobytes(await answer.text()), unit: 'kB', goal: { atMost: most } };
  };
  const light = (what: string, personId: string, after = '') =>
    figure(what, `${world.lightPage(personId)}${after}`, LIGHT_KB);
  const open = (what: string, path: string) => figure(what, path, PUBLIC_KB);
  const before = [
    await light('light page: who has not answered', 'p-05'),
    await light('light page: who has answered', 'p-08'),
    await light('light page: who may approve', 'p-02'),
    await light('light page: tasks, reports, measures', 'p-20', '/field'),
  ];
  await world.approve();
  const first = await (await fetch(world.replay.url)).text();
  const number = /\/alert\/(\d{6})/.exec(first)?.[1] ?? '';
  const chair = await world.replay.signedInAs('p-01');
  return [
    ...before,
    await light('light page: forecaster, alert in force', 'p-06'),
    await open('public: current warnings, Arabic', '/'),
    await open('public: current warnings, English', '/en/'),
    await open('public: one alert, Arabic', `/alert/${number}`),
    await open('public: one alert, English', `/en/alert/${number}`),
    await open('public: is it genuine?', '/genuine'),
    await open('public: it is genuine', `/genuine?number=${number}`),
    await open('public: join', '/join'),
    await open('public: leave', '/leave'),
    await open('public: own subscription', '/my'),
    await open('public: about', '/about'),
    await figure('Now, one incident, Arabic', '/console', NOW_KB, chair),
    await figure('Now, one incident, English', '/console?lang=en', NOW_KB, chair),
  ];
};

const nowWithMany = async (): Promise<Figure[]> => {
  const { written, later, now } = manyIncidents(HADRAMOUT, INCIDENTS);
  const store = memoryLogStore();
  let questions = 0;
  const log = new Proxy(store, {
    get: (target, key, receiver) => {
      if (key !== 'append') questions += 1;
      return Reflect.get(target, key, receiver);
    },
  });
  const room = await consoleRoom({ commits: written, now }, { log });
  for (const commit of written) await store.append(commit);
  const took: number[] = [];
  const asked: number[] = [];
  let weight = 0;
  for (let request = 0; request < WARM_UP + REQUESTS; request += 1) {
    const next = later[request];
    if (next !== undefined) await store.append(next);
    questions = 0;
    const lang = request % 2 === 0 ? 'ar' : 'en';
    const from = performance.now();
    const page = await room.body('/console', { lang });
    const milliseconds = performance.now() - from;
    const shown = new Set(page.match(/\/console\/tropical-cyclone-20231021-\d+/g));
    if (shown.size !== INCIDENTS) throw new Error(`the page shows ${shown.size} incidents`);
    weight = Math.max(weight, kilobytes(page));
    if (request >= WARM_UP || request === 0) {
      took.push(milliseconds);
      asked.push(questions);
    }
  }
  const [cold = Number.NaN, ...warm] = took;
  const many = `Now, ${INCIDENTS} open incidents`;
  return [
    { what: many, value: weight, unit: 'kB', goal: { atMost: NOW_KB } },
    { what: `${many}: p50`, value: percentile(warm, 0.5), unit: 'ms' },
    { what: `${many}: p95`, value: percentile(warm, 0.95), unit: 'ms', goal: { atMost: NOW_MS } },
    { what: `${many}: the first, cold`, value: cold, unit: 'ms' },
    { what: `${many}: questions to the log, p95`, value: percentile(asked.slice(1), 0.95), unit: '' },
  ];
};

export const bench: Measurement = {
  kind: 'measurement',
  about: 'Pages: their weight compressed (gzip 6, HTML as sent), and the server time of Now.',
  run: async () => {
    const time = await nowWithMany();
    const world = await waitingWorld();
    try {
      return [...(await weights(world)), ...time];
    } finally {
      await world.replay.stop();
    }
  },
};
