import type { Instant } from '../../shared/kernel/instant.ts';
import type { Language } from '../../shared/kernel/vocabulary.ts';
import { mayDo } from '../../shared/place/authority.ts';
import type { Role } from '../../shared/place/roster.ts';
import type { Visit } from '../../shared/session/visit.ts';
import { HADRAMOUT } from './room.ts';

type Visitor = {
  readonly personId?: string;
  /** In place of those that the person has in the roster. */
  readonly roles?: readonly Role[];
  readonly lang?: Language;
  readonly path?: string;
  readonly fresh?: boolean;
  readonly now?: Instant;
};

/** Somebody of the roster who has signed in; without anything said, who leads the committee, in Arabic, a moment ago. */
export const visitOf = (visitor: Visitor = {}): Visit => {
  const { lang = 'ar', path = '/console', fresh = true, now = '2023-10-21T12:00:00.000Z' } = visitor;
  const wanted = (person: (typeof HADRAMOUT.roster.people)[number]) =>
    visitor.personId === undefined
      ? person.roles.includes(visitor.roles?.[0] ?? 'chair')
      : person.id === visitor.personId;
  const person = HADRAMOUT.roster.people.find(wanted) ?? HADRAMOUT.roster.people[0];
  if (person === undefined) throw new Error('the roster is empty');
  const roles = [...(visitor.roles ?? person.roles)];
  return {
    person: { ...person, roles },
    lang,
    placeName: HADRAMOUT.name,
    now,
    fresh,
    path,
    may: (deed) => mayDo(deed, roles),
    link: (target) => (lang === 'en' ? `${target}?lang=en` : target),
  };
};
