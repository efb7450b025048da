import { type Instant, plusSeconds } from '../kernel/instant.ts';
import type { Basis, ReadingFault, ReadResult } from './reading.ts';

/** A clock may be this much ahead of ours. */
const AHEAD_SECONDS = 300;
/** What a station sends late counts no more, and a request that was recorded cannot be played again for ever. */
const OLDEST_PUSH_HOURS = 72;

type Stretch = { readonly from: Instant; readonly to: Instant };

const faultOf = ({ from, to }: Stretch, receivedAt: Instant, push: boolean): ReadingFault | undefined => {
  if (to > plusSeconds(receivedAt, AHEAD_SECONDS))
    return { field: 'to', rule: `must not be in the future: ${to} is after ${receivedAt}` };
  if (push && from < plusSeconds(receivedAt, -OLDEST_PUSH_HOURS * 3600))
    return { field: 'from', rule: `must be of the last ${OLDEST_PUSH_HOURS} hours: ${from} is too old` };
  return undefined;
};

/** What was measured or seen cannot be of the future. Judged by when it was received, so that it is judged the same whenever it is read. */
export const inTime = (
  { readings, sightings, faults }: ReadResult,
  {
    basis,
    push,
    receivedAt,
  }: { readonly basis: Basis; readonly push: boolean; readonly receivedAt: Instant },
): ReadResult => {
  if (basis === 'forecast') return { readings, sightings, faults };
  const wrong: ReadingFault[] = [];
  const right = (stretch: Stretch): boolean => {
    const fault = faultOf(stretch, receivedAt, push);
    if (fault !== undefined) wrong.push(fault);
    return fault === undefined;
  };
  return {
    readings: readings.filter(right),
    sightings: sightings.filter(({ at }) => right({ from: at, to: at })),
    faults: [...faults, ...wrong.slice(0, 20)],
  };
};
