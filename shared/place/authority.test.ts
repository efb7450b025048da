import { describe, expect, test } from 'vitest';
import {
  acknowledge,
  approveAlert,
  close,
  type IncidentDecision,
  proposeAlert,
  ratifyAlert,
  refuseAlert,
} from '../incident/decide.ts';
import { type Incident, STAGES, type Stage } from '../incident/incident.ts';
import { LEGAL } from '../incident/legal.ts';
import { RULES } from '../incident/testing/committee.ts';
import { approves, assessment, at, proposes, STORIES } from '../incident/testing/story.ts';
import type { Instant } from '../kernel/instant.ts';
import { DEED_WORDS, ROLE_WORDS } from '../language/authority.ts';
import { AUTHORITY, DEEDS, type Deed, mayDo, rolesFor } from './authority.ts';
import { ROLES, type Role } from './roster.ts';

/** One person of each role and no other, beside those of the stories. */
const ids = new Map(ROLES.map((role, index) => [role, `p-7${index}`]));
const idOf = (role: Role): string => ids.get(role) ?? '';
const holders = (deed: Deed): Set<string> => new Set(rolesFor(deed).map(idOf));

const rules = {
  ...RULES,
  proposers: holders('propose-alert'),
  approvers: holders('approve-alert'),
  chair: idOf('chair'),
};

type Asked = (incident: Incident, personId: string, now: Instant) => IncidentDecision;
const alertOf = (incident: Incident): string =>
  (incident.phase === 'none' ? undefined : incident.alerts.at(-1)?.alertId) ?? 'none';

/** Each command of a person, the deed that its role is asked for, and the refusal of those who have not that role. */
const COMMANDS: readonly {
  readonly command: keyof typeof LEGAL;
  readonly deed: Deed;
  readonly refusal: string;
  readonly ask: Asked;
}[] = [
  {
    command: 'propose-alert',
    deed: 'propose-alert',
    refusal: 'may-not-propose',
    ask: (incident, personId, now) => proposeWith(incident, personId, now),
  },
  {
    command: 'approve-alert',
    deed: 'approve-alert',
    refusal: 'may-not-approve',
    ask: (incident, personId, now) =>
      approveAlert(incident, { alertId: alertOf(incident), personId }, rules, now),
  },
  {
    command: 'refuse-alert',
    deed: 'approve-alert',
    refusal: 'may-not-approve',
    ask: (incident, personId) =>
      refuseAlert(incident, { alertId: alertOf(incident), personId, reason: 'سبب' }, rules),
  },
  {
    command: 'close',
    deed: 'close-incident',
    refusal: 'may-not-close',
    ask: (incident, personId) => close(incident, personId, rules),
  },
];

const proposeWith = (incident: Incident, proposedBy: string, now: Instant): IncidentDecision => {
  const { districts } = assessment(1, at('orange'));
  return proposeAlert(
    incident,
    {
      kind: 'alert',
      level: 'orange',
      districts: [...districts],
      texts: [],
      headline: { ar: 'س', en: 'x' },
      description: { ar: 'س', en: 'x' },
      instruction: { ar: 'س', en: 'x' },
      reach: {
        recipients: 0,
        parts: 0,
        costUsd: 0,
        firstSeconds: 0,
        halfSeconds: 0,
        lastSeconds: 0,
        byDistrict: [],
      },
      proposedBy,
      follows: undefined,
    },
    rules,
    now,
  );
};

describe('every state, command and role', () => {
  const cells = STAGES.flatMap((stage: Stage) =>
    COMMANDS.flatMap((one) => ROLES.map((role) => ({ ...one, stage, role }))),
  );
  test.each(cells)('$command by $role, $stage', ({ command, deed, refusal, ask, stage, role }) => {
    const { incident, now } = STORIES[stage];
    const decision = ask(incident, idOf(role), now);
    const legality = LEGAL[command][stage];
    if (legality === 'nothing') expect(decision).toEqual({ kind: 'accepted', events: [] });
    else if (legality !== 'decide') expect(decision).toMatchObject({ kind: 'refused', reason: legality });
    else {
      // What the stage leaves to the rules: without the role it is refused for the role, or for what is asked before it.
      const refused = decision.kind === 'refused' ? decision.reason : undefined;
      if (mayDo(deed, [role])) expect(refused).not.toBe(refusal);
      else expect([refusal, 'proposal-unknown', 'already-decided']).toContain(refused);
    }
  });

  test('what the chair released alone, another with the role ratifies, and nobody without it', () => {
    const alone = STORIES.called
      .does(proposes({ level: 'red' }))
      .after(20)
      .does(approves(RULES.chair));
    for (const role of ROLES) {
      const decision = ratifyAlert(
        alone.incident,
        { alertId: alertOf(alone.incident), personId: idOf(role) },
        rules,
      );
      expect(decision.kind === 'accepted', role).toBe(mayDo('ratify-alert', [role]));
    }
  });

  test('anybody who was called may answer, whatever the role, and nobody else', () => {
    for (const stage of STAGES) {
      const { incident, now } = STORIES[stage];
      for (const role of ROLES) {
        const answer = { personId: idOf(role), answer: 'coming', means: 'link' } as const;
        expect(acknowledge(incident, answer, rules, now).kind, `${stage} ${role}`).toBe('refused');
      }
    }
  });
});

describe('the table', () => {
  test('gives every deed to somebody, and says it in both languages', () => {
    for (const deed of DEEDS) {
      expect(rolesFor(deed).length, deed).toBeGreaterThan(0);
      expect(DEED_WORDS[deed].ar).toMatch(/\p{Script=Arabic}/u);
    }
    expect(DEEDS).toEqual(Object.keys(AUTHORITY));
    for (const role of ROLES) expect(ROLE_WORDS[role].ar).toMatch(/\p{Script=Arabic}/u);
  });

  test('lets nobody release alone who may not approve', () => {
    for (const role of rolesFor('release-red-alone')) expect(mayDo('approve-alert', [role])).toBe(true);
  });
});
