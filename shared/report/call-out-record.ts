import type { Answer, Means } from '../../events/vocabulary.ts';
import { type Instant, secondsBetween } from '../kernel/instant.ts';
import { eventsOf, type History } from './history.ts';
import type { Named, PlaceNames } from './place-names.ts';

export type CalledMember = {
  readonly person: Named;
  readonly inPlaceOf?: Named;
  readonly calledAt: Instant;
  readonly attempts: number;
  /** Calls that no gateway would take. */
  readonly failedAttempts: number;
  readonly answer?: {
    readonly answer: Answer;
    readonly at: Instant;
    readonly means: Means;
    /** Who ticked it, when it was not the person. */
    readonly recordedBy?: Named;
    /** From the first call. */
    readonly afterSeconds: number;
  };
  readonly escalated?: { readonly reason: 'silent' | 'cannot' | 'unreachable'; readonly to?: Named };
};

export type QuorumRecord = {
  readonly needed: number;
  readonly withOneOf: readonly Named[];
  readonly by: Instant;
  readonly present: readonly Named[];
  readonly reachedAt?: Instant;
  readonly missedAt?: Instant;
  /** From the call-out. */
  readonly afterSeconds?: number;
};

/** Everybody who was called, in the order of calling. */
export const callOutRecord = ({ incident, entries }: History, { person }: PlaceNames): CalledMember[] => {
  const answers = eventsOf(entries, 'member-acknowledged.v1');
  return [...incident.members.values()].map((member) => {
    const calledAt = member.calls[0]?.at ?? incident.openedAt;
    const { inPlaceOf, answer, escalated } = member;
    const recordedBy = answers.findLast(({ event }) => event.data.personId === member.personId)?.event.data
      .recordedBy;
    return {
      person: person(member.personId),
      calledAt,
      attempts: member.calls.length,
      failedAttempts: member.calls.filter(({ outcome }) => outcome === 'failed').length,
      ...(inPlaceOf === undefined ? {} : { inPlaceOf: person(inPlaceOf) }),
      ...(answer === undefined
        ? {}
        : {
            answer: {
              ...answer,
              afterSeconds: secondsBetween(calledAt, answer.at),
              ...(recordedBy === undefined ? {} : { recordedBy: person(recordedBy) }),
            },
          }),
      ...(escalated === undefined
        ? {}
        : {
            escalated: {
              reason: escalated.reason,
              ...(escalated.to === undefined ? {} : { to: person(escalated.to) }),
            },
          }),
    };
  });
};

export const quorumRecord = ({ incident, entries }: History, { person }: PlaceNames): QuorumRecord => {
  const { quorum, quorumBy, quorumReachedAt, quorumMissedAt, openedAt, members } = incident;
  const reached = eventsOf(entries, 'quorum-reached.v1')[0]?.event.data.present;
  const coming = [...members.values()].filter(({ answer }) => answer?.answer === 'coming');
  return {
    needed: quorum.needed,
    withOneOf: quorum.withOneOf.map(person),
    by: quorumBy,
    present: (reached ?? coming.map(({ personId }) => personId)).map(person),
    ...(quorumReachedAt === undefined
      ? {}
      : { reachedAt: quorumReachedAt, afterSeconds: secondsBetween(openedAt, quorumReachedAt) }),
    ...(quorumMissedAt === undefined ? {} : { missedAt: quorumMissedAt }),
  };
};
