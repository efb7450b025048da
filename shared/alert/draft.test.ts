import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AlertKind, DistrictLevel } from '../../events/vocabulary.ts';
import { readPlacePackFolder } from '../adapters/files/place-pack.ts';
import { audience } from '../audience/audience.ts';
import type { Recipient } from '../audience/subscriber.ts';
import { memorySubscriberStore } from '../audience/testing/memory-subscriber-store.ts';
import { person } from '../audience/testing/people.ts';
import { assessment, ends, follows, isSent, type Story, turnsRed } from '../incident/testing/story.ts';
import { plusSeconds } from '../kernel/instant.ts';
import { HAZARDS, INCIDENT_STATUSES, type Level } from '../kernel/vocabulary.ts';
import { chainBefore, reachedByChain } from './chain.ts';
import { type Draft, draftAlert, dueKind, textFaults } from './draft.ts';
import type { Ledger } from './ledger.ts';
import { writePlan } from './plan.ts';
import { reachOf } from './reach.ts';
import { facing, openOf, sends } from './testing/drafts.ts';
import { fanOut } from './testing/fan-out.ts';
import { memoryLedger } from './testing/memory-ledger.ts';

const pack = readPlacePackFolder('places/hadramout');

const at = (level: Level, ...pcodes: readonly string[]): DistrictLevel[] =>
  pcodes.map((pcode) => ({ pcode, level }));
const [COAST, CITY, WADI] = ['YE1915', 'YE1927', 'YE1912'] as const;

const draft = (story: Story, kind: AlertKind = dueKind(openOf(story))): Draft =>
  draftAlert(openOf(story), kind, pack, story.now);
const textOf = ({ texts }: Draft, pcode: string): string =>
  texts.find((text) => text.pcode === pcode)?.ar ?? '';
const now = (number: number, districts: readonly DistrictLevel[]) => follows(assessment(number, districts));

const convened = facing([...at('orange', COAST), ...at('yellow', CITY)]);
const warned = convened.does(...sends('alert', pack));

/** The alert of that number is sent to its end, or as far as it came. */
const isSentAs = (number: number) => isSent(`${openOf(convened).incidentId}-${number}`);

describe('what is due', () => {
  test('is an alert while nobody is warned, an update while a warning stands, an all clear once the danger is over', () => {
    expect(dueKind(openOf(convened))).toBe('alert');
    expect(dueKind(openOf(warned))).toBe('update');
    expect(dueKind(openOf(warned.does(turnsRed())))).toBe('update');
    expect(dueKind(openOf(warned.does(ends())))).toBe('all-clear');
  });

  test('is a new alert after the last was cancelled or cleared', () => {
    expect(dueKind(openOf(warned.does(...sends('cancel', pack))))).toBe('alert');
    expect(dueKind(openOf(warned.does(ends(), ...sends('all-clear', pack))))).toBe('alert');
  });
});

describe('a first alert', () => {
  test('tells every district of the assessment its own level, and follows nothing', () => {
    const made = draft(convened);
    expect(made).toMatchObject({
      kind: 'alert',
      level: 'orange',
      districts: openOf(convened).assessment.districts,
    });
    expect(made.follows).toBeUndefined();
    expect(made.texts.map(({ pcode }) => pcode)).toEqual([COAST, CITY]);
    expect(textOf(made, COAST)).toContain('تحذير برتقالي');
    expect(textOf(made, CITY)).toContain('تنبيه أصفر');
    expect(made.headline.ar).toContain('تحذير برتقالي');
  });

  test('tells until when, and from when as long as that is to come', () => {
    const onset = plusSeconds(convened.now, 3600);
    const timed = convened.does(
      follows({ ...assessment(2, at('orange', COAST)), onset, expires: plusSeconds(onset, 7200) }),
    );
    expect(draft(timed)).toMatchObject({ onset, expires: plusSeconds(onset, 7200) });
    expect(draft(timed.after(60))).not.toHaveProperty('onset');
    expect(draft(timed.after(60))).toHaveProperty('expires');
  });

  test('after a cancel begins a new chain', () => {
    const again = draft(warned.does(...sends('cancel', pack)));
    expect(again.kind).toBe('alert');
    expect(again.follows).toBeUndefined();
    expect(again.texts.map(({ pcode }) => pcode)).toEqual([COAST, CITY]);
  });
});

describe('an update', () => {
  test('says so, follows the alert in force, and has the districts and levels of now', () => {
    const raised = warned.does(now(2, [...at('red', COAST), ...at('orange', WADI)]));
    const made = draft(raised);
    expect(made).toMatchObject({ kind: 'update', level: 'red', follows: openOf(warned).alerts[0]?.alertId });
    expect(made.districts).toEqual([...at('red', COAST), ...at('orange', WADI)]);
    expect(textOf(made, COAST)).toContain('تحذير أحمر');
  });

  test('tells a district that it leaves out that its danger is over', () => {
    const made = draft(warned.does(now(2, at('red', COAST))));
    expect(made.districts.map(({ pcode }) => pcode)).toEqual([COAST]);
    expect(textOf(made, CITY)).toContain('زال خطر الإعصار');
    expect(textOf(made, CITY)).not.toContain('تحذير');
    expect(made.headline.ar).not.toContain('المكلا');
  });

  const pcodesOf = ({ texts }: Draft) => texts.map(({ pcode }) => pcode).toSorted();

  test('tells no district for a second time that its danger is over', () => {
    const story = warned.does(now(2, at('orange', WADI)), ...sends('update', pack), now(3, at('red', COAST)));
    expect(pcodesOf(draft(story))).toEqual([WADI, COAST].toSorted());
  });

  test('tells a district again that its danger is over when the one before it was stopped in between', () => {
    const [proposed, approved, issued, sent] = sends('update', pack);
    if (!proposed || !approved || !issued || !sent) throw new Error('a send has four commands');
    const [proposedNext, approvedNext] = sends('update', pack);
    if (!proposedNext || !approvedNext) throw new Error('a send has four commands');
    const stopped = warned
      .does(now(2, at('orange', WADI)), proposed, approved, issued)
      .after(1)
      .does(now(3, at('red', WADI)), proposedNext, approvedNext)
      .after(1)
      .does(isSentAs(2), now(4, at('red', COAST)));
    expect(pcodesOf(draft(stopped))).toEqual([WADI, COAST, CITY].toSorted());
  });

  test('may come back to a district that an earlier one left out', () => {
    const story = warned.does(now(2, at('orange', COAST)), ...sends('update', pack), now(3, at('red', CITY)));
    expect(textOf(draft(story), CITY)).toContain('تحذير أحمر');
    expect(textOf(draft(story), COAST)).toContain('زال');
  });
});

describe('what ends a warning', () => {
  const spread = warned.does(now(2, at('red', WADI)), ...sends('update', pack));

  test('an all clear tells all whom the warning reached, those whom an update left out too, at green and without times', () => {
    const made = draft(spread.does(ends()));
    expect(made).toMatchObject({ kind: 'all-clear', level: 'green' });
    expect(made.districts).toEqual(at('green', ...[WADI, COAST, CITY].toSorted()));
    expect(made).not.toHaveProperty('expires');
    for (const { ar, en } of made.texts) {
      expect(ar).toContain('زال');
      expect(en).toContain('ll clear');
    }
  });

  test('a correction says that the message was sent by mistake, to all whom it may have reached, in one part', () => {
    const made = draftAlert(openOf(spread), 'cancel', pack, spread.now, { mistake: true });
    expect(made).toMatchObject({ kind: 'cancel', mistake: true });
    expect(made.texts.map(({ pcode }) => pcode).toSorted()).toEqual([WADI, COAST, CITY].toSorted());
    expect(textOf(made, COAST)).toContain('رسالة التحذير السابقة أرسلت خطأ');
    expect(textOf(made, COAST)).toContain('أهملوها');
    expect(made.texts.every(({ en }) => en.includes('sent by mistake'))).toBe(true);
    expect(textFaults(openOf(spread), made, pack, { mistake: true })).toEqual([]);
  });

  test('a cancel takes back in each district the level that it was told last', () => {
    const made = draft(spread, 'cancel');
    expect(made).toMatchObject({ kind: 'cancel', level: 'red' });
    expect(made.districts).toEqual([...at('red', WADI), ...at('orange', COAST), ...at('yellow', CITY)]);
    expect(textOf(made, COAST)).toContain('إلغاء تحذير برتقالي');
    expect(made).not.toHaveProperty('expires');
  });

  test('with nothing in force names nobody, so that it cannot be proposed', () => {
    expect(draft(convened, 'cancel').districts).toEqual([]);
    expect(draft(convened, 'all-clear').districts).toEqual([]);
  });
});

describe('the words', () => {
  /** Every kind of alert of a hazard and level, over every district of the pack. */
  const drafts = (about: Parameters<typeof facing>[1], level: Level): (readonly [Story, Draft])[] => {
    const everywhere = at(level, ...pack.districts.map(({ pcode }) => pcode));
    const first = facing(everywhere, about);
    const sent = first.does(...sends('alert', pack));
    const left = { ...assessment(2, everywhere.slice(0, 5), about?.status), hazard: openOf(first).hazard };
    const smaller = sent.does(follows({ ...left, onset: plusSeconds(sent.now, 36 * 3600) }));
    const over = sent.does(follows({ ...assessment(3, [], about?.status), hazard: openOf(first).hazard }));
    const kinds = [
      [first, 'alert'],
      [smaller, 'update'],
      [sent, 'cancel'],
      [over, 'all-clear'],
    ] as const;
    return kinds.map(([story, kind]) => [story, draft(story, kind)] as const);
  };

  test.each(HAZARDS)('of every kind, level and status about %s have no fault in any district', (hazard) => {
    for (const status of INCIDENT_STATUSES)
      for (const level of ['yellow', 'orange', 'red'] as const)
        for (const [story, made] of drafts({ hazard, status }, level)) {
          expect(made.texts).toHaveLength(28);
          expect(textFaults(openOf(story), made, pack), `${made.kind} ${level} ${status}`).toEqual([]);
        }
  });

  test('of an exercise say so first, in every text and the headline', () => {
    for (const [, made] of drafts({ status: 'Exercise' }, 'red')) {
      for (const { ar, en } of made.texts) {
        expect(ar).toMatch(/^تمرين:/);
        expect(en).toMatch(/^EXERCISE:/);
      }
      expect(made.headline.ar).toMatch(/^تمرين:/);
    }
  });

  test('that say another level, place or kind are faults, by district and language', () => {
    const made = draft(warned.does(now(2, at('red', COAST))));
    const [first, second] = made.texts;
    if (first === undefined || second === undefined) throw new Error('the draft has too few texts');
    const swapped = {
      ...made,
      texts: [
        { ...first, ar: second.ar },
        { ...second, en: first.en },
      ],
    };
    const faults = textFaults(openOf(warned), swapped, pack);
    expect(faults.map(({ field, language }) => `${field} ${language}`)).toEqual([
      `${COAST} ar`,
      `${CITY} en`,
    ]);
    expect(faults[0]?.problems).toEqual(expect.arrayContaining(['level-missing', 'place-missing']));
    expect(faults[1]?.problems).toContain('all-clear-warns');
  });
});

describe('the reach of a draft', () => {
  const rates = {
    roads: [{ id: 'sns', prefixes: [], rateUnit: 'part' as const, perSecond: 20, usdPerPart: 0.15 }],
    healthOf: () => undefined,
    now: convened.now,
  };

  test('says how many, at what cost, and when the first and the last have it', async () => {
    const subscribers = memorySubscriberStore(
      Array.from({ length: 40 }, (_, index) => person(index, [COAST])),
    );
    const reach = await reachOf(
      { subscribers, ledger: memoryLedger() },
      openOf(convened),
      draft(convened),
      rates,
    );
    expect(reach).toMatchObject({ recipients: 40, parts: 40, costUsd: 6, lastSeconds: 3 });
    expect(reach.byDistrict).toEqual([expect.objectContaining({ pcode: COAST, recipients: 40 })]);
  });

  test('of nobody is nothing, and no error', async () => {
    const deps = { subscribers: memorySubscriberStore(), ledger: memoryLedger() };
    expect(await reachOf(deps, openOf(convened), draft(convened), rates)).toMatchObject({
      recipients: 0,
      costUsd: 0,
      byDistrict: [],
    });
  });

  const pcode = fc.constantFrom(COAST, CITY, WADI, 'YE1901');
  const someone = fc
    .record({
      number: fc.integer({ min: 1, max: 60 }),
      districts: fc.uniqueArray(pcode, { minLength: 1, maxLength: 3 }),
      tier: fc.constantFrom('relay', 'resident'),
    })
    .map(({ number, districts, tier }) => person(number, districts, { tier }));
  const stories: Readonly<Record<AlertKind, Story>> = {
    alert: convened,
    update: warned.does(now(2, [...at('red', COAST), ...at('orange', WADI)])),
    cancel: warned,
    'all-clear': warned.does(ends()),
  };

  const planned = async (ledger: Ledger, alertId: string): Promise<Record<string, number>> => {
    const counts: Record<string, number> = {};
    for await (const { pcode: district, recipients } of ledger.lists(alertId, 1))
      counts[district] = (counts[district] ?? 0) + recipients.length;
    return counts;
  };

  test('is what is then planned, in each district, whatever was reached before', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(someone, { maxLength: 50 }),
        fc.array(someone, { maxLength: 50 }),
        fc.constantFrom<AlertKind>('alert', 'update', 'cancel', 'all-clear'),
        fc.integer({ min: 1, max: 60 }),
        async (before: readonly Recipient[], subscribers: readonly Recipient[], kind, cancelAt) => {
          const ledger = memoryLedger();
          const incident = openOf(stories[kind]);
          const made = draft(stories[kind], kind);
          const first = incident.alerts[0];
          if (first !== undefined) {
            const to = { ...first, reached: () => [], everyone: true };
            const planning = { ledger, alertId: first.alertId };
            await writePlan(planning, audience(memorySubscriberStore(before), to));
            await fanOut(ledger, first.alertId, { cancelAt });
          }
          const store = memorySubscriberStore(subscribers);
          const reach = await reachOf({ subscribers: store, ledger }, incident, made, rates);
          const chain = chainBefore(incident.alerts, { follows: made.follows });
          const reached = () => reachedByChain(ledger, chain);
          const everyone = kind === 'alert' || kind === 'update';
          const written = await writePlan(
            { ledger, alertId: 'next' },
            audience(store, { ...made, reached, everyone }),
          );
          expect(reach.recipients).toBe(written.recipients);
          const counts = Object.fromEntries(reach.byDistrict.map((one) => [one.pcode, one.recipients]));
          expect(counts).toEqual(await planned(ledger, 'next'));
          const worded = made.texts.map((text) => text.pcode);
          for (const district of Object.keys(counts)) expect(worded).toContain(district);
        },
      ),
      { numRuns: 150 },
    );
  });
});
