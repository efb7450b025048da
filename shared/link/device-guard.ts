import type { Clock } from '../log/ports.ts';
import type { CodeTries } from '../officer/tries.ts';
import type { ShortLived } from '../subscriber/ports.ts';
import type { LinkHolder } from './link-holder.ts';

/** As long as an incident and what follows it may last. */
export const DEVICE_SECONDS = 30 * 86_400;

type Deps = {
  readonly shortLived: Pick<ShortLived, 'get' | 'put' | 'putOnce'>;
  readonly clock: Clock;
  readonly tries: CodeTries;
  readonly code: (incidentId: string, personId: string) => string;
  readonly same: (given: string, expected: string) => boolean;
};

/** `isAbuse`: the log should know. */
type Admission =
  | { readonly kind: 'admitted' }
  | { readonly kind: 'code-needed' }
  | { readonly kind: 'wrong-code' | 'locked'; readonly isAbuse: boolean };

/**
 * A personal link belongs to the device that first acts by it; a device is known by the mark that its browser keeps. Any other that has the link may read; to act it must give the
 * four-digit code of the SMS, and is one of the person's devices from then on. Wrong codes are counted and limited; a device that is
 * known already never suffers from that.
 */
export const deviceGuard = ({ shortLived, clock, tries, code, same }: Deps) => {
  const admit = async (
    { incidentId, person }: LinkHolder,
    mark: string,
    given: string | undefined,
  ): Promise<Admission> => {
    const now = clock.now();
    const link = `${incidentId}#${person.id}`;
    const device = `device#${link}#${mark}`;
    const first = await shortLived.putOnce(`first-device#${link}`, mark, now, DEVICE_SECONDS);
    if (first === mark || (await shortLived.get(device, now)) !== undefined) return { kind: 'admitted' };
    if (given === undefined) return { kind: 'code-needed' };
    if (await tries.isLocked(person.id)) return { kind: 'locked', isAbuse: false };
    if (same(given, code(incidentId, person.id))) {
      await shortLived.put(device, 'known', now, DEVICE_SECONDS);
      return { kind: 'admitted' };
    }
    const { isAbuse, isLocked } = await tries.wrong(person.id);
    return { kind: isLocked ? 'locked' : 'wrong-code', isAbuse };
  };
  return { admit };
};

export type DeviceGuard = ReturnType<typeof deviceGuard>;
