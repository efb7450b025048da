import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';
import { Instant, Quorum } from '../vocabulary.ts';

export const CallOutStarted = contract(
  'call-out-started.v1',
  'incident',
  'The committee is called. Members follow as member-called, in the same commit.',
  z.object({
    plan: z.string(),
    quorum: Quorum,
    quorumBy: Instant,
  }),
);
export type CallOutStarted = EventOf<typeof CallOutStarted>;
