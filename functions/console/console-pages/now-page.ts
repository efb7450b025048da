import { combine } from '../../../shared/assessment/standing.ts';
import type { IncidentRules } from '../../../shared/incident/rules.ts';
import { type Bilingual, highestLevel, type Level, levelRank } from '../../../shared/kernel/vocabulary.ts';
import { CONSOLE_NAMES } from '../../../shared/language/console.ts';
import { COMMA } from '../../../shared/language/console-incident.ts';
import {
  brokenText,
  dangerText,
  NOW,
  openIncidents,
  waitingText,
} from '../../../shared/language/console-now.ts';
import { GO_WORDS, WAIT_WORDS } from '../../../shared/language/console-waits.ts';
import { HAZARD_WORDS } from '../../../shared/language/hazards.ts';
import { joinList } from '../../../shared/language/lists.ts';
import { LEVEL_WORDS } from '../../../shared/language/terms.ts';
import { consolePage } from '../../../shared/pages/console-page.ts';
import { districtMap, MAP_STYLE, type MapShape } from '../../../shared/pages/district-map.ts';
import { type Html, html } from '../../../shared/pages/html.ts';
import { LEVEL_SYMBOL, levelBadge } from '../../../shared/pages/level-look.ts';
import type { PlaceNow } from '../../../shared/people/place-now.ts';
import type { Known } from '../../../shared/report/history.ts';
import type { PlaceNames } from '../../../shared/report/place-names.ts';
import type { Visit } from '../../../shared/session/visit.ts';
import { byDanger, hazardName, incidentName, incidentTable } from './incident-rows.ts';
import { lineList } from './lines.ts';
import type { NowState } from './load-now.ts';
import { SITUATION_STYLE } from './look.ts';
import { type Gauge, gaugesOf } from './now-broken.ts';
import { byWeight, type Line, waitsOf } from './waits.ts';

export type NowView = {
  readonly visit: Visit;
  readonly state: NowState;
  readonly place: PlaceNow;
  readonly names: PlaceNames;
  readonly shape: MapShape;
  readonly rulesFor: (incident: Known) => IncidentRules;
};

const REFRESH_SECONDS = 15;
/** More lines than anybody can act on at once; the rest is counted. */
const MOST_LINES = 12;

const incidentsOf = ({ state: { open } }: NowView, real: boolean): Known[] =>
  open.known ? open.value.filter(({ status }) => (status === 'Actual') === real).toSorted(byDanger) : [];

const standing = (incidents: readonly Known[]) => incidents.filter(({ assessment }) => !assessment.ended);

/** All that waits for the visitor, or undefined when it could not be read. */
const linesOf = ({ visit, state, rulesFor }: NowView): Line[] | undefined => {
  if (!state.watched.known) return undefined;
  const changes = state.rosterChanges.known ? [...state.rosterChanges.value.values()] : [];
  const others = changes.filter(({ by }) => by !== visit.person.id);
  const roster: Line[] =
    visit.may('change-roster') && others.length > 0
      ? [{ weight: 'due', what: WAIT_WORDS.roster, path: '/console/people', go: GO_WORDS.people }]
      : [];
  return [
    ...state.watched.value.flatMap((watched) => waitsOf(watched, rulesFor(watched.incident), visit)),
    ...roster,
  ].toSorted(byWeight);
};

const tile = (look: string, href: string, name: string, said: string, more = ''): Html => html`
  <li><a class="tile ${look}" href="${href}"><small>${name}</small><b>${said}</b>${more !== '' && html`<small>${more}</small>`}</a></li>
`;

/** The three questions, answered before anything is scrolled. */
const tiles = (view: NowView, lines: readonly Line[] | undefined, gauges: readonly Gauge[]): Html => {
  const say = (text: Bilingual) => text[view.visit.lang];
  const real = incidentsOf(view, true);
  const dangers = standing(real);
  const districts = combine(dangers.map(({ assessment }) => assessment));
  const level = highestLevel(districts.map((district) => district.level));
  const danger = (): Html => {
    if (!view.state.open.known) return tile('ill', '#danger', say(NOW.danger), say(NOW.dangerUnknown));
    if (level === 'green')
      return tile('', '#danger', say(NOW.danger), say(real.length === 0 ? NOW.calm : NOW.endedOnly));
    return tile(
      level,
      '#danger',
      say(NOW.danger),
      `${LEVEL_SYMBOL[level]} ${say(joinList([...new Set(dangers.map(({ hazard }) => hazard))].map(hazardName)))}`,
      say(dangerText(level, districts.length)),
    );
  };
  const ill = gauges.filter(({ state }) => state !== 'well').length;
  const urgent = lines?.filter(({ weight }) => weight === 'urgent') ?? [];
  const first = lines?.[0];
  return html`
    <ul class="tiles">
      ${danger()}
      ${
        lines === undefined
          ? tile('ill', '#waits', say(NOW.waits), say(NOW.unknownPart))
          : tile(
              urgent.length > 0 ? 'ill' : lines.length > 0 ? 'wants' : '',
              '#waits',
              say(NOW.waits),
              say(lines.length === 0 ? NOW.nothingWaits : waitingText(lines.length)),
              first === undefined ? '' : say(first.what),
            )
      }
      ${tile(
        ill > 0 ? 'ill' : '',
        '#platform',
        say(NOW.broken),
        say(ill === 0 ? NOW.allWell : brokenText(ill)),
        gauges
          .filter(({ state }) => state !== 'well')
          .map(({ name }) => say(name))
          .join(say(COMMA)),
      )}
    </ul>
  `;
};

const dangerCard = (view: NowView): Html => {
  const { visit, shape, names, state } = view;
  const say = (text: Bilingual) => text[visit.lang];
  const dangers = standing(incidentsOf(view, true));
  const rows = combine(dangers.map(({ assessment }) => assessment)).toSorted(
    (a, b) => levelRank(b.level) - levelRank(a.level),
  );
  const levels: ReadonlyMap<string, Level> = new Map(rows.map(({ pcode, level }) => [pcode, level]));
  const hazardsIn = (pcode: string): Bilingual =>
    joinList(
      dangers
        .filter(({ assessment }) => assessment.districts.some((district) => district.pcode === pcode))
        .map(({ hazard }) => HAZARD_WORDS[hazard].name),
    );
  if (!state.open.known)
    return html`<section class="card" id="danger"><h2>${say(NOW.danger)}</h2><p class="alarm" role="alert">${say(NOW.dangerUnknown)}</p><p>${say(NOW.dangerUnknownWhy)}</p></section>`;
  const named = new Map(shape.outlines.map(({ pcode }) => [pcode, names.district(pcode)]));
  return html`
    <section class="card" id="danger">
      <h2>${say(NOW.danger)}</h2>
      ${rows.length === 0 && html`<p class="ok">${say(dangers.length === 0 ? NOW.calm : NOW.over)}</p>`}
      <div${rows.length === 0 && html` class="small-map"`}>${districtMap(shape, levels, named, NOW.map, visit.lang)}</div>
      ${
        rows.length > 0 &&
        html`<table class="levels">
          <caption>${say(dangerText(highestLevel(rows.map(({ level }) => level)), rows.length))}</caption>
          <thead><tr><th scope="col">${say(NOW.level)}</th><th scope="col">${say(NOW.district)}</th></tr></thead>
          <tbody>${rows.map(({ pcode, level }) => html`<tr><td>${levelBadge(level, say(LEVEL_WORDS[level].colour))}</td><td><b>${say(names.district(pcode))}</b> <small>${say(hazardsIn(pcode))}</small></td></tr>`)}</tbody>
        </table><p><small>${say(NOW.restGreen)}</small></p>`
      }
    </section>
  `;
};

const incidentCard = (view: NowView, real: boolean): Html | false => {
  const { visit, names, rulesFor } = view;
  const say = (text: Bilingual) => text[visit.lang];
  const incidents = incidentsOf(view, real);
  if (!real && incidents.length === 0) return false;
  const heading = real ? NOW.incidents : NOW.exercises;
  return html`
    <section class="card${!real && ' practice'}">
      <h2>${say(heading)}</h2>
      ${
        incidents.length === 0
          ? html`<p class="${view.state.open.known ? 'empty' : 'alarm'}">${say(view.state.open.known ? NOW.calmWhy : NOW.unknownPart)}</p>`
          : incidentTable(incidents, visit, openIncidents(incidents.length), {
              halfName: names.half,
              rulesFor,
            })
      }
      ${real && html`<p><a href="${visit.link('/console/incidents')}">${say(NOW.all)}</a></p>`}
    </section>
  `;
};

const waitsCard = (view: NowView, lines: readonly Line[] | undefined): Html => {
  const { visit, state, names } = view;
  const say = (text: Bilingual) => text[visit.lang];
  const byId = new Map(
    state.open.known ? state.open.value.map((incident) => [incident.incidentId, incident]) : [],
  );
  const nameOf = (incidentId: string): Bilingual => {
    const incident = byId.get(incidentId);
    return incident === undefined ? { ar: '', en: '' } : incidentName(incident, names.half);
  };
  const more = (lines?.length ?? 0) - MOST_LINES;
  return html`
    <section class="card" id="waits">
      <h2>${say(NOW.waits)}</h2>
      ${
        lines === undefined
          ? html`<p class="alarm">${say(NOW.waitsUnknown)}</p>`
          : lines.length === 0
            ? html`<p class="empty">${say(NOW.nothingWaits)}.</p>`
            : lineList(lines.slice(0, MOST_LINES), visit, nameOf)
      }
      ${more > 0 && html`<p><small>+${more}</small></p>`}
    </section>
  `;
};

const SIGNS: Readonly<Record<Gauge['state'], string>> = { well: '✓', ill: '✕', unknown: '!' };

const gaugeItem = ({ name, path, deed, state, said, faults, meter }: Gauge, visit: Visit): Html => {
  const say = (text: Bilingual) => text[visit.lang];
  const linked = path !== undefined && (deed === undefined || visit.may(deed));
  return html`
    <li${state !== 'well' && html` class="urgent"`}>
      <div>
        <p><span class="${state === 'well' ? 'ok' : 'alarm'}">${SIGNS[state]}</span> <b>${linked ? html`<a href="${visit.link(path)}">${say(name)}</a>` : say(name)}</b>${say(said) !== '' && html`: <span class="${state !== 'well' && 'alarm'}">${say(said)}</span>`}</p>
        ${faults?.map(({ what, detail }) => html`<p>${say(what)}${detail !== undefined && html` <small>${say(detail)}</small>`}</p>`)}
        ${meter !== undefined && html`<meter min="0" max="${meter.max}" value="${Math.min(meter.value, meter.max)}">${say(said)}</meter>`}
      </div>
    </li>
  `;
};

/** Is anything dangerous, what waits for the one who looks, and what is not well. */
export const nowPage = (view: NowView): string => {
  const { visit, state, place } = view;
  const lines = linesOf(view);
  const gauges = gaugesOf(state, place, visit.now);
  return consolePage({
    visit,
    title: CONSOLE_NAMES.now,
    refreshSeconds: REFRESH_SECONDS,
    style: html`${SITUATION_STYLE}${MAP_STYLE}`,
    body: html`
      ${tiles(view, lines, gauges)}
      ${waitsCard(view, lines)}
      <div class="cards">
        ${dangerCard(view)}
        ${incidentCard(view, true)}
      </div>
      ${incidentCard(view, false)}
      <section class="card" id="platform">
        <h2>${NOW.broken[visit.lang]}</h2>
        <ul class="lines">${gauges.map((gauge) => gaugeItem(gauge, visit))}</ul>
      </section>
    `,
  });
};
