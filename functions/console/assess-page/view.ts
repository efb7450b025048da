import { inForceOf } from '../../../shared/hazard/own.ts';
import type { HazardSituation, Override } from '../../../shared/hazard/situation.ts';
import {
  type Bilingual,
  HAZARDS,
  type Language,
  LEVELS,
  levelRank,
} from '../../../shared/kernel/vocabulary.ts';
import { ASSESS, greenIn } from '../../../shared/language/assess-page.ts';
import { count } from '../../../shared/language/counts.ts';
import { HAZARD_WORDS } from '../../../shared/language/hazards.ts';
import { joinList } from '../../../shared/language/lists.ts';
import { CONSOLE } from '../../../shared/language/pages.ts';
import { dayAndClock } from '../../../shared/language/report.ts';
import { LEVEL_WORDS } from '../../../shared/language/terms.ts';
import { type Html, html } from '../../../shared/pages/html.ts';
import { levelBadge } from '../../../shared/pages/level-look.ts';
import { BASE_STYLE, page } from '../../../shared/pages/page.ts';
import type { PlacePack } from '../../../shared/place/place-pack.ts';
import type { Person } from '../../../shared/place/roster.ts';
import { sourcesOf } from '../../../shared/place/sources.ts';

export type AssessView = {
  readonly situation: HazardSituation;
  readonly place: PlacePack;
  /** Those who may put another level. */
  readonly people: readonly Person[];
  readonly lang: Language;
  readonly note?: { readonly text: Bilingual; readonly detail?: string; readonly wrong: boolean };
};

const HOURS = [3, 6, 12, 24, 48] as const;

/** What the thresholds give, worst first, what forecasters have put in its place, and the form to do so. */
export const assessPage = ({ situation, place, people, lang, note }: AssessView): string => {
  const say = (text: Bilingual) => text[lang];
  const name = (pcode: string): Bilingual =>
    place.districts.find((district) => district.pcode === pcode)?.name ?? { ar: pcode, en: pcode };
  const badge = (level: (typeof LEVELS)[number]) => levelBadge(level, say(LEVEL_WORDS[level].colour));
  const option = (value: string, text: string) => html`<option value="${value}">${text}</option>`;
  const personField = html`
    <label>${say(ASSESS.person)}<br><select name="personId" required>${people.map(({ id, office }) => option(id, say(office)))}</select></label>
  `;

  const hazardSection = (hazard: (typeof HAZARDS)[number]): Html | false => {
    const all = inForceOf(situation, hazard);
    const shown = all
      .filter(
        ({ level, known, overridden }) => level !== 'green' || overridden || known?.unknown !== undefined,
      )
      .toSorted((a, b) => levelRank(b.level) - levelRank(a.level));
    if (shown.length === 0) return false;
    return html`
      <h2>${say(HAZARD_WORDS[hazard].name)}</h2>
      <table class="levels">
        <tr><th>${say(ASSESS.level)}</th><th>${say(ASSESS.district)}</th><th>${say(ASSESS.why)}</th></tr>
        ${shown.map(
          ({ pcode, level, known, overridden }) => html`
            <tr>
              <td>${known?.unknown !== undefined && level === 'green' ? html`<b>? ${say(ASSESS.unknown)}</b>` : badge(level)}</td>
              <td>${say(name(pcode))}</td>
              <td>${known?.explanation === undefined ? '' : say(known.explanation)}${overridden && html` <small>${say(ASSESS.thresholds)}: ${badge(known?.level ?? 'green')}</small>`}</td>
            </tr>
          `,
        )}
      </table>
      <p><small>${say(greenIn(place.districts.length - shown.length))}</small></p>
    `;
  };

  const standing = (override: Override): Html => html`
    <li>
      ${badge(override.level)} ${say(HAZARD_WORDS[override.hazard].name)}:
      ${' '}${say(joinList([...override.seen.keys()].map(name)))} · ${say(CONSOLE.since)} ${say(dayAndClock(override.at))}
      <br>${override.reason}
      <form method="post"><input type="hidden" name="do" value="take-back"><input type="hidden" name="overrideId" value="${override.overrideId}">
        ${personField} <button>${say(ASSESS.takeBack)}</button>
      </form>
    </li>
  `;

  return page({
    lang,
    title: say(ASSESS.title),
    style: BASE_STYLE,
    body: html`
      <p><small><a href="/console${lang === 'en' && '?lang=en'}">${say(CONSOLE.all)}</a></small></p>
      <h1>${say(ASSESS.title)}</h1>
      ${note !== undefined && html`<p class="notice${note.wrong && ' owed'}">${say(note.text)}${note.detail !== undefined && html` <span class="code">${note.detail}</span>`}</p>`}
      <p><small>${say(ASSESS.proposal)}</small></p>
      ${
        situation.lastAt === undefined
          ? html`<p>${say(ASSESS.never)}</p>`
          : html`<p><small>${say(ASSESS.lastLook)}: ${say(dayAndClock(situation.lastAt))}</small></p>`
      }
      ${HAZARDS.map(hazardSection)}
      <h2>${say(ASSESS.overrides)}</h2>
      ${situation.overrides.length === 0 ? html`<p>${say(ASSESS.noOverrides)}</p>` : html`<ul>${situation.overrides.map(standing)}</ul>`}
      <h2>${say(ASSESS.override)}</h2>
      <form method="post">
        <input type="hidden" name="do" value="override">
        <p><label>${say(ASSESS.hazard)}<br><select name="hazard">${HAZARDS.filter((hazard) => hazard !== 'other').map((hazard) => option(hazard, say(HAZARD_WORDS[hazard].name)))}</select></label></p>
        <p><label>${say(ASSESS.level)}<br><select name="level">${LEVELS.map((level) => option(level, say(LEVEL_WORDS[level].colour)))}</select></label></p>
        <fieldset><legend>${say(ASSESS.districts)}</legend>
          ${place.districts.map(({ pcode, name: text }) => html`<label><input type="checkbox" name="districts" value="${pcode}"> ${say(text)}</label> `)}
        </fieldset>
        <p><label>${say(ASSESS.hours)}<br><select name="hours">${HOURS.map((hours) => option(String(hours), say(count('hours', hours))))}</select></label></p>
        <p><label>${say(ASSESS.reason)}<br><textarea name="reason" rows="3" maxlength="500" required></textarea></label></p>
        <p>${personField}</p>
        <p><small>${say(ASSESS.rule)}</small></p>
        <p><button>${say(ASSESS.submit)}</button></p>
      </form>
      <h2>${say(ASSESS.advisory)}</h2>
      <p><small>${say(ASSESS.advisoryHow)}</small></p>
      <form method="post">
        <input type="hidden" name="do" value="advisory">
        <p><label>${say(ASSESS.centre)}<br><select name="source">${sourcesOf(place, 'cyclone-advisories').map(({ id, name: text }) => option(id, say(text)))}</select></label></p>
        <p><label>${say(ASSESS.table)}<br><textarea name="table" rows="6" dir="ltr" maxlength="60000" required placeholder="time_utc,lat,lon,wind_kt,pres_hpa,stage"></textarea></label></p>
        <p>${personField}</p>
        <p><button>${say(ASSESS.takeIn)}</button></p>
      </form>
    `,
  });
};
