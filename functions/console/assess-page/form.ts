import { z } from 'zod';
import { Hazard, Level, Pcode, PersonId } from '../../../events/vocabulary.ts';

/** What the forms of the page may ask for. */
const AssessForm = z.discriminatedUnion('do', [
  z.object({
    do: z.literal('override'),
    hazard: Hazard,
    level: Level,
    districts: z.array(Pcode),
    hours: z.coerce.number().positive().max(240),
    reason: z.string().max(500),
    personId: PersonId,
  }),
  z.object({
    do: z.literal('advisory'),
    source: z.string().min(1).max(60),
    table: z.string().min(1).max(60_000),
    personId: PersonId,
  }),
  z.object({ do: z.literal('take-back'), overrideId: z.string().min(1).max(100), personId: PersonId }),
]);
export type AssessForm = z.infer<typeof AssessForm>;

/** A table of a long storm, three-hourly, percent-encoded, has some 10,000. */
const MOST_FORM_CHARACTERS = 100_000;

/** A field that is wrong is named with the rule, and nothing is done. */
export const readForm = (body: string): { readonly form: AssessForm } | { readonly fault: string } => {
  if (body.length > MOST_FORM_CHARACTERS) return { fault: 'the form is too long' };
  const fields = new URLSearchParams(body);
  const parsed = AssessForm.safeParse({
    ...Object.fromEntries(fields),
    districts: fields.getAll('districts'),
  });
  if (parsed.success) return { form: parsed.data };
  return {
    fault: parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '),
  };
};
