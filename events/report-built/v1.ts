import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';
import { IncidentId } from '../vocabulary.ts';

export const ReportBuilt = contract(
  'report-built.v1',
  'report',
  'A report was made from the log at a given head.',
  z.object({
    incidentId: IncidentId,
    head: z.object({ sequence: z.int(), hash: z.string() }),
    files: z.array(z.object({ name: z.string(), bucketKey: z.string(), bytes: z.int() })),
  }),
);
export type ReportBuilt = EventOf<typeof ReportBuilt>;
