import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { Language } from '../../../shared/kernel/vocabulary.ts';
import { NOT_FOUND } from '../../../shared/language/pages.ts';
import { SHARED } from '../../../shared/language/public-site.ts';
import type { Clock, LogStore } from '../../../shared/log/ports.ts';
import { genuinePage } from '../../../shared/pages/genuine-page.ts';
import { notFoundPage } from '../../../shared/pages/not-found-page.ts';
import { pageResponse, type Response } from '../../../shared/pages/response.ts';
import type { PlacePack } from '../../../shared/place/place-pack.ts';
import { aboutAddress, homeAddress, pageKey } from '../../../shared/site/addresses.ts';
import { publicPlaceOf } from '../../../shared/site/public-place.ts';
import { alertFinder } from './find-alert.ts';

type Deps = {
  readonly log: LogStore;
  readonly clock: Clock;
  readonly place: Pick<PlacePack, 'districts' | 'capSenderName' | 'publicChannels'>;
  readonly linkBaseUrl: string;
};

/** How long a browser or a cache may show the same answer. */
const PAGE_SECONDS = 30;
/** What a person types is a number of six digits or the id of an alert. */
const MOST_TYPED = 80;

/** Pages that are always there, once they have been made for the first time. */
const LASTING = new Set(
  (['ar', 'en'] as const)
    .flatMap((lang) => [homeAddress(lang), aboutAddress(lang)])
    .map((address) => `/${pageKey(address)}`),
);

/**
 * What the edge asks for because it cannot be a file: whether a message is genuine, which depends on what is typed, and what to say of an
 * address at which no file is.
 */
export const createHandler = (deps: Deps) => {
  const find = alertFinder(deps);
  const place = publicPlaceOf(deps.place, deps.linkBaseUrl);
  const names = new Map(deps.place.districts.map(({ pcode, name }) => [pcode, name]));

  const genuine = async (typed: string, lang: Language): Promise<Response> => {
    const answer = typed === '' ? ({ kind: 'ask' } as const) : await find(typed);
    const body = genuinePage({ lang, now: deps.clock.now(), place, names, typed, answer });
    return pageResponse(body, { publicSeconds: PAGE_SECONDS });
  };

  const notThere = (path: string): Response => {
    const advice = LASTING.has(path) ? SHARED.preparing : NOT_FOUND.public;
    return pageResponse(notFoundPage(advice, { href: '/', text: NOT_FOUND.toFirst }), { statusCode: 404 });
  };

  return async ({ rawPath, queryStringParameters }: APIGatewayProxyEventV2): Promise<Response> => {
    if (rawPath !== '/genuine') return notThere(rawPath);
    const lang = queryStringParameters?.['lang'] === 'en' ? 'en' : 'ar';
    return genuine((queryStringParameters?.['number'] ?? '').slice(0, MOST_TYPED).trim(), lang);
  };
};
