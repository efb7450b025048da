import type { Answer } from '../../events/vocabulary.ts';
import { type Instant, plusSeconds } from '../kernel/instant.ts';
import type { Member, OpenIncident } from './incident.ts';

/** Why people have to be called by voice. */
export type SmsTrouble = 'blocked' | 'all-failed' | 'nobody-notified';

/** A gateway takes the first message within seconds; so long without any is a fault. */
const NOBODY_NOTIFIED_SECONDS = 180;

type Called = Pick<OpenIncident, 'members' | 'openedAt' | 'blocked'>;

/** Whether the call-out by SMS fails as a whole. A single phone that fails is no trouble: the deputy is called. */
export const smsTrouble = ({ members, openedAt, blocked }: Called, now: Instant): SmsTrouble | undefined => {
  if (blocked !== undefined) return 'blocked';
  const calls = [...members.values()].flatMap((member) => member.calls);
  if (calls.length === 0) return undefined;
  if (calls.every(({ outcome }) => outcome === 'failed')) return 'all-failed';
  const nobody = calls.every(({ outcome }) => outcome !== 'accepted');
  return nobody && now >= plusSeconds(openedAt, NOBODY_NOTIFIED_SECONDS) ? 'nobody-notified' : undefined;
};

export type TreeCall = {
  readonly personId: string;
  /** Undefined: the duty officer. */
  readonly caller: string | undefined;
  /** How far from the duty officer, from 1. */
  readonly round: number;
  readonly inPlaceOf?: string;
  readonly standing: Answer | 'not-reached' | 'waiting';
};

/** Whom the duty officer calls; each of these calls three, and so on: 200 people are reached in four rounds. */
const FROM_DUTY_OFFICER = 5;
const FROM_EACH = 3;

const standingOf = ({ answer, unansweredAt }: Member): TreeCall['standing'] =>
  answer?.answer ?? (unansweredAt === undefined ? 'waiting' : 'not-reached');

/**
 * Who calls whom, in the order of the plan. Whoever cannot come or was not reached calls nobody: theirs are called by the one who
 * called them.
 */
export const phoneTree = ({ members }: Pick<OpenIncident, 'members'>): readonly TreeCall[] => {
  const people = [...members.values()];
  const parentOf = (index: number): number | undefined =>
    index < FROM_DUTY_OFFICER ? undefined : Math.floor((index - FROM_DUTY_OFFICER) / FROM_EACH);
  const roundOf = (index: number): number => {
    const parent = parentOf(index);
    return parent === undefined ? 1 : roundOf(parent) + 1;
  };
  const callerOf = (index: number): string | undefined => {
    const parent = parentOf(index);
    const person = parent === undefined ? undefined : people[parent];
    if (parent === undefined || person === undefined) return undefined;
    const standing = standingOf(person);
    return standing === 'cannot' || standing === 'not-reached' ? callerOf(parent) : person.personId;
  };
  return people.map((member, index) => ({
    personId: member.personId,
    caller: callerOf(index),
    round: roundOf(index),
    standing: standingOf(member),
    ...(member.inPlaceOf === undefined ? {} : { inPlaceOf: member.inPlaceOf }),
  }));
};
