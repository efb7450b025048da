import { z } from 'zod';
import { AlertId, AlertKind, Answer } from '../../../events/vocabulary.ts';

/** What the words were that the approver read. */
const Snapshot = z.string().regex(/^[0-9a-f]{12}$/);

/** What the forms of a personal page may ask for. A field that is wrong is named in the answer, and nothing is done. */
export const ActForm = z.discriminatedUnion('do', [
  z.object({
    do: z.literal('acknowledge'),
    answer: Answer,
    question: z.string().trim().max(300).default(''),
  }),
  z.object({
    do: z.literal('propose'),
    kind: AlertKind,
    /** Of a cancel: what it takes back should never have been sent. */
    mistake: z
      .literal('yes')
      .transform(() => true as const)
      .optional(),
    spendReason: z.string().max(500).default(''),
  }),
  z.object({
    do: z.literal('approve'),
    alertId: AlertId,
    snapshot: Snapshot.optional(),
    /** At red: how many districts are warned, or the word of the level. */
    typed: z.string().max(60).default(''),
  }),
  z.object({
    do: z.literal('refuse'),
    alertId: AlertId,
    reason: z.string().max(500),
    /** To be changed and proposed again. */
    returned: z
      .literal('yes')
      .transform(() => true as const)
      .optional(),
  }),
  z.object({ do: z.literal('ratify'), alertId: AlertId }),
  z.object({ do: z.literal('close') }),
]);
export type ActForm = z.infer<typeof ActForm>;

/** Far more than any form of this page fills. */
const MOST_FORM_CHARACTERS = 4_000;

export const readForm = (body: string): { readonly form: ActForm } | { readonly fault: string } => {
  if (body.length > MOST_FORM_CHARACTERS) return { fault: 'the form is too long' };
  const parsed = ActForm.safeParse(Object.fromEntries(new URLSearchParams(body)));
  if (parsed.success) return { form: parsed.data };
  return {
    fault: parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '),
  };
};
