import type { Bilingual, Language } from '../../../shared/kernel/vocabulary.ts';
import { ROLE_WORDS } from '../../../shared/language/authority.ts';
import { CHANNEL_WORDS, PEOPLE_PAGE } from '../../../shared/language/people.ts';
import { LANGUAGE_NAMES } from '../../../shared/language/subscribe.ts';
import { type Choice, selectField, textField } from '../../../shared/pages/fields.ts';
import { pick } from '../../../shared/pages/form-look.ts';
import { type Html, html } from '../../../shared/pages/html.ts';
import type { KnownPerson, Roster } from '../../../shared/people/roster.ts';
import type { PlacePack } from '../../../shared/place/place-pack.ts';
import { CHANNELS, ROLES } from '../../../shared/place/roster.ts';
import { personField } from './look.ts';

type Place = Pick<PlacePack, 'halves' | 'districts'>;

type Particulars = {
  /** Undefined for somebody new. */
  readonly person: KnownPerson | undefined;
  readonly roster: Roster;
  readonly place: Place;
  readonly lang: Language;
  /** What was typed when the form was not taken. */
  readonly kept: URLSearchParams | undefined;
};

/** The fields that one administrator may change alone, as they are; empty for somebody new. */
export const particularFields = ({ person, roster, place, lang, kept }: Particulars): Html => {
  const others = [...roster.people.values()].filter(({ id }) => id !== person?.id);
  const both = (name: string, label: string, value: Bilingual | undefined) => html`
    <div class="two">
      ${textField({ name: `${name}Ar`, label: `${label} ${PEOPLE_PAGE.inArabic[lang]}`, value: kept?.get(`${name}Ar`) ?? value?.ar ?? '', of: 'ar', most: 120 })}
      ${textField({ name: `${name}En`, label: `${label} ${PEOPLE_PAGE.inEnglish[lang]}`, value: kept?.get(`${name}En`) ?? value?.en ?? '', of: 'en', most: 120 })}
    </div>
  `;
  const ticked = (name: string, value: string, before: boolean): boolean =>
    kept === undefined ? before : kept.getAll(name).includes(value);
  return html`
    ${both('name', PEOPLE_PAGE.name[lang], person?.name)}
    ${both('office', PEOPLE_PAGE.office[lang], person?.office)}
    ${selectField({
      name: 'half',
      label: PEOPLE_PAGE.half[lang],
      choices: place.halves.map(({ id, name }): Choice => [id, name[lang]]),
      chosen: kept?.get('half') ?? person?.half,
      empty: PEOPLE_PAGE.everyHalf[lang],
      optional: true,
    })}
    ${personField(others, lang, {
      name: 'deputy',
      label: PEOPLE_PAGE.deputy[lang],
      empty: PEOPLE_PAGE.noDeputy[lang],
      chosen: kept?.get('deputy') ?? person?.deputy,
      optional: true,
    })}
    <fieldset><legend>${PEOPLE_PAGE.language[lang]}</legend>${(['ar', 'en'] as const).map((one) =>
      pick(
        'radio',
        'language',
        one,
        LANGUAGE_NAMES[one][lang],
        ticked('language', one, (person?.language ?? 'ar') === one),
      ),
    )}</fieldset>
    <fieldset><legend>${PEOPLE_PAGE.channels[lang]}</legend>${CHANNELS.map((channel) =>
      pick(
        'checkbox',
        'channels',
        channel,
        CHANNEL_WORDS[channel][lang],
        ticked('channels', channel, person?.channels?.includes(channel) ?? true),
      ),
    )}</fieldset>
    <details><summary>${PEOPLE_PAGE.districts[lang]}</summary><fieldset><legend>${PEOPLE_PAGE.districtsHelp[lang]}</legend><div class="two">${place.districts.map(
      ({ pcode, name }) =>
        pick(
          'checkbox',
          'districts',
          pcode,
          name[lang],
          ticked('districts', pcode, person?.districts?.includes(pcode) ?? false),
        ),
    )}</div></fieldset></details>
  `;
};

export const roleFields = (person: KnownPerson | undefined, lang: Language, kept?: URLSearchParams): Html =>
  html`<fieldset><legend>${PEOPLE_PAGE.roles[lang]}</legend>${ROLES.map((role) =>
    pick(
      'checkbox',
      'roles',
      role,
      ROLE_WORDS[role][lang],
      kept === undefined ? (person?.roles.includes(role) ?? false) : kept.getAll('roles').includes(role),
    ),
  )}</fieldset>`;

/** Known phones are shown by their last digits only. */
export const phonesField = (
  person: KnownPerson | undefined,
  numberOf: (id: string) => string | undefined,
  lang: Language,
  kept?: URLSearchParams,
): Html => {
  const lines = (person?.phones ?? []).map(
    (id, index) => `(${index + 1}) …${numberOf(id)?.slice(-3) ?? '?'}`,
  );
  return html`<p><label><span class="label">${PEOPLE_PAGE.phones[lang]}</span><textarea class="num" name="phones" rows="${Math.max(3, lines.length + 1)}" maxlength="200">${kept?.get('phones') ?? lines.join('\n')}</textarea></label><small>${PEOPLE_PAGE.phonesHelp[lang]}</small></p>`;
};
