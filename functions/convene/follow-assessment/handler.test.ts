import { describe, expect, test } from 'vitest';
import type { AssessmentMade } from '../../../events/assessment-made/v1.ts';
import { situationStream } from '../../../shared/assessment/situation.ts';
import { RED_RULES, RULES } from '../../../shared/incident/testing/committee.ts';
import { assessment, at, begin, ends, STORIES } from '../../../shared/incident/testing/story.ts';
import { plusSeconds } from '../../../shared/kernel/instant.ts';
import type { Commit } from '../../../shared/log/commit.ts';
import { ALL_DONE, append, delivery, incidentRoom, putsBack, quietly } from '../../testing/room.ts';
import { createHandler } from './handler.ts';

const said = quietly();

const following = async (story = begin()) => {
  const room = await incidentRoom(story);
  const handle = createHandler({
    ...room,
    rulesFor: ({ level }) => (level === 'red' ? RED_RULES : RULES),
    halfFor: () => 'coast',
  });
  const made = (data: AssessmentMade['data']): Promise<Commit> =>
    append(room.log, situationStream(data.status), room.clock.now(), { type: 'assessment-made.v1', data });
  return { ...room, handle, made };
};

const raised = { ...assessment(2, at('red')), change: 'raised' as const };

describe('an assessment', () => {
  test('opens an incident and calls its committee, once', async () => {
    const { handle, made, written, facts } = await following();
    const first = await made(assessment(1));
    expect(await handle(delivery(first, first))).toEqual(ALL_DONE);
    await handle(delivery(first));
    expect(facts('incident-opened.v1')).toMatchObject([{ half: 'coast', level: 'orange', status: 'Actual' }]);
    expect(facts('member-called.v1')).toHaveLength(5);
    expect(written('incident-opened.v1')).toHaveLength(1);
  });

  test('that raises the level is followed, and calls who is new', async () => {
    const { handle, made, facts } = await following(STORIES.called);
    await handle(delivery(await made(assessment(1)), await made(raised)));
    expect(facts('assessment-raised.v1')).toMatchObject([{ level: 'red' }]);
    expect(facts('member-called.v1')).toHaveLength(6);
  });

  test('that came late changes nothing: the newest is followed, and its rules hold', async () => {
    const { handle, made, facts } = await following();
    const [first, second] = [await made(assessment(1)), await made(raised)];
    await handle(delivery(first));
    expect(facts('incident-opened.v1')).toMatchObject([{ level: 'red' }]);
    expect(facts('member-called.v1')).toHaveLength(6);
    await handle(delivery(second, first));
    expect(facts('assessment-raised.v1')).toEqual([]);
    expect(facts('member-called.v1')).toHaveLength(6);
  });

  test('that ends the danger is followed', async () => {
    const { handle, made, facts } = await following(STORIES.called);
    await handle(delivery(await made(assessment(1)), await made(assessment(2, []))));
    expect(facts('assessment-ended.v1')).toHaveLength(1);
  });

  test('for an incident that has closed is refused, said, and not put back', async () => {
    const { handle, made, facts } = await following(STORIES.closed);
    expect(await handle(delivery(await made(assessment(20, at('red')))))).toEqual(ALL_DONE);
    expect(said.join()).toContain('incident-closed');
    expect(facts('assessment-raised.v1')).toEqual([]);
  });

  test('of another incident of the hazard does not touch this one', async () => {
    const { handle, made, log } = await following(STORIES.called.does(ends()));
    const other = 'tropical-cyclone-20231101-1';
    await handle(
      delivery(await made({ ...assessment(1), incidentId: other, assessmentId: `${other}-assessment-1` })),
    );
    expect(log.commits().filter(({ stream }) => stream === `incident/${other}`)).toHaveLength(1);
  });

  test('comes back when the log cannot be written, and is then followed once', async () => {
    const { handle, made, log, facts } = await following();
    const first = await made(assessment(1));
    log.failNext('before');
    expect(await handle(delivery(first))).toEqual(putsBack(1));
    expect(await handle(delivery(first))).toEqual(ALL_DONE);
    expect(facts('incident-opened.v1')).toHaveLength(1);
  });

  test('keeps what was doubtful, so that the committee sees it', async () => {
    const { handle, made, facts } = await following();
    const doubtful = [
      {
        code: 'expires-missing',
        values: {},
        text: { ar: 'لا تذكر متى تنتهي.', en: 'It does not say when it ends.' },
      },
    ];
    await handle(delivery(await made({ ...assessment(1), doubtful })));
    expect(facts('incident-opened.v1')).toMatchObject([{ doubtful }]);
    await handle(delivery(await made({ ...raised, doubtful })));
    expect(facts('assessment-raised.v1')).toMatchObject([{ doubtful }]);
  });

  test('of an exercise opens an exercise', async () => {
    const { handle, made, facts } = await following();
    await handle(delivery(await made(assessment(1, undefined, 'Exercise'))));
    expect(facts('incident-opened.v1')).toMatchObject([{ status: 'Exercise' }]);
  });
});

describe('an incident that was merged into another', () => {
  const into = 'tropical-cyclone-20231020-1';
  const merging = async (story = STORIES.called) => {
    const room = await following(story);
    const { hazard, status, incidentId } = assessment(1);
    const merged = () =>
      append(room.log, situationStream('Actual'), room.clock.now(), {
        type: 'incident-merged.v1',
        data: { incidentId, into, hazard, status },
      });
    return { ...room, merged };
  };

  test('goes on there, once, and its members are told', async () => {
    const { handle, made, merged, facts } = await merging();
    await made(assessment(1));
    const commit = await merged();
    expect(await handle(delivery(commit, commit))).toEqual(ALL_DONE);
    expect(facts('incident-joined.v1')).toMatchObject([{ into }]);
    expect(facts('member-told.v1')).toHaveLength(5);
  });

  test('is not opened by an assessment that comes late', async () => {
    const { handle, made, merged, facts } = await merging(begin());
    const late = await made(assessment(1));
    await handle(delivery(await merged(), late));
    expect(facts('incident-opened.v1')).toEqual([]);
  });
});

test('the deadlines of a call-out count from when it was decided', async () => {
  const { handle, made, facts, clock } = await following();
  const first = await made(assessment(1));
  clock.after(60);
  await handle(delivery(first));
  expect(facts('member-called.v1')).toMatchObject(
    Array.from({ length: 5 }, () => ({ acknowledgeBy: plusSeconds(clock.now(), 300) })),
  );
});
