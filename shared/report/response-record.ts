import type { Means } from '../../events/vocabulary.ts';
import { type Closing, closingAggregate, closingStream } from '../closing/closing.ts';
import { type DistrictRollUp, fieldAggregate, fieldStream, rollUp } from '../field/reports.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Aggregate } from '../log/aggregate.ts';
import type { LoggedEvent } from '../log/commit.ts';
import type { LogStore } from '../log/ports.ts';
import { resolutionAggregate, resolutionStream } from '../resolution/resolutions.ts';
import { type TaskStanding, taskAggregate, taskBoard, taskStream } from '../task/tasks.ts';
import type { Named } from './place-names.ts';

/** What an incident's other streams hold at a moment: tasks, measures, the field, handovers and reviews. */
export type Response = {
  readonly tasks: readonly {
    readonly text: { readonly ar: string; readonly en: string };
    readonly owner: Named;
    readonly dueBy: Instant;
    readonly standing: TaskStanding;
    readonly doneAt?: Instant;
    readonly reason?: string;
  }[];
  readonly resolutions: readonly {
    readonly number: number;
    readonly kind: Parameters<typeof resolutionAggregate.evolve>[0][number]['kind'];
    readonly text: string;
    readonly proposedBy: Named;
    readonly means: Means;
    /** Who wrote down what the proposer said. */
    readonly recordedBy?: Named;
    readonly settledAt?: Instant;
    readonly outcome: 'waiting' | 'adopted' | 'rejected' | 'lapsed' | 'withdrawn';
    /** The last of each. */
    readonly votes: readonly {
      readonly by: Named;
      readonly vote: 'for' | 'against';
      readonly reason?: string;
      readonly at: Instant;
      readonly means: Means;
      /** Who wrote down what the voter said. */
      readonly recordedBy?: Named;
    }[];
  }[];
  readonly field: readonly DistrictRollUp[];
  readonly closing: Closing;
};

/** What a stream says at a moment, so that what is told of it then is the same whenever it is asked. */
export const stateOf = async <State, Event extends LoggedEvent>(
  log: Pick<LogStore, 'read'>,
  stream: string,
  { initial, evolve, parse }: Aggregate<State, Event>,
  until: Instant,
): Promise<State> => {
  let state = initial;
  for await (const { at, events } of log.read(stream, 0)) {
    if (at > until) break;
    state = events.reduce((folded, event) => evolve(folded, parse(event), at), state);
  }
  return state;
};

/** Reads the response up to a moment, so that a report that is made again is the same. */
export const responseOf = async (
  log: Pick<LogStore, 'read'>,
  incidentId: string,
  until: Instant,
  person: (id: string) => Named,
): Promise<Response> => {
  const tasks = await stateOf(log, taskStream(incidentId), taskAggregate, until);
  const resolutions = await stateOf(log, resolutionStream(incidentId), resolutionAggregate, until);
  const field = await stateOf(log, fieldStream(incidentId), fieldAggregate, until);
  const closing = await stateOf(log, closingStream(incidentId), closingAggregate, until);
  return {
    tasks: taskBoard(tasks, until).map(({ text, owner, dueBy, standing, report }) => ({
      text,
      owner: person(owner),
      dueBy,
      standing,
      ...(report?.outcome === 'done' ? { doneAt: report.at } : {}),
      ...(report?.reason === undefined ? {} : { reason: report.reason }),
    })),
    resolutions: resolutions.map(({ number, kind, text, proposedBy, means, recordedBy, settled, votes }) => ({
      number,
      kind,
      text,
      proposedBy: person(proposedBy),
      means,
      ...(recordedBy === undefined ? {} : { recordedBy: person(recordedBy) }),
      ...(settled === undefined ? {} : { settledAt: settled.at }),
      outcome: settled?.outcome ?? 'waiting',
      votes: [...votes.values()].map((own) => ({
        by: person(own.personId),
        vote: own.vote,
        ...(own.reason === undefined ? {} : { reason: own.reason }),
        at: own.at,
        means: own.means,
        ...(own.recordedBy === undefined ? {} : { recordedBy: person(own.recordedBy) }),
      })),
    })),
    field: rollUp(field),
    closing,
  };
};
