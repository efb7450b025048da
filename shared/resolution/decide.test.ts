import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Incident, isQuorum } from '../incident/incident.ts';
import {
  CHAIR,
  CIVIL_DEFENCE,
  DEPUTY_CHAIR,
  FORECASTER,
  STRANGER,
  WORKS,
} from '../incident/testing/committee.ts';
import { answers, assessment, at, begin, closes, ends, follows, STARTS } from '../incident/testing/story.ts';
import { type Instant, plusSeconds } from '../kernel/instant.ts';
import {
  type ProposeResolution,
  proposeResolution,
  type ResolutionDecision,
  sweepResolutions,
  type VoteOnResolution,
  voteOnResolution,
  withdrawResolution,
} from './decide.ts';
import { type Resolutions, resolutionAggregate } from './resolutions.ts';

const called = begin().does(follows(assessment(1, at('orange'))));
const MEMBERS = [CHAIR, DEPUTY_CHAIR, WORKS, FORECASTER, CIVIL_DEFENCE];
const convened = called.does(...MEMBERS.map((person) => answers(person, 'coming')));
const { incident, now } = convened;

const proposal: ProposeResolution = {
  kind: 'close-schools',
  text: 'تعليق الدراسة غدًا',
  pcodes: ['YE1915'],
  siteIds: [],
  proposedBy: WORKS,
  means: 'link',
  voteBy: plusSeconds(now, 3600),
};
const proposes = (
  change: Partial<ProposeResolution> = {},
  where: Incident = incident,
  before: Resolutions = [],
) => proposeResolution(before, where, { ...proposal, ...change }, now);

const follow = (before: Resolutions, decision: ResolutionDecision, when: Instant = now): Resolutions => {
  if (decision.kind === 'refused') throw new Error(decision.reason);
  return decision.events.reduce((state, event) => resolutionAggregate.evolve(state, event, when), before);
};
const proposed = follow([], proposes());

const ballot = (
  personId: string,
  vote: 'for' | 'against' = 'for',
  reason = vote === 'for' ? '' : 'لا أراه',
): VoteOnResolution => ({
  number: 1,
  personId,
  vote,
  reason,
  means: 'link',
});
const votes = (before: Resolutions, ...ballots: readonly VoteOnResolution[]): Resolutions =>
  ballots.reduce((state, one) => {
    const decision = voteOnResolution(state, incident, one, now);
    return decision.kind === 'refused' ? state : follow(state, decision);
  }, before);

describe('a measure', () => {
  test('is adopted as soon as three are for it, one of whom is the chair or a deputy', () => {
    const two = votes(proposed, ballot(FORECASTER));
    expect(two[0]?.settled).toBeUndefined();
    expect(votes(two, ballot(CIVIL_DEFENCE))[0]?.settled).toBeUndefined();
    expect(votes(two, ballot(DEPUTY_CHAIR))[0]?.settled?.outcome).toBe('adopted');
  });

  test('that the chair proposed needs a deputy to bind the committee', () => {
    const own = follow([], proposes({ proposedBy: CHAIR }));
    const three = votes(own, ballot(WORKS), ballot(FORECASTER), ballot(CIVIL_DEFENCE));
    expect(three[0]?.settled).toBeUndefined();
    expect(votes(three, ballot(DEPUTY_CHAIR))[0]?.settled?.outcome).toBe('adopted');
  });

  test('is rejected as soon as a quorum is against it, and who dissented is kept', () => {
    const after = votes(
      proposed,
      ballot(CHAIR, 'against'),
      ballot(DEPUTY_CHAIR, 'against'),
      ballot(FORECASTER, 'against'),
    );
    expect(after[0]?.settled?.outcome).toBe('rejected');
    const adopted = votes(proposed, ballot(FORECASTER, 'against'), ballot(CHAIR), ballot(CIVIL_DEFENCE));
    expect(adopted[0]?.votes.get(FORECASTER)).toMatchObject({ vote: 'against', reason: 'لا أراه' });
  });

  test('lapses when its time is over, and when its incident is closed', () => {
    const over = plusSeconds(proposal.voteBy, 1);
    expect(follow(proposed, sweepResolutions(proposed, incident, over))[0]?.settled?.outcome).toBe('lapsed');
    expect(sweepResolutions(proposed, incident, now).kind).toBe('accepted');
    expect(follow(proposed, sweepResolutions(proposed, incident, now))[0]?.settled).toBeUndefined();
    const closed = called.does(ends(9), closes()).incident;
    expect(follow(proposed, sweepResolutions(proposed, closed, now))[0]?.settled?.outcome).toBe('lapsed');
    expect(voteOnResolution(proposed, incident, ballot(CHAIR), over)).toMatchObject({
      reason: 'already-settled',
    });
  });

  test('may be taken back by its proposer alone', () => {
    expect(withdrawResolution(proposed, incident, { number: 1, personId: CHAIR })).toMatchObject({
      reason: 'not-the-proposer',
    });
    const back = follow(proposed, withdrawResolution(proposed, incident, { number: 1, personId: WORKS }));
    expect(back[0]?.settled?.outcome).toBe('withdrawn');
    expect(withdrawResolution(back, incident, { number: 1, personId: WORKS })).toEqual({
      kind: 'accepted',
      events: [],
    });
    expect(voteOnResolution(back, incident, ballot(CHAIR), now)).toMatchObject({ reason: 'already-settled' });
  });

  test('asked for twice by the same person is one, and by another is to be voted on', () => {
    expect(proposes({}, incident, proposed)).toEqual({ kind: 'accepted', events: [] });
    expect(proposes({ proposedBy: CHAIR }, incident, proposed)).toMatchObject({ reason: 'already-proposed' });
    expect(follow(proposed, proposes({ text: 'غيره' }, incident, proposed))[1]?.number).toBe(2);
  });

  test.each([
    ['says nothing', { text: ' ' }, 'text-missing'],
    ['is for no place', { pcodes: [] }, 'place-missing'],
    ['opens no shelter', { kind: 'open-shelter' }, 'shelter-missing'],
    ['has no time to vote', { voteBy: STARTS }, 'deadline-past'],
    ['changes to no level', { kind: 'raise-level' }, 'level-missing'],
    ['raises to where it is', { kind: 'raise-level', level: 'orange' }, 'level-not-higher'],
    ['lowers to above', { kind: 'lower-level', level: 'red' }, 'level-not-lower'],
    ['comes from a stranger', { proposedBy: STRANGER }, 'not-a-member'],
  ] as const)('is refused when it %s', (_, change, reason) => {
    expect(proposes(change)).toMatchObject({ kind: 'refused', reason });
  });

  test('needs an incident that is open', () => {
    expect(proposes({}, { phase: 'none' })).toMatchObject({ reason: 'incident-unknown' });
    expect(proposes({}, called.does(ends(9), closes()).incident)).toMatchObject({
      reason: 'incident-closed',
    });
  });
});

describe('a vote', () => {
  test.each([
    ['a measure that is not there', { ...ballot(CHAIR), number: 7 }, 'resolution-unknown'],
    ['somebody who was not called', ballot(STRANGER), 'not-a-member'],
    ['against without a reason', ballot(CHAIR, 'against', ' '), 'reason-missing'],
  ])('of or by %s is refused', (_, one, reason) => {
    expect(voteOnResolution(proposed, incident, one, now)).toMatchObject({ kind: 'refused', reason });
  });

  test('of a member who has not come is refused', () => {
    const absent = called.does(answers(WORKS, 'coming')).incident;
    expect(voteOnResolution(proposed, absent, ballot(CHAIR), now)).toMatchObject({ reason: 'not-present' });
  });

  test('may change until the measure is settled, and said twice is one', () => {
    const once = votes(proposed, ballot(FORECASTER, 'against'));
    expect(voteOnResolution(once, incident, ballot(FORECASTER, 'against'), now)).toEqual({
      kind: 'accepted',
      events: [],
    });
    expect(votes(once, ballot(FORECASTER))[0]?.votes.get(FORECASTER)?.vote).toBe('for');
  });

  test('of two at the same moment: the second finds the measure settled', () => {
    const two = votes(proposed, ballot(FORECASTER));
    const first = voteOnResolution(two, incident, ballot(CHAIR), now);
    const after = follow(two, first);
    expect(voteOnResolution(after, incident, ballot(DEPUTY_CHAIR), now)).toMatchObject({
      reason: 'already-settled',
    });
  });
});

test('however the committee votes, nothing is adopted without a quorum and a second person who may bind it', () => {
  const one = fc.record({
    person: fc.constantFrom(...MEMBERS),
    way: fc.constantFrom('for' as const, 'against' as const),
  });
  fc.assert(
    fc.property(fc.constantFrom(...MEMBERS), fc.array(one, { maxLength: 12 }), (proposer, ballots) => {
      const start = follow([], proposes({ proposedBy: proposer }));
      const end = votes(start, ...ballots.map(({ person, way }) => ballot(person, way)));
      const [measure] = end;
      if (incident.phase !== 'open' || measure === undefined) throw new Error('no measure');
      const inFavour = [...measure.votes.values()]
        .filter(({ vote }) => vote === 'for')
        .map(({ personId }) => personId);
      if (measure.settled?.outcome === 'adopted') {
        expect(isQuorum(incident.quorum, inFavour)).toBe(true);
        expect(inFavour.some((id) => id !== proposer && (id === CHAIR || id === DEPUTY_CHAIR))).toBe(true);
      }
    }),
  );
});
