import type { Bilingual, Language } from '../kernel/vocabulary.ts';
import { CONSOLE_ACTOR } from '../language/console-actor.ts';
import type { Person, Role } from '../place/roster.ts';
import { type Html, html } from './html.ts';

/**
 * Who acts in the console. AWS has already let the caller in; until the console has a login of its own, the one who
 * acts says who it is, out of those whose role may do it, and the log keeps that name.
 */
type Actor = Pick<Person, 'id' | 'name' | 'office' | 'roles'>;

export const ACTOR_FIELD = 'actor';

const holders = <Someone extends Actor>(
  people: readonly Someone[],
  roles: readonly Role[],
): readonly Someone[] => people.filter((person) => person.roles.some((role) => roles.includes(role)));

/** The field of a form in which the one who acts is named. */
export const actorField = (
  people: readonly Actor[],
  roles: readonly Role[],
  lang: Language,
  chosen?: string,
): Html => {
  const say = (text: Bilingual) => text[lang];
  return html`<p><label>${say(CONSOLE_ACTOR.label)}<br><select name="${ACTOR_FIELD}" required>
    <option value="">${say(CONSOLE_ACTOR.choose)}</option>
    ${holders(people, roles).map(
      ({ id, name, office }) =>
        html`<option value="${id}"${id === chosen && html` selected`}>${say(name)}, ${say(office)}</option>`,
    )}
  </select></label></p>`;
};

/** The one whom the form names, if that person has one of the roles. */
export const readActor = <Someone extends Actor>(
  form: URLSearchParams,
  people: readonly Someone[],
  roles: readonly Role[],
): Someone | undefined => holders(people, roles).find(({ id }) => id === form.get(ACTOR_FIELD));
