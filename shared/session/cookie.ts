import { SESSION_SECONDS } from './session.ts';

/** Sent to this host alone, over HTTPS alone (and to this very machine), kept from scripts, and not with a form of another site. */
const NAME = '__Host-nadhir';
const ATTRIBUTES = 'Path=/; Secure; HttpOnly; SameSite=Lax';

export const sessionCookie = (secret: string): string =>
  `${NAME}=${secret}; ${ATTRIBUTES}; Max-Age=${SESSION_SECONDS}`;

export const noSessionCookie = (): string => `${NAME}=; ${ATTRIBUTES}; Max-Age=0`;

const valueIn = (name: string, cookies: readonly string[] = []): string | undefined =>
  cookies
    .flatMap((line) => line.split('; '))
    .find((cookie) => cookie.startsWith(`${name}=`))
    ?.slice(name.length + 1);

/** The secret among the cookies of a request, each `name=value`. */
export const secretIn = (cookies?: readonly string[]): string | undefined => valueIn(NAME, cookies);

/** Of a browser that was sent away to sign in, so that what comes back was asked for by the same one. */
const BROWSER = '__Host-nadhir-browser';

export const browserCookie = (secret: string, seconds: number): string =>
  `${BROWSER}=${secret}; ${ATTRIBUTES}; Max-Age=${seconds}`;

export const browserIn = (cookies?: readonly string[]): string | undefined => valueIn(BROWSER, cookies);
