import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { situationAggregate } from '../../../shared/assessment/aggregate.ts';
import { situationStream } from '../../../shared/assessment/situation.ts';
import { incidentAggregate, incidentStream } from '../../../shared/incident/aggregate.ts';
import type { Incident } from '../../../shared/incident/incident.ts';
import type { Language } from '../../../shared/kernel/vocabulary.ts';
import { NOT_FOUND } from '../../../shared/language/pages.ts';
import { repository } from '../../../shared/log/aggregate.ts';
import type { Clock, LogStore } from '../../../shared/log/ports.ts';
import { type AlertScene, alertPage } from '../../../shared/pages/alert-page.ts';
import { mapShape } from '../../../shared/pages/district-map.ts';
import { type Answer, genuinePage } from '../../../shared/pages/genuine-page.ts';
import { notFoundPage } from '../../../shared/pages/not-found-page.ts';
import { publicPage, publicState } from '../../../shared/pages/public-page.ts';
import { pageResponse, type Response } from '../../../shared/pages/response.ts';
import type { PlacePack } from '../../../shared/place/place-pack.ts';
import { alertFinder, type Found } from './find-alert.ts';

type Deps = {
  readonly log: LogStore;
  readonly clock: Clock;
  readonly place: Pick<PlacePack, 'districts' | 'capSenderName'>;
};

/** How long a browser or a cache may show the same page: a new warning is on every screen within this. */
const PAGE_SECONDS = 30;
/** What a person types is a number of six digits or the id of an alert. */
const MOST_TYPED = 80;
/** Incidents that are looked at for what has just ended. */
const RECENT_INCIDENTS = 10;

/** What everybody may read: the warnings that hold now, the documents of those that were issued, and a feed of them. */
export const createHandler = (deps: Deps) => {
  const situations = repository(situationAggregate, deps);
  const incidents = repository(incidentAggregate, deps);
  const find = alertFinder(deps);
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

  const warnings = async (lang: Language): Promise<Response> => {
    const now = deps.clock.now();
    const state = publicState(await recent(), now);
    const body = publicPage({ lang, now, issuer: deps.place.capSenderName, names, shape, state });
    return pageResponse(body, { publicSeconds: PAGE_SECONDS });
  };

  const sceneOf = (found: Extract<Found, { kind: 'found' }>, lang: Language): AlertScene => ({
    ...found,
    lang,
    now: deps.clock.now(),
    issuer: deps.place.capSenderName,
    names,
  });

  const genuine = async (typed: string, lang: Language): Promise<Response> => {
    const found: Found | undefined = typed === '' ? undefined : await find(typed);
    const answer: Answer =
      found === undefined
        ? { kind: 'ask' }
        : found.kind === 'found'
          ? { kind: 'ours', scene: sceneOf(found, lang) }
          : { kind: found.kind };
    const body = genuinePage({ lang, issuer: deps.place.capSenderName, typed, answer });
    return pageResponse(body, { publicSeconds: PAGE_SECONDS });
  };

  const alert = async (number: string, lang: Language): Promise<Response> => {
    const found = await find(number);
    return found.kind === 'found'
      ? pageResponse(alertPage(sceneOf(found, lang)), { publicSeconds: PAGE_SECONDS })
      : notFound();
  };

  const notFound = (): Response =>
    pageResponse(notFoundPage(NOT_FOUND.public, { href: '/', text: NOT_FOUND.toFirst }), { statusCode: 404 });

  return async ({
    rawPath,
    pathParameters,
    queryStringParameters,
  }: APIGatewayProxyEventV2): Promise<Response> => {
    const lang = queryStringParameters?.['lang'] === 'en' ? 'en' : 'ar';
    const number = pathParameters?.['number'];
    if (rawPath === '/') return warnings(lang);
    if (rawPath === '/genuine')
      return genuine((queryStringParameters?.['number'] ?? '').slice(0, MOST_TYPED).trim(), lang);
    return number === undefined ? notFound() : alert(number.slice(0, MOST_TYPED), lang);
  };
};
