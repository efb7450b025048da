import { z } from 'zod';
import { BilingualText, Id, Pcode } from './fields.ts';

/** Water that falls in `from` runs through `to` so many hours later. */
const Reach = z.strictObject({
  from: Pcode,
  to: Pcode,
  delayHours: z.number().positive(),
  /** By how many steps of impact it is less than where it fell; absent: not at all. */
  lessens: z.int().min(1).max(2).optional(),
});

const Wadi = z
  .strictObject({
    id: Id,
    name: BilingualText,
    reaches: z.array(Reach).min(1),
    source: z.string().min(1).optional(),
    proposal: z.string().min(1).optional(),
  })
  .refine(
    ({ source, proposal }) => source !== undefined || proposal !== undefined,
    'must say its source, or in proposal why it is proposed',
  );

export const Drainage = z.strictObject({ about: z.string().min(1), wadis: z.array(Wadi) });
export type Drainage = z.infer<typeof Drainage>;

type Fault = { readonly path: readonly (string | number)[]; readonly message: string };

/** Every district is one of the pack, and no water comes back to where it fell. */
export const drainageFaults = ({ wadis }: Drainage, pcodes: readonly string[]): Fault[] => {
  const faults: Fault[] = [];
  const below = new Map<string, string[]>();
  for (const [w, { reaches }] of wadis.entries()) {
    for (const [r, { from, to }] of reaches.entries()) {
      const path = ['wadis', w, 'reaches', r];
      for (const [field, pcode] of Object.entries({ from, to })) {
        if (!pcodes.includes(pcode))
          faults.push({ path: [...path, field], message: `${pcode} is not a district of this pack` });
      }
      if (reachable(below, to).has(from))
        faults.push({
          path: [...path, 'to'],
          message: `${to} drains into ${from} already: water runs downhill`,
        });
      below.set(from, [...(below.get(from) ?? []), to]);
    }
  }
  return faults;
};

const reachable = (below: ReadonlyMap<string, readonly string[]>, start: string): Set<string> => {
  const seen = new Set([start]);
  for (const pcode of seen) for (const next of below.get(pcode) ?? []) seen.add(next);
  return seen;
};
