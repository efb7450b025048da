import { describe, expect, test } from 'vitest';
import type { ResolutionKind } from '../../../events/resolution-proposed/v1.ts';
import { DEPUTY_CHAIR, FORECASTER, RULES, WORKS } from '../../../shared/incident/testing/committee.ts';
import {
  answers,
  assessment,
  at,
  begin,
  ends,
  follows,
  INCIDENT_ID,
  type Story,
} from '../../../shared/incident/testing/story.ts';
import { plusSeconds } from '../../../shared/kernel/instant.ts';
import type { Level } from '../../../shared/kernel/vocabulary.ts';
import { ALL_DONE, append, delivery, HADRAMOUT, incidentRoom, quietly } from '../../testing/room.ts';
import { createHandler } from './handler.ts';

quietly();

const convened = begin().does(
  follows(assessment(1, at('orange'))),
  ...[DEPUTY_CHAIR, FORECASTER, WORKS].map((person) => answers(person, 'coming')),
);

type Measure = { kind: ResolutionKind; siteIds?: string[]; level?: Level; outcome?: 'adopted' | 'rejected' };

const adopted = async (
  { kind, siteIds = [], level, outcome = 'adopted' }: Measure,
  story: Story = convened,
) => {
  const room = await incidentRoom(story);
  const { log, clock } = room;
  const measure = {
    incidentId: INCIDENT_ID,
    number: 1,
    kind,
    pcodes: ['YE1915'],
    siteIds,
    ...(level === undefined ? {} : { level }),
  };
  const stream = `resolutions/${INCIDENT_ID}`;
  await append(log, stream, clock.now(), {
    type: 'resolution-proposed.v1',
    data: {
      ...measure,
      text: 'كما تقرر',
      proposedBy: WORKS,
      means: 'link',
      voteBy: plusSeconds(clock.now(), 3600),
    },
  });
  const settled = await append(log, stream, clock.now(), {
    type: 'resolution-settled.v1',
    data: { ...measure, outcome, for: [WORKS, FORECASTER, DEPUTY_CHAIR], against: [] },
  });
  const carryOut = createHandler({ log, clock, pack: HADRAMOUT, rulesFor: () => RULES });
  const twice = async () => {
    expect(await carryOut(delivery(settled))).toEqual(ALL_DONE);
    expect(await carryOut(delivery(settled))).toEqual(ALL_DONE);
  };
  await twice();
  return room;
};

describe('an adopted measure', () => {
  test('becomes one task of its owner', async () => {
    const { facts } = await adopted({ kind: 'close-schools' });
    expect(facts('task-assigned.v1')).toMatchObject([
      { owner: 'p-11', text: { ar: expect.stringContaining('كما تقرر') } },
    ]);
  });

  test('opens the shelter that it names', async () => {
    const { facts } = await adopted({ kind: 'open-shelter', siteIds: ['shelter-shihr'] });
    expect(facts('shelter-updated.v1')).toMatchObject([
      { siteId: 'shelter-shihr', open: true, by: DEPUTY_CHAIR },
    ]);
  });

  test('of a level overrides what the thresholds give, in the name of who bound the committee', async () => {
    const { facts } = await adopted({ kind: 'raise-level', level: 'red' });
    expect(facts('level-overridden.v1')).toMatchObject([
      { hazard: 'tropical-cyclone', level: 'red', by: DEPUTY_CHAIR },
    ]);
  });

  test('of a level in an exercise leaves the real world alone', async () => {
    const drill = begin().does(follows(assessment(1, at('orange'), 'Exercise')));
    const { facts } = await adopted({ kind: 'raise-level', level: 'red' }, drill);
    expect(facts('level-overridden.v1')).toEqual([]);
  });

  test('to stand down closes the incident, or the record says what keeps it open', async () => {
    const over = await adopted({ kind: 'stand-down' }, convened.does(ends(9)));
    expect(over.facts('incident-closed.v1')).toMatchObject([{ closedBy: DEPUTY_CHAIR }]);
    const standing = await adopted({ kind: 'stand-down' });
    expect(standing.facts('incident-closed.v1')).toEqual([]);
    expect(standing.facts('command-refused.v1')[0]).toMatchObject({
      command: 'stand-down',
      reason: 'warning-stands',
    });
  });

  test('is carried out only when it was adopted', async () => {
    const { facts } = await adopted({ kind: 'close-schools', outcome: 'rejected' });
    expect(facts('task-assigned.v1')).toEqual([]);
  });
});
