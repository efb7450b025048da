import { describe, expect, it } from 'vitest';
import { readPlacePackFolder } from '../adapters/files/place-pack.ts';
import { levelRank } from '../kernel/vocabulary.ts';
import { hazardOf, levelOf } from './level-policy.ts';

const { levelPolicy } = readPlacePackFolder('places/hadramout');

describe('the level of a warning', () => {
  it.each([
    ['Extreme', 'Likely', 'Immediate', 'red'],
    ['Extreme', 'Possible', 'Future', 'orange'],
    ['Severe', 'Observed', 'Expected', 'orange'],
    ['Severe', 'Possible', 'Expected', 'yellow'],
    ['Moderate', 'Likely', 'Future', 'yellow'],
    ['Minor', 'Observed', 'Immediate', 'green'],
    ['Unknown', 'Unknown', 'Unknown', 'yellow'],
    ['Extreme', 'Observed', 'Past', 'green'],
  ] as const)('%s, %s and %s is %s', (severity, certainty, urgency, level) => {
    expect(levelOf(levelPolicy, { severity, certainty, urgency })).toBe(level);
  });
  it('never falls when the severity rises', () => {
    const severities = ['Minor', 'Moderate', 'Severe', 'Extreme'] as const;
    for (const certainty of ['Observed', 'Likely', 'Possible', 'Unlikely'] as const) {
      const ranks = severities.map((severity) =>
        levelRank(levelOf(levelPolicy, { severity, certainty, urgency: 'Expected' })),
      );
      expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
    }
  });
});

describe('the hazard in the words of an event', () => {
  it.each([
    ['إعصار مداري', 'tropical-cyclone'],
    ['الإعصار المداري من الدرجة الأولى', 'tropical-cyclone'],
    ['إعصار مداري - خطر السيول', 'tropical-cyclone'],
    ['Cyclonic storm', 'tropical-cyclone'],
    ['تدفُّق السُّيول في الأودية', 'flash-flood'],
    ['Flash floods', 'flash-flood'],
    ['عواصف رعدية', 'thunderstorm'],
    ['أمطار غزيرة إلى شديدة الغزارة', 'heavy-rain'],
    ['Extremely heavy', 'heavy-rain'],
    ['هيجان أمواج البحر', 'high-waves'],
    ['اضطراب البحر', 'high-waves'],
    ['موجه حر', 'heat'],
    ['أتربة مثارة', 'dust'],
    ['رياح شديدة', 'wind'],
    ['Wind', 'wind'],
    ['Window cleaning', 'other'],
    ['زلزال', 'other'],
  ])('%s is %s', (event, hazard) => {
    expect(hazardOf(levelPolicy, [event])).toBe(hazard);
  });
  it('is known when only one language names it', () => {
    expect(hazardOf(levelPolicy, ['تحذير', 'Dust storm'])).toBe('dust');
  });
});
