import type { Instant } from '../kernel/instant.ts';
import { atLocalHour, dayAfter, localHour, weekdayOf } from '../kernel/local-time.ts';
import type { WeeklyShift } from '../place/rota.ts';

type Span = { readonly from: Instant; readonly until: Instant };

/** Every turn of a weekly shift that touches a span, in order. */
export const weeklySpans = (
  { weekdays, from: first, until: last }: WeeklyShift,
  from: Instant,
  until: Instant,
  timeZone: string,
): readonly Span[] => {
  const spans: Span[] = [];
  // A shift of the evening before may still run.
  let day = dayAfter(localHour(from, timeZone), -1);
  for (;;) {
    const start = atLocalHour(day, first, timeZone);
    if (start >= until) return spans;
    const end = atLocalHour(last > first ? day : dayAfter(day, 1), last, timeZone);
    if (weekdays.includes(weekdayOf(day)) && end > from) spans.push({ from: start, until: end });
    day = dayAfter(day, 1);
  }
};
