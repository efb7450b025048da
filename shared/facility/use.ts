import { type Instant, instant } from '../kernel/instant.ts';
import type { ShortLived } from '../subscriber/ports.ts';

/** Calls of one facility within a minute; a system that asks every ten seconds does not come near it. */
export const MOST_CALLS = { most: 60, seconds: 60 } as const;

/** Who has not called for so long is shown as never having called. */
const REMEMBERED_SECONDS = 400 * 24 * 3600;

const usedKey = (facilityId: string): string => `facility-used#${facilityId}`;

/** When which facility last called, and how often. Not in the log: it says nothing that anybody decides by. */
export const facilityUse = (shortLived: Pick<ShortLived, 'put' | 'get' | 'countUp'>) => ({
  /** Counts a call and notes its time; false when there were too many. */
  note: async (facilityId: string, now: Instant): Promise<boolean> => {
    if (!(await shortLived.countUp(`facility-calls#${facilityId}`, MOST_CALLS, now))) return false;
    await shortLived.put(usedKey(facilityId), now, now, REMEMBERED_SECONDS);
    return true;
  },
  last: async (facilityId: string, now: Instant): Promise<Instant | undefined> => {
    const at = await shortLived.get(usedKey(facilityId), now);
    return at === undefined ? undefined : instant(at);
  },
});
