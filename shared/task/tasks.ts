import { TaskAssigned } from '../../events/task-assigned/v1.ts';
import { TaskReminded } from '../../events/task-reminded/v1.ts';
import { TaskReported } from '../../events/task-reported/v1.ts';
import type { Instant } from '../kernel/instant.ts';
import { type Aggregate, eventParser } from '../log/aggregate.ts';

export type TaskEvent = TaskAssigned | TaskReported | TaskReminded;

export type Task = TaskAssigned['data'] & {
  readonly assignedAt: Instant;
  /** The newest word on it; a blocked task can still be done. */
  readonly report?: TaskReported['data'] & { readonly at: Instant };
};

/** The tasks of one incident, in the order in which they were given. */
export type Tasks = {
  readonly tasks: ReadonlyMap<string, Task>;
  /** By person: how often and when last reminded. */
  readonly reminded: ReadonlyMap<string, { readonly attempts: number; readonly at: Instant }>;
};

export const NO_TASKS: Tasks = { tasks: new Map(), reminded: new Map() };

export const taskStream = (incidentId: string): string => `tasks/${incidentId}`;

const evolveTasks = (state: Tasks, event: TaskEvent, at: Instant): Tasks => {
  switch (event.type) {
    case 'task-assigned.v1':
      return {
        ...state,
        tasks: new Map(state.tasks).set(event.data.taskId, { ...event.data, assignedAt: at }),
      };
    case 'task-reported.v1': {
      const task = state.tasks.get(event.data.taskId);
      return task === undefined
        ? state
        : {
            ...state,
            tasks: new Map(state.tasks).set(task.taskId, { ...task, report: { ...event.data, at } }),
          };
    }
    case 'task-reminded.v1': {
      const { personId, attempt } = event.data;
      return { ...state, reminded: new Map(state.reminded).set(personId, { attempts: attempt, at }) };
    }
  }
};

export const taskAggregate: Aggregate<Tasks, TaskEvent> = {
  initial: NO_TASKS,
  evolve: evolveTasks,
  parse: eventParser<TaskEvent>([TaskAssigned, TaskReported, TaskReminded]),
};

export type TaskStanding = 'open' | 'overdue' | 'blocked' | 'done';

/** Where a task stands. A blocked one waits for help, so it is not also called overdue. */
export const standingOf = ({ report, dueBy }: Task, now: Instant): TaskStanding => {
  if (report?.outcome === 'done') return 'done';
  if (report?.outcome === 'blocked') return 'blocked';
  return dueBy <= now ? 'overdue' : 'open';
};

const ORDER: Readonly<Record<TaskStanding, number>> = { overdue: 0, blocked: 1, open: 2, done: 3 };

/** What needs somebody first: overdue, blocked, open, done; within each by deadline. */
export const taskBoard = ({ tasks }: Tasks, now: Instant): (Task & { readonly standing: TaskStanding })[] =>
  [...tasks.values()]
    .map((task) => ({ ...task, standing: standingOf(task, now) }))
    .toSorted(
      (a, b) =>
        ORDER[a.standing] - ORDER[b.standing] ||
        (a.dueBy < b.dueBy ? -1 : a.dueBy > b.dueBy ? 1 : a.taskId < b.taskId ? -1 : 1),
    );
