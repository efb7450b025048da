import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DistrictLevel } from '../../events/vocabulary.ts';
import { readPlacePackFolder } from '../adapters/files/place-pack.ts';
import type { Incident } from '../incident/incident.ts';
import {
  assessment,
  at,
  begin,
  closes,
  ends,
  follows,
  STARTS,
  type Story,
} from '../incident/testing/story.ts';
import { HAZARDS, LEVELS } from '../kernel/vocabulary.ts';
import { bulletinParagraphs, plainBulletin } from '../language/bulletin.ts';
import { BULLETINS } from '../language/cap-text.ts';
import { STORM_KINDS, STORM_WORDS } from '../language/storms.ts';
import {
  type Bulletins,
  bulletinAggregate,
  type IssueBulletin,
  issueBulletin,
  RUNGS,
  rungOf,
} from './bulletin.ts';

const place = readPlacePackFolder('places/hadramout');
const FORECASTER = { id: 'p-06' };
const NO_NOTE = { ar: '', en: '' };

const command = (change: Partial<IssueBulletin> = {}): IssueBulletin => ({
  rung: 'warning',
  note: NO_NOTE,
  forecaster: FORECASTER,
  assessmentId: assessment(1).assessmentId,
  place,
  ...change,
});

const ask = (incident: Incident, change: Partial<IssueBulletin> = {}, before: Bulletins = []) =>
  issueBulletin(before, incident, command(change));

/** Issues one after another; each must be issued. */
const series = (...steps: readonly (readonly [Story, Partial<IssueBulletin>])[]): Bulletins =>
  steps.reduce<Bulletins>((before, [{ incident }, change]) => {
    const decision = ask(incident, change, before);
    if (decision.kind === 'refused' || decision.events.length === 0)
      throw new Error(JSON.stringify(decision));
    return decision.events.reduce((state, event) => bulletinAggregate.evolve(state, event, STARTS), before);
  }, []);

const story = (number: number, districts: readonly DistrictLevel[]) =>
  begin().does(follows(assessment(number, districts)));
const orange = story(1, at('orange'));

describe('a bulletin', () => {
  test('climbs the ladder with the level', () => {
    expect(LEVELS.map(rungOf)).toEqual(['notice', 'alert', 'warning', 'warning']);
  });

  test('is numbered within its rung and its event', () => {
    const yellow = begin().does(follows(assessment(1, at('yellow'))));
    const again = yellow.does(follows(assessment(2, at('orange'))));
    const more = again.does(follows(assessment(3, at('red'))));
    const issued = series(
      [yellow, { rung: 'alert' }],
      [again, { rung: 'warning', assessmentId: assessment(2).assessmentId }],
      [more, { rung: 'warning', assessmentId: assessment(3).assessmentId }],
    );
    expect(issued.map(({ title }) => title.ar)).toEqual([
      'تنبيه رقم (1)',
      'النشرة التحذيرية رقم (1)',
      'النشرة التحذيرية رقم (2)',
    ]);
    expect(new Set(issued.map(({ bulletinId }) => bulletinId)).size).toBe(3);
  });

  test('names every district under its level and half, and no other', () => {
    const [bulletin] = series([
      story(1, [
        { pcode: 'YE1927', level: 'red' },
        { pcode: 'YE1901', level: 'orange' },
      ]),
      {},
    ]);
    const places = bulletin?.paragraphs.filter(({ part }) => part === 'places').map(({ text }) => text.ar);
    const mukalla = place.districts.find(({ pcode }) => pcode === 'YE1927')?.name.ar;
    expect(places).toEqual([
      `المستوى الأحمر: ${mukalla} (${place.halves.find(({ id }) => id === 'coast')?.name.ar}).`,
      `المستوى البرتقالي: رماه (${place.halves.find(({ id }) => id === 'wadi-desert')?.name.ar}).`,
    ]);
  });

  test('calls a storm by its degree and name', () => {
    const storm = { kind: 'degree-1', name: { ar: 'تيج', en: 'Tej' } } as const;
    const [bulletin] = series([orange, { storm }]);
    const lead = bulletin?.paragraphs.find(({ part }) => part === 'lead')?.text;
    expect(lead?.ar).toContain('بإعصار مداري من الدرجة الأولى «تيج» تصحبه أمطار');
    expect(lead?.en).toContain('a category 1 tropical cyclone (Tej), with');
    const [feminine] = series([orange, { storm: { kind: 'cyclonic-storm' } }]);
    expect(feminine?.paragraphs[0]?.text.ar).toContain('بعاصفة إعصارية تصحبها');
  });

  test('of an event that is over says so, about the districts that were warned', () => {
    const over = orange.does(ends(9));
    const issued = series([orange, {}], [over, { rung: 'notice', assessmentId: assessment(9).assessmentId }]);
    const last = issued.at(-1);
    expect(last?.level).toBe('green');
    expect(last?.paragraphs[0]?.text.ar).toMatch(/^انتهى بحمد الله/);
    expect(last?.districts).toEqual(issued[0]?.districts);
    expect(last?.paragraphs.map(({ text }) => text.ar).join(' ')).not.toMatch(/تحذير|تنبيه|المستوى/);
  });

  test('of an exercise begins with that word', () => {
    const drill = begin().does(follows(assessment(1, at('orange'), 'Exercise')));
    const [bulletin] = series([drill, {}]);
    expect(bulletin?.title.ar).toMatch(/^تمرين:/);
    expect(bulletin?.title.en).toMatch(/^EXERCISE:/);
  });

  test('asked for twice is issued once', () => {
    const before = series([orange, {}]);
    expect(ask(orange.incident, {}, before)).toEqual({ kind: 'accepted', events: [] });
  });

  test.each([
    ['there is no incident', { phase: 'none' }, {}, 'incident-unknown'],
    ['the incident is closed', orange.does(ends(9), closes()).incident, {}, 'incident-closed'],
    ['no forecaster issues it', orange.incident, { forecaster: undefined }, 'not-a-forecaster'],
    ['its rung is below the level', orange.incident, { rung: 'alert' }, 'rung-below-level'],
    ['the assessment has changed', orange.incident, { assessmentId: 'another' }, 'assessment-changed'],
    [
      'the note is in one language',
      orange.incident,
      { note: { ar: 'كلمة', en: '' } },
      'note-in-one-language',
    ],
    [
      'the note hides something',
      orange.incident,
      { note: { ar: 'كلمة\u202E', en: 'word' } },
      'note-not-clean',
    ],
    [
      'the note is too long',
      orange.incident,
      { note: { ar: 'ك'.repeat(601), en: 'word' } },
      'note-not-clean',
    ],
  ] as const)('is refused when %s', (_, incident, change, reason) => {
    expect(ask(incident, change)).toMatchObject({ kind: 'refused', reason });
  });
});

describe('the words of a bulletin', () => {
  test('a kind of storm replaces what stands in the hazard’s own words', () => {
    expect(BULLETINS['tropical-cyclone'].expected.ar).toContain('إعصار مداري تصحبه');
    expect(BULLETINS['tropical-cyclone'].expected.en).toContain('a tropical cyclone');
  });

  test('are whole and clean for every hazard, rung, storm, time and set of districts', () => {
    const district = fc.record({
      pcode: fc.constantFrom(...place.districts.map(({ pcode }) => pcode)),
      level: fc.constantFrom('yellow' as const, 'orange' as const, 'red' as const),
    });
    const time = fc.option(
      fc.date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }),
      { nil: undefined },
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...RUNGS),
        fc.constantFrom(...HAZARDS),
        fc.boolean(),
        fc.uniqueArray(district, { selector: ({ pcode }) => pcode, minLength: 1, maxLength: 28 }),
        fc.constantFrom(undefined, ...STORM_KINDS),
        time,
        time,
        (rung, hazard, over, districts, kind, onset, expires) => {
          const nameOf = (pcode: string) =>
            place.districts.find((one) => one.pcode === pcode)?.name ?? { ar: '?', en: '?' };
          const paragraphs = bulletinParagraphs({
            rung,
            hazard,
            over,
            districts,
            onset: onset?.toISOString(),
            expires: expires?.toISOString(),
            storm: kind === undefined ? undefined : { kind },
            nameOf,
            halves: place.halves.map(({ id, name }) => ({
              name,
              pcodes: place.districts.filter(({ half }) => half === id).map(({ pcode }) => pcode),
            })),
          });
          for (const language of ['ar', 'en'] as const) {
            const text = plainBulletin(
              { title: { ar: 'ن', en: 'n' }, paragraphs: [...paragraphs] },
              { ar: 'م', en: 'c' },
              STARTS,
              language,
            );
            expect(text).not.toMatch(/undefined|\[object|\?|\{|\}| {2}|\.\./);
            for (const { pcode } of districts) expect(text).toContain(nameOf(pcode)[language]);
            expect(text).not.toMatch(/\p{Format}|\u0640/u);
          }
          if (hazard === 'tropical-cyclone' && kind !== undefined && !over)
            expect(paragraphs[0]?.text.ar).toContain(STORM_WORDS[kind].ar);
        },
      ),
      { numRuns: 300 },
    );
  });
});
