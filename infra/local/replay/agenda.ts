import type { Instant } from '../../../shared/kernel/instant.ts';

/** Things to do, earliest first; things of one moment in the order in which they were added. */
export const agenda = <Item extends { readonly at: Instant }>() => {
  let waiting: Item[] = [];
  return {
    add: (items: readonly Item[]): void => {
      waiting = [...waiting, ...items].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
    },
    next: (): Instant | undefined => waiting[0]?.at,
    due: (now: Instant): Item[] => {
      const due = waiting.filter(({ at }) => at <= now);
      waiting = waiting.filter(({ at }) => at > now);
      return due;
    },
  };
};
