import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { repository } from '../../../shared/log/aggregate.ts';
import type { Clock, LogStore } from '../../../shared/log/ports.ts';
import { pageResponse, type Response } from '../../../shared/pages/response.ts';
import type { PlacePack } from '../../../shared/place/place-pack.ts';
import type { Source } from '../../../shared/place/sources.ts';
import type { Visit } from '../../../shared/session/visit.ts';
import type { SourceEntry } from '../../../shared/source/book.ts';
import { healthOf, inCycloneSeason } from '../../../shared/source/health.ts';
import type { SourceBook } from '../../../shared/source/ports.ts';
import { SELF_TEST_STREAM, selfTestAggregate } from '../../../shared/source/self-test.ts';
import { sourcesPage } from './page.ts';

type Deps = {
  readonly log: LogStore;
  readonly clock: Clock;
  readonly book: Pick<SourceBook, 'all'>;
  readonly pack: Pick<PlacePack, 'sources' | 'cycloneSeason'>;
  /** Those that this deployment listens to. */
  readonly sources: readonly Source[];
};

/** How every source stands, straight from the book, and how the last test message fared. */
export const createHandler = (deps: Deps) => {
  const tests = repository(selfTestAggregate, deps);
  return async (_event: APIGatewayProxyEventV2, visit: Visit): Promise<Response> => {
    const { now } = visit;
    const entries = new Map<string, SourceEntry>();
    for await (const entry of deps.book.all()) entries.set(entry.sourceId, entry);
    const { cycloneSeason, sources } = deps.pack;
    const inUse = new Set(deps.sources.map(({ id }) => id));
    return pageResponse(
      sourcesPage({
        visit,
        cycloneSeason: inCycloneSeason(cycloneSeason, now),
        inUse: deps.sources.map((source) => ({
          source,
          health: healthOf(source, entries.get(source.id), cycloneSeason, now),
        })),
        notInUse: sources.filter(({ id }) => !inUse.has(id)),
        selfTest: (await tests.load(SELF_TEST_STREAM)).state,
      }),
    );
  };
};
