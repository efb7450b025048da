import { describe, expect, test } from 'vitest';
import { readPlacePackFolder } from '../adapters/files/place-pack.ts';
import { assessWith, gauge, hours, memories, models, stateOf } from '../hazard/testing/weather.ts';
import type { Hazard } from '../kernel/vocabulary.ts';
import type { Reading } from '../reading/reading.ts';
import { doubtText, explainHazard, hazardNames, summarizeHazard } from './hazard-state.ts';

const pack = readPlacePackFolder('places/hadramout');
const names = hazardNames(pack);
const say = (hazard: Hazard, pcode: string, readings: readonly Reading[]) =>
  explainHazard(stateOf(assessWith(pack, readings), hazard, pcode), names);

describe('the sentence of a hazard in a district', () => {
  test('says how many models expect what against which step', () => {
    expect(say('heavy-rain', 'YE1915', models('YE1915', 80, 75, 72, 1))).toEqual({
      ar: 'أمطار غزيرة: المستوى الأحمر في الشحر؛ المتوقع في 3 نماذج من أصل 4: أمطار 80 ملم خلال ساعة واحدة (الحد 35 ملم)، ابتداءً من عصر الأربعاء، والنماذج مختلفة: 80 ملم (model-1) مقابل 1 ملم (model-4).',
      en: 'heavy rain: red level in Ash Shihr; expected by 3 of 4 models: 80 mm of rain in 1 hour (step 35 mm), from Wednesday afternoon; models disagree: 80 mm (model-1) against 1 mm (model-4).',
    });
  });

  test('says from where the water comes, by which wadi, and when', () => {
    const { ar, en } = say('flash-flood', 'YE1907', [...models('YE1907', 0, 0), ...gauge('YE1918', 30)]);
    expect(ar).toContain(
      'المسجل في دوعن: أمطار 30 ملم خلال ساعة واحدة (الحد 25 ملم)، ويصل السيل عبر وادي دوعن ووادي حضرموت بعد نحو 7 ساعات',
    );
    expect(en).toContain(
      "measured in Daw'an: 30 mm of rain in 1 hour (step 25 mm), and the water comes by Wadi Daw'an and Wadi Hadramout about 7 hours later",
    );
  });

  test('never calls what is not known safe', () => {
    expect(say('heavy-rain', 'YE1915', [])).toEqual({
      ar: 'أمطار غزيرة: تعذر التقييم في الشحر، إذ لم تصل قراءات، ولا يعني ذلك زوال الخطر.',
      en: 'heavy rain: nothing can be said about Ash Shihr, for no readings came; that does not mean that there is no danger.',
    });
  });

  test('says that a suspect station did not count', () => {
    expect(
      say('heavy-rain', 'YE1915', [...models('YE1915', 1, 1), ...gauge('YE1915', 0, 'suspect')]).ar,
    ).toContain('ولم تُحسب قراءات gauge لأنها مشكوك فيها');
  });

  test('says why a level stands although nothing reaches it any more', () => {
    const red = assessWith(pack, gauge('YE1915', 90));
    const later = assessWith(pack, models('YE1915', 0, 0).concat(gauge('YE1915', 0, 'good', hours(100))), {
      previous: memories(red),
      now: hours(100),
    });
    expect(explainHazard(stateOf(later, 'heavy-rain', 'YE1915'), names).en).toContain(
      'the values are below the step, not yet for as long as it takes to lower the level',
    );
  });

  test('is one sentence, whatever it says', () => {
    for (const readings of [[], models('YE1915', 80, 1), gauge('YE1915', 90)]) {
      for (const text of Object.values(say('heavy-rain', 'YE1915', readings))) {
        expect(text.endsWith('.')).toBe(true);
        expect(text.slice(0, -1)).not.toMatch(/\.(\s|$)/);
        expect(text).not.toMatch(/undefined|\{|\}/);
      }
    }
  });
});

test('a doubt names what it is about', () => {
  expect(doubtText({ kind: 'upstream-unknown', pcode: 'YE1918' }, names).ar).toBe(
    'لا قراءات من دوعن في أعالي الوادي',
  );
  expect(doubtText({ kind: 'incomplete', name: 'GFS', ladder: 'x' }, names).en).toBe(
    'GFS covers only a part of the time',
  );
  expect(doubtText({ kind: 'no-forecast' }, names).ar).toBe('لا توقعات لما يأتي');
});

test('a hazard over several districts names them, and that nothing is left when there is none', () => {
  const worst = ['YE1915', 'YE1914'].map((pcode) => ({ pcode }));
  expect(summarizeHazard(names)('wind', 'orange', worst).ar).toBe(
    'رياح شديدة: المستوى البرتقالي في الشحر والديس، استنادًا إلى القياسات والتوقعات.',
  );
  expect(summarizeHazard(names)('wind', 'green', []).en).toBe(
    'Measurements and forecasts give no reason for a warning of strong winds any more.',
  );
});
