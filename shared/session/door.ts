import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { Language } from '../kernel/vocabulary.ts';
import type { Clock } from '../log/ports.ts';
import { pageOfPath } from '../pages/console-pages.ts';
import { hostOf } from '../pages/origin.ts';
import { type Response, seeOther } from '../pages/response.ts';
import { mayDo, rolesFor } from '../place/authority.ts';
import type { PlacePack } from '../place/place-pack.ts';
import { secretIn } from './cookie.ts';
import { foreignPage, heldPage, notYoursPage, signInPath } from './door-pages.ts';
import { isFresh, type SessionStore } from './session.ts';
import type { Visit } from './visit.ts';

type Deps = {
  readonly sessions: Pick<SessionStore, 'find'>;
  readonly clock: Clock;
  /** As it is now: whoever has left the roster is signed out. */
  readonly place: Pick<PlacePack, 'name' | 'roster'>;
};

/** Lets in who has signed in and whose page it is; sends everybody else to sign in, and keeps what they had written. */
export const behindDoor =
  (
    { sessions, clock, place }: Deps,
    handle: (event: APIGatewayProxyEventV2, visit: Visit) => Promise<Response>,
  ) =>
  async (event: APIGatewayProxyEventV2): Promise<Response> => {
    const lang: Language = event.queryStringParameters?.['lang'] === 'en' ? 'en' : 'ar';
    const isPost = event.requestContext.http.method === 'POST';
    if (isPost && isForeign(event)) return foreignPage(lang);
    const now = clock.now();
    const secret = secretIn(event.cookies);
    const session = secret === undefined ? undefined : await sessions.find(secret, now);
    const person = place.roster.people.find(({ id }) => id === session?.personId);
    if (session === undefined || person === undefined)
      return isPost ? heldPage(event, lang, 'signed-out') : seeOther(signInPath(event));
    const visit: Visit = {
      person,
      lang,
      placeName: place.name,
      now,
      fresh: isFresh(session, now),
      path: event.rawPath,
      may: (deed) => mayDo(deed, person.roles),
      link: (path) => (lang === 'en' ? `${path}?lang=en` : path),
    };
    const deed = pageOfPath(event.rawPath)?.deed;
    if (deed !== undefined && !visit.may(deed)) return notYoursPage(visit, rolesFor(deed));
    return handle(event, visit);
  };

/** A form that a page of another site sends; browsers say so themselves. */
export const isForeign = ({ headers }: Pick<APIGatewayProxyEventV2, 'headers'>): boolean => {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  const origin = headers['origin'];
  return origin !== undefined && URL.parse(origin)?.host !== hostOf(headers);
};
