import type { HazardState, Judged, Reason, Voice } from '../../../shared/hazard/assessed.ts';
import { reaches } from '../../../shared/hazard/reasons.ts';
import type { HazardSituation } from '../../../shared/hazard/situation.ts';
import { levelInForce, overrideOf, stateKey } from '../../../shared/hazard/situation.ts';
import type { Bilingual, Hazard } from '../../../shared/kernel/vocabulary.ts';
import { ASSESS, BASES, IMPACT_WORDS } from '../../../shared/language/assess-page.ts';
import { count } from '../../../shared/language/counts.ts';
import { passageText } from '../../../shared/language/cyclone.ts';
import { HAZARD_WORDS } from '../../../shared/language/hazards.ts';
import { measureValue, VARIABLE_NAMES } from '../../../shared/language/measures.ts';
import { LEVEL_WORDS } from '../../../shared/language/terms.ts';
import { dayAndTime } from '../../../shared/language/when.ts';
import { consolePage } from '../../../shared/pages/console-page.ts';
import { type Html, html } from '../../../shared/pages/html.ts';
import { levelBadge } from '../../../shared/pages/level-look.ts';
import { ownWords } from '../../../shared/pages/own-words.ts';
import type { PlacePack } from '../../../shared/place/place-pack.ts';
import { IMPACTS, type Impact, type Ladder } from '../../../shared/place/thresholds.ts';
import type { Visit } from '../../../shared/session/visit.ts';

type SideView = {
  readonly visit: Visit;
  readonly place: PlacePack;
  readonly hazard: Hazard;
  readonly pcode: string;
  /** Undefined where the place has no measure for this hazard. */
  readonly state: HazardState | undefined;
  readonly situation: HazardSituation;
  readonly explain: (state: HazardState) => Bilingual;
};

/** Since colour alone says nothing to one man in twelve. */
const MARKS = { moderate: '▲', severe: '◆', extreme: '■' } as const satisfies Record<Impact, string>;

const stepOf = (ladder: Ladder, value: number): Impact | undefined =>
  IMPACTS.toReversed().find((impact) => {
    const at = ladder.steps[impact]?.at;
    return at !== undefined && reaches(ladder, value, at);
  });

/** One hazard in one district: every source and every model in its own line, held against the same steps. */
export const sidePage = ({ visit, place, hazard, pcode, state, situation, explain }: SideView): string => {
  const say = (text: Bilingual) => text[visit.lang];
  const district = place.districts.find((one) => one.pcode === pcode)?.name ?? { ar: pcode, en: pcode };
  const sourceOf = (id: string) =>
    say(place.sources.find((one) => one.id === id)?.name ?? { ar: id, en: id });
  const written = situation.known.get(stateKey(hazard, pcode))?.level ?? 'green';
  const level = levelInForce(written, overrideOf(situation, hazard, pcode), pcode);

  const head = ({ ladder }: Judged): Html => html`
    <th scope="col">${say(count('hours', ladder.hours))}${IMPACTS.map((impact) => {
      const step = ladder.steps[impact];
      return (
        step !== undefined &&
        html`<br><small>${MARKS[impact]} ${say(measureValue(ladder.variable, step.at))}</small>`
      );
    })}</th>
  `;

  const cell = ({ ladder, voices }: Judged, name: string): Html => {
    const voice = voices.find((one) => one.name === name);
    if (voice === undefined) return html`<td class="empty">–</td>`;
    const { value, bound, from, complete } = voice;
    const step = stepOf(ladder, value);
    return html`
      <td><b>${say(measureValue(ladder.variable, value))}</b>${step !== undefined && html`<br><span class="alarm">${MARKS[step]} ${say(IMPACT_WORDS[step])}</span>`}
        ${bound !== value && html`<br><small>${say(ASSESS.bound)} ${say(measureValue(ladder.variable, bound))}</small>`}
        <br><small>${say(ASSESS.from)} ${say(dayAndTime(from, visit.now))}</small>
        ${!complete && html`<br><small class="alarm">${say(ASSESS.incomplete)}</small>`}</td>
    `;
  };

  const variableCard = (judged: readonly Judged[]): Html => {
    const [first] = judged;
    const speakers = new Map(judged.flatMap(({ voices }) => voices.map((voice) => [voice.name, voice])));
    if (first === undefined) return html``;
    const row = ({ name, source, basis }: Voice) => html`
      <tr><th scope="row">${sourceOf(source)}${name !== source && html`<br><span class="code">${name}</span>`}<br><small>${say(BASES[basis])}</small></th>${judged.map((one) => cell(one, name))}</tr>
    `;
    return html`
      <section class="card">
        <h2>${say(VARIABLE_NAMES[first.ladder.variable])}</h2>
        ${
          speakers.size === 0
            ? html`<p class="empty">${say(ASSESS.noVoices)}</p>`
            : html`<section class="wide" tabindex="0" aria-label="${say(VARIABLE_NAMES[first.ladder.variable])}"><table><tr><th scope="col">${say(ASSESS.voice)}</th>${judged.map(head)}</tr>${[...speakers.values()].map(row)}</table></section>`
        }
      </section>
    `;
  };

  const other = ({ by, text, passage, sources }: Reason): Html =>
    html`<li>${passage === undefined ? ownWords(text ?? by) : say(passageText(passage))} <small>(${sources.map(sourceOf).join(', ')})</small></li>`;
  const others = (state?.reasons ?? []).filter(({ what }) => what !== 'ladder');

  return consolePage({
    visit,
    title: {
      ar: `${HAZARD_WORDS[hazard].name.ar}: ${district.ar}`,
      en: `${HAZARD_WORDS[hazard].name.en}: ${district.en}`,
    },
    body: html`
      <p>${levelBadge(level, say(LEVEL_WORDS[level].colour))} <small>${say(ASSESS.inForce)}</small></p>
      <p><a href="${visit.link('/console/assess')}">${say(ASSESS.toAll)}</a></p>
      ${
        state === undefined
          ? html`<p class="empty">${say(ASSESS.noMeasure)}</p>`
          : html`<p>${say(explain(state))}</p>
              <p><small>${say(ASSESS.steps)}: ${IMPACTS.map((impact) => `${MARKS[impact]} ${say(IMPACT_WORDS[impact])}`).join(' · ')}</small></p>
              ${[...Map.groupBy(state.judged, ({ ladder }) => ladder.variable).values()].map(variableCard)}`
      }
      ${others.length > 0 && html`<section class="card"><h2>${say(ASSESS.others)}</h2><ul>${others.map(other)}</ul></section>`}
    `,
  });
};
