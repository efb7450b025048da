/** Something that makes work: a queue, a stream, calls to be tried again. */
export type Source = {
  /** Starts whatever is ready at this moment, without waiting for it. */
  startWhatIsReady(): void;
  /** When it will have something to do if nothing else happens, milliseconds since 1970. */
  nextDue(): number | undefined;
};

export const earliest = (moments: Iterable<number | undefined>): number | undefined => {
  let first: number | undefined;
  for (const at of moments) if (at !== undefined && (first === undefined || at < first)) first = at;
  return first;
};
