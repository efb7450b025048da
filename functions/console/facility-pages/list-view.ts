import { type Facility, isTaken } from '../../../shared/facility/facilities.ts';
import type { Instant } from '../../../shared/kernel/instant.ts';
import { FACILITIES, FACILITY_FIELDS, FACILITY_KIND_WORDS } from '../../../shared/language/facilities.ts';
import { consolePage } from '../../../shared/pages/console-page.ts';
import { textField } from '../../../shared/pages/fields.ts';
import { html } from '../../../shared/pages/html.ts';

import { lastUse, MOST, NEW, particulars, rights, type Scene } from './parts.ts';

type ListView = Scene & {
  readonly facilities: readonly Facility[];
  readonly used: ReadonlyMap<string, Instant | undefined>;
};

export const listView = (view: ListView): string => {
  const { visit, names, facilities, used, given } = view;
  const { lang, now } = visit;
  const isOpen = given?.get('do') === 'link';
  const card = (facility: Facility) => {
    const { facilityId, name, kind, pcode, keys } = facility;
    const valid = keys.filter((key) => isTaken(key, now)).length;
    return html`<section class="card">
      <h2><a href="${visit.link(`/console/facilities/${facilityId}`)}">${name[lang]}</a></h2>
      <p>${FACILITY_KIND_WORDS[kind][lang]} · ${names.district(pcode)[lang]}</p>
      <p><small>${rights(facility, lang)}</small></p>
      <p><small>${FACILITIES.keys[lang]}: ${valid === 0 ? html`<b class="late">${FACILITIES.noKeys[lang]}</b>` : valid} · ${lastUse(used.get(facilityId), visit)}</small></p>
    </section>`;
  };
  return consolePage({
    visit,
    title: FACILITIES.title,
    note: view.note,
    body: html`
      <p>${FACILITIES.about[lang]} <a href="/api/v1/openapi.json">${FACILITIES.document[lang]}</a></p>
      ${facilities.length === 0 ? html`<p class="empty">${FACILITIES.none[lang]}</p>` : html`<div class="cards">${facilities.map(card)}</div>`}
      <details${isOpen && html` open`}><summary>${FACILITIES.add[lang]}</summary><form method="post">
        ${textField({ name: 'id', label: FACILITY_FIELDS.id[lang], hint: FACILITIES.idHint[lang], value: isOpen ? (given?.get('id') ?? '') : '', most: MOST.id, of: 'en' })}
        ${particulars(view, 'link', NEW)}
        <p><button name="do" value="link">${FACILITIES.addDo[lang]}</button></p>
      </form></details>
    `,
  });
};
