import { RoutineRan } from '../../events/routine-ran/v1.ts';
import { RoutineSwitched } from '../../events/routine-switched/v1.ts';
import { type Accepted, accept, type Decision, refuse } from '../kernel/decision.ts';
import { type Instant, secondsBetween } from '../kernel/instant.ts';
import { type Aggregate, eventParser } from '../log/aggregate.ts';
import { mayDo } from '../place/authority.ts';
import type { Role } from '../place/roster.ts';
import type { Routine } from '../place/routines.ts';
import { isDaytime, lastTurn, nextTurn } from './schedule.ts';

export type RoutineEvent = RoutineRan | RoutineSwitched;

type Kept = {
  /** The turn of the first run that is known. */
  readonly first?: Instant;
  readonly ran?: RoutineRan['data'] & { readonly at: Instant };
  readonly switched?: RoutineSwitched['data'] & { readonly at: Instant };
};
/** The newest run and switch of each routine. */
export type Routines = ReadonlyMap<string, Kept>;

export const ROUTINE_STREAM = 'routines/all';

export const routineAggregate: Aggregate<Routines, RoutineEvent> = {
  initial: new Map(),
  evolve: (routines, event, at) => {
    const { routineId } = event.data;
    const before = routines.get(routineId) ?? {};
    const after =
      event.type === 'routine-ran.v1'
        ? { ...before, first: before.first ?? event.data.dueAt, ran: { ...event.data, at } }
        : { ...before, switched: { ...event.data, at } };
    return new Map(routines).set(routineId, after);
  },
  parse: eventParser<RoutineEvent>([RoutineRan, RoutineSwitched]),
};

const isOn = ({ id, on }: Pick<Routine, 'id' | 'on'>, routines: Routines): boolean =>
  routines.get(id)?.switched?.on ?? on;

const FRESH_SECONDS = 3600;

/**
 * The turn of a routine that is due now: derived, so nothing that was down loses it, and the newest only, so nobody gets three
 * bulletins after three days. What is late waits for daytime. One that never ran has nothing to catch up: only a turn of the
 * last hour counts.
 */
export const dueTurn = (
  routine: Routine,
  routines: Routines,
  now: Instant,
  timeZone: string,
): Instant | undefined => {
  if (!isOn(routine, routines)) return undefined;
  const turn = lastTurn(routine.schedule, now, timeZone);
  const kept = routines.get(routine.id);
  if (kept?.ran === undefined && secondsBetween(turn, now) >= FRESH_SECONDS) return undefined;
  if (kept?.ran !== undefined && kept.ran.dueAt >= turn) return undefined;
  if (kept?.switched !== undefined && kept.switched.at > turn) return undefined;
  return isDaytime(now, timeZone) ? turn : undefined;
};

export const recordRun = (routines: Routines, data: RoutineRan['data']): Accepted<RoutineEvent> => {
  const ran = routines.get(data.routineId)?.ran;
  const known = ran !== undefined && ran.dueAt >= data.dueAt && ran.outcome === 'done';
  return known ? accept() : accept({ type: 'routine-ran.v1', data });
};

export type RoutineRefusal = 'routine-unknown' | 'reason-missing' | 'may-not-switch';

export type SwitchRoutine = {
  readonly routine: Routine | undefined;
  readonly on: boolean;
  readonly reason: string;
  readonly by: { readonly id: string; readonly roles: readonly Role[] };
};

/** The owner or an operator switches a routine, with a reason. */
export const switchRoutine = (
  routines: Routines,
  { routine, on, reason: given, by }: SwitchRoutine,
): Decision<RoutineEvent, RoutineRefusal> => {
  if (routine === undefined) return refuse('routine-unknown');
  if (by.id !== routine.owner && !mayDo('switch-routine', by.roles)) return refuse('may-not-switch');
  const reason = given.trim();
  if (reason === '') return refuse('reason-missing');
  if (isOn(routine, routines) === on) return accept();
  return accept({ type: 'routine-switched.v1', data: { routineId: routine.id, on, reason, by: by.id } });
};

export type RoutineLine = Routine & {
  readonly isOn: boolean;
  readonly ran: Kept['ran'];
  readonly switched: Kept['switched'];
  readonly next: Instant | undefined;
};

/** The board: what the platform does by itself, when it last did, and when it will. */
export const routineBoard = (
  all: readonly Routine[],
  routines: Routines,
  now: Instant,
  timeZone: string,
): readonly RoutineLine[] =>
  all.map((routine) => {
    const kept = routines.get(routine.id);
    const on = isOn(routine, routines);
    return {
      ...routine,
      isOn: on,
      ran: kept?.ran,
      switched: kept?.switched,
      next: on ? nextTurn(routine.schedule, now, timeZone) : undefined,
    };
  });
