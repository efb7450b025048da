/**
 * A moment in UTC, always as `Date.prototype.toISOString` writes it (`2023-10-21T06:00:00.000Z`).
 * One fixed form, so comparing two strings compares two moments.
 */
export type Instant = string;

export const instant = (value: string | number | Date): Instant => {
  const date = new Date(value);
  if (Number.isNaN(date.getTime())) throw new RangeError(`not a moment in time: ${String(value)}`);
  return date.toISOString();
};

export const plusSeconds = (at: Instant, seconds: number): Instant =>
  new Date(Date.parse(at) + seconds * 1000).toISOString();

/** Seconds from `from` until `to`; negative when `to` is earlier. */
export const secondsBetween = (from: Instant, to: Instant): number =>
  (Date.parse(to) - Date.parse(from)) / 1000;
