import {
  type Facility,
  type FacilityKey,
  isTaken,
  keyStanding,
} from '../../../shared/facility/facilities.ts';
import type { Instant } from '../../../shared/kernel/instant.ts';
import {
  FACILITIES,
  FACILITY_FIELDS,
  FACILITY_KIND_WORDS,
  KEY_STANDING_WORDS,
} from '../../../shared/language/facilities.ts';
import { consolePage } from '../../../shared/pages/console-page.ts';
import { textField } from '../../../shared/pages/fields.ts';
import { hiddenField } from '../../../shared/pages/form-look.ts';
import { type Html, html } from '../../../shared/pages/html.ts';
import { moment } from '../../../shared/pages/moment.ts';

import { MOST, particulars, rights, type Scene } from './parts.ts';

type OneView = Scene & {
  readonly facility: Facility;
  readonly used: Instant | undefined;
  /** The key that was made just now; on no other page is one ever shown. */
  readonly made?: string | undefined;
};

const keyLine = (key: FacilityKey, { visit, names, given }: OneView): Html => {
  const { lang, now } = visit;
  const { number, madeAt, by, until, revoked } = key;
  const standing = keyStanding(key, now);
  const isOpen = given?.get('do') === 'revoke' && given.get('number') === String(number);
  return html`<li><b>${number}</b> · <b class="${isTaken(key, now) ? 'ok' : 'empty'}">${KEY_STANDING_WORDS[standing][lang]}</b>${standing === 'ending' && until !== undefined && html` ${moment(until, visit)}`}
    <br><small>${FACILITIES.made[lang]} ${moment(madeAt, visit)}, ${names.person(by).name[lang]}</small>
    ${revoked !== undefined && html`<br><small>${moment(revoked.at, visit)}, ${names.person(revoked.by).name[lang]}: <bdi>${revoked.reason}</bdi></small>`}
    ${
      isTaken(key, now) &&
      html`<details${isOpen && html` open`}><summary>${FACILITIES.revoke[lang]} ${number}</summary><form method="post">${hiddenField('number', String(number))}
        ${textField({ name: 'reason', label: FACILITY_FIELDS.reason[lang], value: isOpen ? (given?.get('reason') ?? '') : '', most: MOST.reason })}
        <p><button class="no" name="do" value="revoke">${FACILITIES.revokeDo[lang]}</button></p></form></details>`
    }</li>`;
};

export const oneView = (view: OneView): string => {
  const { visit, names, facility, used, made, given } = view;
  const { lang } = visit;
  const { name, kind, pcode, contact, keys, may, stationId = '' } = facility;
  const begins = {
    nameAr: name.ar,
    nameEn: name.en,
    kind,
    district: pcode,
    contact,
    station: stationId,
    may,
  };
  return consolePage({
    visit,
    title: name,
    note: view.note,
    body: html`
      <p><a href="${visit.link('/console/facilities')}">${FACILITIES.back[lang]}</a></p>
      ${made !== undefined && html`<section class="card good"><h2>${FACILITIES.newKey[lang]}</h2><p class="sms"><span class="code">${made}</span></p><p><b>${FACILITIES.shownOnce[lang]}</b></p></section>`}
      <table class="facts">
        <tr><th scope="row">${FACILITY_FIELDS.id[lang]}</th><td><span class="code">${facility.facilityId}</span></td></tr>
        <tr><th scope="row">${FACILITY_FIELDS.kind[lang]}</th><td>${FACILITY_KIND_WORDS[kind][lang]}</td></tr>
        <tr><th scope="row">${FACILITY_FIELDS.district[lang]}</th><td>${names.district(pcode)[lang]}</td></tr>
        <tr><th scope="row">${FACILITY_FIELDS.contact[lang]}</th><td>${contact}</td></tr>
        <tr><th scope="row">${FACILITY_FIELDS.may[lang]}</th><td>${rights(facility, lang)}${may.includes('push-readings') && html`<br><small>${stationId} · ${FACILITIES.readingsHint[lang]}</small>`}</td></tr>
        <tr><th scope="row">${FACILITIES.lastUse[lang]}</th><td>${used === undefined ? FACILITIES.never[lang] : moment(used, visit)}</td></tr>
      </table>
      <h2>${FACILITIES.keys[lang]}</h2>
      ${keys.length === 0 ? html`<p class="empty">${FACILITIES.noKeys[lang]}</p>` : html`<ul>${keys.toReversed().map((key) => keyLine(key, view))}</ul>`}
      <form method="post">${hiddenField('after', String(keys.length))}<p><button name="do" value="key">${(keys.length === 0 ? FACILITIES.makeFirst : FACILITIES.makeNext)[lang]}</button><br><small>${FACILITIES.makeHint[lang]}</small></p></form>
      <details${given?.get('do') === 'edit' && html` open`}><summary>${FACILITIES.edit[lang]}</summary><form method="post">${particulars(view, 'edit', begins)}<p><button name="do" value="edit">${FACILITIES.editDo[lang]}</button></p></form></details>
    `,
  });
};
