import type { Clock } from '../log/ports.ts';
import type { ShortLived } from '../subscriber/ports.ts';

/**
 * How often a code may be wrong. One guess in 10,000 each: five an hour are a chance of one in 2,000. `seen`: the third is told to the
 * log. `all`: when so many are wrong over all people, one wrong code is enough to lock, so that many phones cannot share the guessing;
 * who makes no mistake is never locked out by others.
 */
const TRY_LIMITS = {
  seen: { most: 2, seconds: 86_400 },
  person: { most: 4, seconds: 3_600 },
  all: { most: 60, seconds: 600 },
} as const;

const LOCKED_SECONDS = 1_800;

export type CodeTries = {
  isLocked(personId: string): Promise<boolean>;
  /** Counts a wrong code. `isAbuse` from the third of a day on; `isLocked` when no code of this person is taken for half an hour. */
  wrong(personId: string): Promise<{ readonly isAbuse: boolean; readonly isLocked: boolean }>;
};

/** Counts wrong codes of a person, by whatever way they come: by SMS or on the page of another device. */
export const codeTries = (
  shortLived: Pick<ShortLived, 'put' | 'get' | 'countUp'>,
  clock: Clock,
): CodeTries => {
  const isLocked = async (personId: string): Promise<boolean> =>
    (await shortLived.get(`code-locked#${personId}`, clock.now())) !== undefined;
  return {
    isLocked,
    async wrong(personId) {
      const now = clock.now();
      const isAbuse = !(await shortLived.countUp(`codes-seen#${personId}`, TRY_LIMITS.seen, now));
      const few = await shortLived.countUp(`codes#${personId}`, TRY_LIMITS.person, now);
      const fewInAll = await shortLived.countUp('codes#all', TRY_LIMITS.all, now);
      if (few && fewInAll) return { isAbuse, isLocked: false };
      await shortLived.put(`code-locked#${personId}`, 'locked', now, LOCKED_SECONDS);
      return { isAbuse, isLocked: true };
    },
  };
};
