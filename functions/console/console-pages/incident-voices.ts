import type { DistrictLevel } from '../../../events/vocabulary.ts';
import { inForceOf } from '../../../shared/hazard/own.ts';
import { type Bilingual, type Level, levelRank } from '../../../shared/kernel/vocabulary.ts';
import { COMMA, INCIDENT } from '../../../shared/language/console-incident.ts';
import { NOW } from '../../../shared/language/console-now.ts';
import { dayAndClock, REPORT } from '../../../shared/language/report.ts';
import { LEVEL_WORDS } from '../../../shared/language/terms.ts';
import { districtMap, type MapShape } from '../../../shared/pages/district-map.ts';
import { type Html, html } from '../../../shared/pages/html.ts';
import { levelBadge } from '../../../shared/pages/level-look.ts';
import { withOwnWords } from '../../../shared/pages/other-script.ts';
import type { PlacePack } from '../../../shared/place/place-pack.ts';
import type { PlaceNames } from '../../../shared/report/place-names.ts';
import type { Visit } from '../../../shared/session/visit.ts';
import type { IncidentState, Voices } from './load-incident.ts';

type View = {
  readonly visit: Visit;
  readonly state: IncidentState;
  readonly place: Pick<PlacePack, 'sources'>;
  readonly names: PlaceNames;
  readonly shape: MapShape;
};

/** One column: who speaks, and what of each district; `?` where it could not tell. */
type Voice = {
  readonly name: string;
  readonly of: ReadonlyMap<string, Level | '?'>;
  readonly said?: readonly string[];
};

const levelsOf = (districts: readonly DistrictLevel[]): ReadonlyMap<string, Level> =>
  new Map(districts.map(({ pcode, level }) => [pcode, level]));

/** By the sender that a message names; one that no source lists is named as it names itself. */
const senderName = (sender: string, { place }: View): Bilingual => {
  const known = place.sources.find(
    (source) => 'senders' in source && source.senders.some((one) => one.sender === sender),
  );
  return known?.name ?? { ar: sender, en: sender };
};

const voicesOf = ({ warnings, own, latest }: Voices, view: View): Voice[] => {
  const { state, place, visit } = view;
  const say = (text: Bilingual) => text[visit.lang];
  const { hazard, status, assessment } = state.watched.incident;
  const voices: Voice[] = warnings.map(({ key, districts }) => ({
    name: say(senderName(key.sender, view)),
    of: levelsOf(districts),
    said: [`${say(dayAndClock(key.sent))} · ${key.identifier}`],
  }));
  if (status === 'Actual') {
    const states = inForceOf(own, hazard);
    const sources = new Set(states.flatMap(({ known }) => known?.reason?.sources ?? []));
    const sourceNames = [...sources].map((id) =>
      say(place.sources.find((source) => source.id === id)?.name ?? { ar: id, en: id }),
    );
    voices.push({
      name: say(INCIDENT.thresholds),
      of: new Map(
        states.map(({ pcode, known }) => [
          pcode,
          known?.unknown === undefined ? (known?.level ?? 'green') : '?',
        ]),
      ),
      said: [
        ...(sourceNames.length === 0 ? [] : [`${say(INCIDENT.basis)}: ${sourceNames.join(say(COMMA))}`]),
        ...(latest?.evidence ?? []).map(({ text }) => say(text)),
      ],
    });
    const overridden = states.filter((one) => one.overridden);
    if (overridden.length > 0)
      voices.push({
        name: say(INCIDENT.forecaster),
        of: new Map(overridden.map(({ pcode, level }) => [pcode, level])),
        said: own.overrides.filter((one) => one.hazard === hazard).map(({ reason }) => reason),
      });
  }
  return [
    { name: say(INCIDENT.inForce), of: levelsOf(assessment.ended ? [] : assessment.districts) },
    ...voices,
  ];
};

const voiceTable = (voices: readonly Voice[], view: View): Html => {
  const { visit, names } = view;
  const say = (text: Bilingual) => text[visit.lang];
  const worst = (pcode: string) =>
    Math.max(...voices.map(({ of }) => (of.get(pcode) === '?' ? 0 : levelRank(levelIn(of.get(pcode))))));
  const pcodes = [
    ...new Set(
      voices.flatMap(({ of }) => [...of].flatMap(([pcode, level]) => (level === 'green' ? [] : [pcode]))),
    ),
  ].toSorted((a, b) => worst(b) - worst(a));
  const cell = (level: Level | '?' | undefined): Html => {
    if (level === '?') return html`<small>${say(INCIDENT.unknownHere)}</small>`;
    if (level === undefined) return html`<small>${say(INCIDENT.silentHere)}</small>`;
    return levelBadge(level, say(LEVEL_WORDS[level].colour));
  };
  return html`
    ${
      pcodes.length > 0 &&
      html`<section class="wide" tabindex="0" aria-label="${say(INCIDENT.sideBySide)}"><table>
      <caption>${say(INCIDENT.sideBySide)}</caption>
      <thead><tr><th scope="col">${say(NOW.district)}</th>${voices.map(({ name }) => html`<th scope="col">${name}</th>`)}</tr></thead>
      <tbody>${pcodes.map((pcode) => html`<tr><th scope="row">${say(names.district(pcode))}</th>${voices.map(({ of }) => html`<td>${cell(of.get(pcode))}</td>`)}</tr>`)}</tbody>
    </table></section>`
    }
    ${voices.some(({ said = [] }) => said.length > 0) && html`<dl>${voices.map(({ name, said = [] }) => said.length > 0 && html`<dt><b>${name}</b></dt>${said.map((line) => html`<dd>${withOwnWords(line, visit.lang)}</dd>`)}`)}</dl>`}
  `;
};

const levelIn = (level: Level | '?' | undefined): Level =>
  level === undefined || level === '?' ? 'green' : level;

/** What holds, on the map, and beside it what each source says of the same districts. */
export const assessmentCard = (view: View): Html => {
  const { visit, state, names, shape } = view;
  const say = (text: Bilingual) => text[visit.lang];
  const { report, voices, watched } = state;
  const { assessment } = watched.incident;
  const levels = new Map(
    report.districts.map(({ pcode, highest, now }) => [pcode, report.closed ? highest : (now ?? 'green')]),
  );
  const named = new Map(shape.outlines.map(({ pcode }) => [pcode, names.district(pcode)]));
  const latest = voices.known ? voices.value.latest : undefined;
  // Those of older assessments are in English alone.
  const doubts =
    latest?.doubtful?.map(({ text }) => withOwnWords(say(text), visit.lang)) ??
    (latest?.doubts ?? []).map((doubt) => html`<bdi lang="en">${doubt}</bdi>`);
  return html`
    <section class="card" id="assessment">
      <h2>${say(INCIDENT.assessment)}</h2>
      <p>${say(assessment.explanation)}${assessment.expires !== undefined && html` <small>${say(INCIDENT.until)} ${say(dayAndClock(assessment.expires))}</small>`}</p>
      ${assessment.ended && html`<p class="ok">${say(NOW.over)}</p>`}
      ${districtMap(shape, levels, named, REPORT.districts, visit.lang)}
      ${voices.known ? voiceTable(voicesOf(voices.value, view), view) : html`<p class="alarm">${say(INCIDENT.voicesUnknown)}</p>`}
      ${doubts.length > 0 && html`<h3>${say(INCIDENT.doubts)}</h3><ul>${doubts.map((doubt) => html`<li>${doubt}</li>`)}</ul>`}
    </section>
  `;
};
