import type { Clock } from '../log/ports.ts';
import type { CodeTries } from '../officer/tries.ts';
import type { ShortLived } from '../subscriber/ports.ts';
import type { LinkHolder } from './link-holder.ts';

/** As long as an incident and what follows it may last. */
export const DEVICE_SECONDS = 30 * 86_400;
const CLAIM_SECONDS = 60;

type Deps = {
  readonly shortLived: Pick<ShortLived, 'get' | 'put' | 'claim' | 'finish'>;
  readonly clock: Clock;
  readonly tries: CodeTries;
  readonly code: (incidentId: string, personId: string) => string;
  readonly same: (given: string, expected: string) => boolean;
  /** Unguessable; a browser keeps it. */
  readonly newMark: () => string;
};

/** `mark`: what the browser is to keep from now on. `isAbuse`: the log should know. */
type Admission =
  | { readonly kind: 'admitted'; readonly mark?: string }
  | { readonly kind: 'code-needed' }
  | { readonly kind: 'wrong-code' | 'locked'; readonly isAbuse: boolean };

/**
 * A personal link belongs to the device that first acts by it. Any other that has the link may read; to act it must give the
 * four-digit code of the SMS, and is one of the person's devices from then on. Wrong codes are counted and limited; a device that is
 * known already never suffers from that.
 */
export const deviceGuard = ({ shortLived, clock, tries, code, same, newMark }: Deps) => {
  const admit = async (
    { incidentId, person }: LinkHolder,
    mark: string | undefined,
    given: string | undefined,
  ): Promise<Admission> => {
    const now = clock.now();
    const link = `${incidentId}#${person.id}`;
    const remember = async (): Promise<Admission> => {
      const own = newMark();
      await shortLived.put(`device#${link}#${own}`, 'known', now, DEVICE_SECONDS);
      return { kind: 'admitted', mark: own };
    };
    const known = mark === undefined ? undefined : await shortLived.get(`device#${link}#${mark}`, now);
    if (known !== undefined) return { kind: 'admitted' };
    const first = `first-device#${link}`;
    if ((await shortLived.claim(first, now, CLAIM_SECONDS)) === 'claimed') {
      const admitted = await remember();
      await shortLived.finish(first, now, DEVICE_SECONDS);
      return admitted;
    }
    if (given === undefined) return { kind: 'code-needed' };
    if (await tries.isLocked(person.id)) return { kind: 'locked', isAbuse: false };
    if (same(given, code(incidentId, person.id))) return remember();
    const { isAbuse, isLocked } = await tries.wrong(person.id);
    return { kind: isLocked ? 'locked' : 'wrong-code', isAbuse };
  };
  return { admit };
};

export type DeviceGuard = ReturnType<typeof deviceGuard>;
