import { type Instant, plusSeconds } from '../kernel/instant.ts';
import { type Level, levelRank } from '../kernel/vocabulary.ts';
import type { Clock } from '../log/ports.ts';
import type { ShortLived } from '../subscriber/ports.ts';

/** Between the call-outs of two incidents to one person, unless the second is for something worse. */
const SPACING_SECONDS = 120;

export type Spacing = {
  /** Takes the person's turn for this incident; else answers until when it is another's. */
  takeTurn(personId: string, incidentId: string, level: Level): Promise<Instant | undefined>;
};

/** So that two incidents at once do not make a phone ring all the time, and the first message can be read. */
export const callSpacing = (shortLived: Pick<ShortLived, 'get' | 'put'>, clock: Clock): Spacing => ({
  takeTurn: async (personId, incidentId, level) => {
    const now = clock.now();
    const key = `texted#${personId}`;
    const [last, rank = '0', until] = (await shortLived.get(key, now))?.split(' ') ?? [];
    const isOthers = last !== undefined && last !== incidentId;
    if (isOthers && levelRank(level) <= Number(rank)) return until;
    const free = plusSeconds(now, SPACING_SECONDS);
    await shortLived.put(key, `${incidentId} ${levelRank(level)} ${free}`, now, SPACING_SECONDS);
    return undefined;
  },
});
