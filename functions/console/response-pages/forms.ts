import { z } from 'zod';
import { TaskId } from '../../../events/task-assigned/v1.ts';
import { MEASURE_FORMS } from './measure-forms.ts';

const Outcome = z.enum(['coming', 'cannot', 'question', 'not-reached']);

const words = (most: number) => z.string().trim().max(most).default('');
const whole = z.coerce.number().int();

/** What the forms of these pages may ask for. A field that is wrong is named in the answer, and nothing is done. */
export const ResponseForm = z.discriminatedUnion('do', [
  z.object({
    do: z.literal('set-task'),
    owner: z.string().max(40),
    ar: words(200),
    en: words(200),
    minutes: whole.min(5).max(60 * 24 * 90),
    phase: z.enum(['response', 'follow-up']),
  }),
  z.object({
    do: z.literal('report-task'),
    taskId: TaskId,
    outcome: z.enum(['done', 'blocked']),
    reason: words(300),
  }),
  z.object({
    do: z.literal('voice'),
    /** Who was called, and what came of it. */
    tick: z
      .string()
      .regex(/^[^:]{1,40}:(coming|cannot|question|not-reached)$/, 'must be a person and an outcome')
      .transform((value) => {
        const [personId = '', outcome] = value.split(':');
        return { personId, outcome: Outcome.parse(outcome) };
      }),
    question: words(300),
  }),
  z.object({
    do: z.literal('shelter'),
    siteId: z.string().max(60),
    state: z.enum(['open', 'closed']),
    occupancy: whole.min(0).max(100_000),
    note: words(300),
  }),
  ...MEASURE_FORMS,
  z.object({ do: z.literal('hand-over'), to: z.string().max(40), note: words(4_000) }),
  z.object({ do: z.literal('take-over'), number: whole.min(1) }),
  z.object({ do: z.literal('review'), wentWell: words(4_000), wentBadly: words(4_000) }),
]);
export type ResponseForm = z.infer<typeof ResponseForm>;

export const readResponseForm = (
  fields: URLSearchParams,
): { readonly form: ResponseForm } | { readonly fault: string } => {
  const given = { ...Object.fromEntries(fields), pcodes: fields.getAll('pcodes') };
  const parsed = ResponseForm.safeParse(given);
  if (parsed.success) return { form: parsed.data };
  return {
    fault: parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '),
  };
};
