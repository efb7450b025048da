import { createHash } from 'node:crypto';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { capKey } from '../../../shared/alert/cap-document.ts';
import { situationAggregate } from '../../../shared/assessment/aggregate.ts';
import { situationStream } from '../../../shared/assessment/situation.ts';
import { type Feed, writeAtom, writeRss } from '../../../shared/cap/write-feed.ts';
import { incidentAggregate, incidentStream } from '../../../shared/incident/aggregate.ts';
import { NOT_FOUND, PUBLIC } from '../../../shared/language/pages.ts';
import { FEED } from '../../../shared/language/public-channels.ts';
import { repository } from '../../../shared/log/aggregate.ts';
import type { Clock, LogStore } from '../../../shared/log/ports.ts';
import type { ObjectStore } from '../../../shared/objects/ports.ts';
import { conditional } from '../../../shared/pages/conditional.ts';
import { notFoundPage } from '../../../shared/pages/not-found-page.ts';
import { originOf } from '../../../shared/pages/origin.ts';
import { fileResponse, pageResponse, type Response } from '../../../shared/pages/response.ts';
import type { PlacePack } from '../../../shared/place/place-pack.ts';
import { currentFeed, type PublishedAlert } from '../../../shared/publication/feed.ts';
import { publicationAggregate, publicationStream } from '../../../shared/publication/publication.ts';
import { SIGNING_KEY_OBJECT } from '../../../shared/publication/signing.ts';

type Deps = {
  readonly log: LogStore;
  readonly clock: Clock;
  readonly objects: Pick<ObjectStore, 'get'>;
  readonly place: Pick<PlacePack, 'id' | 'capSender' | 'capSenderName'>;
};

/** How long a reader or a cache may keep the feed: a new warning is with every reader within this and its own rhythm. */
const FEED_SECONDS = 30;
/** A document never changes once it is there. */
const DOCUMENT_SECONDS = 86_400;
/** Incidents that are looked at; whatever still holds is in one that is open or among these. */
const RECENT_INCIDENTS = 10;

type Written = { readonly write: (feed: Feed) => string; readonly contentType: string };
const FEEDS: Readonly<Record<string, Written>> = {
  'feed.atom': { write: writeAtom, contentType: 'application/atom+xml; charset=utf-8' },
  'feed.rss': { write: writeRss, contentType: 'application/rss+xml; charset=utf-8' },
};

/** For other systems: the signed documents, the feed of those that hold, and the key with which they are verified. */
export const createHandler = (deps: Deps) => {
  const situations = repository(situationAggregate, deps);
  const incidents = repository(incidentAggregate, deps);
  const publications = repository(publicationAggregate, deps);

  /** Exercises and tests have a situation of their own, so they are never looked at here. */
  const knownIncidents = async () =>
    [...(await situations.load(situationStream('Actual'))).state.incidents.values()].map(
      ({ incidentId, open }) => ({ incidentId, open }),
    );

  const publishedOf = async (alertId: string): Promise<PublishedAlert['published'] | undefined> =>
    (await publications.load(publicationStream('cap', alertId))).state.published;

  const publishedIn = async (incidentId: string): Promise<PublishedAlert[]> => {
    const { state } = await incidents.load(incidentStream(incidentId));
    if (state.phase === 'none' || state.status !== 'Actual') return [];
    const issued = state.alerts.filter((alert) => alert.issued !== undefined);
    const found = await Promise.all(
      issued.map(async (alert) => ({ alert, published: await publishedOf(alert.alertId) })),
    );
    return found.flatMap(({ alert, published }) => (published === undefined ? [] : [{ alert, published }]));
  };

  const feed = async (event: APIGatewayProxyEventV2, file: string, form: Written): Promise<Response> => {
    const known = await knownIncidents();
    const chosen = known.filter(({ open }, index) => open || index >= known.length - RECENT_INCIDENTS);
    const all = (await Promise.all(chosen.map(({ incidentId }) => publishedIn(incidentId)))).flat();
    const { id: placeId, capSender: sender, capSenderName: senderName } = deps.place;
    const words = { placeId, sender, senderName, title: PUBLIC.title, about: FEED.about };
    const addresses = { origin: originOf(event), self: `/cap/${file}` };
    const model = currentFeed(all, words, addresses, deps.clock.now());
    const answer = fileResponse(Buffer.from(form.write(model)), form.contentType, {
      publicSeconds: FEED_SECONDS,
    });
    return conditional(event, answer, model.updated);
  };

  /** Only what the log says was published, and only the bytes that it says: never an unsigned document. */
  const document = async (event: APIGatewayProxyEventV2, alertId: string): Promise<Response> => {
    const incidentId = alertId.replace(/-\d+$/, '');
    const { state } = await incidents.load(incidentStream(incidentId));
    if (state.phase === 'none' || state.status !== 'Actual') return notFound();
    const published = await publishedOf(alertId);
    const bytes = published === undefined ? undefined : await deps.objects.get(capKey(alertId));
    if (published === undefined || bytes === undefined) return notFound();
    if (createHash('sha256').update(bytes).digest('hex') !== published.sha256) {
      console.error(
        JSON.stringify({ level: 'error', message: 'not the document that was published', alertId }),
      );
      return notFound();
    }
    const answer = fileResponse(bytes, 'application/cap+xml; charset=utf-8', {
      publicSeconds: DOCUMENT_SECONDS,
    });
    return conditional(event, answer, published.at);
  };

  const key = async (): Promise<Response> => {
    const bytes = await deps.objects.get(SIGNING_KEY_OBJECT);
    return bytes === undefined
      ? notFound()
      : fileResponse(bytes, 'text/plain; charset=utf-8', { publicSeconds: DOCUMENT_SECONDS });
  };

  const notFound = (): Response =>
    pageResponse(notFoundPage(NOT_FOUND.public, { href: '/', text: NOT_FOUND.toFirst }), { statusCode: 404 });

  return async (event: APIGatewayProxyEventV2): Promise<Response> => {
    const file = event.pathParameters?.['file'] ?? '';
    const form = Object.hasOwn(FEEDS, file) ? FEEDS[file] : undefined;
    if (form !== undefined) return feed(event, file, form);
    if (`cap/${file}` === SIGNING_KEY_OBJECT) return key();
    const alertId = /^([a-z0-9-]+-\d+)\.xml$/.exec(file)?.[1];
    return alertId === undefined ? notFound() : document(event, alertId);
  };
};
