import { describe, expect, test } from 'vitest';
import type { IncidentRules } from './rules.ts';
import { CIVIL_DEFENCE, RED_RULES, RULES, SECRETARY, SHARED_DEPUTY, WORKS } from './testing/committee.ts';
import { assessment, at, begin, follows, type Story } from './testing/story.ts';

const withAway = (rules: IncidentRules, ...away: readonly string[]): IncidentRules => {
  const mark = (person: IncidentRules['members'][number]) =>
    away.includes(person.personId) ? { ...person, away: true } : person;
  return {
    ...rules,
    members: rules.members.map(mark),
    people: new Map([...rules.people].map(([id, person]) => [id, mark(person)])),
  };
};
const calls = ({ history }: Story) =>
  history.flatMap(({ event }) => (event.type === 'member-called.v1' ? [event.data] : []));
const called = (story: Story) => calls(story).map(({ personId }) => personId);
const opened = (...away: readonly string[]) => begin().does(follows(assessment(1), withAway(RULES, ...away)));

describe('a member on leave', () => {
  test('is not called: the deputy is, at once, in that place', () => {
    const story = opened(WORKS);
    expect(called(story)).not.toContain(WORKS);
    expect(calls(story)).toContainEqual(
      expect.objectContaining({ personId: SHARED_DEPUTY, inPlaceOf: WORKS, attempt: 1 }),
    );
  });

  test('shares a deputy with another who is on leave: the deputy is called once', () => {
    expect(called(opened(WORKS, CIVIL_DEFENCE)).filter((id) => id === SHARED_DEPUTY)).toHaveLength(1);
  });

  test.each([
    ['has none', 'p-06'],
    ['is on leave too', WORKS, SHARED_DEPUTY],
  ])('is called after all when the deputy %s', (_, ...away) => {
    expect(called(opened(...away))).toContain(away[0]);
  });

  test('is not called again when the level rises, nor is the deputy', () => {
    const story = opened(WORKS).does(follows(assessment(2, at('red')), withAway(RED_RULES, WORKS)));
    expect(called(story)).not.toContain(WORKS);
    expect(called(story).filter((id) => id === SHARED_DEPUTY)).toHaveLength(1);
    expect(called(story)).not.toContain(SECRETARY);
  });

  test('who comes back is called when the level rises', () => {
    const story = opened(WORKS).does(follows(assessment(2, at('red')), RED_RULES));
    expect(called(story)).toContain(WORKS);
  });
});
