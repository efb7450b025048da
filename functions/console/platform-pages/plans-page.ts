import type { Bilingual, Hazard, Level } from '../../../shared/kernel/vocabulary.ts';
import { ROLE_WORDS } from '../../../shared/language/authority.ts';
import { CONSOLE_NAMES } from '../../../shared/language/console.ts';
import { count } from '../../../shared/language/counts.ts';
import { HAZARD_WORDS } from '../../../shared/language/hazards.ts';
import { joinList } from '../../../shared/language/lists.ts';
import { PLANS, quorumOf } from '../../../shared/language/platform.ts';
import { RESOLUTION_KINDS } from '../../../shared/language/resolutions.ts';
import { LEVEL_WORDS } from '../../../shared/language/terms.ts';
import { duration } from '../../../shared/language/when.ts';
import { consolePage } from '../../../shared/pages/console-page.ts';
import { type Html, html } from '../../../shared/pages/html.ts';
import { levelBadge } from '../../../shared/pages/level-look.ts';
import type { PlacePack } from '../../../shared/place/place-pack.ts';
import type { Procedure, ProcedureTask } from '../../../shared/place/procedures.ts';
import type { CallOutPlan } from '../../../shared/place/roster.ts';
import type { Visit } from '../../../shared/session/visit.ts';

/** Who is called for what, and what is then to be done by whom, as the files of the place have it. */
export const plansPage = (visit: Visit, place: PlacePack): string => {
  const say = (text: Bilingual) => text[visit.lang];
  const hazards = (of: readonly Hazard[] | undefined) =>
    say(of === undefined ? PLANS.everyHazard : joinList(of.map((hazard) => HAZARD_WORDS[hazard].name)));
  const badge = (level: Level) => levelBadge(level, say(LEVEL_WORDS[level].colour));
  const committee = (wanted: string) =>
    say(place.roster.committees.find(({ id }) => id === wanted)?.name ?? { ar: wanted, en: wanted });
  const nameOf = (personId: string) =>
    say(place.roster.people.find(({ id }) => id === personId)?.office ?? { ar: personId, en: personId });
  const where = ({ halves, districts }: CallOutPlan) => {
    const names = [
      ...place.halves.filter(({ id }) => halves?.includes(id) === true),
      ...place.districts.filter(({ pcode }) => districts?.includes(pcode) === true),
    ].map(({ name }) => name);
    return say(names.length === 0 ? PLANS.everywhere : joinList(names));
  };
  const fact = (name: Bilingual, value: Html | string) =>
    html`<tr><th scope="row">${say(name)}</th><td>${value}</td></tr>`;

  const plan = (one: CallOutPlan): Html => {
    const { quorum, nextCommittees = [], attempts } = one;
    const deadlines = { ...place.deadlines, ...one.deadlines };
    const times = [
      [PLANS.reply, deadlines.acknowledgeMinutes],
      [PLANS.quorum, deadlines.quorumMinutes],
      [PLANS.approve, deadlines.approveMinutes],
      [PLANS.alone, deadlines.emergencyReleaseMinutes],
    ] as const;
    return html`
      <section class="card" aria-labelledby="plan-${one.id}">
        <h3 id="plan-${one.id}">${badge(one.fromLevel)} ${hazards(one.hazards)}</h3>
        <table class="facts">
          ${fact(PLANS.where, where(one))}
          ${fact(PLANS.committee, html`${committee(one.committee)}${nextCommittees.length > 0 && html` · ${say(PLANS.next)}: ${nextCommittees.map(committee).join(' · ')}`}`)}
          ${fact(PLANS.quorum, say(quorumOf(quorum.needed, joinList(quorum.withOneOf.map((role) => ROLE_WORDS[role])))))}
          ${fact(PLANS.attempts, say(count('times', attempts)))}
          ${fact(PLANS.deadlines, html`${times.map(([name, minutes]) => minutes !== undefined && html`${say(name)}: ${say(duration(minutes * 60))}<br>`)}`)}
        </table>
        ${one.about !== undefined && html`<details><summary>${say(PLANS.basis)}</summary><p lang="en" dir="ltr">${one.about}</p></details>`}
      </section>
    `;
  };

  const owner = ({ owner: of }: ProcedureTask) =>
    'person' in of ? nameOf(of.person) : say(ROLE_WORDS[of.role]);
  const basis = ({ basis: of }: ProcedureTask) =>
    'source' in of
      ? html`<a href="${of.source}" rel="noreferrer">${say(PLANS.source)}</a>`
      : say(PLANS.proposal);
  const when = (procedure: Procedure) =>
    'afterMeasure' in procedure
      ? html`${say(PLANS.afterMeasure)}: ${say(RESOLUTION_KINDS[procedure.afterMeasure])}`
      : html`${badge(procedure.fromLevel)} ${hazards(procedure.hazards)}`;

  const procedureCard = (one: Procedure): Html => html`
    <section class="card" aria-labelledby="procedure-${one.id}">
      <h3 id="procedure-${one.id}">${say(one.name)}</h3>
      <p>${when(one)}</p>
      <div class="wide"><table>
        <thead><tr><th scope="col">${say(PLANS.task)}</th><th scope="col">${say(PLANS.owner)}</th><th scope="col">${say(PLANS.within)}</th></tr></thead>
        <tbody>${one.tasks.map(
          (task) =>
            html`<tr><td>${say(task.text)}<br><small>${basis(task)}</small></td><td>${owner(task)}</td><td>${say(duration(task.withinMinutes * 60))}</td></tr>`,
        )}</tbody>
      </table></div>
    </section>
  `;

  return consolePage({
    visit,
    title: CONSOLE_NAMES.plans,
    body: html`
      <p>${say(PLANS.about)}</p>
      <h2>${say(PLANS.callOut)}</h2><div class="cards">${place.callOutPlans.map(plan)}</div>
      <h2>${say(PLANS.procedures)}</h2>${place.procedures.map(procedureCard)}
    `,
  });
};
