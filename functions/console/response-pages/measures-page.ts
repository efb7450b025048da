import { ResolutionKind } from '../../../events/resolution-proposed/v1.ts';
import type { Incident } from '../../../shared/incident/incident.ts';
import { type Bilingual, LEVELS } from '../../../shared/kernel/vocabulary.ts';
import { MEASURES } from '../../../shared/language/committee-measures.ts';
import { FIELD } from '../../../shared/language/field.ts';
import { fill } from '../../../shared/language/message.ts';
import { RESOLUTION_KINDS, RESOLUTION_OUTCOMES, VOTES } from '../../../shared/language/resolutions.ts';
import { RESPONSE } from '../../../shared/language/response.ts';
import { LEVEL_WORDS, MEANS } from '../../../shared/language/terms.ts';
import { type Html, html } from '../../../shared/pages/html.ts';
import { levelBadge } from '../../../shared/pages/level-look.ts';
import { type Resolution, type Resolutions, votersOf } from '../../../shared/resolution/resolutions.ts';
import { actor, districtOf, frame, nameOf, type PageView, when } from './pages.ts';

type Known = Exclude<Incident, { readonly phase: 'none' }>;

const options = (
  choices: readonly (readonly [value: string, label: string])[],
  chosen: string | null,
): Html =>
  html`${choices.map(([value, label]) => html`<option value="${value}"${value === chosen && html` selected`}>${label}</option>`)}`;

const measureSection = (measure: Resolution, view: PageView): Html => {
  const say = (text: Bilingual) => text[view.lang];
  const { number, kind, text, level, pcodes, siteIds, proposedBy, voteBy, votes, settled } = measure;
  const sites = view.pack.sites.filter(({ id }) => siteIds.includes(id)).map(({ name }) => name);
  const places = [...pcodes.map((pcode) => districtOf(view, pcode)), ...sites];
  const count = fill(FIELD.votes, {
    for: String(votersOf(measure, 'for').length),
    against: String(votersOf(measure, 'against').length),
  });
  const source = ({ means, recordedBy }: Pick<Resolution, 'means' | 'recordedBy'>): string =>
    say(
      recordedBy === undefined ? MEANS[means] : fill(MEASURES.spoken, { person: nameOf(view, recordedBy) }),
    );
  return html`
    <h3>${number}. ${say(RESOLUTION_KINDS[kind])}${level !== undefined && html` ${levelBadge(level, say(LEVEL_WORDS[level].colour))}`}</h3>
    <p class="pre">${text}</p>
    <p><small>${places.length > 0 && `${places.map(say).join('، ')}، `}${say(RESPONSE.proposer)}: ${say(nameOf(view, proposedBy))}</small><br>
      ${say(count)}، <b>${settled === undefined ? `${say(FIELD.voteBy)} ${say(when(voteBy))}` : say(RESOLUTION_OUTCOMES[settled.outcome])}</b></p>
    <table><tr>${[MEASURES.member, MEASURES.vote, MEASURES.source].map((heading) => html`<th scope="col">${say(heading)}</th>`)}</tr>
    ${[...votes.values()].map(
      (vote) => html`<tr><td>${say(nameOf(view, vote.personId))}</td>
        <td>${say(VOTES[vote.vote])}${vote.reason !== undefined && html`<br>${vote.vote === 'against' && html`<b class="late">${say(MEASURES.dissent)}:</b> `}${vote.reason}`}</td>
        <td><small>${source(vote)}</small></td></tr>`,
    )}</table>
  `;
};

const recordForms = (waiting: Resolutions, incident: Known, view: PageView): Html => {
  const { kept, pack } = view;
  const say = (text: Bilingual) => text[view.lang];
  const none: readonly [string, string] = ['', say(FIELD.none)];
  const members = [...incident.members.keys()].map((id): [string, string] => [id, say(nameOf(view, id))]);
  const member = html`<label>${say(MEASURES.member)}<select name="member" required>${options([['', say(RESPONSE.choose)], ...members], kept.get('member'))}</select></label>`;
  const number = html`<label>${say(RESPONSE.measure)}<select name="number">${options(
    waiting.map((one) => [String(one.number), `${one.number}. ${say(RESOLUTION_KINDS[one.kind])}`]),
    kept.get('number'),
  )}</select></label>`;
  const shelters = pack.sites.filter(({ kind }) => kind === 'shelter');
  const recorder = actor(view, 'record-by-voice');
  const concerned = incident.assessment.districts.map(({ pcode }) => pcode);
  return html`
    ${
      waiting.length > 0 &&
      html`<h2>${say(MEASURES.recordVote)}</h2>
        <form method="post"><input type="hidden" name="do" value="vote">${number}${member}
          <label>${say(MEASURES.against)}<input name="reason" maxlength="300" value="${kept.get('reason') ?? ''}"></label>${recorder}
          <button name="vote" value="for">${say(FIELD.for)}</button><button class="quietly" name="vote" value="against">${say(FIELD.against)}</button></form>`
    }
    <h2>${say(MEASURES.recordMeasure)}</h2>
    <form method="post"><input type="hidden" name="do" value="measure">${member}
      <label>${say(FIELD.kind)}<select name="kind">${options(
        ResolutionKind.options.map((kind) => [kind, say(RESOLUTION_KINDS[kind])]),
        kept.get('kind'),
      )}</select></label>
      <label>${say(FIELD.text)}<textarea name="text" required maxlength="300" rows="2">${kept.get('text') ?? ''}</textarea></label>
      <fieldset><legend>${say(FIELD.places)}</legend>${concerned.map((pcode) => html`<label class="tick"><input type="checkbox" name="pcodes" value="${pcode}"${kept.getAll('pcodes').includes(pcode) && html` checked`}> ${say(districtOf(view, pcode))}</label>`)}</fieldset>
      <label>${say(FIELD.shelter)}<select name="siteId">${options([none, ...shelters.map(({ id, name }): [string, string] => [id, say(name)])], kept.get('siteId'))}</select></label>
      <label>${say(FIELD.level)}<select name="level">${options([none, ...LEVELS.map((level): [string, string] => [level, say(LEVEL_WORDS[level].colour)])], kept.get('level'))}</select></label>
      <label>${say(FIELD.minutes)}<input name="minutes" inputmode="numeric" value="${kept.get('minutes') ?? '30'}"></label>
      ${recorder}<button>${say(MEASURES.recordMeasure)}</button></form>
    ${
      waiting.length > 0 &&
      html`<details><summary>${say(MEASURES.recordWithdrawal)}</summary>
        <form method="post"><input type="hidden" name="do" value="withdraw">${number}${member}${recorder}<button class="quietly">${say(MEASURES.recordWithdrawal)}</button></form></details>`
    }
  `;
};

/** What is before the committee, who voted which way and why, and what is settled; the duty officer records for who is not on a link. */
export const measuresPage = (view: PageView, incident: Known, resolutions: Resolutions): string => {
  const say = (text: Bilingual) => text[view.lang];
  const waiting = resolutions.filter(({ settled }) => settled === undefined);
  const settled = resolutions.filter((one) => one.settled !== undefined).toReversed();
  return frame(
    view,
    RESPONSE.measures,
    incident,
    html`
      <p><small>${say(fill(MEASURES.rule, { needed: String(incident.quorum.needed) }))}</small></p>
      ${resolutions.length === 0 && html`<p>${say(MEASURES.none)}</p>`}
      ${waiting.length > 0 && html`<h2>${say(MEASURES.waiting)}</h2>${waiting.map((measure) => measureSection(measure, view))}`}
      ${settled.length > 0 && html`<h2>${say(FIELD.settled)}</h2>${settled.map((measure) => measureSection(measure, view))}`}
      ${incident.phase === 'open' ? html`<p>${say(MEASURES.how)}</p>${recordForms(waiting, incident, view)}` : html`<p>${say(FIELD.closed)}</p>`}
    `,
  );
};
