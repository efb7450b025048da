import { describe, expect, test } from 'vitest';
import { plusSeconds } from '../kernel/instant.ts';
import {
  type By,
  changeCommittee,
  editPerson,
  endCommittees,
  proposeChange,
  type RosterDecision,
  settleChange,
} from './decide.ts';
import { membersOf, type Roster, type RosterChange } from './roster.ts';
import { BOUNDS, follow, NOON, PLACE, personOf, phoneId, SEED } from './testing/hadramout.ts';

const CHAIR = personOf(SEED, 'p-01');
const DEPUTY_CHAIR = personOf(SEED, 'p-02');
const DUTY_OFFICER = personOf(SEED, 'p-14');
const MEMBER = personOf(SEED, 'p-10');
const OPERATOR = personOf(SEED, 'p-26');

const becomes = (roster: Roster, decided: RosterDecision, at = NOON): Roster => {
  if (decided.kind === 'refused') throw new Error(decided.reason);
  return follow(roster, decided.events, at);
};
const NOTHING = { kind: 'accepted', events: [] };

describe('what one administrator may change', () => {
  const edit = (fields: Parameters<typeof editPerson>[1]['fields'], by = OPERATOR, personId = 'p-18') =>
    editPerson(SEED, { by, personId, fields, bounds: BOUNDS });

  test('is in force at once, and the event holds only what differs', () => {
    const decided = edit({ language: 'en', deputy: 'p-15', districts: ['YE1913'] });
    expect(decided).toMatchObject({ events: [{ data: { fields: { language: 'en', deputy: 'p-15' } } }] });
    expect(decided.kind === 'accepted' && Object.keys(Object(decided.events[0]?.data).fields)).toEqual([
      'language',
      'deputy',
    ]);
    expect(personOf(becomes(SEED, decided), 'p-18')).toMatchObject({ language: 'en', deputy: 'p-15' });
  });

  test('can be taken away', () => {
    expect(personOf(becomes(SEED, edit({ half: null }, OPERATOR, 'p-12')), 'p-12').half).toBeUndefined();
  });

  test('to what it is already does nothing', () => {
    expect(edit({ language: 'ar', districts: ['YE1913'], deputy: null })).toEqual(NOTHING);
  });

  test.each([
    ['by a member', () => edit({ language: 'en' }, MEMBER), 'not-administrator'],
    ['by the duty officer', () => edit({ language: 'en' }, DUTY_OFFICER), 'not-administrator'],
    ['of nobody', () => edit({ language: 'en' }, OPERATOR, 'p-99'), 'person-unknown'],
    ['to no half of the place', () => edit({ half: 'north' }), 'half-unknown'],
    ['to a district elsewhere', () => edit({ districts: ['YE2001'] }), 'district-unknown'],
    ['to a deputy whom nobody knows', () => edit({ deputy: 'p-99' }), 'deputy-unknown'],
    ['to their own deputy', () => edit({ deputy: 'p-18' }), 'own-deputy'],
    ['to unreachable without a reason', () => edit({ unreachable: ' ' }), 'reason-missing'],
  ])('is refused %s', (_, decide, reason) => {
    expect(decide()).toMatchObject({ kind: 'refused', reason });
  });

  test('that a phone is dead, the duty officer may say too, until the phones change', () => {
    const marked = becomes(SEED, edit({ unreachable: 'مغلق' }, DUTY_OFFICER));
    expect(personOf(marked, 'p-18').unreachable).toEqual({ reason: 'مغلق', at: NOON });
    const [id] = [phoneId('+967750000901')];
    const changes: RosterChange[] = [{ kind: 'phones', personId: 'p-18', phones: [id] }];
    const proposed = becomes(
      marked,
      proposeChange(marked, { by: OPERATOR, reason: 'جديد', changes, bounds: BOUNDS }, NOON),
    );
    const [proposalId = ''] = proposed.waiting.keys();
    const approved = becomes(
      proposed,
      settleChange(proposed, { by: CHAIR, proposalId, approve: true }, NOON),
    );
    expect(personOf(approved, 'p-18').unreachable).toBeUndefined();
  });
});

const NEW_PHONE: RosterChange = { kind: 'phones', personId: 'p-18', phones: [phoneId('+967750000901')] };
const propose = (
  roster: Roster,
  changes: readonly RosterChange[],
  by: By = OPERATOR,
  reason = 'رقم جديد',
  at = NOON,
) => proposeChange(roster, { by, reason, changes, bounds: BOUNDS }, at);
const added = (
  personId: string,
  more: Partial<Extract<RosterChange, { kind: 'add' }>> = {},
): RosterChange => ({
  kind: 'add',
  personId,
  name: { ar: 'كرامة', en: 'Karama' },
  office: { ar: 'عضو', en: 'Member' },
  language: 'ar',
  roles: ['member'],
  phones: [phoneId('+967750000902')],
  ...more,
});

const REFUSED: readonly (readonly [string, readonly RosterChange[], By, string, string])[] = [
  ['by a member', [NEW_PHONE], MEMBER, 'x', 'not-administrator'],
  ['without a reason', [NEW_PHONE], OPERATOR, ' ', 'reason-missing'],
  ['of nobody', [{ kind: 'roles', personId: 'p-99', roles: ['member'] }], OPERATOR, 'x', 'person-unknown'],
  ['that adds who is there', [added('p-18')], OPERATOR, 'x', 'person-known'],
  [
    'to the phone of another',
    [{ ...NEW_PHONE, phones: [...personOf(SEED, 'p-19').phones] }],
    OPERATOR,
    'x',
    'phone-taken',
  ],
  [
    'to one phone for two',
    [NEW_PHONE, added('p-30', { phones: [phoneId('+967750000901')] })],
    OPERATOR,
    'x',
    'phone-taken',
  ],
  [
    'with a district elsewhere',
    [added('p-30', { districts: ['YE2001'] })],
    OPERATOR,
    'x',
    'district-unknown',
  ],
  ['with a deputy whom nobody knows', [added('p-30', { deputy: 'p-99' })], OPERATOR, 'x', 'deputy-unknown'],
];

describe('a change to roles or phones', () => {
  test('waits, and changes nothing yet', () => {
    const waiting = becomes(SEED, propose(SEED, [NEW_PHONE]));
    expect(waiting.waiting.size).toBe(1);
    expect(waiting.people).toEqual(SEED.people);
  });

  test('to what is already does nothing', () => {
    const { phones, roles } = personOf(SEED, 'p-18');
    expect(
      propose(SEED, [
        { kind: 'phones', personId: 'p-18', phones: [...phones] },
        { kind: 'roles', personId: 'p-18', roles: [...roles] },
      ]),
    ).toEqual(NOTHING);
    expect(propose(SEED, [{ kind: 'remove', personId: 'p-99' }])).toEqual(NOTHING);
  });

  test.each(REFUSED)('is refused %s', (_, changes, by, reason, refusal) => {
    expect(propose(SEED, changes, by, reason)).toMatchObject({ kind: 'refused', reason: refusal });
  });

  test('is refused while another of the same person waits, and while another waits for that phone', () => {
    const waiting = becomes(SEED, propose(SEED, [NEW_PHONE]));
    const again = propose(waiting, [{ kind: 'roles', personId: 'p-18', roles: ['member'] }], CHAIR);
    expect(again).toMatchObject({
      kind: 'refused',
      reason: 'already-waiting',
      details: { personId: 'p-18' },
    });
    const taken = propose(waiting, [{ ...NEW_PHONE, personId: 'p-19' }], CHAIR);
    expect(taken).toMatchObject({ kind: 'refused', reason: 'phone-taken' });
  });

  test('that moves a phone of somebody who waits refuses nobody else', () => {
    const both = [...personOf(SEED, 'p-18').phones, phoneId('+967750000901')];
    const waiting = becomes(SEED, propose(SEED, [{ kind: 'phones', personId: 'p-18', phones: both }]));
    const other = propose(waiting, [
      { kind: 'phones', personId: 'p-19', phones: [phoneId('+967750000903')] },
    ]);
    expect(other).toMatchObject({ kind: 'accepted', events: [{}] });
  });
});

describe('the second administrator', () => {
  const waiting = becomes(SEED, propose(SEED, [NEW_PHONE, added('p-30', { deputy: 'p-18' })]));
  const [proposalId = ''] = waiting.waiting.keys();
  const settle = (by: By, approve: boolean, reason?: string, of = waiting) =>
    settleChange(of, { by, proposalId, approve, ...(reason === undefined ? {} : { reason }) }, NOON);

  test('puts it in force', () => {
    const { people, waiting: left } = becomes(waiting, settle(CHAIR, true), plusSeconds(NOON, 60));
    expect(left.size).toBe(0);
    expect(people.get('p-18')).toMatchObject({
      phones: NEW_PHONE.phones,
      phonesSince: plusSeconds(NOON, 60),
    });
    expect(people.get('p-30')).toMatchObject({ roles: ['member'], deputy: 'p-18' });
  });

  test('is another one than the first', () => {
    expect(settle(OPERATOR, true)).toMatchObject({ kind: 'refused', reason: 'second-needed' });
    expect(settle(MEMBER, true)).toMatchObject({ kind: 'refused', reason: 'not-administrator' });
    expect(settle(undefined, false)).toMatchObject({ kind: 'refused', reason: 'not-administrator' });
  });

  test('may refuse it with a reason; who proposed may take it back without one', () => {
    expect(settle(CHAIR, false)).toMatchObject({ kind: 'refused', reason: 'reason-missing' });
    expect(settle(CHAIR, false, 'لم يُؤكد')).toMatchObject({ events: [{ data: { outcome: 'refused' } }] });
    const withdrawn = becomes(waiting, settle(OPERATOR, false));
    expect(withdrawn.people).toEqual(waiting.people);
    expect(settle(CHAIR, false, 'x', withdrawn)).toEqual(NOTHING);
    expect(settle(CHAIR, true, undefined, withdrawn)).toMatchObject({ reason: 'proposal-settled' });
  });

  test('approves once: a second press does nothing', () => {
    expect(settle(CHAIR, true, undefined, becomes(waiting, settle(CHAIR, true)))).toEqual(NOTHING);
    expect(
      settleChange(waiting, { by: CHAIR, proposalId: 'roster-none', approve: true }, NOON),
    ).toMatchObject({
      reason: 'proposal-unknown',
    });
  });

  test.each([
    ['nobody would be chair', ['p-01'], 'no-chair'],
    ['nobody would be left to approve the next', ['p-02', 'p-03', 'p-17', 'p-26'], 'too-few-administrators'],
  ])('cannot approve when %s', (_, removed, reason) => {
    const asked = becomes(
      SEED,
      propose(
        SEED,
        removed.map((personId) => ({ kind: 'remove', personId })),
        DEPUTY_CHAIR,
      ),
    );
    const [id = ''] = asked.waiting.keys();
    expect(settleChange(asked, { by: CHAIR, proposalId: id, approve: true }, NOON)).toMatchObject({ reason });
  });

  test('removes a person from where others name them', () => {
    const asked = becomes(SEED, propose(SEED, [{ kind: 'remove', personId: 'p-04' }]));
    const [id = ''] = asked.waiting.keys();
    const { people, committees } = becomes(
      asked,
      settleChange(asked, { by: CHAIR, proposalId: id, approve: true }, NOON),
    );
    expect(people.get('p-01')?.deputy).toBeUndefined();
    const main = committees.get('main');
    expect(main && membersOf(main, people).map((person) => person.id)).not.toContain('p-04');
  });
});

describe('a committee', () => {
  const plans = PLACE.callOutPlans;
  const formed = {
    kind: 'formed',
    name: { ar: 'لجنة تيج', en: 'Tej' },
    members: ['p-05', 'p-08'],
    incidentId: 'tropical-cyclone-20231021-1',
  } as const;
  const form = (
    change: Parameters<typeof changeCommittee>[1]['change'],
    committeeId?: string,
    by = CHAIR,
    of = SEED,
  ) =>
    changeCommittee(of, { by, change, plans, ...(committeeId === undefined ? {} : { committeeId }) }, NOON);
  const withTej = becomes(SEED, form({ ...formed, members: [...formed.members] }));
  const tej = [...withTej.committees.keys()].at(-1) ?? '';

  test('is formed for an event, and ends with its incident', () => {
    expect(withTej.committees.get(tej)).toMatchObject({ members: ['p-05', 'p-08'], formedAt: NOON });
    expect(endCommittees(withTej, new Set(['heat-1']))).toEqual(NOTHING);
    const ended = becomes(withTej, endCommittees(withTej, new Set([formed.incidentId])));
    expect(ended.committees.has(tej)).toBe(false);
    expect(ended.committees.size).toBe(SEED.committees.size);
  });

  test('gets other members at once; the same ones do nothing', () => {
    const changed = form({ kind: 'members', members: ['p-08'] }, tej, CHAIR, withTej);
    expect(becomes(withTej, changed).committees.get(tej)?.members).toEqual(['p-08']);
    expect(form({ kind: 'members', members: ['p-05', 'p-08'] }, tej, CHAIR, withTej)).toEqual(NOTHING);
  });

  test('makes nobody of those in it an administrator, or anything else that they were not', () => {
    const changed = becomes(SEED, form({ kind: 'members', members: [...SEED.people.keys()] }, 'main'));
    expect(changed.people).toEqual(SEED.people);
  });

  test.each([
    ['by a member', { ...formed, members: ['p-05'] }, undefined, MEMBER, 'not-administrator'],
    ['of nobody', { kind: 'members', members: [] }, 'main', CHAIR, 'members-missing'],
    ['of a stranger', { kind: 'members', members: ['p-99'] }, 'main', CHAIR, 'person-unknown'],
    ['that nobody knows', { kind: 'members', members: ['p-05'] }, 'none', CHAIR, 'committee-unknown'],
    ['of the place, to its end', { kind: 'ended' }, 'main', CHAIR, 'committee-standing'],
    ['to fewer than its quorum', { kind: 'members', members: ['p-05'] }, 'main', CHAIR, 'below-quorum'],
  ] as const)('is refused %s', (_, change, committeeId, by, reason) => {
    const asked = 'members' in change ? { ...change, members: [...change.members] } : change;
    expect(form(asked, committeeId, by)).toMatchObject({ kind: 'refused', reason });
  });
});
