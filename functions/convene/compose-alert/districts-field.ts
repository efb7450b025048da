import { usualChoice } from '../../../shared/alert/draft.ts';
import type { Composed } from '../../../shared/composing/desk.ts';
import { alertToFollow, type OpenIncident } from '../../../shared/incident/incident.ts';
import type { Bilingual, Language, Level } from '../../../shared/kernel/vocabulary.ts';
import { COMPOSE } from '../../../shared/language/compose.ts';
import { joinList } from '../../../shared/language/lists.ts';
import { LEVEL_WORDS } from '../../../shared/language/terms.ts';
import { districtMap, MAP_STYLE, type MapShape } from '../../../shared/pages/district-map.ts';
import { hiddenField } from '../../../shared/pages/form-look.ts';
import { type Html, html, raw } from '../../../shared/pages/html.ts';
import { levelBadge } from '../../../shared/pages/level-look.ts';
import type { PlacePack } from '../../../shared/place/place-pack.ts';
import type { ComposeForm } from './form.ts';

export type DistrictsView = {
  readonly incident: OpenIncident;
  readonly composed: Composed;
  readonly form: ComposeForm;
  readonly place: PlacePack;
  readonly shape: MapShape;
  readonly lang: Language;
  readonly say: (text: Bilingual) => string;
};

const LEVEL_CHOICES = ['yellow', 'orange', 'red'] as const;

/**
 * What is ticked is drawn with an edge on the map, and where it departs from the assessment its reason is asked for: by the browser at
 * once, and where it cannot, everything is in sight.
 */
export const districtsStyle = ({ districts }: Pick<PlacePack, 'districts'>): Html =>
  raw(
    [
      MAP_STYLE.markup,
      '.choosing{display:grid;gap:1em;grid-template-columns:minmax(0,1fr)}@media(min-width:50em){.choosing{grid-template-columns:3fr 2fr}}',
      '.choosing fieldset{columns:16em}.district{border-block-end:1px solid var(--hair);break-inside:avoid}.why{padding-inline-start:1.9em;padding-block-end:.5em}.map a{cursor:pointer}',
      '@supports selector(:has(*)){.why{display:none}.district:has([data-due]:not(:checked)) .why,.district:has([data-more]:checked) .why{display:block}}',
      districts
        .map(({ pcode }) => `main:has(#d-${pcode}:checked) .m-${pcode} path`)
        .join(',')
        .concat('{stroke:var(--ink);stroke-width:4;paint-order:stroke}'),
    ].join(''),
  );

const why = (pcode: string, level: Level | undefined, view: DistrictsView): Html => {
  const { composed, form, say, incident } = view;
  const { leftOut = [], added = [], districts } = composed.draft;
  const chosen = form.districts ?? usualChoice(incident, composed.draft.kind);
  const reason = chosen.reasons.get(pcode) ?? '';
  const isMissing = [...leftOut, ...added].some((one) => one.pcode === pcode && one.reason === '');
  const before = alertToFollow(incident)?.districts.some((one) => one.pcode === pcode);
  const now = districts.find((one) => one.pcode === pcode)?.level ?? 'yellow';
  return html`<div class="why">
    ${before && html`<p><small>${say(COMPOSE.toldOver)}</small></p>`}
    ${
      level === undefined &&
      html`<label>${say(COMPOSE.addedLevel)}<select name="level_${pcode}">${LEVEL_CHOICES.map((one) => html`<option value="${one}"${one === now && html` selected`}>${say(LEVEL_WORDS[one].colour)}</option>`)}</select></label>`
    }
    <label>${say(level === undefined ? COMPOSE.whyIn : COMPOSE.whyOut)}<input type="text" name="why_${pcode}" maxlength="300" value="${reason}"></label>
    ${isMissing && form.districts !== undefined && html`<p class="late">${say(COMPOSE.whyMissing)}</p>`}
  </div>`;
};

const row = (pcode: string, name: Bilingual, view: DistrictsView): Html => {
  const { incident, composed, say } = view;
  const level = incident.assessment.districts.find(
    (one) => one.pcode === pcode && one.level !== 'green',
  )?.level;
  const ticked = composed.draft.districts.some((one) => one.pcode === pcode);
  const badge =
    level === undefined
      ? html`<small>${say(COMPOSE.notAssessed)}</small>`
      : levelBadge(level, say(LEVEL_WORDS[level].colour));
  return html`<div class="district">
    <label class="pick"><input type="checkbox" id="d-${pcode}" name="warn" value="${pcode}"${level === undefined ? html` data-more` : html` data-due`}${ticked && html` checked`}><span>${say(name)} ${badge}</span></label>
    ${why(pcode, level, view)}
  </div>`;
};

const chooser = (view: DistrictsView): Html => {
  const { place, composed, shape, lang, say } = view;
  const levels = new Map(composed.draft.districts.map(({ pcode, level }) => [pcode, level]));
  const names = new Map(place.districts.map(({ pcode, name }) => [pcode, name]));
  return html`
    ${hiddenField('chose', 'yes')}
    <p><small>${say(COMPOSE.chooseHint)}</small></p>
    <div class="choosing">
      <div>${place.halves.map(
        ({ id, name }) =>
          html`<fieldset><legend>${say(name)}</legend>${place.districts.filter(({ half }) => half === id).map((district) => row(district.pcode, district.name, view))}</fieldset>`,
      )}</div>
      <div>${districtMap(shape, levels, names, COMPOSE.map, lang, (pcode) => `#d-${pcode}`)}</div>
    </div>
  `;
};

/** The districts to be told: to be chosen for what warns, and those that were told before for what ends a warning. */
export const districtsField = (view: DistrictsView): Html => {
  const { composed, place, say } = view;
  const { kind, districts } = composed.draft;
  const named = place.districts.filter(({ pcode }) => districts.some((one) => one.pcode === pcode));
  return html`<section class="card"><h2>${say(COMPOSE.choose)}</h2>
    ${
      kind === 'alert' || kind === 'update'
        ? chooser(view)
        : html`<p>${say(COMPOSE.fixed)} ${say(joinList(named.map(({ name }) => name)))}</p>`
    }
  </section>`;
};
