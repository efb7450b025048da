import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';
import { AlertId } from '../vocabulary.ts';

export const AlertNumbered = contract(
  'alert-numbered.v1',
  'number',
  'An alert has the short number by which people ask whether a message is genuine. No other alert of the place gets it.',
  z.object({ number: z.string().regex(/^[1-9]\d{5}$/), alertId: AlertId }),
);
export type AlertNumbered = EventOf<typeof AlertNumbered>;
