import { z } from 'zod';
import { Id, Phone } from './fields.ts';

/** Where test messages go. Only the sender of the self-test takes this type, and it takes no other. */
export const TestPhone = Phone.brand<'TestPhone'>();
export type TestPhone = z.infer<typeof TestPhone>;

/** A message of status Test that walks the whole road, from a feed to a phone, at an interval that the stack sets. */
export const SelfTest = z.strictObject({
  about: z.string().min(1),
  /** The CAP feed of the pack that carries it; nothing else may be in it. */
  source: Id,
  /** CAP `sender` of the message. */
  sender: z.string().regex(/^[^\s,<&]+$/, 'must have no space, comma, < or &, as CAP asks'),
  /** From the feed to the phone; later counts as failed. */
  withinMinutes: z.int().positive(),
  phones: z.array(TestPhone).min(1),
});
export type SelfTest = z.infer<typeof SelfTest>;

/** Whether a document that came by `source` is the platform's own test message. */
export const isSelfTest = (
  { selfTest }: { readonly selfTest: SelfTest },
  message: { readonly status: string; readonly source: string; readonly sender: string },
): boolean =>
  message.status === 'Test' && message.source === selfTest.source && message.sender === selfTest.sender;
