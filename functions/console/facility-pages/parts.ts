import { FACILITY_KINDS, FACILITY_RIGHTS, type Facility } from '../../../shared/facility/facilities.ts';
import type { Instant } from '../../../shared/kernel/instant.ts';
import type { Language } from '../../../shared/kernel/vocabulary.ts';
import {
  FACILITIES,
  FACILITY_FIELDS,
  FACILITY_KIND_WORDS,
  FACILITY_RIGHT_WORDS,
} from '../../../shared/language/facilities.ts';
import type { ConsoleNote } from '../../../shared/pages/console-page.ts';
import { type Choice, selectField, textField } from '../../../shared/pages/fields.ts';
import { pick } from '../../../shared/pages/form-look.ts';
import { type Html, html } from '../../../shared/pages/html.ts';
import { moment } from '../../../shared/pages/moment.ts';
import type { PlacePack } from '../../../shared/place/place-pack.ts';
import { sourcesOf } from '../../../shared/place/sources.ts';
import type { PlaceNames } from '../../../shared/report/place-names.ts';
import type { Visit } from '../../../shared/session/visit.ts';

export type Scene = {
  readonly visit: Visit;
  readonly place: PlacePack;
  readonly names: PlaceNames;
  readonly note?: ConsoleNote | undefined;
  /** What was sent with a form that was refused, so that nobody writes it twice. */
  readonly given?: URLSearchParams | undefined;
};

/** Most characters of each text, as the contracts have them. */
export const MOST = { id: 40, name: 120, contact: 120, reason: 300 };

type Begins = {
  readonly [Name in 'nameAr' | 'nameEn' | 'kind' | 'district' | 'contact' | 'station']: string;
} & {
  readonly may: readonly string[];
};

export const NEW: Begins = {
  nameAr: '',
  nameEn: '',
  kind: '',
  district: '',
  contact: '',
  station: '',
  may: ['read-warnings'],
};

export const particulars = (scene: Scene, what: 'link' | 'edit', begins: Begins): Html => {
  const { visit, place, given } = scene;
  const { lang } = visit;
  const sent = given?.get('do') === what ? given : undefined;
  const value = (name: keyof Omit<Begins, 'may'>) =>
    sent === undefined ? begins[name] : (sent.get(name) ?? '');
  const may = sent === undefined ? begins.may : sent.getAll('may');
  const text = (name: 'nameAr' | 'nameEn' | 'contact', of: Language) =>
    textField({ name, label: FACILITY_FIELDS[name][lang], value: value(name), most: MOST.name, of });
  const choose = (name: 'kind' | 'district' | 'station', choices: readonly Choice[], optional = false) =>
    selectField({
      name,
      label: FACILITY_FIELDS[name][lang],
      choices,
      chosen: value(name),
      empty: optional ? FACILITIES.noStation[lang] : '',
      optional,
    });
  return html`
    ${text('nameAr', 'ar')}${text('nameEn', 'en')}
    ${choose(
      'kind',
      FACILITY_KINDS.map((kind): Choice => [kind, FACILITY_KIND_WORDS[kind][lang]]),
    )}
    ${choose(
      'district',
      place.districts.map(({ pcode, name }): Choice => [pcode, name[lang]]),
    )}
    ${text('contact', 'ar')}
    <fieldset><legend>${FACILITY_FIELDS.may[lang]}</legend>
      ${FACILITY_RIGHTS.map((right) => pick('checkbox', 'may', right, FACILITY_RIGHT_WORDS[right][lang], may.includes(right)))}
    </fieldset>
    ${choose(
      'station',
      sourcesOf(place, 'station').map(({ id, name }): Choice => [id, name[lang]]),
      true,
    )}
  `;
};

export const lastUse = (at: Instant | undefined, visit: Visit): Html =>
  html`${FACILITIES.lastUse[visit.lang]}: ${at === undefined ? FACILITIES.never[visit.lang] : moment(at, visit)}`;

export const rights = ({ may }: Facility, lang: Language): string =>
  may.length === 0
    ? FACILITIES.noRights[lang]
    : may.map((right) => FACILITY_RIGHT_WORDS[right][lang]).join({ ar: '، ', en: ', ' }[lang]);
