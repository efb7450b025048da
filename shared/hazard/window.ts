/** One value about a stretch of time, in milliseconds of the epoch; `from` equals `to` when it is about a moment. */
export type Stretch = { readonly from: number; readonly to: number; readonly value: number };

/** A window counts when it ends after `endsAfter` and begins before `beginsBefore`. */
export type Span = { readonly endsAfter: number; readonly beginsBefore: number };

/** `value` is proven; `bound` is what it could be at most. */
export type Worst = Stretch & { readonly bound: number };

export const HOUR_MS = 3_600_000;

/** The order that everything here expects. */
export const byEnd = (a: Stretch, b: Stretch): number => a.to - b.to || a.from - b.from;

/** The most that stretches which do not overlap amount to. What is told twice counts once. */
const disjointSum = (stretches: readonly Stretch[]): number => {
  const best: number[] = [0];
  for (const [i, { from, value }] of stretches.entries()) {
    let before = i;
    while (before > 0 && (stretches[before - 1]?.to ?? 0) > from) before -= 1;
    best.push(Math.max(best[i] ?? 0, (best[before] ?? 0) + value));
  }
  return best.at(-1) ?? 0;
};

/**
 * The highest sum in any window. A total over a longer stretch proves only its share: 240 hours hold four windows of 72 (the last one
 * cut), so one of them has at least a quarter.
 */
const worstSum = (
  stretches: readonly Stretch[],
  hours: number,
  { endsAfter, beginsBefore }: Span,
): Worst | undefined => {
  const length = hours * HOUR_MS;
  const long = stretches.filter(
    ({ from, to }) => to - from > length && to > endsAfter && from < beginsBefore,
  );
  const short = stretches.filter(({ from, to }) => to - from <= length && from > endsAfter - length);
  const candidates = long.map(
    (total): Worst => ({
      ...total,
      value: total.value / Math.ceil((total.to - total.from) / length),
      bound: total.value,
    }),
  );
  for (const start of new Set(short.map(({ from }) => from))) {
    if (start >= beginsBefore) continue;
    const inside = short.filter(({ from, to }) => from >= start && to <= start + length);
    const value = disjointSum(inside);
    // It begins and ends with the rain in it, not with the dry hours around; what is over by then does not come any more.
    const wet = value > 0 ? inside.filter((stretch) => stretch.value > 0) : inside;
    const to = wet.at(-1)?.to ?? endsAfter;
    if (to > endsAfter) candidates.push({ value, bound: value, from: wet[0]?.from ?? start, to });
  }
  const worst = highest(candidates, 1);
  return worst === undefined
    ? undefined
    : { ...worst, bound: Math.max(...candidates.map(({ bound }) => bound)) };
};

const highest = <Item extends Stretch>(items: readonly Item[], sign: 1 | -1): Item | undefined =>
  items.reduce<Item | undefined>(
    (so, next) => (so === undefined || next.value * sign > so.value * sign ? next : so),
    undefined,
  );

/** The worst window of one series: one variable of one voice at one point. Undefined: none is in time. */
export const worstWindow = (
  stretches: readonly Stretch[],
  { hours, aggregation }: { readonly hours: number; readonly aggregation: 'sum' | 'max' | 'min' },
  span: Span,
): Worst | undefined => {
  if (aggregation === 'sum') return worstSum(stretches, hours, span);
  const inTime = stretches.filter(({ from, to }) => to >= span.endsAfter && from < span.beginsBefore);
  const worst = highest(inTime, aggregation === 'max' ? 1 : -1);
  return worst === undefined ? undefined : { ...worst, bound: worst.value };
};

/** Between two moments further apart than this nothing is known. */
const LONGEST_GAP_MS = 6 * HOUR_MS;

/** Hours between `since` and `until` about which the series says something. */
export const coveredHours = (stretches: readonly Stretch[], since: number, until: number): number => {
  let covered = 0;
  let known = since;
  for (const { from, to } of stretches) {
    const gap = from - known;
    const start = from === to && gap > 0 && gap <= LONGEST_GAP_MS ? known : Math.max(known, from);
    covered += Math.max(0, Math.min(to, until) - start);
    known = Math.max(known, to);
  }
  return covered / HOUR_MS;
};
