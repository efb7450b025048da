import { describe, expect, test } from 'vitest';
import type { OpenIncident } from './incident.ts';
import {
  CHAIR,
  CIVIL_DEFENCE,
  DEPUTY_CHAIR,
  FORECASTER,
  HEALTH,
  RED_RULES,
  RULES,
  STRANGER,
  WORKS,
} from './testing/committee.ts';
import { answers, approves, at, begin, follows, proposes, type Story, turnsRed } from './testing/story.ts';
import { waitsFor } from './waits.ts';

const waits = ({ incident, now }: Story, personId: string, rules = RULES) => {
  if (incident.phase !== 'open') throw new Error('the story is not of an open incident');
  const open: OpenIncident = incident;
  return waitsFor(open, personId, rules, now).map((wait) =>
    wait.kind === 'approval' ? [wait.kind, wait.blocked] : [wait.kind],
  );
};

const called = begin().does(follows());
const convened = called.does(answers(CHAIR), answers(DEPUTY_CHAIR), answers(CIVIL_DEFENCE));

describe('what an incident wants of a person', () => {
  test('is an answer from whoever is called and silent', () => {
    expect(waits(called, WORKS)).toEqual([['answer']]);
    expect(waits(called.does(answers(WORKS)), WORKS)).toEqual([]);
    expect(waits(called, STRANGER)).toEqual([]);
  });

  test('is the approval of an approver who did not propose it', () => {
    const proposed = convened.does(proposes());
    expect(waits(proposed, DEPUTY_CHAIR)).toEqual([['approval', undefined]]);
    expect(waits(proposed, CIVIL_DEFENCE)).toEqual([]);
    expect(waits(proposed, FORECASTER)).toEqual([['answer']]);
    expect(waits(convened.does(proposes({ proposedBy: DEPUTY_CHAIR })), DEPUTY_CHAIR)).toEqual([]);
  });

  test('is told with the reason while the domain would refuse the approval', () => {
    const alone = called.does(answers(DEPUTY_CHAIR), proposes());
    expect(waits(alone, DEPUTY_CHAIR)).toEqual([['approval', 'no-quorum']]);
  });

  test('is the ratification of another approver after the chair released a red alert alone', () => {
    const red = called.does(turnsRed(), answers(HEALTH), proposes({ level: 'red', districts: at('red') }));
    expect(waits(red, CHAIR, RED_RULES)).toContainEqual(['approval', 'not-an-emergency']);
    const released = red.after(RED_RULES.emergencyReleaseMinutes).does(approves(CHAIR));
    expect(waits(released, DEPUTY_CHAIR, RED_RULES)).toContainEqual(['ratification']);
    expect(waits(released, CHAIR, RED_RULES)).not.toContainEqual(['ratification']);
  });
});
