import { describe, expect, it } from 'vitest';
import { readPlacePackFolder } from '../adapters/files/place-pack.ts';
import { callOutPlanFor, peopleToCall } from './call-out.ts';
import type { CallOutPlan } from './roster.ts';

const pack = readPlacePackFolder('places/hadramout');
const called = (plan: CallOutPlan | undefined, affected: string[]) =>
  plan === undefined ? undefined : peopleToCall(pack, plan, affected).map(({ id }) => id);
const [watch, danger] = pack.callOutPlans;

describe('the plan of a call-out', () => {
  it('is that of the highest level reached', () => {
    expect(callOutPlanFor(pack, 'green', 'tropical-cyclone')).toBeUndefined();
    expect(callOutPlanFor(pack, 'yellow', 'tropical-cyclone')?.id).toBe('watch');
    expect(callOutPlanFor(pack, 'orange', 'tropical-cyclone')?.id).toBe('watch');
    expect(callOutPlanFor(pack, 'red', 'tropical-cyclone')?.id).toBe('danger');
  });
  it('counts only for the hazards that it names', () => {
    const seaOnly = {
      callOutPlans: pack.callOutPlans.map((plan) => ({ ...plan, hazards: ['high-waves' as const] })),
    };
    expect(callOutPlanFor(seaOnly, 'red', 'heat')).toBeUndefined();
    expect(callOutPlanFor(seaOnly, 'red', 'high-waves')?.id).toBe('danger');
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
