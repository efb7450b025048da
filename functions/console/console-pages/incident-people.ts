import { present } from '../../../shared/incident/incident.ts';
import { smsTrouble } from '../../../shared/incident/phone-tree.ts';
import type { IncidentRules } from '../../../shared/incident/rules.ts';
import type { Bilingual } from '../../../shared/kernel/vocabulary.ts';
import { INCIDENT } from '../../../shared/language/console-incident.ts';
import { joinList } from '../../../shared/language/lists.ts';
import { PHONE_TREE, TROUBLE } from '../../../shared/language/phone-tree.ts';
import { REPORT } from '../../../shared/language/report.ts';
import { type Html, html } from '../../../shared/pages/html.ts';
import { withOwnWords } from '../../../shared/pages/other-script.ts';
import type { PlaceNow } from '../../../shared/people/place-now.ts';
import type { Known } from '../../../shared/report/history.ts';
import type { PlaceNames } from '../../../shared/report/place-names.ts';
import type { ReportView } from '../../../shared/report/report-view.ts';
import type { Visit } from '../../../shared/session/visit.ts';

type View = {
  readonly visit: Visit;
  readonly incident: Known;
  readonly report: ReportView;
  readonly names: PlaceNames;
};

/** More rows than are read at a glance are folded. */
const MOST_OPEN = 8;

/** Whoever may chair and is here; before that, who holds the room. */
export const leadOf = (
  incident: Known,
  { chair, approvers }: Pick<IncidentRules, 'chair' | 'approvers'>,
  place: Pick<PlaceNow, 'onDuty'>,
  { person }: PlaceNames,
): Bilingual => {
  const here = present(incident);
  const leading = here.includes(chair) ? chair : here.find((id) => approvers.has(id));
  if (leading !== undefined) {
    const { name, office } = person(leading);
    return { ar: `${name.ar}، ${office.ar}`, en: `${name.en}, ${office.en}` };
  }
  const duty = joinList(place.onDuty('duty-officer').map((id) => person(id).name));
  return {
    ar: `${INCIDENT.nobodyLeads.ar}؛ ${INCIDENT.dutyOfficer.ar}: ${duty.ar}`,
    en: `${INCIDENT.nobodyLeads.en}; ${INCIDENT.dutyOfficer.en}: ${duty.en}`,
  };
};

const figures = ({ members }: Known): readonly (readonly [Bilingual, number])[] => {
  const all = [...members.values()];
  const reached = all.filter(
    ({ calls, answer }) => answer !== undefined || calls.some(({ outcome }) => outcome === 'accepted'),
  );
  return [
    [INCIDENT.called, all.length],
    [INCIDENT.reached, reached.length],
    [INCIDENT.silent, all.filter(({ answer }) => answer === undefined).length],
    [INCIDENT.coming, present({ members }).length],
  ];
};

/** Who was called, who has the message, who is silent and who comes. */
export const peopleCard = ({ visit, incident, report, names }: View): Html => {
  const say = (text: Bilingual) => text[visit.lang];
  const open = incident.phase === 'open' ? incident : undefined;
  const trouble = open === undefined ? undefined : smsTrouble(open, visit.now);
  const questions = open?.questions ?? [];
  return html`
    <section class="card" id="people">
      <h2>${say(INCIDENT.people)}</h2>
      ${trouble !== undefined && html`<p class="bad" role="alert">${say(TROUBLE[trouble])}</p>`}
      <dl class="pair">${figures(incident).map(([word, value]) => html`<div><dt>${say(word)}</dt><dd class="figure">${value}</dd></div>`)}</dl>
      <p>${say(REPORT.quorum)}: ${report.quorum}${open?.quorumLostAt !== undefined && html` <span class="alarm">${say(PHONE_TREE.quorumLost)}</span>`}</p>
      ${
        questions.length > 0 &&
        html`<h3>${say(PHONE_TREE.questions)}</h3><ul>${questions.map(({ personId, text }) => html`<li>${say(names.person(personId).name)}: ${withOwnWords(text ?? say(PHONE_TREE.noWords), visit.lang)}</li>`)}</ul>`
      }
      <details${report.callOut.length <= MOST_OPEN && html` open`}>
        <summary>${say(INCIDENT.each)} (${report.callOut.length})</summary>
        <table>
          <thead><tr><th scope="col">${say(INCIDENT.who)}</th><th scope="col">${say(INCIDENT.answer)}</th></tr></thead>
          <tbody>${report.callOut.map(
            ({ name, office, called, answered, answer, proof }) => html`
              <tr>
                <th scope="row">${name}<br><small>${office} · ${called}</small></th>
                <td><span${!answered && html` class="late"`}>${answer}</span>${proof !== '' && html`<br><small>${proof}</small>`}</td>
              </tr>
            `,
          )}</tbody>
        </table>
      </details>
    </section>
  `;
};
