import { z } from 'zod';
import { Hazard, Level, Pcode } from '../../../events/vocabulary.ts';

/** What the forms of the page may ask for. */
const AssessForm = z.discriminatedUnion('do', [
  z.object({
    do: z.literal('override'),
    hazard: Hazard,
    level: Level,
    districts: z.array(Pcode),
    hours: z.coerce.number().positive().max(240),
    reason: z.string().max(500),
  }),
  z.object({
    do: z.literal('advisory'),
    source: z.string().min(1).max(60),
    table: z.string().min(1).max(60_000),
  }),
  z.object({ do: z.literal('take-back'), overrideId: z.string().min(1).max(100) }),
]);
export type AssessForm = z.infer<typeof AssessForm>;

/** A field that is wrong is named with the rule, and nothing is done. */
export const readForm = (
  fields: URLSearchParams,
): { readonly form: AssessForm } | { readonly fault: string } => {
  const parsed = AssessForm.safeParse({
    ...Object.fromEntries(fields),
    districts: fields.getAll('districts'),
  });
  if (parsed.success) return { form: parsed.data };
  return {
    fault: parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '),
  };
};
