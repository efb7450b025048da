import { z } from 'zod';

/** A feed that is polled. Whose word in it may open an incident is the place pack's to say. */
export const CapFeed = z.object({ id: z.string().min(1), url: z.url() });
export type CapFeed = z.infer<typeof CapFeed>;

/** An environment variable: a JSON list of feeds. */
export const CapFeeds = z
  .string()
  .transform((text, context) => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      context.addIssue({ code: 'custom', message: 'is not JSON' });
      return z.NEVER;
    }
  })
  .pipe(z.array(CapFeed));
