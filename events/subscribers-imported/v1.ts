import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';

const Count = z.int().min(0);

export const SubscribersImported = contract(
  'subscribers-imported.v1',
  'subscribers',
  'An officer brought in a list of people who had given their consent elsewhere. Who they are is not in the log.',
  z.object({
    /** SHA-256 of the file, in hex: which list it was, for whoever keeps it. */
    fileSha256: z.string().regex(/^[0-9a-f]{64}$/),
    rows: Count,
    added: Count,
    changed: Count,
    unchanged: Count,
    /** Left alone because they left after the consent on the list. */
    leftSince: Count,
  }),
);
export type SubscribersImported = EventOf<typeof SubscribersImported>;
