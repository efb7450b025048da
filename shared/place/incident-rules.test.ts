import { describe, expect, test } from 'vitest';
import type { DistrictLevel } from '../../events/vocabulary.ts';
import { readPlacePackFolder } from '../adapters/files/place-pack.ts';
import { HAZARDS, LEVELS, type Level } from '../kernel/vocabulary.ts';
import { incidentRules, leadingHalf } from './incident-rules.ts';
import type { Role } from './roster.ts';

const pack = readPlacePackFolder('places/hadramout');

const at = (level: Level, ...pcodes: readonly string[]): DistrictLevel[] =>
  pcodes.map((pcode) => ({ pcode, level }));
const rulesAt = (level: Level, ...pcodes: readonly string[]) =>
  incidentRules(pack, { hazard: 'tropical-cyclone', level, districts: at(level, ...pcodes) });
const called = (...given: Parameters<typeof rulesAt>) =>
  rulesAt(...given).members.map(({ personId }) => personId);

describe('who is called', () => {
  test('is the small committee from yellow, the main one at red', () => {
    expect(rulesAt('yellow', 'YE1927').plan).toBe('watch');
    expect(rulesAt('orange', 'YE1927').plan).toBe('watch');
    expect(rulesAt('red', 'YE1927').plan).toBe('danger');
    expect(called('orange', 'YE1927')).not.toContain('p-01');
    expect(called('red', 'YE1927')).toContain('p-01');
  });

  test('is nobody below every plan, and the rules still say who may decide', () => {
    const rules = rulesAt('green');
    expect(rules).toMatchObject({ plan: 'none', members: [], attempts: 1 });
    expect(rules.approvers.size).toBeGreaterThan(0);
    expect(rules.quorum.withOneOf).toContain('p-01');
  });

  test('leaves out those of the other half and of districts not concerned', () => {
    const coast = called('yellow', 'YE1927');
    expect(coast).toEqual(expect.arrayContaining(['p-12', 'p-21']));
    expect(coast).not.toContain('p-03');
    expect(coast).not.toContain('p-24');
    const desert = called('yellow', 'YE1901');
    expect(desert).toEqual(expect.arrayContaining(['p-03', 'p-24']));
    expect(desert).not.toContain('p-12');
  });

  test('is known by how many phones and which deputy, never by a number', () => {
    const { members, people } = rulesAt('orange', 'YE1927');
    expect(members).toContainEqual({ personId: 'p-05', phones: 1, deputy: 'p-15' });
    expect(people.get('p-15')).toEqual({ personId: 'p-15', phones: 1 });
    expect(JSON.stringify([members, [...people]])).not.toMatch(/967/);
  });
});

test('a seat in a committee is a call and a vote, and gives nobody a role: who proposes, approves and binds stays the same', () => {
  const everybody = pack.roster.people.map(({ id }) => id);
  const committees = pack.roster.committees.map((committee) => ({ ...committee, members: everybody }));
  const seated = { ...pack, roster: { ...pack.roster, committees } };
  const concern = { hazard: 'tropical-cyclone', level: 'red', districts: at('red', 'YE1927') } as const;
  const { members: more, ...after } = incidentRules(seated, concern);
  const { members, ...before } = incidentRules(pack, concern);
  expect(more.length).toBeGreaterThan(members.length);
  expect({ ...after, nextTiers: [] }).toEqual({ ...before, nextTiers: [] });
});

const withRoles = (...roles: readonly Role[]): string[] =>
  pack.roster.people
    .filter((person) => person.roles.some((role) => roles.includes(role)))
    .map(({ id }) => id)
    .toSorted();

describe('who decides', () => {
  const rules = rulesAt('red', 'YE1927');

  test('forecasters, duty officers and the heads propose; only the heads approve; one chairs', () => {
    expect([...rules.proposers].toSorted()).toEqual(
      withRoles('forecaster', 'duty-officer', 'chair', 'deputy-chair'),
    );
    expect([...rules.approvers].toSorted()).toEqual(['p-01', 'p-02', 'p-03', 'p-17']);
    expect(rules.chair).toBe('p-01');
  });

  test('a quorum is the plan’s number with one of its roles', () => {
    expect(rules.quorum).toEqual({ needed: 3, withOneOf: ['p-01', 'p-02', 'p-03', 'p-17'] });
  });

  test('at every level that calls somebody, for every hazard and district, a quorum can come of those called and their deputies', () => {
    for (const hazard of HAZARDS)
      for (const level of LEVELS.filter((one) => one !== 'green'))
        for (const { pcode } of pack.districts) {
          const { members, quorum, approvers } = incidentRules(pack, {
            hazard,
            level,
            districts: at(level, pcode),
          });
          const ids = members.map(({ personId }) => personId);
          expect(ids.length, `${hazard} ${level} ${pcode}`).toBeGreaterThanOrEqual(quorum.needed);
          expect(ids.some((id) => quorum.withOneOf.includes(id))).toBe(true);
          expect(ids.some((id) => approvers.has(id))).toBe(true);
          expect(new Set(ids).size).toBe(ids.length);
        }
  });

  test('the deadlines are the pack’s', () => {
    expect(rules).toMatchObject({
      acknowledgeMinutes: 10,
      quorumMinutes: 30,
      approveMinutes: 15,
      emergencyReleaseMinutes: 30,
      attempts: 2,
    });
  });
});

describe('the half that leads', () => {
  test('is, at one level, where most of the concerned people live, not most of the districts', () => {
    expect(leadingHalf(pack, at('red', 'YE1927'))).toBe('coast');
    expect(leadingHalf(pack, at('red', 'YE1901', 'YE1902'))).toBe('wadi-desert');
    expect(leadingHalf(pack, at('red', 'YE1901', 'YE1902', 'YE1927'))).toBe('coast');
  });

  test('is the one with the highest level, wherever most people live', () => {
    expect(leadingHalf(pack, [...at('orange', 'YE1927'), ...at('red', 'YE1901')])).toBe('wadi-desert');
    expect(leadingHalf(pack, [...at('red', 'YE1923'), ...at('orange', 'YE1910', 'YE1911')])).toBe('coast');
  });

  test('is one of the pack’s even when nothing is concerned', () => {
    expect(pack.halves.map(({ id }) => id)).toContain(leadingHalf(pack, []));
  });
});
