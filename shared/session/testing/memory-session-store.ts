import { endOf, type Session, type SessionStore } from '../session.ts';

export const memorySessionStore = (): SessionStore => {
  const sessions = new Map<string, Session>();
  let opened = 0;
  return {
    async open(session) {
      opened += 1;
      const secret = `secret-${opened}`;
      sessions.set(secret, session);
      return secret;
    },
    async find(secret, now) {
      const session = sessions.get(secret);
      return session !== undefined && endOf(session) > now ? session : undefined;
    },
    async close(secret) {
      sessions.delete(secret);
    },
    async closeAll(personId) {
      for (const [secret, session] of sessions) if (session.personId === personId) sessions.delete(secret);
    },
    countOf: async (personId, now) =>
      [...sessions.values()].filter((session) => session.personId === personId && endOf(session) > now)
        .length,
  };
};
