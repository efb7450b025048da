import type { ResolutionKind } from '../../events/resolution-proposed/v1.ts';
import type { TaskReported } from '../../events/task-reported/v1.ts';
import type { DistrictLevel } from '../../events/vocabulary.ts';
import { type Accepted, accept, type Decision, refuse } from '../kernel/decision.ts';
import { type Instant, plusSeconds, secondsBetween } from '../kernel/instant.ts';
import { type Bilingual, type Hazard, type Level, levelRank } from '../kernel/vocabulary.ts';
import { mayDo } from '../place/authority.ts';
import type { Procedure, ProcedureTask } from '../place/procedures.ts';
import type { Person } from '../place/roster.ts';
import { standingOf, type Task, type TaskEvent, type Tasks } from './tasks.ts';

export const TASK_REFUSALS = [
  'task-unknown',
  'not-the-owner',
  'reason-missing',
  'may-not-set-tasks',
  'owner-unknown',
  'text-missing',
  'due-in-the-past',
] as const;
export type TaskRefusal = (typeof TASK_REFUSALS)[number];

type TaskDecision = Decision<TaskEvent, TaskRefusal>;

type Concerned = Pick<Person, 'id' | 'roles' | 'districts' | 'half'>;

export type AssignTasks = {
  readonly incidentId: string;
  readonly hazard: Hazard;
  readonly level: Level;
  readonly districts: readonly DistrictLevel[];
  readonly procedures: readonly Procedure[];
  readonly people: readonly Concerned[];
  readonly halfOf: (pcode: string) => string | undefined;
};

/** The districts that a person answers for among the affected; all of them for somebody who is bound to none. */
const districtsOf = (
  { districts, half }: Concerned,
  affected: readonly string[],
  halfOf: AssignTasks['halfOf'],
): readonly string[] =>
  affected
    .filter((pcode) => districts?.includes(pcode) ?? true)
    .filter((pcode) => half === undefined || halfOf(pcode) === half);

const ownersOf = ({ owner }: ProcedureTask, people: readonly Concerned[]): readonly Concerned[] =>
  'person' in owner
    ? people.filter(({ id }) => id === owner.person)
    : people.filter(({ roles }) => roles.includes(owner.role));

/**
 * Gives out the tasks of every procedure that applies at this level, each to each owner once: a later assessment adds
 * what a higher level or another district asks for, and takes nothing back.
 */
export const assignTasks = (tasks: Tasks, command: AssignTasks, now: Instant): Accepted<TaskEvent> => {
  const { incidentId, hazard, level, districts, procedures, people, halfOf } = command;
  const affected = districts
    .filter((district) => levelRank(district.level) > levelRank('green'))
    .map(({ pcode }) => pcode);
  const due = procedures
    .filter((procedure) => 'fromLevel' in procedure)
    .filter(({ fromLevel }) => levelRank(fromLevel) <= levelRank(level))
    .filter(({ hazards }) => hazards?.includes(hazard) ?? true)
    .flatMap((procedure) => procedure.tasks);
  const events = due.flatMap((task) =>
    ownersOf(task, people).flatMap((person): TaskEvent[] => {
      const taskId = `${task.id}/${person.id}`;
      const pcodes = districtsOf(person, affected, halfOf);
      if (pcodes.length === 0 || tasks.tasks.has(taskId)) return [];
      const dueBy = plusSeconds(now, task.withinMinutes * 60);
      return [
        {
          type: 'task-assigned.v1',
          data: {
            incidentId,
            taskId,
            text: task.text,
            owner: person.id,
            dueBy,
            pcodes: [...pcodes],
            phase: 'response',
          },
        },
      ];
    }),
  );
  return accept(...events);
};

export type AssignMeasure = Pick<AssignTasks, 'incidentId' | 'procedures' | 'people'> & {
  readonly measure: {
    readonly number: number;
    readonly kind: ResolutionKind;
    readonly text: string;
    readonly pcodes: readonly string[];
  };
};

/** Gives out what an adopted measure asks for, once: to each owner of its procedure, in the committee's own words. */
export const assignMeasure = (
  tasks: Tasks,
  { incidentId, procedures, people, measure }: AssignMeasure,
  now: Instant,
): Accepted<TaskEvent> => {
  const due = procedures
    .filter((procedure) => 'afterMeasure' in procedure)
    .filter(({ afterMeasure }) => afterMeasure === measure.kind)
    .flatMap((procedure) => procedure.tasks);
  const events = due.flatMap((task) =>
    ownersOf(task, people).flatMap(({ id: owner }): TaskEvent[] => {
      const taskId = `${task.id}-${measure.number}/${owner}`;
      if (tasks.tasks.has(taskId)) return [];
      const { ar, en } = task.text;
      return [
        {
          type: 'task-assigned.v1',
          data: {
            incidentId,
            taskId,
            text: { ar: `${ar}: ${measure.text}`, en: `${en}: ${measure.text}` },
            owner,
            dueBy: plusSeconds(now, task.withinMinutes * 60),
            pcodes: [...measure.pcodes],
            phase: 'response',
          },
        },
      ];
    }),
  );
  return accept(...events);
};

export type SetTask = {
  readonly incidentId: string;
  readonly setBy: Concerned;
  readonly owner: Concerned | undefined;
  readonly text: Bilingual;
  readonly dueBy: Instant;
  readonly pcodes: readonly string[];
  readonly phase: 'response' | 'follow-up';
};

/** An officer gives somebody a task that no procedure knows, or an action that a review asks for. */
export const setTask = (tasks: Tasks, { setBy, owner, ...task }: SetTask, now: Instant): TaskDecision => {
  if (!mayDo('set-task', setBy.roles)) return refuse('may-not-set-tasks');
  if (owner === undefined) return refuse('owner-unknown');
  if (task.text.ar.trim() === '' || task.text.en.trim() === '') return refuse('text-missing');
  if (task.dueBy <= now) return refuse('due-in-the-past');
  const number = [...tasks.tasks.keys()].filter((id) => id.startsWith('action-')).length + 1;
  return accept({
    type: 'task-assigned.v1',
    data: {
      ...task,
      taskId: `action-${number}`,
      owner: owner.id,
      setBy: setBy.id,
      pcodes: [...task.pcodes],
    },
  });
};

export type ReportTask = Omit<TaskReported['data'], 'incidentId' | 'reason'> & {
  readonly incidentId: string;
  readonly reason: string;
};

/** The owner, or an officer for the owner after a call, says what became of a task. The newest word counts. */
export const reportTask = (tasks: Tasks, { reason: given, ...report }: ReportTask): TaskDecision => {
  const task = tasks.tasks.get(report.taskId);
  if (task === undefined) return refuse('task-unknown');
  if (report.by !== task.owner) return refuse('not-the-owner');
  const reason = given.trim();
  if (report.outcome === 'blocked' && reason === '') return refuse('reason-missing');
  if (task.report?.outcome === report.outcome && (task.report.reason ?? '') === reason) return accept();
  return accept({
    type: 'task-reported.v1',
    data: { ...report, ...(reason === '' ? {} : { reason }) },
  });
};

/** From one reminder of a person to the next; every one costs an SMS. */
const REMIND_EVERY_SECONDS = 3600;
const MOST_REMINDERS = 4;

const needsWord = (task: Task, now: Instant): boolean =>
  task.phase === 'response' && standingOf(task, now) === 'overdue';

/** One reminder a person for all that is overdue, once an hour, four times at most: then the board shows it and people call. */
export const remindOwners = (
  incidentId: string,
  { tasks, reminded }: Tasks,
  now: Instant,
): Accepted<TaskEvent> => {
  const overdue = Map.groupBy(
    [...tasks.values()].filter((task) => needsWord(task, now)),
    ({ owner }) => owner,
  );
  const events = [...overdue].flatMap(([personId, own]): TaskEvent[] => {
    const last = reminded.get(personId);
    if (last !== undefined && last.attempts >= MOST_REMINDERS) return [];
    if (last !== undefined && secondsBetween(last.at, now) < REMIND_EVERY_SECONDS) return [];
    const attempt = (last?.attempts ?? 0) + 1;
    return [
      {
        type: 'task-reminded.v1',
        data: {
          noticeId: `${incidentId}/${personId}/tasks-${attempt}`,
          incidentId,
          personId,
          taskIds: own.map(({ taskId }) => taskId),
          attempt,
        },
      },
    ];
  });
  return accept(...events);
};
