import { z } from 'zod';

/** Where a place publishes its alerts beside the feed. */
export const PublicChannels = z.strictObject({
  telegram: z.strictObject({
    /** The bot also needs its token, which the operator puts into the secret. */
    enabled: z.boolean(),
    chat: z
      .string()
      .regex(
        /^(@[A-Za-z]\w{4,31}|-100\d{6,})$/,
        'must be @name of a channel, or its number, which begins with -100',
      ),
  }),
});
