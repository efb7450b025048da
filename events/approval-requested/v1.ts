import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';
import { AlertId, PersonId } from '../vocabulary.ts';

export const ApprovalRequested = contract(
  'approval-requested.v1',
  'incident',
  'A person who may approve is asked to by SMS.',
  z.object({
    noticeId: z.string(),
    alertId: AlertId,
    personId: PersonId,
    attempt: z.int().min(1),
  }),
);
export type ApprovalRequested = EventOf<typeof ApprovalRequested>;
