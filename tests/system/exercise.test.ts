import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Replay } from '../../infra/local/replay/replay.ts';
import type { Scenario } from '../../shared/adapters/files/scenario.ts';
import { plusSeconds, secondsBetween } from '../../shared/kernel/instant.ts';
import { fewer, type Played, played, tej } from './replayed.ts';
import { incidentEvents, ofType } from './story.ts';

const DUTY_OFFICER = 'p-14';
const PLAN = 'cyclone-coast';
const from = '2023-10-28T07:00:00.000Z';
/** Nothing comes from any source; people answer, propose, approve and close as they did for Tej, but do not wait so long to end it. */
const drill: Scenario = {
  ...tej,
  from,
  to: plusSeconds(from, 190 * 60),
  documents: [],
  people: tej.people.map((rule) =>
    rule.on === 'assessment-ended' || rule.do === 'close' ? { ...rule, afterSeconds: 300 } : rule,
  ),
};

/** What the console asks of the duty officer, who signed in before the exercise. */
const asDutyOfficer = async (replay: Replay): Promise<HeadersInit> => ({
  cookie: await replay.signedInAs(DUTY_OFFICER, from),
});

const beginExercise = async (replay: Replay): Promise<number> => {
  const body = new URLSearchParams({ do: 'begin', plan: PLAN, sure: 'yes' });
  const answer = await fetch(`${replay.url}/console/exercises`, {
    method: 'POST',
    body,
    headers: await asDutyOfficer(replay),
  });
  await answer.arrayBuffer();
  return answer.status;
};

const Report = z.looseObject({
  status: z.string(),
  drill: z.array(z.looseObject({ what: z.string(), now: z.number() })),
});

let exercise: Played;
let begun: number;
let onPublicPage: string;
beforeAll(async () => {
  exercise = await played(drill, {
    place: fewer,
    prepare: async (_, replay) => {
      begun = await beginExercise(replay);
    },
  });
  onPublicPage = await (await fetch(exercise.replay.url)).text();
}, 300_000);
afterAll(() => exercise.replay.stop());

const facts = (type: string) =>
  exercise.commits.flatMap(({ at, events }) =>
    events.flatMap((event) =>
      event.type === type ? [{ at, data: z.looseObject({}).parse(event.data) }] : [],
    ),
  );
const messages = () => exercise.replay.network.messages();
const people = new Map(
  fewer.roster.people.flatMap(({ id, phones }) => phones.map((phone) => [phone, id] as const)),
);

describe('an exercise, through the template that is deployed', () => {
  it('begins when the duty officer says so in the console, and ends by itself', () => {
    expect(begun).toBe(200);
    expect(facts('exercise-begun.v1')).toMatchObject([{ data: { planId: PLAN, by: DUTY_OFFICER } }]);
    const [ended] = facts('exercise-ended.v1');
    expect(secondsBetween(from, ended?.at ?? '')).toBe(180 * 60);
  });

  it('puts in what its plan has, each within five minutes of its time', () => {
    const plan = fewer.exercises.find(({ id }) => id === PLAN);
    const injected = facts('exercise-injected.v1');
    expect(injected.map(({ data }) => data['kind'])).toEqual(plan?.injects.map(({ kind }) => kind));
    for (const [index, { afterMinutes }] of (plan?.injects ?? []).entries()) {
      const late = secondsBetween(from, injected[index]?.at ?? '') - afterMinutes * 60;
      expect(late, `inject ${index}`).toBeGreaterThanOrEqual(0);
      expect(late, `inject ${index}`).toBeLessThanOrEqual(300);
    }
  });

  it('opens one incident of status Exercise, for which officers answer, decide and close as in earnest', () => {
    const events = incidentEvents(exercise);
    expect(ofType(events, 'incident-opened.v1').map(({ data }) => data.status)).toEqual(['Exercise']);
    expect(ofType(events, 'member-acknowledged.v1').length).toBeGreaterThan(5);
    expect(ofType(events, 'quorum-reached.v1')).toHaveLength(1);
    expect(ofType(events, 'alert-sent.v1').map(({ data }) => [data.accepted > 0, data.failed])).toEqual([
      [true, 0],
      [true, 0],
      [true, 0],
    ]);
    expect(ofType(events, 'incident-closed.v1')).toHaveLength(1);
  });

  it('reaches no subscriber and nobody else who is no officer', () => {
    expect(messages().length).toBeGreaterThan(50);
    expect(messages().filter(({ to }) => !people.has(to))).toEqual([]);
    expect(onPublicPage).toContain('لا توجد تحذيرات سارية');
  });

  it('marks every text that an officer gets as an exercise', () => {
    const unmarked = messages().filter(({ text }) => !/^(?:تمرين: |EXERCISE: )/.test(text));
    expect(unmarked.map(({ text, at }) => `${at} ${text}`)).toEqual([]);
  });

  it('is scored in the report of its incident', async () => {
    const [closed] = ofType(incidentEvents(exercise), 'incident-closed.v1');
    const answer = await fetch(`${exercise.replay.url}/reports/${closed?.data.incidentId}/report.json`, {
      headers: await asDutyOfficer(exercise.replay),
    });
    const report = Report.parse(await answer.json());
    expect(report.status).toBe('Exercise');
    const score = new Map(report.drill.map(({ what, now }) => [what, now]));
    expect(score.get('quorum')).toBeLessThan(600);
    expect(score.get('decision')).toBeLessThan(3600);
    expect(score.get('acknowledged')).toBeGreaterThan(0.5);
  });

  it('leaves nothing behind that could not be dealt with', async () => {
    expect(await exercise.replay.machine.deadLetters()).toEqual([]);
  });
});
