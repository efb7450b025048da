import { type Instant, secondsBetween } from '../../../shared/kernel/instant.ts';
import type { Part } from '../../../shared/kernel/part.ts';
import type { Bilingual } from '../../../shared/kernel/vocabulary.ts';
import {
  budgetText,
  GATEWAY_WORDS,
  gapText,
  heardText,
  measuredText,
  NEVER_USED,
  NOW,
  since,
} from '../../../shared/language/console-now.ts';
import { dayAndClock } from '../../../shared/language/report.ts';
import {
  HEALTH_WORDS,
  LOST_WORDS,
  REACHED_WORDS,
  SELF_TEST_STATES,
  selfTestPassedText,
} from '../../../shared/language/sources.ts';
import { fromNow } from '../../../shared/language/when.ts';
import type { PlaceNow } from '../../../shared/people/place-now.ts';
import type { Deed } from '../../../shared/place/authority.ts';
import { HEALTH_STATES } from '../../../shared/source/health.ts';
import type { NowState } from './load-now.ts';

/** One instrument of the platform: how it stands, and of what is not well each by name. */
export type Gauge = {
  readonly name: Bilingual;
  readonly path?: string;
  /** To follow the link one needs this. */
  readonly deed?: Deed;
  readonly state: 'well' | 'ill' | 'unknown';
  readonly said: Bilingual;
  readonly faults?: readonly { readonly what: Bilingual; readonly detail?: Bilingual }[];
  /** Of what is used up. */
  readonly meter?: { readonly value: number; readonly max: number };
};

const unknown = (gauge: Pick<Gauge, 'name' | 'path' | 'deed'>): Gauge => ({
  ...gauge,
  state: 'unknown',
  said: NOW.unknownPart,
});

const gauge = <Value>(
  head: Pick<Gauge, 'name' | 'path' | 'deed'>,
  part: Part<Value>,
  read: (value: Value) => Omit<Gauge, 'name' | 'path' | 'deed'>,
): Gauge => (part.known ? { ...head, ...read(part.value) } : unknown(head));

const SELF_TEST_LATE_SECONDS = 24 * 3600;

const sourceGauge = ({ sources }: NowState): Gauge =>
  gauge({ name: NOW.sources, path: '/console/sources' }, sources, (all) => {
    const ill = all
      .filter(({ health }) => health.state !== 'healthy')
      .toSorted((a, b) => HEALTH_STATES.indexOf(b.health.state) - HEALTH_STATES.indexOf(a.health.state));
    return {
      state: ill.length === 0 ? 'well' : 'ill',
      said: heardText(all.length - ill.length, all.length),
      faults: ill.map(({ source, health }) => ({
        what: {
          ar: `${source.name.ar}: ${HEALTH_WORDS[health.state].ar}`,
          en: `${source.name.en}: ${HEALTH_WORDS[health.state].en}`,
        },
        detail: LOST_WORDS[source.kind],
      })),
    };
  });

const gatewayGauge = ({ gateways }: NowState): Gauge =>
  gauge({ name: NOW.gateways, path: '/console/gateways' }, gateways, (all) => {
    const lines = all.map(({ id, health }) => {
      const word = health === undefined ? NEVER_USED : GATEWAY_WORDS[health.phase];
      const from =
        health === undefined || health.phase === 'well'
          ? { ar: '', en: '' }
          : since(new Date(health.sinceMs).toISOString());
      return {
        ill: health !== undefined && health.phase !== 'well',
        what: { ar: `${id}: ${word.ar} ${from.ar}`.trim(), en: `${id}: ${word.en} ${from.en}`.trim() },
      };
    });
    const [ill, well] = [lines.filter((line) => line.ill), lines.filter((line) => !line.ill)];
    return {
      state: ill.length === 0 ? 'well' : 'ill',
      said: {
        ar: well.map(({ what }) => what.ar).join('، '),
        en: well.map(({ what }) => what.en).join(', '),
      },
      faults: ill.map(({ what }) => ({ what })),
    };
  });

const selfTestGauge = ({ selfTest }: NowState, now: Instant): Gauge =>
  gauge({ name: NOW.selfTest, path: '/console/sources' }, selfTest, (test) => {
    if (test.phase === 'none') return { state: 'ill', said: NOW.testNone };
    const { phase, lastPassed, reached, begunAt } = test;
    const word = SELF_TEST_STATES[phase];
    const when = fromNow(begunAt, now);
    const how =
      phase === 'failed' && reached !== undefined
        ? REACHED_WORDS[reached]
        : lastPassed === undefined
          ? undefined
          : selfTestPassedText(lastPassed.seconds);
    const stale = secondsBetween(begunAt, now) > SELF_TEST_LATE_SECONDS;
    return {
      state: phase === 'failed' || stale ? 'ill' : 'well',
      said: {
        ar: [word.ar, ...(how === undefined ? [] : [how.ar]), `${when.ar} (${dayAndClock(begunAt).ar})`].join(
          '، ',
        ),
        en: [word.en, ...(how === undefined ? [] : [how.en]), `${when.en} (${dayAndClock(begunAt).en})`].join(
          ', ',
        ),
      },
    };
  });

const rotaGauge = ({ gaps }: NowState, { rota }: PlaceNow): Gauge => ({
  name: NOW.rota,
  path: '/console/rota',
  deed: 'see-people',
  state: gaps.length === 0 ? 'well' : 'ill',
  said: gaps.length === 0 ? NOW.noGaps : NOW.vacant,
  faults: gaps.slice(0, 3).map(({ post, from }) => ({
    what: gapText(rota.posts.find(({ id }) => id === post)?.name ?? { ar: post, en: post }, from),
  })),
});

const budgetGauge = ({ spent }: NowState, { smsPolicy: { budget } }: PlaceNow): Gauge =>
  gauge({ name: NOW.budget, path: '/console/gateways' }, spent, (usd) =>
    usd === undefined || budget === undefined
      ? { state: 'well', said: NOW.noBudget }
      : {
          state: usd > budget.monthlyUsd ? 'ill' : 'well',
          said: budgetText(usd, budget.monthlyUsd),
          meter: { value: usd, max: budget.monthlyUsd },
        },
  );

const measuredGauge = ({ measured }: NowState): Gauge =>
  gauge({ name: NOW.thresholds, path: '/console/assess' }, measured, (districts) => ({
    state: 'well',
    said: measuredText(districts),
  }));

/** What is not well first. */
export const gaugesOf = (state: NowState, place: PlaceNow, now: Instant): Gauge[] =>
  [
    sourceGauge(state),
    gatewayGauge(state),
    selfTestGauge(state, now),
    rotaGauge(state, place),
    budgetGauge(state, place),
    measuredGauge(state),
  ].toSorted((a, b) => Number(a.state === 'well') - Number(b.state === 'well'));
