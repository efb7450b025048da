import { describe, expect, it } from 'vitest';
import { readPlacePackFolder } from '../adapters/files/place-pack.ts';
import { HAZARDS, type Hazard, type Level } from '../kernel/vocabulary.ts';
import { callOutPlanFor, peopleToCall } from './call-out.ts';
import { incidentRules } from './incident-rules.ts';
import type { CallOutPlan } from './roster.ts';

const pack = readPlacePackFolder('places/hadramout');
const called = (plan: CallOutPlan | undefined, affected: string[]) =>
  plan === undefined ? undefined : peopleToCall(pack, plan, affected).map(({ id }) => id);
const [watch, danger] = pack.callOutPlans;
const [SHIHR, SEIYUN] = ['YE1915', 'YE1910'];
const planFor = (level: Level, hazard: Hazard, affected: readonly string[] = [SHIHR]) =>
  callOutPlanFor(pack, level, hazard, affected);

describe('the plan of a call-out', () => {
  it('is that of the highest level reached', () => {
    expect(planFor('green', 'tropical-cyclone')).toBeUndefined();
    expect(planFor('yellow', 'tropical-cyclone')?.id).toBe('watch');
    expect(planFor('orange', 'tropical-cyclone')?.id).toBe('watch');
    expect(planFor('red', 'tropical-cyclone')?.id).toBe('danger');
  });
  it('counts only for the hazards that it names', () => {
    const seaOnly = {
      ...pack,
      callOutPlans: pack.callOutPlans.map((plan) => ({ ...plan, hazards: ['high-waves' as const] })),
    };
    expect(callOutPlanFor(seaOnly, 'red', 'heat', [SHIHR])).toBeUndefined();
    expect(callOutPlanFor(seaOnly, 'red', 'high-waves', [SHIHR])?.fromLevel).toBe('red');
  });
});

describe('the plans of Hadramout', () => {
  it.each(HAZARDS)('call somebody for %s at every level above green, and enough for the quorum', (hazard) => {
    for (const level of ['yellow', 'orange', 'red'] as const)
      for (const pcode of [SHIHR, SEIYUN]) {
        const rules = incidentRules(pack, { hazard, level, districts: [{ pcode, level }] });
        expect(rules.plan).not.toBe('none');
        expect(rules.members.length).toBeGreaterThanOrEqual(rules.quorum.needed);
        const ids = rules.members.map(({ personId }) => personId);
        expect(rules.quorum.withOneOf.some((personId) => ids.includes(personId))).toBe(true);
      }
  });
  it('are faster for a flood, and slower for heat', () => {
    const minutes = (hazard: Hazard) =>
      incidentRules(pack, { hazard, level: 'orange', districts: [{ pcode: SHIHR, level: 'orange' }] })
        .acknowledgeMinutes;
    expect([minutes('flash-flood'), minutes('tropical-cyclone'), minutes('heat')]).toEqual([5, 10, 30]);
  });
  it('call the coast guard first for the sea, on the coast', () => {
    expect(planFor('yellow', 'high-waves', [SHIHR])?.id).toBe('sea');
    expect(planFor('yellow', 'wind', [SEIYUN])?.id).toBe('watch');
    expect(called(planFor('yellow', 'high-waves', [SHIHR]), [SHIHR])?.[0]).toBe('p-12');
  });
  it('call the main committee next, without those who were called', () => {
    const rules = incidentRules(pack, {
      hazard: 'tropical-cyclone',
      level: 'yellow',
      districts: [{ pcode: SHIHR, level: 'yellow' }],
    });
    expect(rules.nextTiers?.map(({ committee }) => committee)).toEqual(['main']);
  });
});

describe('a plan', () => {
  const plan = { ...pack.callOutPlans[0], id: 'own', fromLevel: 'yellow' } as const;
  it('for a district goes before one for its half, and that before one for anywhere', () => {
    const callOutPlans = pack.callOutPlans.flatMap((general) =>
      general.id === 'watch'
        ? [
            general,
            { ...general, ...plan, id: 'half', halves: ['coast'] },
            { ...general, ...plan, districts: [SHIHR] },
          ]
        : [],
    );
    const id = (affected: string) =>
      callOutPlanFor({ ...pack, callOutPlans }, 'orange', 'heat', [affected])?.id;
    expect([id(SHIHR), id('YE1913'), id(SEIYUN)]).toEqual(['own', 'half', 'watch']);
  });
});

describe('the people of a call-out', () => {
  it('are the members whom the affected districts concern, in the order of the committee', () => {
    expect(called(watch, ['YE1913', 'YE1901'])).toEqual([
      'p-02',
      'p-03',
      'p-06',
      'p-14',
      'p-05',
      'p-08',
      'p-04',
      'p-12',
      'p-18',
      'p-24',
    ]);
  });
  it('of one half alone are called when only that half is affected', () => {
    expect(called(watch, ['YE1925'])).not.toContain('p-03');
    expect(called(watch, ['YE1910'])).not.toContain('p-12');
  });
  it('include the governor when the main committee is called', () => {
    expect(called(watch, ['YE1913'])).not.toContain('p-01');
    expect(called(danger, ['YE1913'])?.[0]).toBe('p-01');
  });
});
