import type { DirectiveFollowed } from '../../events/directive-followed/v1.ts';
import type { DirectiveOwner } from '../../events/directive-given/v1.ts';
import { accept, refuse } from '../kernel/decision.ts';
import type { Instant } from '../kernel/instant.ts';
import { mayDo } from '../place/authority.ts';
import { type By, type Concerning, found, type MeetingDecision } from './found.ts';
import type { Meetings } from './meetings.ts';

export type GiveDirective = Concerning & {
  readonly text: string;
  readonly owners: readonly DirectiveOwner[];
  /** The last moment of the day that was named. */
  readonly dueBy: Instant | undefined;
};

/** A decision that nobody answers for, or that has no day, is none. */
export const giveDirective = (state: Meetings, command: GiveDirective, now: Instant): MeetingDecision => {
  const there = found(state, command);
  if (typeof there === 'string') return refuse(there);
  const { meeting, opening } = there;
  const text = command.text.trim();
  const { owners, dueBy, by } = command;
  const [owner, ...others] = owners;
  if (text === '') return refuse('text-missing');
  if (owner === undefined) return refuse('owner-missing');
  if (others.length > 0) return refuse('owner-twice');
  if (dueBy === undefined) return refuse('due-missing');
  if (dueBy <= now) return refuse('due-in-the-past');
  const own = [...state.directives.values()].filter(({ meetingId }) => meetingId === meeting.meetingId);
  if (own.some((one) => one.text === text && one.dueBy === dueBy)) return accept();
  const directiveId = `${meeting.meetingId}-d${own.length + 1}`;
  return accept(...opening, {
    type: 'directive-given.v1',
    data: { directiveId, meetingId: meeting.meetingId, text, owner, dueBy, by: by.id },
  });
};

export type FollowDirective = {
  readonly directiveId: string;
  readonly outcome: DirectiveFollowed['data']['outcome'] | undefined;
  readonly evidence: string;
  readonly by: By;
};

/** Says what became of a directive, also after its meeting was closed. What is settled stays so. */
export const followDirective = (
  state: Meetings,
  { directiveId, outcome, evidence: given, by }: FollowDirective,
): MeetingDecision => {
  if (!mayDo('keep-meetings', by.roles)) return refuse('may-not-keep');
  const directive = state.directives.get(directiveId);
  if (directive === undefined) return refuse('directive-unknown');
  const evidence = given.trim();
  if (outcome === undefined) return refuse('outcome-missing');
  if (evidence === '') return refuse('evidence-missing');
  const { followed } = directive;
  if (followed?.outcome === outcome && followed.evidence === evidence) return accept();
  if (followed !== undefined && followed.outcome !== 'blocked') return refuse('directive-settled');
  return accept({ type: 'directive-followed.v1', data: { directiveId, outcome, evidence, by: by.id } });
};
