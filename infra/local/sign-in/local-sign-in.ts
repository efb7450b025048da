import type { Instant } from '../../../shared/kernel/instant.ts';
import type { Language } from '../../../shared/kernel/vocabulary.ts';
import { repository } from '../../../shared/log/aggregate.ts';
import type { Clock, LogStore } from '../../../shared/log/ports.ts';
import { type Response as Answer, pageResponse, seeOther } from '../../../shared/pages/response.ts';
import type { PlaceSource } from '../../../shared/people/place-now.ts';
import { pageAfter } from '../../../shared/session/attempt.ts';
import { noSessionCookie, secretIn, sessionCookie } from '../../../shared/session/cookie.ts';
import { isForeign } from '../../../shared/session/door.ts';
import { foreignPage } from '../../../shared/session/door-pages.ts';
import type { SessionStore } from '../../../shared/session/session.ts';
import { signedOutPage } from '../../../shared/session/sign-in-pages.ts';
import { recordSignOut, signIn, signInAggregate, signInStream } from '../../../shared/session/sign-ins.ts';
import { personPicker } from './person-picker.ts';
import { LOCAL_SIGN_IN } from './words.ts';

type Parts = {
  readonly log: LogStore;
  readonly clock: Clock;
  readonly sessions: SessionStore;
  readonly place: PlaceSource;
  /** From when a session counts. */
  readonly provedAt: () => Instant;
};

export const LOCAL_SIGN_IN_PATHS = ['/console/sign-in', '/console/sign-out', '/console/signed-out'] as const;
type LocalSignInPath = (typeof LOCAL_SIGN_IN_PATHS)[number];

const LOCAL_HOST = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;
const CAUSE = 'local-sign-in';

const toWeb = ({ statusCode, headers, body, cookies = [] }: Answer): Response => {
  const all = new Headers(headers);
  for (const cookie of cookies) all.append('set-cookie', cookie);
  return new Response(body, { status: statusCode, headers: all });
};

/** In place of the function that asks Cognito: whoever sits at this machine says who they are. Sessions, cookies and the log are the same. */
export const localSignIn = ({
  log,
  clock,
  sessions,
  place,
  provedAt,
}: Parts): ((path: LocalSignInPath, request: Request) => Promise<Response>) => {
  const signIns = repository(signInAggregate, { log, clock });

  const sessionIn = (request: Request) => secretIn([request.headers.get('cookie') ?? '']);

  const pick = async (request: Request, again: boolean, lang: Language): Promise<Answer> => {
    const { people } = (await place.now()).roster;
    const query = new URL(request.url).searchParams;
    if (request.method !== 'POST')
      return personPicker({ people, to: pageAfter(query.get('to') ?? undefined), again, lang });
    const form = new URLSearchParams(await request.text());
    const to = pageAfter(form.get('to') ?? undefined);
    const person = people.find(({ id }) => id === form.get('person'));
    if (person === undefined) return personPicker({ people, to, again, lang, fault: LOCAL_SIGN_IN.nobody });
    const proved = {
      personId: person.id,
      provedAt: provedAt(),
      by: 'local-page',
      askedAgainAt: again ? provedAt() : undefined,
    } as const;
    await signIns.handle(signInStream(person.id), () => signIn({}, proved), {
      actor: { kind: 'person', id: person.id },
      cause: CAUSE,
    });
    const before = sessionIn(request);
    if (before !== undefined) await sessions.close(before);
    const secret = await sessions.open({ personId: person.id, signedInAt: proved.provedAt });
    return seeOther(to, [sessionCookie(secret)]);
  };

  const leave = async (request: Request): Promise<Answer> => {
    const secret = sessionIn(request);
    const session = secret === undefined ? undefined : await sessions.find(secret, clock.now());
    if (secret !== undefined) await sessions.close(secret);
    if (session !== undefined)
      await signIns.handle(signInStream(session.personId), () => recordSignOut(session.personId), {
        actor: { kind: 'person', id: session.personId },
        cause: CAUSE,
      });
    return seeOther('/console/signed-out', [noSessionCookie()]);
  };

  const guarded =
    (answer: (request: Request, query: URLSearchParams, lang: Language) => Promise<Answer> | Answer) =>
    async (request: Request): Promise<Response> => {
      const { host, searchParams: query } = new URL(request.url);
      const lang: Language =
        query.get('lang') === 'en' ||
        (query.get('lang') === null && (query.get('to') ?? '').includes('lang=en'))
          ? 'en'
          : 'ar';
      // A page of another site that names this machine by a name of its own.
      if (!LOCAL_HOST.test(host)) return toWeb(pageResponse(LOCAL_SIGN_IN.notHere.en, { statusCode: 403 }));
      if (
        request.method === 'POST' &&
        isForeign({ headers: { ...Object.fromEntries(request.headers), host } })
      )
        return toWeb(foreignPage(lang));
      return toWeb(await answer(request, query, lang));
    };

  const answers: Readonly<Record<LocalSignInPath, (request: Request) => Promise<Response>>> = {
    '/console/sign-in': guarded((request, query, lang) => pick(request, query.get('again') === '1', lang)),
    '/console/sign-out': guarded((request) => leave(request)),
    '/console/signed-out': guarded((_, __, lang) => signedOutPage(lang)),
  };
  return (path, request) => answers[path](request);
};
