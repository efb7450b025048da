import type { Compared, Stood } from '../../../shared/hazard/what-if.ts';
import { type Bilingual, HAZARDS, type Hazard } from '../../../shared/kernel/vocabulary.ts';
import { CONSOLE_NAMES } from '../../../shared/language/console.ts';
import { count } from '../../../shared/language/counts.ts';
import { HAZARD_WORDS } from '../../../shared/language/hazards.ts';
import { joinList } from '../../../shared/language/lists.ts';
import { measureValue, VARIABLE_NAMES } from '../../../shared/language/measures.ts';
import { looksTaken, THRESHOLDS } from '../../../shared/language/platform.ts';
import { LEVEL_WORDS } from '../../../shared/language/terms.ts';
import { type ConsoleNote, consolePage } from '../../../shared/pages/console-page.ts';
import { textField } from '../../../shared/pages/fields.ts';
import { hiddenField } from '../../../shared/pages/form-look.ts';
import { type Html, html } from '../../../shared/pages/html.ts';
import { levelBadge } from '../../../shared/pages/level-look.ts';
import { moment } from '../../../shared/pages/moment.ts';
import type { PlacePack } from '../../../shared/place/place-pack.ts';
import { IMPACTS, type Impact, type Ladder } from '../../../shared/place/thresholds.ts';
import type { Visit } from '../../../shared/session/visit.ts';

export type Tried = {
  readonly ladder: Ladder;
  readonly values: Readonly<Partial<Record<Impact, number>>>;
  readonly note?: ConsoleNote;
  readonly outcome?: {
    readonly looks: number;
    readonly of: number;
    readonly readings: number;
    readonly districts: readonly Compared[];
  };
};

type View = { readonly visit: Visit; readonly place: PlacePack; readonly trying: Tried | undefined };

/** Every value at which a level is raised, with where it comes from, by hazard. */
export const thresholdsPage = ({ visit, place, trying }: View): string => {
  const say = (text: Bilingual) => text[visit.lang];
  const zone = (wanted: string): Bilingual =>
    place.hazardPolicy.zones.find(({ id }) => id === wanted)?.name ?? { ar: wanted, en: wanted };
  const zones = ({ zones: of }: Ladder) =>
    say(of === undefined ? THRESHOLDS.everywhere : joinList(of.map(zone)));
  const tryAt = (id: string) => `/console/thresholds?try=${id}${visit.lang === 'en' ? '&lang=en' : ''}#try`;

  const grounds = ({ steps }: Ladder): Html =>
    html`<ul lang="en" dir="ltr">${IMPACTS.flatMap((impact) => {
      const step = steps[impact];
      return step === undefined
        ? []
        : html`<li><b>${impact}</b>: ${[step.source, step.proposal].filter(Boolean).join('. ')}</li>`;
    })}</ul>`;

  const row = (ladder: Ladder): Html => html`<tr>
    <th scope="row">${say(VARIABLE_NAMES[ladder.variable])} · ${say(count('hours', ladder.hours))}</th>
    <td>${zones(ladder)}${ladder.months !== undefined && html`<br><small>${say(THRESHOLDS.months)}: ${ladder.months.join(' · ')}</small>`}</td>
    ${IMPACTS.map((impact) => {
      const at = ladder.steps[impact]?.at;
      return html`<td class="number">${at === undefined ? '–' : say(measureValue(ladder.variable, at))}</td>`;
    })}
    <td><a href="${tryAt(ladder.id)}">${say(THRESHOLDS.try)}</a><details><summary>${say(THRESHOLDS.why)}</summary>${grounds(ladder)}</details></td>
  </tr>`;

  const section = (hazard: Hazard): Html | false => {
    const ladders = place.hazardPolicy.ladders.filter((ladder) => ladder.hazard === hazard);
    return (
      ladders.length > 0 &&
      html`<section class="card" aria-labelledby="${hazard}"><h2 id="${hazard}">${say(HAZARD_WORDS[hazard].name)}</h2>
        <div class="wide"><table>
          <thead><tr><th scope="col">${say(THRESHOLDS.measure)}</th><th scope="col">${say(THRESHOLDS.zones)}</th>${IMPACTS.map((impact) => html`<th scope="col">${say(THRESHOLDS[impact])}</th>`)}<td></td></tr></thead>
          <tbody>${ladders.map(row)}</tbody>
        </table></div></section>`
    );
  };

  const stood = ({ highest, at, times }: Stood): Html =>
    at === undefined
      ? html`${say(THRESHOLDS.never)}`
      : html`${levelBadge(highest, say(LEVEL_WORDS[highest].colour))} ${moment(at, visit)} · ${say(count('times', times))}`;

  const outcome = ({ outcome: of }: Tried): Html | false => {
    if (of === undefined) return false;
    const name = (pcode: string) =>
      say(place.districts.find((district) => district.pcode === pcode)?.name ?? { ar: pcode, en: pcode });
    const differ = of.districts.some(
      ({ present, proposed }) => present.highest !== proposed.highest || present.times !== proposed.times,
    );
    return html`
      <p role="status">${say(looksTaken(of.looks, of.of))} ${
        of.readings === 0
          ? say(THRESHOLDS.noReadings)
          : of.districts.length === 0
            ? say(THRESHOLDS.nothing)
            : !differ && say(THRESHOLDS.same)
      }</p>
      ${
        of.districts.length > 0 &&
        html`<div class="wide"><table>
          <thead><tr><th scope="col">${say(THRESHOLDS.district)}</th><th scope="col">${say(THRESHOLDS.present)}</th><th scope="col">${say(THRESHOLDS.proposed)}</th></tr></thead>
          <tbody>${of.districts.map(({ pcode, present, proposed }) => html`<tr><th scope="row">${name(pcode)}</th><td>${stood(present)}</td><td>${stood(proposed)}</td></tr>`)}</tbody>
        </table></div>`
      }
    `;
  };

  const tryCard = (tried: Tried): Html => {
    const { ladder, values } = tried;
    return html`
      <section class="card" aria-labelledby="try"><h2 id="try">${say(THRESHOLDS.tryTitle)}</h2>
        <p>${say(THRESHOLDS.tryAbout)}</p>
        <form method="get" action="/console/thresholds">${visit.lang === 'en' && hiddenField('lang', 'en')}${hiddenField('try', ladder.id)}
          <p><b>${say(HAZARD_WORDS[ladder.hazard].name)}</b>: ${say(VARIABLE_NAMES[ladder.variable])} · ${say(count('hours', ladder.hours))} · ${zones(ladder)}</p>
          ${IMPACTS.map((impact) => {
            const value = values[impact];
            const present = ladder.steps[impact]?.at;
            return textField({
              name: impact,
              label: say(THRESHOLDS[impact]),
              value: value === undefined || Number.isNaN(value) ? '' : String(value),
              optional: true,
              hint:
                present === undefined
                  ? undefined
                  : `${say(THRESHOLDS.present)}: ${say(measureValue(ladder.variable, present))}`,
            });
          })}
          <p><button>${say(THRESHOLDS.run)}</button></p>
        </form>
        ${outcome(tried)}
      </section>
    `;
  };

  return consolePage({
    visit,
    title: CONSOLE_NAMES.thresholds,
    note: trying?.note,
    body: html`<p>${say(THRESHOLDS.about)}</p>${trying !== undefined && tryCard(trying)}${HAZARDS.map(section)}`,
  });
};
