import { describe, expect, test } from 'vitest';
import { plusSeconds } from '../kernel/instant.ts';
import { releaseIncident } from './decide.ts';
import { type OwnAssessment, takeOwnAssessment } from './own.ts';
import { CALM, type Situation } from './situation.ts';
import { cancel, evolveAll, levelsOf, NOW, RULES, sweep, take, warning } from './testing/warnings.ts';

const own = (changes: Partial<OwnAssessment> = {}): OwnAssessment => ({
  status: 'Actual',
  hazard: 'heavy-rain',
  sender: 'ewc@nadhir.example',
  districts: [{ pcode: 'YE1915', level: 'orange' }],
  expires: '2023-10-22T06:00:00.000Z',
  explanation: { ar: 'توقعات بأمطار غزيرة', en: 'Heavy rain is forecast' },
  doubts: [],
  basis: 'thresholds',
  evidence: [{ source: 'open-meteo', text: { ar: '80 ملم', en: '80 mm' } }],
  ...changes,
});
const taken = (situation: Situation, assessment: OwnAssessment, now = NOW): Situation =>
  evolveAll(situation, takeOwnAssessment(situation, assessment, RULES, now).events);
const ORANGE = taken(CALM, own());

describe('an assessment of our own', () => {
  test('opens an incident as a warning does, with its own words and what it rests on', () => {
    expect(takeOwnAssessment(CALM, own(), RULES, NOW).events).toMatchObject([
      {
        type: 'assessment-made.v1',
        data: {
          incidentId: 'heavy-rain-20231021-1',
          change: 'begun',
          level: 'orange',
          basis: 'thresholds',
          evidence: [{ source: 'open-meteo', text: { en: '80 mm' } }],
          explanation: { en: 'Heavy rain is forecast' },
          warning: { key: { sender: 'ewc@nadhir.example', identifier: 'threshold-heavy-rain', sent: NOW } },
        },
      },
    ]);
  });

  test('that says the same says nothing', () => {
    expect(takeOwnAssessment(ORANGE, own(), RULES, plusSeconds(NOW, 60)).events).toEqual([]);
    const reordered = own({ explanation: { ar: 'غير ذلك', en: 'Other words' } });
    expect(takeOwnAssessment(ORANGE, reordered, RULES, plusSeconds(NOW, 60)).events).toEqual([]);
  });

  test('that calms nothing opens nothing', () => {
    expect(takeOwnAssessment(CALM, own({ districts: [] }), RULES, NOW).events).toEqual([]);
    const green = own({ districts: [{ pcode: 'YE1915', level: 'green' }] });
    expect(takeOwnAssessment(CALM, green, RULES, NOW).events).toEqual([]);
  });

  test.each([
    ['raised', [{ pcode: 'YE1915', level: 'red' }]],
    ['lowered', [{ pcode: 'YE1915', level: 'yellow' }]],
    ['ended', []],
  ] as const)('takes the place of the last one, even in the same moment: %s', (change, districts) => {
    const events = takeOwnAssessment(ORANGE, own({ districts }), RULES, NOW).events;
    expect(events).toMatchObject([{ data: { change } }]);
    expect(evolveAll(ORANGE, events).incidents).toHaveLength(1);
    expect(levelsOf(evolveAll(ORANGE, events))).toEqual(
      districts[0] === undefined ? {} : { 'heavy-rain': { YE1915: districts[0].level } },
    );
  });

  test('and the warnings of others hold together: the highest in each district', () => {
    const both = take(ORANGE, warning('a', { YE1915: 'red' }, { hazard: 'heavy-rain' }));
    expect(levelsOf(both)).toEqual({ 'heavy-rain': { YE1915: 'red' } });
    expect(levelsOf(taken(both, own({ districts: [] })))).toEqual({ 'heavy-rain': { YE1915: 'red' } });
    expect(levelsOf(take(both, cancel('c', 'a')))).toEqual({ 'heavy-rain': { YE1915: 'orange' } });
  });

  test('of a forecaster stands beside that of the thresholds', () => {
    const forecaster = own({ basis: 'forecaster', districts: [{ pcode: 'YE1927', level: 'red' }] });
    expect(levelsOf(taken(ORANGE, forecaster))).toEqual({
      'heavy-rain': { YE1915: 'orange', YE1927: 'red' },
    });
  });

  test('ends by itself when nobody looks again', () => {
    expect(levelsOf(sweep(ORANGE, '2023-10-22T06:00:00.000Z'))).toEqual({});
  });

  test('that ended while its incident was being closed opens no other', () => {
    const closed = evolveAll(ORANGE, releaseIncident(ORANGE, 'heavy-rain-20231021-1').events);
    const ended = taken(closed, own({ districts: [] }), plusSeconds(NOW, 60));
    expect(sweep(ended, plusSeconds(NOW, 120))).toBe(ended);
    expect(takeOwnAssessment(ended, own({ districts: [] }), RULES, plusSeconds(NOW, 180)).events).toEqual([]);
  });
});
