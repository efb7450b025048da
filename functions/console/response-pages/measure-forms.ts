import { z } from 'zod';
import { ResolutionKind, ResolutionNumber } from '../../../events/resolution-proposed/v1.ts';
import { Level, Pcode } from '../../../events/vocabulary.ts';

/** Of a field that is left empty. */
const nothing = z.literal('').transform(() => undefined);
const member = z.string().min(1, 'must name the member').max(40);
const number = z.coerce.number().pipe(ResolutionNumber);

/** What is recorded of a member's word on the measures. */
export const MEASURE_FORMS = [
  z.object({
    do: z.literal('measure'),
    member,
    kind: ResolutionKind,
    text: z.string().max(300).default(''),
    pcodes: z.array(Pcode).default([]),
    siteId: z.string().max(60).default(''),
    level: z.union([nothing, Level]).optional(),
    minutes: z.coerce.number().int().min(5).max(1440),
  }),
  z.object({
    do: z.literal('vote'),
    member,
    number,
    vote: z.enum(['for', 'against']),
    reason: z.string().max(300).default(''),
  }),
  z.object({ do: z.literal('withdraw'), member, number }),
] as const;

export type MeasureForm = z.infer<(typeof MEASURE_FORMS)[number]>;
