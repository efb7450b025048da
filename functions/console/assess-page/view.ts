import { type InForce, inForceOf } from '../../../shared/hazard/own.ts';
import type { HazardSituation, Override } from '../../../shared/hazard/situation.ts';
import {
  type Bilingual,
  HAZARDS,
  type Hazard,
  LEVELS,
  levelRank,
} from '../../../shared/kernel/vocabulary.ts';
import { ASSESS, greenIn } from '../../../shared/language/assess-page.ts';
import { FORM_WORDS } from '../../../shared/language/console.ts';
import { count } from '../../../shared/language/counts.ts';
import { HAZARD_WORDS } from '../../../shared/language/hazards.ts';
import { joinList } from '../../../shared/language/lists.ts';
import { LEVEL_WORDS } from '../../../shared/language/terms.ts';
import { type ConsoleNote, consolePage } from '../../../shared/pages/console-page.ts';
import { areaField, type Choice, selectField } from '../../../shared/pages/fields.ts';
import { hiddenField, pick } from '../../../shared/pages/form-look.ts';
import { type Html, html } from '../../../shared/pages/html.ts';
import { levelBadge } from '../../../shared/pages/level-look.ts';
import { moment } from '../../../shared/pages/moment.ts';
import { ownWords } from '../../../shared/pages/own-words.ts';
import type { PlacePack } from '../../../shared/place/place-pack.ts';
import { sourcesOf } from '../../../shared/place/sources.ts';
import type { Visit } from '../../../shared/session/visit.ts';

type AssessView = {
  readonly visit: Visit;
  readonly situation: HazardSituation;
  readonly place: PlacePack;
  readonly note?: ConsoleNote;
  /** Which field was wrong and why, or which line was not read. */
  readonly detail?: string;
  readonly typed?: URLSearchParams;
};

type Seen = {
  readonly hazard: Hazard;
  /** Worst first. */
  readonly above: readonly InForce[];
  readonly unknown: readonly InForce[];
};

const HOURS = [3, 6, 12, 24, 48] as const;
/** For those who only look; nobody who writes loses a word to it. */
const REFRESH_SECONDS = 60;

/** What the thresholds give, worst first, what forecasters have put in its place, and the forms to do so. */
export const assessPage = (view: AssessView): string => {
  const { visit, situation, place, note, detail } = view;
  const say = (text: Bilingual) => text[visit.lang];
  const may = visit.may('override-level');
  const name = (pcode: string): Bilingual =>
    place.districts.find((district) => district.pcode === pcode)?.name ?? { ar: pcode, en: pcode };
  const personOf = (id: string) =>
    say(place.roster.people.find((person) => person.id === id)?.name ?? { ar: id, en: id });
  const badge = (level: (typeof LEVELS)[number]) => levelBadge(level, say(LEVEL_WORDS[level].colour));
  const side = (hazard: string, pcode: string) =>
    `/console/assess?hazard=${hazard}&district=${pcode}${visit.lang === 'en' ? '&lang=en' : ''}`;

  const linked = (hazard: Hazard, pcode: string) =>
    html`<a href="${side(hazard, pcode)}">${say(name(pcode))}</a>`;

  const hazardCard = ({ hazard, above, unknown }: Seen): Html | false =>
    above.length > 0 &&
    html`
      <section class="card">
        <h2>${say(HAZARD_WORDS[hazard].name)}</h2>
        <table>
          <tr><th scope="col">${say(ASSESS.district)}</th><th scope="col">${say(ASSESS.why)}</th></tr>
          ${above.map(
            ({ pcode, level, known, overridden }) => html`
              <tr>
                <th scope="row">${say(name(pcode))}<br>${badge(level)}</th>
                <td>${known?.explanation !== undefined && html`${say(known.explanation)}<br>`}
                  ${overridden && html`<small>${say(ASSESS.thresholds)}:</small> ${badge(known?.level ?? 'green')}<br>`}
                  ${known !== undefined && html`<small>${say(ASSESS.since)}:</small> ${moment(known.since, visit)}<br>`}
                  <a href="${side(hazard, pcode)}">${say(ASSESS.side)}</a></td>
              </tr>
            `,
          )}
        </table>
        ${above.length + unknown.length < place.districts.length && html`<p><small>${say(greenIn(place.districts.length - above.length - unknown.length))}</small></p>`}
      </section>
    `;

  /** That nothing is known is never left out, and takes no more room than what is known. */
  const notKnown = ({ hazard, unknown }: Seen): Html | false =>
    unknown.length > 0 &&
    html`<details><summary><span class="alarm">?</span> ${say(HAZARD_WORDS[hazard].name)}: ${say(count('districts', unknown.length))}</summary>
      ${unknown[0]?.known?.explanation !== undefined && html`<p>${say(unknown[0].known.explanation)}</p>`}
      <ul>${unknown.map(({ pcode }) => html`<li>${linked(hazard, pcode)}</li>`)}</ul></details>`;

  const standing = (override: Override): Html => html`
    <section class="card">
      <h3>${badge(override.level)} ${say(HAZARD_WORDS[override.hazard].name)}: ${say(joinList([...override.seen.keys()].map(name)))}</h3>
      <p>${ownWords(override.reason)}</p>
      <p><small>${personOf(override.by)} · ${moment(override.at, visit)}<br>${say(ASSESS.until)}: ${moment(override.until, visit)}</small></p>
      ${may && html`<form method="post">${hiddenField('do', 'take-back')}${hiddenField('overrideId', override.overrideId)}<button class="second">${say(ASSESS.takeBack)}</button></form>`}
    </section>
  `;

  const never = situation.lastAt === undefined;
  const seen = HAZARDS.map((hazard): Seen => {
    const all = inForceOf(situation, hazard);
    const isAbove = ({ level, overridden }: InForce) => level !== 'green' || overridden;
    return {
      hazard,
      above: all.filter(isAbove).toSorted((a, b) => levelRank(b.level) - levelRank(a.level)),
      unknown: all.filter((one) => !isAbove(one) && one.known?.unknown !== undefined),
    };
  });
  const isCalm = !never && seen.every(({ above, unknown }) => above.length + unknown.length === 0);
  return consolePage({
    visit,
    title: ASSESS.title,
    note,
    ...(may ? {} : { refreshSeconds: REFRESH_SECONDS }),
    body: html`
      ${detail !== undefined && html`<p class="code">${detail}</p>`}
      <p><small>${say(ASSESS.proposal)} ${situation.lastAt !== undefined && html`<br>${say(ASSESS.lastLook)}: ${moment(situation.lastAt, visit)}`}</small></p>
      ${never && html`<p class="empty">${say(ASSESS.never)}</p>`}
      ${isCalm && html`<p class="ok">● ${say(ASSESS.calm)}</p>`}
      ${seen.map(hazardCard)}
      ${seen.some(({ unknown }) => unknown.length > 0) && html`<section class="card"><h2>${say(ASSESS.unknown)}</h2><p><small>${say(ASSESS.unknownMeans)}</small></p>${seen.map(notKnown)}</section>`}
      ${
        !never &&
        html`<form method="get" class="card"><h2>${say(ASSESS.side)}</h2>
          <p><small>${say(ASSESS.sideHow)}</small></p>
          ${visit.lang === 'en' && hiddenField('lang', 'en')}${hazardField(visit)}${districtField(view)}
          <p><button class="second">${say(ASSESS.show)}</button></p></form>`
      }
      <h2>${say(ASSESS.overrides)}</h2>
      ${situation.overrides.length === 0 ? html`<p class="empty">${say(ASSESS.noOverrides)}</p>` : situation.overrides.map(standing)}
      ${may && forms(view)}
    `,
  });
};

const hazardField = ({ lang }: Visit, chosen?: string | null): Html =>
  selectField({
    name: 'hazard',
    label: ASSESS.hazard[lang],
    choices: HAZARDS.filter((hazard) => hazard !== 'other').map(
      (hazard): Choice => [hazard, HAZARD_WORDS[hazard].name[lang]],
    ),
    chosen,
  });

const districtField = ({ visit: { lang }, place }: AssessView): Html =>
  selectField({
    name: 'district',
    label: ASSESS.district[lang],
    choices: place.districts.map(({ pcode, name }): Choice => [pcode, name[lang]]),
  });

const forms = ({ visit, place, typed }: AssessView): Html => {
  const say = (text: Bilingual) => text[visit.lang];
  const kept = (what: string) => (typed?.get('do') === what ? typed : undefined);
  const [override, advisory] = [kept('override'), kept('advisory')];
  return html`
    <details${override !== undefined && html` open`}><summary>${say(ASSESS.override)}</summary>
      <form method="post">${hiddenField('do', 'override')}
        ${hazardField(visit, override?.get('hazard'))}
        ${selectField({
          name: 'level',
          label: say(ASSESS.level),
          choices: LEVELS.map((level): Choice => [level, say(LEVEL_WORDS[level].colour)]),
          chosen: override?.get('level'),
          empty: say(FORM_WORDS.choose),
        })}
        <fieldset><legend>${say(ASSESS.districts)}</legend><div class="cards">${place.districts.map(({ pcode, name }) => pick('checkbox', 'districts', pcode, say(name), override?.getAll('districts').includes(pcode) ?? false))}</div></fieldset>
        ${selectField({
          name: 'hours',
          label: say(ASSESS.hours),
          choices: HOURS.map((hours): Choice => [String(hours), say(count('hours', hours))]),
          chosen: override?.get('hours'),
        })}
        ${areaField({ name: 'reason', label: say(ASSESS.reason), rows: 3, most: 500, value: override?.get('reason') ?? '' })}
        <p><small>${say(ASSESS.rule)}</small></p>
        <p><button>${say(ASSESS.submit)}</button></p>
      </form>
    </details>
    <details${advisory !== undefined && html` open`}><summary>${say(ASSESS.advisory)}</summary>
      <p>${say(ASSESS.advisoryHow)}</p>
      <form method="post">${hiddenField('do', 'advisory')}
        ${selectField({
          name: 'source',
          label: say(ASSESS.centre),
          choices: sourcesOf(place, 'cyclone-advisories').map(({ id, name }): Choice => [id, say(name)]),
          chosen: advisory?.get('source'),
        })}
        <p><label><span class="label">${say(ASSESS.table)}</span><textarea name="table" rows="6" dir="ltr" maxlength="60000" required placeholder="time_utc,lat,lon,wind_kt,pres_hpa,stage">${advisory?.get('table') ?? ''}</textarea></label></p>
        <p><button>${say(ASSESS.takeIn)}</button></p>
      </form>
    </details>
  `;
};
