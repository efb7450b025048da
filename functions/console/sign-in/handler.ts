import { createHash } from 'node:crypto';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { Instant } from '../../../shared/kernel/instant.ts';
import type { Language } from '../../../shared/kernel/vocabulary.ts';
import type { SignInTrouble } from '../../../shared/language/sign-in.ts';
import { repository } from '../../../shared/log/aggregate.ts';
import type { Clock, LogStore } from '../../../shared/log/ports.ts';
import { type Response, seeOther } from '../../../shared/pages/response.ts';
import type { PlacePack } from '../../../shared/place/place-pack.ts';
import { ATTEMPT_SECONDS, Attempt, pageAfter } from '../../../shared/session/attempt.ts';
import { browserCookie, browserIn, secretIn, sessionCookie } from '../../../shared/session/cookie.ts';
import { isForeign } from '../../../shared/session/door.ts';
import { foreignPage } from '../../../shared/session/door-pages.ts';
import type { IdentityProvider } from '../../../shared/session/identity.ts';
import type { SessionStore } from '../../../shared/session/session.ts';
import { leavingPage, signedOutPage, troublePage } from '../../../shared/session/sign-in-pages.ts';
import {
  recordRefusal,
  recordSignOut,
  signIn,
  signInAggregate,
  signInStream,
  UNKNOWN_STREAM,
} from '../../../shared/session/sign-ins.ts';
import type { ShortLived } from '../../../shared/subscriber/ports.ts';

type Deps = {
  readonly log: LogStore;
  readonly clock: Clock;
  readonly roster: PlacePack['roster'];
  readonly sessions: SessionStore;
  readonly attempts: Pick<ShortLived, 'put' | 'take'>;
  readonly identity: IdentityProvider;
  /** 256 bits that nobody can guess, base64url. */
  readonly newSecret: () => string;
};

const sha256 = (text: string) => createHash('sha256').update(text).digest('base64url');
const earlier = (a: Instant, b: Instant): Instant => (a < b ? a : b);
const attemptKey = (state: string) => `sign-in#${state}`;

/** From here to managed login and back; the session is opened for whom the user pool names, and for nobody else. */
export const createHandler = (deps: Deps) => {
  const { clock, roster, sessions, attempts, identity, newSecret } = deps;
  const signIns = repository(signInAggregate, deps);

  const begin = async ({ queryStringParameters: query = {}, cookies }: APIGatewayProxyEventV2) => {
    const to = pageAfter(query['to']);
    const lang: Language = query['lang'] === 'en' || to.includes('lang=en') ? 'en' : 'ar';
    // One for all windows of a browser, so that two of them can sign in side by side.
    const browser = browserIn(cookies) ?? newSecret();
    const [state, nonce, verifier] = [newSecret(), newSecret(), newSecret()];
    const attempt: Attempt = {
      browser: sha256(browser),
      nonce,
      verifier,
      to,
      lang,
      askedAt: clock.now(),
      again: query['again'] === '1',
    };
    await attempts.put(attemptKey(state), JSON.stringify(attempt), clock.now(), ATTEMPT_SECONDS);
    return seeOther(identity.askAt({ state, nonce, challenge: sha256(verifier) }), [
      browserCookie(browser, ATTEMPT_SECONDS),
    ]);
  };

  /** What was begun in this browser, once. */
  const takeAttempt = async (event: APIGatewayProxyEventV2): Promise<Attempt | undefined> => {
    const state = event.queryStringParameters?.['state'];
    const browser = browserIn(event.cookies);
    if (state === undefined || browser === undefined) return undefined;
    const kept = await attempts.take(attemptKey(state), clock.now());
    if (kept === undefined) return undefined;
    const attempt = Attempt.parse(JSON.parse(kept));
    return attempt.browser === sha256(browser) ? attempt : undefined;
  };

  const finish = async (event: APIGatewayProxyEventV2): Promise<Response> => {
    const { queryStringParameters: query = {}, cookies, requestContext } = event;
    const cause = `http:${requestContext.requestId}`;
    const attempt = await takeAttempt(event);
    if (attempt === undefined) return troublePage('expired', { to: '/console', lang: 'ar', again: false });
    const trouble = (what: SignInTrouble) => troublePage(what, attempt);
    const refuse = async (stream: string, refusal: Parameters<typeof recordRefusal>[0]) => {
      await signIns.handle(stream, () => recordRefusal(refusal), {
        actor: { kind: 'system', name: 'sign-in' },
        cause,
      });
      return trouble(refusal.reason);
    };

    const code = query['code'];
    if (code === undefined) return trouble('refused');
    const proof = await identity.prove({ code, verifier: attempt.verifier, nonce: attempt.nonce });
    if (proof.kind === 'not-ours') return refuse(UNKNOWN_STREAM, { reason: 'not-ours' });
    if (proof.kind !== 'proved') return trouble(proof.kind);

    const { personId } = proof;
    const person = roster.people.find(({ id }) => id === personId);
    if (person === undefined)
      return refuse(UNKNOWN_STREAM, {
        reason: 'not-in-roster',
        ...(personId === undefined ? {} : { personId }),
      });
    const provedAt = earlier(proof.provedAt, clock.now());
    const proved = {
      personId: person.id,
      provedAt,
      by: 'cognito',
      askedAgainAt: attempt.again ? attempt.askedAt : undefined,
    } as const;
    const stream = signInStream(person.id);
    const handled = await signIns.handle(stream, (state) => signIn(state, proved), {
      actor: { kind: 'person', id: person.id },
      cause,
    });
    if (handled.kind === 'refused') return refuse(stream, { reason: handled.reason, personId: person.id });

    // Never the secret that the browser came with: somebody else may have put it there.
    const before = secretIn(cookies);
    if (before !== undefined) await sessions.close(before);
    const secret = await sessions.open({ personId: person.id, signedInAt: provedAt });
    return seeOther(attempt.to, [sessionCookie(secret)]);
  };

  const leave = async (event: APIGatewayProxyEventV2, lang: Language): Promise<Response> => {
    if (isForeign(event)) return foreignPage(lang);
    const secret = secretIn(event.cookies);
    const session = secret === undefined ? undefined : await sessions.find(secret, clock.now());
    if (secret !== undefined) await sessions.close(secret);
    if (session !== undefined)
      await signIns.handle(signInStream(session.personId), () => recordSignOut(session.personId), {
        actor: { kind: 'person', id: session.personId },
        cause: `http:${event.requestContext.requestId}`,
      });
    return leavingPage(identity.leaveAt(), lang);
  };

  return async (event: APIGatewayProxyEventV2): Promise<Response> => {
    const lang: Language = event.queryStringParameters?.['lang'] === 'en' ? 'en' : 'ar';
    switch (event.routeKey) {
      case 'GET /console/sign-in':
        return begin(event);
      case 'GET /console/signed-in':
        return finish(event);
      case 'POST /console/sign-out':
        return leave(event, lang);
      default:
        return signedOutPage(lang);
    }
  };
};
