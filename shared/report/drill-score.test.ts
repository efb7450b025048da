import { describe, expect, test } from 'vitest';
import { readPlacePackFolder } from '../adapters/files/place-pack.ts';
import { compareScores, scoreOf } from './drill-score.ts';
import { incidentReport } from './incident-report.ts';
import { NO_RESPONSE } from './testing/no-response.ts';
import { EAST, type Story, story, wholeStory } from './testing/story.ts';

const place = readPlacePackFolder('places/hadramout');
const reportOf = ({ commits, warnings, now }: Story, lastDrill?: ReturnType<typeof scoreOf>) => {
  const report = incidentReport({
    commits,
    warnings,
    response: NO_RESPONSE,
    lastDrill,
    place,
    madeAt: now(),
  });
  if (report === undefined) throw new Error('no report');
  return report;
};

const drill = wholeStory(place, 'Exercise');
const quiet = story(place, 'Exercise').assessed(EAST);

describe('the score of a drill', () => {
  test('counts from the opening', () => {
    const score = scoreOf(reportOf(drill));
    expect(score.quorumSeconds).toBeGreaterThan(0);
    expect(score.decisionSeconds).toBeGreaterThan(score.quorumSeconds ?? Infinity);
    expect(score.acknowledgedShare).toBeGreaterThan(0);
    expect(score.acknowledgedShare).toBeLessThanOrEqual(1);
  });

  test('of one in which nobody answered has no times, and no share', () => {
    expect(scoreOf(reportOf(quiet))).toEqual({ incidentId: quiet.incidentId, acknowledgedShare: 0 });
  });

  test('is compared with the last: sooner is better, and so is a larger share', () => {
    const score = scoreOf(reportOf(drill));
    const slower = {
      ...score,
      quorumSeconds: (score.quorumSeconds ?? 0) + 60,
      acknowledgedShare: score.acknowledgedShare / 2,
    };
    const trendOf = (what: string) => compareScores(score, slower).find((line) => line.what === what)?.trend;
    expect(trendOf('quorum')).toBe('better');
    expect(trendOf('acknowledged')).toBe('better');
    expect(trendOf('decision')).toBe('same');
    expect(compareScores(slower, score).find(({ what }) => what === 'quorum')?.trend).toBe('worse');
    expect(compareScores(score, undefined).every(({ trend }) => trend === undefined)).toBe(true);
  });

  test('is in the report of an exercise and in no other', () => {
    expect(reportOf(drill).drill).toHaveLength(5);
    expect(reportOf(wholeStory(place)).drill).toBeUndefined();
  });
});
