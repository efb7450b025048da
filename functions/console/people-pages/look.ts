import type { Bilingual, Language } from '../../../shared/kernel/vocabulary.ts';
import { ROLE_WORDS } from '../../../shared/language/authority.ts';
import { notForYou } from '../../../shared/language/console.ts';
import { PEOPLE_PAGE } from '../../../shared/language/people.ts';
import type { ConsoleNote } from '../../../shared/pages/console-page.ts';
import { type Choice, selectField, textField } from '../../../shared/pages/fields.ts';
import { type Html, html, raw } from '../../../shared/pages/html.ts';
import type { KnownPerson, Roster } from '../../../shared/people/roster.ts';
import { type Deed, rolesFor } from '../../../shared/place/authority.ts';
import type { Role } from '../../../shared/place/roster.ts';

export const STYLE = raw(
  [
    '.two{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,13em),1fr));gap:0 .5em}',
    '.post{display:none;font-weight:600}.paper{display:none}',
    '@media(max-width:40em){.week,.week tbody,.week tr,.week th,.week td,.post{display:block}.week tr:first-child{display:none}.week td{border:0}.week th[scope=row]{margin-block-start:1em}}',
    '@media print{.paper{display:block}}',
  ].join(''),
);

export const comma = (lang: Language): string => ({ ar: '، ', en: ', ' })[lang];

export const rolesText = (roles: readonly Role[], lang: Language): string =>
  roles.map((role) => ROLE_WORDS[role][lang]).join(comma(lang));

/** A person by name, also one who has left; an id that nobody knows as it is. */
export const nameIn = (roster: Pick<Roster, 'people' | 'former'>, id: string): Bilingual =>
  (roster.people.get(id) ?? roster.former.get(id))?.name ?? { ar: id, en: id };

export const forbidden = (deed: Deed): ConsoleNote => ({ text: notForYou(rolesFor(deed)), refused: true });

export const reasonField = (lang: Language, kept?: URLSearchParams): Html =>
  textField({ name: 'reason', label: PEOPLE_PAGE.reason[lang], value: kept?.get('reason') ?? '' });

export const doButton = (what: string, text: string, look: 'yes' | 'no' = 'yes'): Html =>
  html`<p><button name="do" value="${what}"${look === 'no' && html` class="no"`}>${text}</button></p>`;

/** A form that is folded away until it is wanted; open when it was sent and not taken. */
export const folded = (title: string, fields: Html, isOpen = false): Html =>
  html`<details class="no-print"${isOpen && html` open`}><summary>${title}</summary><form method="post">${fields}</form></details>`;

type WhoField = {
  readonly name: string;
  readonly label: string;
  readonly empty: string;
  readonly chosen?: string | null | undefined;
  readonly optional?: boolean;
};

export const personField = (
  people: Iterable<Pick<KnownPerson, 'id' | 'name' | 'office'>>,
  lang: Language,
  field: WhoField,
): Html =>
  selectField({
    ...field,
    choices: [...people].map(
      (person): Choice => [person.id, `${person.name[lang]} · ${person.office[lang]}`],
    ),
  });
