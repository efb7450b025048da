import { describe, expect, test } from 'vitest';
import { HAZARDS, LEVELS } from '../kernel/vocabulary.ts';
import { CAP_FIELDS, CAP_VALUES } from './cap-terms.ts';
import { actionFor, afterwardsFor, DISREGARD, HAZARD_WORDS } from './hazards.ts';
import { levelTitle } from './terms.ts';

describe('terms', () => {
  test('the ladder is إشعار, تنبيه, تحذير and the colour tells the two upper ones apart', () => {
    expect(LEVELS.map((level) => levelTitle(level).ar)).toEqual([
      'إشعار أخضر',
      'تنبيه أصفر',
      'تحذير برتقالي',
      'تحذير أحمر',
    ]);
  });

  test('the values of one CAP element all differ', () => {
    for (const values of Object.values(CAP_VALUES)) {
      const arabic = Object.values(values).map(({ ar }) => ar);
      expect(new Set(arabic).size).toBe(arabic.length);
    }
    const fields = Object.values(CAP_FIELDS).map(({ ar }) => ar);
    expect(new Set(fields).size).toBe(fields.length);
  });

  test('no term is one of the known mistranslations', () => {
    const everything = JSON.stringify([CAP_VALUES, CAP_FIELDS]);
    for (const wrong of [
      'التقى',
      'تحت الحمراء',
      'يشيد',
      'شاشة',
      'تعويذة',
      'كل كلير',
      'المدقع',
      'بالتاكيد',
      'للإعتدال',
    ]) {
      expect(everything).not.toContain(wrong);
    }
  });

  test('every form of a hazard has its keyword, by which a text is checked', () => {
    for (const hazard of HAZARDS) {
      const { name, short, danger, keyword } = HAZARD_WORDS[hazard];
      for (const language of ['ar', 'en'] as const) {
        for (const form of [name, short, danger]) expect(form[language]).toContain(keyword[language]);
      }
    }
  });

  test('advice gets shorter, and its last form leaves room for the rest of the text', () => {
    const all = [
      ...HAZARDS.flatMap((hazard) => [
        ...LEVELS.map((level) => actionFor(hazard, level)),
        afterwardsFor(hazard),
      ]),
      DISREGARD,
    ];
    for (const action of all) {
      const lengths = action.map(({ ar }) => ar.length);
      expect(lengths).toEqual(lengths.toSorted((a, b) => b - a));
      expect(lengths.at(-1)).toBeLessThanOrEqual(13);
    }
  });
});
