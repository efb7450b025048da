import type { Language } from '../../../shared/kernel/vocabulary.ts';
import { ROLE_WORDS } from '../../../shared/language/authority.ts';
import { CHANNEL_WORDS, PEOPLE_PAGE } from '../../../shared/language/people.ts';
import { LANGUAGE_NAMES } from '../../../shared/language/subscribe.ts';
import { pick } from '../../../shared/pages/form-look.ts';
import { type Html, html } from '../../../shared/pages/html.ts';
import { directionOf } from '../../../shared/pages/page.ts';
import type { KnownPerson, Roster } from '../../../shared/people/roster.ts';
import type { PlacePack } from '../../../shared/place/place-pack.ts';
import { CHANNELS, ROLES } from '../../../shared/place/roster.ts';
import { personSelect } from './look.ts';

type Place = Pick<PlacePack, 'halves' | 'districts'>;

const textField = (name: string, label: string, value: string, of: Language): Html =>
  html`<label><span class="label">${label}</span><input type="text" name="${name}" value="${value}" lang="${of}" dir="${directionOf(of)}" maxlength="120"></label>`;

/** The fields that one administrator may change alone, as they are; empty for somebody new. */
export const particularFields = (
  person: KnownPerson | undefined,
  roster: Roster,
  place: Place,
  lang: Language,
): Html => {
  const others = [...roster.people.values()].filter(({ id }) => id !== person?.id);
  const text = (name: string, label: string, value: { ar: string; en: string } | undefined) => html`
    ${textField(`${name}Ar`, `${label} ${PEOPLE_PAGE.inArabic[lang]}`, value?.ar ?? '', 'ar')}
    ${textField(`${name}En`, `${label} ${PEOPLE_PAGE.inEnglish[lang]}`, value?.en ?? '', 'en')}`;
  return html`
    ${text('name', PEOPLE_PAGE.name[lang], person?.name)}
    ${text('office', PEOPLE_PAGE.office[lang], person?.office)}
    <label><span class="label">${PEOPLE_PAGE.half[lang]}</span><select name="half"><option value="">${PEOPLE_PAGE.everyHalf[lang]}</option>${place.halves.map(
      ({ id, name }) =>
        html`<option value="${id}"${id === person?.half && html` selected`}>${name[lang]}</option>`,
    )}</select></label>
    <label><span class="label">${PEOPLE_PAGE.deputy[lang]}</span>${personSelect('deputy', others, lang, { empty: PEOPLE_PAGE.noDeputy[lang], chosen: person?.deputy })}</label>
    <fieldset><legend>${PEOPLE_PAGE.language[lang]}</legend>${(['ar', 'en'] as const).map((one) =>
      pick('radio', 'language', one, LANGUAGE_NAMES[one][lang], (person?.language ?? 'ar') === one),
    )}</fieldset>
    <fieldset><legend>${PEOPLE_PAGE.channels[lang]}</legend>${CHANNELS.map((channel) =>
      pick(
        'checkbox',
        'channels',
        channel,
        CHANNEL_WORDS[channel][lang],
        person?.channels?.includes(channel) ?? true,
      ),
    )}</fieldset>
    <details><summary>${PEOPLE_PAGE.districts[lang]}</summary>${place.districts.map(({ pcode, name }) =>
      pick('checkbox', 'districts', pcode, name[lang], person?.districts?.includes(pcode) ?? false),
    )}</details>`;
};

export const roleFields = (person: KnownPerson | undefined, lang: Language): Html =>
  html`<fieldset><legend>${PEOPLE_PAGE.roles[lang]}</legend>${ROLES.map((role) =>
    pick('checkbox', 'roles', role, ROLE_WORDS[role][lang], person?.roles.includes(role) ?? false),
  )}</fieldset>`;

/** Known phones are shown by their last digits only. */
export const phonesField = (
  person: KnownPerson | undefined,
  numberOf: (id: string) => string | undefined,
  lang: Language,
): Html => {
  const lines = (person?.phones ?? []).map(
    (id, index) => `(${index + 1}) …${numberOf(id)?.slice(-3) ?? '?'}`,
  );
  return html`<label><span class="label">${PEOPLE_PAGE.phones[lang]}</span><textarea class="num" name="phones" rows="${Math.max(3, lines.length + 1)}" maxlength="200">${lines.join('\n')}</textarea></label>
    <p><small>${PEOPLE_PAGE.phonesHelp[lang]}</small></p>`;
};
