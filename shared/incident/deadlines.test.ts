import { describe, expect, test } from 'vitest';
import { plusSeconds } from '../kernel/instant.ts';
import { deadlinesOf } from './deadlines.ts';
import type { OpenIncident } from './incident.ts';
import { CHAIR, CIVIL_DEFENCE, DEPUTY_CHAIR, RULES, WORKS } from './testing/committee.ts';
import {
  answers,
  approves,
  begin,
  follows,
  isIssued,
  isSent,
  joins,
  proposes,
  STARTS,
  type Story,
} from './testing/story.ts';

const open = ({ incident }: Story): OpenIncident => {
  if (incident.phase !== 'open') throw new Error('the story is not of an open incident');
  return incident;
};
const kinds = (story: Story) => deadlinesOf(open(story), RULES).map(({ kind }) => kind);
const minutes = (n: number) => plusSeconds(STARTS, n * 60);

const called = begin().does(follows());
const convened = called.does(answers(CHAIR), answers(DEPUTY_CHAIR), answers(CIVIL_DEFENCE));

describe('the deadlines of an incident', () => {
  test('after the call-out are the answers, then the quorum', () => {
    expect(deadlinesOf(open(called), RULES)).toEqual([
      { kind: 'answers', at: minutes(RULES.acknowledgeMinutes) },
      { kind: 'quorum', at: minutes(RULES.quorumMinutes) },
    ]);
  });

  test('leave out what was answered and what was reached', () => {
    expect(kinds(convened)).toEqual(['answers']);
    expect(kinds(convened.does(answers(WORKS), answers('p-06')))).toEqual([]);
  });

  test('of a proposal are counted from the last time that the approvers were asked', () => {
    const proposed = convened.does(answers(WORKS), answers('p-06'), proposes());
    const asked = deadlinesOf(open(proposed), RULES);
    expect(asked).toEqual([{ kind: 'approval', at: plusSeconds(proposed.now, RULES.approveMinutes * 60) }]);
    const later = proposed.passes(RULES.approveMinutes + 1);
    expect(deadlinesOf(open(later), RULES)[0]?.at).toBe(minutes(2 * RULES.approveMinutes));
  });

  test('of an alert in force are its end', () => {
    const sent = convened.does(proposes(), approves(DEPUTY_CHAIR), isIssued(), isSent());
    expect(kinds(sent)).toContain('expiry');
  });

  test('stay where they are when nobody swept, so that it shows', () => {
    const [first] = deadlinesOf(open(called.after(60)), RULES);
    expect(first).toEqual({ kind: 'answers', at: minutes(RULES.acknowledgeMinutes) });
  });

  test('of the call-out end when the incident goes on in another', () => {
    expect(kinds(convened.does(proposes(), approves(DEPUTY_CHAIR), joins()))).toEqual(['expiry']);
  });
});
