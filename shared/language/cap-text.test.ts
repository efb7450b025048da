import { describe, expect, test } from 'vitest';
import { HAZARDS, INCIDENT_STATUSES, LEVELS } from '../kernel/vocabulary.ts';
import { capText } from './cap-text.ts';
import { HADRAMOUT_DISTRICTS } from './testing/hadramout-districts.ts';

const KINDS = ['alert', 'update', 'cancel', 'all-clear'] as const;
const times = { onset: '2023-10-22T16:00:00.000Z', expires: '2023-10-24T01:00:00.000Z' };

const everyCase = KINDS.flatMap((kind) =>
  INCIDENT_STATUSES.flatMap((status) =>
    HAZARDS.flatMap((hazard) =>
      LEVELS.map((level) => ({ kind, status, hazard, level, districtNames: HADRAMOUT_DISTRICTS, ...times })),
    ),
  ),
);

describe('the words of a CAP message', () => {
  test('keep to the limits that readers of feeds set: event under 35, headline at most 140', () => {
    for (const input of everyCase) {
      const { event, headline } = capText(input);
      for (const language of ['ar', 'en'] as const) {
        expect(event[language].length).toBeLessThan(35);
        expect(headline[language].length, headline[language]).toBeLessThanOrEqual(140);
      }
    }
  });

  test('have a headline that differs from the description, in both languages', () => {
    for (const input of everyCase) {
      const { headline, description } = capText(input);
      expect(headline.ar).not.toBe(description.ar);
      expect(headline.en).not.toBe(description.en);
    }
  });

  test('have no markup, no unfilled place and no double space', () => {
    for (const input of everyCase) {
      for (const text of Object.values(capText(input)).flatMap(({ ar, en }) => [ar, en])) {
        expect(text).not.toMatch(/[<>{}]|undefined| {2}|،\s*\.|\.\./);
      }
    }
  });

  test('name every district and the time in the description', () => {
    const { description } = capText({
      kind: 'alert',
      status: 'Actual',
      hazard: 'heavy-rain',
      level: 'orange',
      districtNames: HADRAMOUT_DISTRICTS,
      ...times,
    });
    for (const { ar, en } of HADRAMOUT_DISTRICTS) {
      expect(description.ar).toContain(ar);
      expect(description.en).toContain(en);
    }
    expect(description.ar).toContain('من مساء الأحد 22 أكتوبر إلى فجر الثلاثاء 24 أكتوبر');
  });

  test('forecast with the customary formula', () => {
    const alerts = everyCase.filter(({ kind }) => kind === 'alert' || kind === 'update');
    for (const input of alerts) expect(capText(input).description.ar).toContain('بمشيئة الله');
  });

  test('of an all clear warn of nothing', () => {
    for (const input of everyCase.filter(({ kind }) => kind === 'all-clear')) {
      const { headline, description, instruction } = capText(input);
      expect(headline.ar + description.ar + instruction.ar).not.toMatch(/تحذير|تنبيه|إنذار/);
    }
  });

  test('of an exercise say so in the headline and in the description', () => {
    for (const input of everyCase.filter(({ status }) => status === 'Exercise')) {
      const { headline, description } = capText(input);
      expect(headline.ar.startsWith('تمرين:')).toBe(true);
      expect(description.ar.startsWith('هذا تمرين')).toBe(true);
      expect(description.en.startsWith('This is an exercise')).toBe(true);
    }
  });
});
