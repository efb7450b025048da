import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { situationAggregate } from '../../../shared/assessment/aggregate.ts';
import { situationStream } from '../../../shared/assessment/situation.ts';
import { type AtomEntry, writeAtomFeed } from '../../../shared/cap/write-feed.ts';
import { incidentAggregate, incidentStream } from '../../../shared/incident/aggregate.ts';
import type { Incident } from '../../../shared/incident/incident.ts';
import { NOT_FOUND, PUBLIC } from '../../../shared/language/pages.ts';
import { repository } from '../../../shared/log/aggregate.ts';
import type { Clock, LogStore } from '../../../shared/log/ports.ts';
import type { ObjectStore } from '../../../shared/objects/ports.ts';
import { mapShape } from '../../../shared/pages/district-map.ts';
import { notFoundPage } from '../../../shared/pages/not-found-page.ts';
import { publicPage, publicState } from '../../../shared/pages/public-page.ts';
import { fileResponse, pageResponse, type Response } from '../../../shared/pages/response.ts';
import type { PlacePack } from '../../../shared/place/place-pack.ts';

type Deps = {
  readonly log: LogStore;
  readonly clock: Clock;
  readonly objects: Pick<ObjectStore, 'get'>;
  readonly place: Pick<PlacePack, 'id' | 'districts' | 'capSender' | 'capSenderName'>;
};

/** How long a browser or a cache may show the same page: a new warning is on every screen within this. */
const PAGE_SECONDS = 30;
/** A document of CAP never changes once it is there. */
const DOCUMENT_SECONDS = 86_400;
/** Incidents that are looked at for what has just ended and for the feed. */
const RECENT_INCIDENTS = 10;

/** What everybody may read: the warnings that hold now, the documents of those that were issued, and a feed of them. */
export const createHandler = (deps: Deps) => {
  const situations = repository(situationAggregate, deps);
  const incidents = repository(incidentAggregate, deps);
  const shape = mapShape(deps.place.districts);
  const names = new Map(deps.place.districts.map(({ pcode, name }) => [pcode, name]));

  /** Exercises and tests have a situation of their own, so they are never looked at here. */
  const knownIncidents = async () => (await situations.load(situationStream('Actual'))).state.incidents;

  const loadAll = async (ids: readonly string[]): Promise<Incident[]> =>
    Promise.all(ids.map(async (id) => (await incidents.load(incidentStream(id))).state));

  const recent = async (): Promise<Incident[]> => {
    const known = await knownIncidents();
    const chosen = known.filter(({ open }, index) => open || index >= known.length - RECENT_INCIDENTS);
    return loadAll(chosen.map(({ incidentId }) => incidentId));
  };

  const warnings = async (lang: 'ar' | 'en'): Promise<Response> => {
    const now = deps.clock.now();
    const state = publicState(await recent(), now);
    const body = publicPage({ lang, now, issuer: deps.place.capSenderName, names, shape, state });
    return pageResponse(body, { publicSeconds: PAGE_SECONDS });
  };

  const feed = async (origin: string): Promise<Response> => {
    const entries = (await recent())
      .flatMap((incident) =>
        incident.phase === 'none' || incident.status !== 'Actual' ? [] : incident.alerts,
      )
      .flatMap(({ issued, headline }): AtomEntry[] =>
        issued === undefined
          ? []
          : [
              {
                id: `tag:${deps.place.capSender.split('@').at(-1)},2023:${issued.capIdentifier}`,
                title: headline.ar,
                updated: issued.at,
                link: `${origin}/${issued.capKey}`,
                summary: headline.en,
              },
            ],
      )
      .sort((a, b) => (a.updated < b.updated ? 1 : -1));
    const text = writeAtomFeed({
      id: `tag:${deps.place.capSender.split('@').at(-1)},2023:${deps.place.id}`,
      title: `${deps.place.capSenderName.ar}: ${PUBLIC.title.ar}`,
      self: `${origin}/cap/feed.atom`,
      author: deps.place.capSenderName.ar,
      updated: entries[0]?.updated ?? deps.clock.now(),
      entries,
    });
    return fileResponse(Buffer.from(text), 'application/atom+xml; charset=utf-8', {
      publicSeconds: PAGE_SECONDS,
    });
  };

  const document = async (file: string): Promise<Response> => {
    const incidentId = /^([a-z0-9-]+)-\d+\.xml$/.exec(file)?.[1];
    const known =
      incidentId !== undefined && (await knownIncidents()).some((actual) => actual.incidentId === incidentId);
    const bytes = known ? await deps.objects.get(`cap/${file}`) : undefined;
    return bytes === undefined
      ? notFound()
      : fileResponse(bytes, 'application/cap+xml; charset=utf-8', { publicSeconds: DOCUMENT_SECONDS });
  };

  const notFound = (): Response =>
    pageResponse(notFoundPage(NOT_FOUND.public, { href: '/', text: NOT_FOUND.toFirst }), { statusCode: 404 });

  return async (event: APIGatewayProxyEventV2): Promise<Response> => {
    if (event.rawPath === '/') return warnings(event.queryStringParameters?.['lang'] === 'en' ? 'en' : 'ar');
    const file = event.pathParameters?.['file'];
    if (file === undefined) return notFound();
    if (file === 'feed.atom') return feed(originOf(event));
    return document(file);
  };
};

/** The address as the reader wrote it, for links that must be absolute. API Gateway always names the protocol. */
const originOf = ({ headers, requestContext }: APIGatewayProxyEventV2): string => {
  const protocol = headers['x-forwarded-proto'] === 'https' ? 'https' : 'http';
  return `${protocol}://${headers['host'] ?? requestContext.domainName}`;
};
