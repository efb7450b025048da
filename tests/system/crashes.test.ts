import { describe, expect, it } from 'vitest';
import { fewer, morning, pack, played } from './replayed.ts';
import { expectWholeStory, incidentEvents, ofType, tellings } from './story.ts';

const CHUNK = pack.smsPolicy.partsPerSecond;

/** Where each function dies: at its own call of this number, just before it reaches the service or just after it was answered. */
const DEATHS = [
  { functionName: 'PollCapFeeds', call: 3, phase: 'after' },
  { functionName: 'AssessWarning', call: 2, phase: 'before' },
  { functionName: 'FollowAssessment', call: 3, phase: 'after' },
  { functionName: 'SweepIncidents', call: 300, phase: 'after' },
  { functionName: 'Notify', call: 9, phase: 'before' },
  { functionName: 'Notify', call: 30, phase: 'after' },
  { functionName: 'ConveneAct', call: 40, phase: 'after' },
  { functionName: 'PlanAlert', call: 6, phase: 'before' },
  { functionName: 'PlanAlert', call: 30, phase: 'after' },
  { functionName: 'SendAlert', call: 11, phase: 'after' },
  { functionName: 'SendAlert', call: 60, phase: 'after' },
  { functionName: 'SendAlert', call: 150, phase: 'before' },
  { functionName: 'BuildReport', call: 4, phase: 'after' },
] as const;

/** Each takes a whole morning, so a run plays one of them, another one each day; `NADHIR_DEATHS=all` plays them all. */
const day = Math.floor(Date.now() / 86_400_000);
const deathsOfToday = DEATHS.filter(
  (_, index) => process.env['NADHIR_DEATHS'] === 'all' || index === day % DEATHS.length,
);

describe('a function dies once, between any two steps', () => {
  for (const { functionName, call, phase } of deathsOfToday) {
    it(`${functionName} ${phase} its call ${call}: nobody is missed, nobody else is told, repeats are owned up to`, async () => {
      let calls = 0;
      const kill = (point: { readonly functionName: string; readonly phase: string }) => {
        if (!point.functionName.includes(functionName) || point.phase !== phase) return false;
        calls += 1;
        return calls === call;
      };
      const story = await played(morning, { faults: { kill }, place: fewer });
      try {
        expect(calls, `${functionName} came as far as call ${call}`).toBeGreaterThanOrEqual(call);
        expectWholeStory(story, { mayRepeat: CHUNK });
        expect(tellings(story).map(({ kind }) => kind)).toEqual(['alert', 'update', 'all-clear']);
        expect(await story.replay.machine.deadLetters()).toEqual([]);
      } finally {
        await story.replay.stop();
      }
    }, 300_000);
  }
});

describe('the phone network misbehaves', () => {
  it('sends again to those whom a throttled gateway left out, and to nobody twice', async () => {
    const story = await played(morning, {
      prepare: (network) => network.failNext('Throttling', 25),
      place: fewer,
    });
    try {
      expectWholeStory(story, { mayRepeat: 0 });
    } finally {
      await story.replay.stop();
    }
  }, 300_000);

  it('owns up to the messages whose answer was lost', async () => {
    const story = await played(morning, {
      prepare: (network) => network.hangUpNext('after', 30),
      place: fewer,
    });
    try {
      const counted = ofType(incidentEvents(story), 'alert-sent.v1').map(({ data }) => data.possibleRepeats);
      expectWholeStory(story, { mayRepeat: counted.reduce((sum, repeats) => sum + repeats, 0) });
    } finally {
      await story.replay.stop();
    }
  }, 300_000);
});
