import { type Instant, secondsBetween } from '../kernel/instant.ts';
import type { Reading, Variable } from './reading.ts';

/*
 * Suspect, not dry. A gauge that has never told anything but zero may not be a gauge: the hourly rain of Riyan airport reads 0.00 for
 * weeks because METARs there carry no rain. And a sensor that tells one value for days is stuck.
 */

/** The last value of one instrument, and for how long it has been the same. Small enough to go from event to event. */
export type Run = {
  readonly position: readonly [lat: number, lon: number];
  readonly variable: Variable;
  readonly value: number;
  readonly since: Instant;
  readonly last: Instant;
  readonly count: number;
  /** When it last told something that proves it works: anything but zero. */
  readonly provedAt?: Instant | undefined;
};

export const SUSPECT_REASONS = ['never-but-zero', 'stuck'] as const;
export type SuspectReason = (typeof SUSPECT_REASONS)[number];

/** This project's proposals, all of them. */
const NEVER_BUT_ZERO_DAYS = 14;
/** Rain comes to the driest of these districts in most years; a gauge that has shown some since then is believed. */
const PROOF_DAYS = 400;
/** Fewer than these are too few to call a sensor stuck, however long they span. */
const FEWEST = 12;
/**
 * Hours after which one unchanging value is a stuck sensor. The air's pressure goes up and down twice every day in the tropics; a wadi that is
 * dry stays so for months, visibility is capped at ten kilometres, and rain is judged by its zeros.
 */
const STUCK_HOURS: Partial<Readonly<Record<Variable, number>>> = {
  temperature: 24,
  'dew-point': 48,
  pressure: 24,
  wind: 48,
};

/** Zero is what these tell when nothing happens, and also what they tell when they do not measure. */
const NEEDS_PROOF: ReadonlySet<Variable> = new Set<Variable>(['rain', 'wadi-level']);

const DAY_SECONDS = 86_400;

const placed = (run: Run, { variable, place }: Reading): boolean =>
  run.variable === variable && run.position[0] === place.position[0] && run.position[1] === place.position[1];

const after = (run: Run | undefined, { variable, place, from, to, value }: Reading): Run => {
  const proved = NEEDS_PROOF.has(variable) && value !== 0 ? to : run?.provedAt;
  const provedAt = proved === undefined ? {} : { provedAt: proved };
  return run !== undefined && run.value === value
    ? { ...run, last: to, count: run.count + 1, ...provedAt }
    : { position: place.position, variable, value, since: from, last: to, count: 1, ...provedAt };
};

/** The runs after these readings of instruments. What is not newer than a run knows already changes nothing, so a repeated reading counts once. */
export const runsAfter = (before: readonly Run[], readings: readonly Reading[]): Run[] => {
  const runs = [...before];
  const inTime = readings
    .filter(({ basis }) => basis === 'observation')
    .toSorted((a, b) => (a.to < b.to ? -1 : a.to > b.to ? 1 : 0));
  for (const reading of inTime) {
    const at = runs.findIndex((run) => placed(run, reading));
    const run = runs[at];
    if (run === undefined) runs.push(after(undefined, reading));
    else if (reading.to > run.last) runs[at] = after(run, reading);
  }
  return runs;
};

export const suspicionOf = (run: Run): SuspectReason | undefined => {
  const seconds = secondsBetween(run.since, run.last);
  if (NEEDS_PROOF.has(run.variable)) {
    const proven =
      run.provedAt !== undefined && secondsBetween(run.provedAt, run.last) <= PROOF_DAYS * DAY_SECONDS;
    const long = seconds >= NEVER_BUT_ZERO_DAYS * DAY_SECONDS && run.count >= FEWEST;
    return run.value === 0 && long && !proven ? 'never-but-zero' : undefined;
  }
  const hours = STUCK_HOURS[run.variable];
  return hours !== undefined && seconds >= hours * 3600 && run.count >= FEWEST ? 'stuck' : undefined;
};

/** The most that the air changes in an hour, twice over. Not for water: a flood wave in a wadi is a jump. */
const MOST_AN_HOUR: Partial<Readonly<Record<Variable, number>>> = {
  temperature: 20,
  'dew-point': 25,
  pressure: 12,
};

/** Whether `next` cannot follow `previous`, both of one instrument. Readings closer than an hour are judged as if an hour apart. */
export const isJump = (previous: Reading, next: Reading): boolean => {
  const most = MOST_AN_HOUR[next.variable];
  if (most === undefined) return false;
  const hours = Math.max(1, secondsBetween(previous.to, next.to) / 3600);
  return Math.abs(next.value - previous.value) > most * hours;
};
