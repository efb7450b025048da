import { type Instant, plusSeconds } from '../kernel/instant.ts';
import { FAILURES } from '../sms/failures.ts';
import type { SendOutcome } from '../sms/gateway.ts';
import type { Checkpoint, Progress } from './ledger.ts';

/**
 * Rounds over those whom a passing fault left out, each after a rest twice as long as the one before: 15 s to 4 min,
 * together near 8 minutes. Then who may have been sent to counts as failed; who certainly was not is tried on.
 */
const MOST_TRIES = 5;
const FIRST_REST_SECONDS = 15;

type Fate = 'accepted' | (typeof FAILURES)[keyof typeof FAILURES]['fate'];

const fateOf = (outcome: SendOutcome): Fate =>
  outcome.kind === 'accepted' ? 'accepted' : FAILURES[outcome.error].fate;

/** Why nothing else leaves by this gateway, in its own words; undefined while something does. */
export const shutBy = (outcomes: ReadonlyMap<number, SendOutcome>): string | undefined => {
  for (const outcome of outcomes.values()) {
    if (outcome.kind === 'failed' && FAILURES[outcome.error].gateway === 'shut') return outcome.detail;
  }
  return undefined;
};

/** What of a batch can be sent next: at first each in turn, then those left out, once in each round. */
export const positionsOf = ({ next, size, again, retried }: Progress, most: number): number[] =>
  next < size
    ? Array.from({ length: Math.min(most, size - next) }, (_, index) => next + index)
    : again.slice(0, Math.min(most, again.length - retried));

/** What the outcomes of a claim make of its batch. */
export const checkpointOf = (
  batch: Progress,
  outcomes: ReadonlyMap<number, SendOutcome>,
  at: Instant,
): Checkpoint => {
  const positions: Record<Fate, number[]> = { accepted: [], failed: [], unsent: [], unknown: [] };
  const left: number[] = [];
  for (const [position, outcome] of outcomes) {
    const fate = fateOf(outcome);
    positions[fate].push(position);
    if (fate === 'unsent' || fate === 'unknown') left.push(position);
  }
  const firstRound = batch.next < batch.size;
  const next = firstRound ? batch.next + outcomes.size : batch.next;
  const again = [...batch.again.filter((position) => !outcomes.has(position)), ...left];
  const retried = firstRound ? 0 : batch.retried + left.length;
  const roundOver = next === batch.size && (firstRound || retried === again.length);
  const counts = roundOver && !firstRound && shutBy(outcomes) === undefined;
  const tries = counts ? batch.tries + 1 : batch.tries;
  // A doubt stays until an answer settles it: that a later attempt certainly did not go says nothing of an earlier one.
  const [unsent, failed] = [new Set(positions.unsent), new Set(positions.failed)];
  const doubted = batch.inDoubt.filter((position) => !outcomes.has(position) || unsent.has(position));
  const inDoubt = [...doubted, ...positions.unknown];
  const givenUp = counts && tries >= MOST_TRIES ? again.filter((position) => inDoubt.includes(position)) : [];
  const remaining = again.filter((position) => !givenUp.includes(position));
  const accepted = positions.accepted.length;
  const rests = roundOver && remaining.length > 0;
  const restSeconds = FIRST_REST_SECONDS * 2 ** Math.min(tries, MOST_TRIES - 1);
  return {
    next,
    again: remaining,
    retried: roundOver ? 0 : retried,
    tries,
    done: next === batch.size && remaining.length === 0,
    inDoubt,
    accepted,
    failed: positions.failed.length + givenUp.length,
    notRepeated: batch.inDoubt.filter((position) => unsent.has(position) || failed.has(position)).length,
    ...(accepted === 0 ? {} : { at }),
    ...(rests ? { restUntil: plusSeconds(at, restSeconds) } : {}),
  };
};
