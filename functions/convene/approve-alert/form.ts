import { z } from 'zod';
import { AlertId } from '../../../events/vocabulary.ts';

const Reason = z.string().trim().max(500);

const ApproveForm = z.discriminatedUnion('do', [
  z.object({
    do: z.literal('approve'),
    alertId: AlertId,
    /** Of the words that were read. */
    snapshot: z.string().regex(/^[0-9a-f]{12}$/),
    typed: z.string().max(60).default(''),
  }),
  z.object({ do: z.literal('refuse'), alertId: AlertId, reason: Reason }),
  z.object({ do: z.literal('return'), alertId: AlertId, reason: Reason }),
  z.object({ do: z.literal('ratify'), alertId: AlertId }),
]);
export type ApproveForm = z.infer<typeof ApproveForm>;

/** A reason of five hundred Arabic letters, each as the six characters of its percent encoding, and room to spare. */
const MOST_FORM_CHARACTERS = 8_000;

export const readApproveForm = (body: string): ApproveForm | undefined =>
  body.length > MOST_FORM_CHARACTERS
    ? undefined
    : ApproveForm.safeParse(Object.fromEntries(new URLSearchParams(body))).data;
