import { z } from 'zod';
import { AlertId, AlertKind, Answer } from '../../../events/vocabulary.ts';

/** What the forms of a personal page may ask for. A field that is wrong is named in the answer, and nothing is done. */
export const ActForm = z.discriminatedUnion('do', [
  z.object({ do: z.literal('acknowledge'), answer: Answer }),
  z.object({ do: z.literal('propose'), kind: AlertKind }),
  z.object({ do: z.literal('approve'), alertId: AlertId }),
  z.object({ do: z.literal('refuse'), alertId: AlertId, reason: z.string().max(500) }),
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
