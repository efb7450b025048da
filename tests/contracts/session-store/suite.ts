import { describe, expect, test } from 'vitest';
import { instant, plusSeconds } from '../../../shared/kernel/instant.ts';
import { SESSION_SECONDS, type SessionStore } from '../../../shared/session/session.ts';

const START = instant('2023-10-21T06:00:00Z');
const LATER = plusSeconds(START, 60);

let people = 0;
const somebody = () => {
  people += 1;
  return { personId: `p-${people}`, signedInAt: START };
};

/** What every store of sessions promises to the door. */
export const sessionStoreContract = (name: string, store: () => SessionStore): void => {
  describe(`the contract of the session store: ${name}`, () => {
    test('a session is found by its own secret and by no other', async () => {
      const session = somebody();
      const secret = await store().open(session);
      expect(await store().find(secret, LATER)).toEqual(session);
      expect(await store().find(`${secret}x`, LATER)).toBeUndefined();
      expect(await store().find('', LATER)).toBeUndefined();
    });

    test('every session has a secret of its own', async () => {
      const session = somebody();
      const secrets = [await store().open(session), await store().open(session)];
      expect(new Set(secrets).size).toBe(2);
    });

    test('a session ends twelve hours after its proof, whatever is done in it', async () => {
      const secret = await store().open(somebody());
      expect(await store().find(secret, plusSeconds(START, SESSION_SECONDS - 1))).toBeDefined();
      expect(await store().find(secret, plusSeconds(START, SESSION_SECONDS))).toBeUndefined();
    });

    test('one that was closed is gone, and the others of that person stay', async () => {
      const session = somebody();
      const [one, other] = [await store().open(session), await store().open(session)];
      expect(await store().countOf(session.personId, LATER)).toBe(2);
      await store().close(one);
      await store().close(one);
      expect(await store().find(one, LATER)).toBeUndefined();
      expect(await store().find(other, LATER)).toEqual(session);
      expect(await store().countOf(session.personId, LATER)).toBe(1);
    });

    test('all of one person can be closed, and nobody else’s', async () => {
      const [session, another] = [somebody(), somebody()];
      const mine = [await store().open(session), await store().open(session)];
      const theirs = await store().open(another);
      await store().closeAll(session.personId);
      for (const secret of mine) expect(await store().find(secret, LATER)).toBeUndefined();
      expect(await store().countOf(session.personId, LATER)).toBe(0);
      expect(await store().find(theirs, LATER)).toEqual(another);
    });

    test('one that has ended is not counted', async () => {
      const session = somebody();
      await store().open(session);
      expect(await store().countOf(session.personId, plusSeconds(START, SESSION_SECONDS))).toBe(0);
    });
  });
};
