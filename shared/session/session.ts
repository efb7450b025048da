import type { Instant } from '../kernel/instant.ts';
import { plusSeconds, secondsBetween } from '../kernel/instant.ts';

/** Somebody who has signed in to the console. Roles are not in it: they are asked of the roster each time. */
export type Session = {
  readonly personId: string;
  /** When this person last proved who they are. */
  readonly signedInAt: Instant;
};

export interface SessionStore {
  /** Keeps a session under a new secret of 256 bits, which the browser alone has from then on. */
  open(session: Session): Promise<string>;
  find(secret: string, now: Instant): Promise<Session | undefined>;
  close(secret: string): Promise<void>;
  /** Closes every session of a person that is open now. */
  closeAll(personId: string): Promise<void>;
  /** How many of a person are open. */
  countOf(personId: string, now: Instant): Promise<number>;
}

/** A shift: nobody is signed out in the middle of a storm, and a browser that was left open does not stay open until the next. */
export const SESSION_SECONDS = 12 * 3600;

/** When a session that was proved at this moment ends. */
export const endOf = ({ signedInAt }: Session): Instant => plusSeconds(signedInAt, SESSION_SECONDS);

/** What goes to the public asks for a proof not older than this. */
const FRESH_SECONDS = 15 * 60;

export const isFresh = ({ signedInAt }: Session, now: Instant): boolean =>
  secondsBetween(signedInAt, now) <= FRESH_SECONDS;
