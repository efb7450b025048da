import { secondsBetween } from '../kernel/instant.ts';
import type { CalledMember, QuorumRecord } from './call-out-record.ts';
import type { ResponseStep } from './how-well.ts';
import type { Response } from './response-record.ts';

/** How a drill went. Seconds count from the opening of the incident; a step that was never reached has none. */
export type Score = {
  readonly incidentId: string;
  /** Until half of those who were called first had answered. */
  readonly reachSeconds?: number;
  readonly quorumSeconds?: number;
  /** Until the first alert was approved or the first measure was settled by votes. */
  readonly decisionSeconds?: number;
  /** Of those who were called, how many answered: 0 to 1. */
  readonly acknowledgedShare: number;
  /** Of the tasks that were given, how many were reported done: 0 to 1; none when no task was given. */
  readonly tasksDoneShare?: number;
};

/** The parts of a report that a score is counted from. */
type Scored = {
  readonly incidentId: string;
  readonly openedAt: string;
  readonly callOut: readonly Pick<CalledMember, 'answer'>[];
  readonly quorum: Pick<QuorumRecord, 'reachedAt'>;
  readonly steps: readonly ResponseStep[];
  readonly response: Pick<Response, 'tasks' | 'resolutions'>;
};

const earliest = (...times: readonly (string | undefined)[]): string | undefined =>
  times
    .filter((time) => time !== undefined)
    .toSorted()
    .at(0);

/** Scores a drill from its report, so that anybody can count it again. */
export const scoreOf = ({ incidentId, openedAt, callOut, quorum, steps, response }: Scored): Score => {
  const since = (at: string | undefined) => (at === undefined ? undefined : secondsBetween(openedAt, at));
  const answers = callOut.flatMap(({ answer }) => (answer === undefined ? [] : [answer.at])).toSorted();
  const half = answers[Math.ceil(callOut.length / 2) - 1];
  const approved = steps.find(({ step }) => step === 'approved')?.at;
  const settled = response.resolutions.flatMap(({ settledAt, outcome }) =>
    outcome === 'adopted' || outcome === 'rejected' ? (settledAt ?? []) : [],
  );
  const reachSeconds = since(callOut.length === 0 ? undefined : half);
  const quorumSeconds = since(quorum.reachedAt);
  const decisionSeconds = since(earliest(approved, ...settled));
  const { tasks } = response;
  return {
    incidentId,
    ...(reachSeconds === undefined ? {} : { reachSeconds }),
    ...(quorumSeconds === undefined ? {} : { quorumSeconds }),
    ...(decisionSeconds === undefined ? {} : { decisionSeconds }),
    acknowledgedShare: callOut.length === 0 ? 0 : answers.length / callOut.length,
    ...(tasks.length === 0
      ? {}
      : { tasksDoneShare: tasks.filter(({ standing }) => standing === 'done').length / tasks.length }),
  };
};

/** Better, worse or the same as the last drill; `new` where one of the two never got there. */
export type Trend = 'better' | 'worse' | 'same' | 'new';

const trend = (now: number | undefined, before: number | undefined, less: boolean): Trend => {
  if (now === undefined || before === undefined) return now === before ? 'same' : 'new';
  if (now === before) return 'same';
  return now < before === less ? 'better' : 'worse';
};

export type ScoreLine = {
  readonly what: 'reach' | 'quorum' | 'decision' | 'acknowledged' | 'tasks';
  readonly now: number | undefined;
  readonly before: number | undefined;
  readonly trend: Trend | undefined;
};

/** One line a measure, beside the last drill where there was one. */
export const compareScores = (now: Score, before: Score | undefined): readonly ScoreLine[] => {
  const line = (
    what: ScoreLine['what'],
    of: (score: Score) => number | undefined,
    less: boolean,
  ): ScoreLine => ({
    what,
    now: of(now),
    before: before === undefined ? undefined : of(before),
    trend: before === undefined ? undefined : trend(of(now), of(before), less),
  });
  return [
    line('reach', ({ reachSeconds }) => reachSeconds, true),
    line('quorum', ({ quorumSeconds }) => quorumSeconds, true),
    line('decision', ({ decisionSeconds }) => decisionSeconds, true),
    line('acknowledged', ({ acknowledgedShare }) => acknowledgedShare, false),
    line('tasks', ({ tasksDoneShare }) => tasksDoneShare, false),
  ];
};
