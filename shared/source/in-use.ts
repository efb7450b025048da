import { z } from 'zod';
import type { Source } from '../place/sources.ts';

/** A source that this deployment listens to, and where, when that is not where the place pack says. */
export const SourceInUse = z.object({ id: z.string().min(1), url: z.url().optional() });
export type SourceInUse = z.infer<typeof SourceInUse>;

/** An environment variable: a JSON list of them. */
export const SourcesInUse = z
  .string()
  .transform((text, context) => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      context.addIssue({ code: 'custom', message: 'is not JSON' });
      return z.NEVER;
    }
  })
  .pipe(z.array(SourceInUse));

/** What a deployment listens to unless it names its own list: what the pack has in operation. */
export const operatingSources = (sources: readonly Pick<Source, 'id' | 'status'>[]): SourceInUse[] =>
  sources.filter(({ status }) => status === 'operating').map(({ id }) => ({ id }));

/**
 * The pack's sources that are in use, with the addresses at which this deployment finds them: a path of the pack
 * stands on the deployment's own front. Throws for an id that the pack does not have.
 */
export const sourcesInUse = (
  { sources }: { readonly sources: readonly Source[] },
  inUse: readonly SourceInUse[],
  ownFront: string,
): Source[] =>
  inUse.map(({ id, url }) => {
    const source = sources.find((each) => each.id === id);
    if (source === undefined) throw new Error(`SOURCES_IN_USE: ${id} is no source of the place pack`);
    if (!('url' in source) || source.url === undefined) return source;
    return { ...source, url: url ?? new URL(source.url, ownFront).href };
  });
