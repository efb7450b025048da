import type { Bilingual } from '../../../shared/kernel/vocabulary.ts';
import { FORM_WORDS } from '../../../shared/language/console.ts';
import type { ConsoleNote } from '../../../shared/pages/console-page.ts';
import { type Choice, selectField } from '../../../shared/pages/fields.ts';
import type { Html } from '../../../shared/pages/html.ts';
import type { PlacePack } from '../../../shared/place/place-pack.ts';
import type { Role } from '../../../shared/place/roster.ts';
import type { Visit } from '../../../shared/session/visit.ts';

export type PageView = {
  readonly visit: Visit;
  readonly pack: PlacePack;
  readonly note: ConsoleNote | undefined;
  /** Which field could not be read. */
  readonly detail?: string;
  /** What was typed into a form that was not taken. */
  readonly kept: URLSearchParams;
};

/** For those who only look; a form that somebody fills in is never renewed under the hand. */
const FOLLOW_SECONDS = 30;

export const followed = (mayWrite: boolean): { readonly refreshSeconds?: number } =>
  mayWrite ? {} : { refreshSeconds: FOLLOW_SECONDS };

export const sayer =
  ({ visit }: Pick<PageView, 'visit'>) =>
  (text: Bilingual): string =>
    text[visit.lang];

export const nameOf = ({ pack }: Pick<PageView, 'pack'>, personId: string): Bilingual =>
  pack.roster.people.find(({ id }) => id === personId)?.name ?? { ar: personId, en: personId };

export const districtOf = ({ pack }: Pick<PageView, 'pack'>, code: string): Bilingual =>
  pack.districts.find(({ pcode }) => pcode === code)?.name ?? { ar: code, en: code };

/** What was typed into one of the forms of a page; of the others nothing. */
export const keptOf = ({ kept }: Pick<PageView, 'kept'>, what: string): URLSearchParams | undefined =>
  kept.get('do') === what ? kept : undefined;

type WhoField = {
  readonly name: string;
  readonly label: Bilingual;
  readonly chosen?: string | null | undefined;
  readonly roles?: readonly Role[];
  /** Somebody who is not among the choices. */
  readonly without?: string;
};

export const personField = (view: PageView, { name, label, chosen, roles, without }: WhoField): Html => {
  const say = sayer(view);
  const choices = view.pack.roster.people
    .filter(({ id }) => id !== without)
    .filter((person) => roles === undefined || person.roles.some((role) => roles.includes(role)))
    .map((person): Choice => [person.id, `${say(person.name)} · ${say(person.office)}`]);
  return selectField({ name, label: say(label), choices, chosen, empty: say(FORM_WORDS.choose) });
};
