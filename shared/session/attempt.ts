import { z } from 'zod';
import { LANGUAGES } from '../kernel/vocabulary.ts';

/** A sign-in that was begun: kept under its `state` until the browser comes back, once. */
export const Attempt = z.object({
  /** SHA-256 of what the browser keeps: whoever was sent a link of somebody else's sign-in has another. */
  browser: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  to: z.string(),
  lang: z.enum(LANGUAGES),
  askedAt: z.string(),
  again: z.boolean(),
});
export type Attempt = z.infer<typeof Attempt>;

/** Setting up the app for the codes takes its time when somebody does it for the first time. */
export const ATTEMPT_SECONDS = 30 * 60;

const HERE = 'https://here.invalid';
const BEHIND_THE_DOOR = /^\/(console|reports)(\/|$)/;

/** The page that was asked for, if it is one of ours that needs a sign-in; the console's first page otherwise. */
export const pageAfter = (to: string | undefined): string => {
  const url = URL.parse(to ?? '', HERE);
  return url?.origin === HERE && BEHIND_THE_DOOR.test(url.pathname) && !url.pathname.includes('//')
    ? `${url.pathname}${url.search}`
    : '/console';
};
