import { deadlinesOf } from '../../../shared/incident/deadlines.ts';
import { stageOf } from '../../../shared/incident/incident.ts';
import type { IncidentRules } from '../../../shared/incident/rules.ts';
import { type Bilingual, type Hazard, type Level, levelRank } from '../../../shared/kernel/vocabulary.ts';
import { NOW, since } from '../../../shared/language/console-now.ts';
import { DEADLINE_WORDS, dueText, STAGE_WORDS } from '../../../shared/language/console-waits.ts';
import { HAZARD_WORDS } from '../../../shared/language/hazards.ts';
import { dayAndClock } from '../../../shared/language/report.ts';
import { LEVEL_WORDS } from '../../../shared/language/terms.ts';
import { type Html, html } from '../../../shared/pages/html.ts';
import { levelBadge } from '../../../shared/pages/level-look.ts';
import type { Known } from '../../../shared/report/history.ts';
import type { Visit } from '../../../shared/session/visit.ts';
import { modeMark } from './lines.ts';

const levelOf = ({ assessment }: Known): Level => (assessment.ended ? 'green' : assessment.level);

/** As the first word of a line. */
export const hazardName = (hazard: Hazard): Bilingual => {
  const { ar, en } = HAZARD_WORDS[hazard].name;
  return { ar, en: `${en.slice(0, 1).toUpperCase()}${en.slice(1)}` };
};

export const incidentName = ({ hazard, half }: Known, halfName: (half: string) => Bilingual): Bilingual => ({
  ar: `${hazardName(hazard).ar} · ${halfName(half).ar}`,
  en: `${hazardName(hazard).en} · ${halfName(half).en}`,
});

/** The worst first, then the newest. */
export const byDanger = (a: Known, b: Known): number =>
  levelRank(levelOf(b)) - levelRank(levelOf(a)) || (a.openedAt < b.openedAt ? 1 : -1);

type Names = {
  readonly halfName: (half: string) => Bilingual;
  readonly rulesFor: (incident: Known) => IncidentRules;
};

/** Where an open incident stands and what the platform does next without anybody's doing; of a closed one, when it ended. */
const standingOf = (incident: Known, visit: Visit, { rulesFor }: Names): Html => {
  const say = (text: Bilingual) => text[visit.lang];
  if (incident.phase === 'closed')
    return html`<small>${say(since(incident.openedAt))} – ${say(STAGE_WORDS.closed)} ${say(dayAndClock(incident.closedAt))}</small>`;
  const next = deadlinesOf(incident, rulesFor(incident))[0];
  return html`
    ${say(STAGE_WORDS[stageOf(incident)])} <small>${say(since(incident.openedAt))}</small>
    <br><small>${
      next === undefined
        ? say(NOW.noDeadline)
        : html`${say(DEADLINE_WORDS[next.kind])}: <span class="${next.at <= visit.now && 'late'}">${say(dueText(next.at, visit.now))}</span>`
    }</small>
  `;
};

/** Incidents as rows of a table of two columns, so that a phone of 360 pixels needs no sideways scrolling. */
export const incidentTable = (
  incidents: readonly Known[],
  visit: Visit,
  caption: Bilingual,
  names: Names,
): Html => {
  const say = (text: Bilingual) => text[visit.lang];
  return html`
    <table class="levels">
      <caption>${say(caption)}</caption>
      <thead><tr><th scope="col">${say(NOW.level)}</th><th scope="col">${say(NOW.incident)}</th></tr></thead>
      <tbody>
        ${incidents.map((incident) => {
          const level = levelOf(incident);
          return html`
            <tr>
              <td>${levelBadge(level, say(LEVEL_WORDS[level].colour))}</td>
              <td><a href="${visit.link(`/console/${incident.incidentId}`)}"><b>${say(incidentName(incident, names.halfName))}</b></a> ${modeMark(incident.status, visit)}<br>${standingOf(incident, visit, names)}</td>
            </tr>
          `;
        })}
      </tbody>
    </table>
  `;
};
