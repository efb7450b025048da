import { ResolutionKind } from '../../../events/resolution-proposed/v1.ts';
import { LEVELS } from '../../../shared/kernel/vocabulary.ts';
import { howItCame, MEASURES } from '../../../shared/language/committee-measures.ts';
import { FORM_WORDS } from '../../../shared/language/console.ts';
import { FIELD } from '../../../shared/language/field.ts';
import { joinList } from '../../../shared/language/lists.ts';
import { fill } from '../../../shared/language/message.ts';
import { RESOLUTION_KINDS, RESOLUTION_OUTCOMES, VOTES } from '../../../shared/language/resolutions.ts';
import { RESPONSE } from '../../../shared/language/response.ts';
import { LEVEL_WORDS } from '../../../shared/language/terms.ts';
import { areaField, type Choice, selectField, textField } from '../../../shared/pages/fields.ts';
import { hiddenField, pick } from '../../../shared/pages/form-look.ts';
import { type Html, html } from '../../../shared/pages/html.ts';
import { incidentPage, type KnownIncident } from '../../../shared/pages/incident-frame.ts';
import { levelBadge } from '../../../shared/pages/level-look.ts';
import { moment } from '../../../shared/pages/moment.ts';
import { ownWords } from '../../../shared/pages/own-words.ts';
import { type Resolution, type Resolutions, votersOf } from '../../../shared/resolution/resolutions.ts';
import { districtOf, followed, keptOf, nameOf, type PageView, sayer } from './page-view.ts';

const measureCard = (measure: Resolution, view: PageView): Html => {
  const say = sayer(view);
  const { number, kind, text, level, pcodes, siteIds, proposedBy, voteBy, votes, settled } = measure;
  const sites = view.pack.sites.filter(({ id }) => siteIds.includes(id)).map(({ name }) => name);
  const places = [...pcodes.map((pcode) => districtOf(view, pcode)), ...sites];
  const count = fill(FIELD.votes, {
    for: String(votersOf(measure, 'for').length),
    against: String(votersOf(measure, 'against').length),
  });
  const source = ({ means, recordedBy }: Pick<Resolution, 'means' | 'recordedBy'>): string =>
    say(howItCame(means, recordedBy === undefined ? undefined : nameOf(view, recordedBy)));
  return html`
    <section class="card">
      <h3>${number}. ${say(RESOLUTION_KINDS[kind])}${level !== undefined && html` ${levelBadge(level, say(LEVEL_WORDS[level].colour))}`}</h3>
      <p class="pre">${ownWords(text)}</p>
      <p><b>${settled === undefined ? html`○ ${say(FIELD.voteBy)} ${moment(voteBy, view.visit)}` : html`${settled.outcome === 'adopted' ? '✓' : '✕'} ${say(RESOLUTION_OUTCOMES[settled.outcome])}`}</b><br>${say(count)}</p>
      <p><small>${places.length > 0 && html`${say(joinList(places))}<br>`}${say(RESPONSE.proposer)}: ${say(nameOf(view, proposedBy))}</small></p>
      ${
        votes.size > 0 &&
        html`<table><tr>${[MEASURES.member, MEASURES.vote, MEASURES.source].map((heading) => html`<th scope="col">${say(heading)}</th>`)}</tr>
        ${[...votes.values()].map(
          (vote) => html`<tr><th scope="row">${say(nameOf(view, vote.personId))}</th>
            <td>${say(VOTES[vote.vote])}${vote.reason !== undefined && html`<br>${vote.vote === 'against' && html`<b class="late">${say(MEASURES.dissent)}:</b> `}${ownWords(vote.reason)}`}</td>
            <td><small>${source(vote)}</small></td></tr>`,
        )}</table>`
      }
    </section>
  `;
};

const recordForms = (waiting: Resolutions, incident: KnownIncident, view: PageView): Html => {
  const { pack } = view;
  const say = sayer(view);
  const none: Choice = ['', say(FIELD.none)];
  const members = [...incident.members.keys()].map((id): Choice => [id, say(nameOf(view, id))]);
  const memberField = (kept: URLSearchParams | undefined) =>
    selectField({
      name: 'member',
      label: say(MEASURES.member),
      choices: members,
      chosen: kept?.get('member'),
      empty: say(FORM_WORDS.choose),
    });
  const numberField = (kept: URLSearchParams | undefined) =>
    selectField({
      name: 'number',
      label: say(RESPONSE.measure),
      choices: waiting.map(
        (one): Choice => [String(one.number), `${one.number}. ${say(RESOLUTION_KINDS[one.kind])}`],
      ),
      chosen: kept?.get('number'),
    });
  const [vote, measure, withdrawal] = ['vote', 'measure', 'withdraw'].map((what) => keptOf(view, what));
  const shelters = pack.sites.filter(({ kind }) => kind === 'shelter');
  const concerned = incident.assessment.districts.map(({ pcode }) => pcode);
  return html`
    ${
      waiting.length > 0 &&
      html`<h2>${say(MEASURES.recordVote)}</h2>
        <form method="post" class="card">${hiddenField('do', 'vote')}${numberField(vote)}${memberField(vote)}
          ${textField({ name: 'reason', label: say(MEASURES.against), value: vote?.get('reason') ?? '', optional: true })}
          <p class="row"><button name="vote" value="for">${say(FIELD.for)}</button> <button class="second" name="vote" value="against">${say(FIELD.against)}</button></p></form>`
    }
    <h2>${say(MEASURES.recordMeasure)}</h2>
    <form method="post" class="card">${hiddenField('do', 'measure')}${memberField(measure)}
      ${selectField({
        name: 'kind',
        label: say(FIELD.kind),
        choices: ResolutionKind.options.map((kind): Choice => [kind, say(RESOLUTION_KINDS[kind])]),
        chosen: measure?.get('kind'),
      })}
      ${areaField({ name: 'text', label: say(FIELD.text), value: measure?.get('text') ?? '', rows: 2 })}
      <fieldset><legend>${say(FIELD.places)}</legend>${concerned.map((pcode) => pick('checkbox', 'pcodes', pcode, say(districtOf(view, pcode)), measure?.getAll('pcodes').includes(pcode) ?? false))}</fieldset>
      ${selectField({
        name: 'siteId',
        label: say(FIELD.shelter),
        choices: [none, ...shelters.map(({ id, name }): Choice => [id, say(name)])],
        chosen: measure?.get('siteId'),
      })}
      ${selectField({
        name: 'level',
        label: say(FIELD.level),
        choices: [none, ...LEVELS.map((level): Choice => [level, say(LEVEL_WORDS[level].colour)])],
        chosen: measure?.get('level'),
      })}
      ${textField({ name: 'minutes', type: 'number', label: say(FIELD.minutes), value: measure?.get('minutes') ?? '30' })}
      <p><button>${say(MEASURES.recordMeasure)}</button></p></form>
    ${
      waiting.length > 0 &&
      html`<details${withdrawal !== undefined && html` open`}><summary>${say(MEASURES.recordWithdrawal)}</summary>
        <form method="post">${hiddenField('do', 'withdraw')}${numberField(withdrawal)}${memberField(withdrawal)}<p><button class="no">${say(MEASURES.recordWithdrawal)}</button></p></form></details>`
    }
  `;
};

/** What is before the committee, who voted which way and why, and what is settled; the duty officer records for who is not on a link. */
export const measuresPage = (view: PageView, incident: KnownIncident, resolutions: Resolutions): string => {
  const say = sayer(view);
  const waiting = resolutions.filter(({ settled }) => settled === undefined);
  const settled = resolutions.filter((one) => one.settled !== undefined).toReversed();
  const mayRecord = view.visit.may('record-by-voice') && incident.phase === 'open';
  return incidentPage({
    visit: view.visit,
    incident,
    title: RESPONSE.measures,
    note: view.note,
    ...followed(mayRecord),
    body: html`
      ${view.detail !== undefined && html`<p class="code">${view.detail}</p>`}
      <p><small>${say(fill(MEASURES.rule, { needed: String(incident.quorum.needed) }))}</small></p>
      ${resolutions.length === 0 && html`<p class="empty">${say(MEASURES.none)}</p>`}
      ${waiting.length > 0 && html`<h2>${say(MEASURES.waiting)}</h2>${waiting.map((measure) => measureCard(measure, view))}`}
      ${settled.length > 0 && html`<h2>${say(FIELD.settled)}</h2>${settled.map((measure) => measureCard(measure, view))}`}
      <p>${say(incident.phase === 'open' ? MEASURES.how : FIELD.closed)}</p>
      ${mayRecord && recordForms(waiting, incident, view)}
    `,
  });
};
