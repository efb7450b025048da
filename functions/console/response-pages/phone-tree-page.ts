import type { Incident } from '../../../shared/incident/incident.ts';
import { phoneTree, smsTrouble, type TreeCall } from '../../../shared/incident/phone-tree.ts';
import type { Bilingual } from '../../../shared/kernel/vocabulary.ts';
import { PHONE_TREE, TREE_STANDINGS, TREE_TICKS, TROUBLE } from '../../../shared/language/phone-tree.ts';
import { html } from '../../../shared/pages/html.ts';
import { actor, frame, nameOf, type PageView } from './pages.ts';

type Known = Exclude<Incident, { readonly phase: 'none' }>;

const TICKS = ['coming', 'cannot', 'question', 'not-reached'] as const;

/**
 * Who calls whom, with numbers, to be printed or read out, and a tick for each call. Numbers are shown here and nowhere else: the
 * page is the operations room's, is kept by no cache, and its address holds none.
 */
export const phoneTreePage = (view: PageView, incident: Known): string => {
  const { pack, lang, now, kept } = view;
  const say = (text: Bilingual) => text[lang];
  const calls = phoneTree(incident);
  const trouble = incident.phase === 'open' ? smsTrouble(incident, now) : undefined;
  const personOf = (id: string) => pack.roster.people.find((person) => person.id === id);
  const caller = (id: string | undefined) =>
    say(id === undefined ? PHONE_TREE.dutyOfficer : nameOf(view, id));
  const districts = (codes: readonly string[] = []) =>
    codes
      .flatMap((code) => pack.districts.find(({ pcode }) => pcode === code)?.smsName[lang] ?? [])
      .join('، ');
  const numbers = (id: string) =>
    (personOf(id)?.phones ?? []).map((phone) => html`<a dir="ltr" href="tel:${phone}">${phone}</a> `);
  const row = ({ personId, standing, inPlaceOf }: TreeCall) => {
    const person = personOf(personId);
    const deputy = person?.deputy === undefined ? undefined : personOf(person.deputy);
    return html`<tr>
      <td>${say(nameOf(view, personId))}<br><small>${person?.office[lang] ?? ''}${inPlaceOf !== undefined && html`، ${say(PHONE_TREE.deputyOf)} ${say(nameOf(view, inPlaceOf))}`} ${districts(person?.districts)}</small></td>
      <td>${numbers(personId)}${deputy !== undefined && html`<br><small>${say(PHONE_TREE.ifNot)} ${deputy.name[lang]} ${numbers(deputy.id)}</small>`}</td>
      <td><span${(standing === 'waiting' || standing === 'not-reached') && html` class="late"`}>${say(TREE_STANDINGS[standing])}</span></td></tr>
        ${
          incident.phase === 'open' &&
          html`<tr class="ticks"><td colspan="3">${TICKS.filter((tick) => tick !== standing).map((tick) => html`<button name="tick" value="${personId}:${tick}"${tick !== 'coming' && html` class="quietly"`}>${say(TREE_TICKS[tick])}</button>`)}</td></tr>`
        }`;
  };
  const groups = [...Map.groupBy(calls, ({ caller: id, round }) => `${round} ${id ?? ''}`).values()];
  const inOrder = groups.toSorted(([a], [b]) => (a?.round ?? 0) - (b?.round ?? 0));
  return frame(
    view,
    PHONE_TREE.title,
    incident,
    html`
      ${trouble !== undefined && html`<p class="notice owed" role="alert">${say(TROUBLE[trouble])}</p>`}
      <p>${say(PHONE_TREE.how)}</p>
      ${calls.length === 0 && html`<p>${say(PHONE_TREE.nobody)}</p>`}
      ${
        incident.questions.length > 0 &&
        html`<h2>${say(PHONE_TREE.questions)}</h2><ul>${incident.questions.map(({ personId, text }) => html`<li>${say(nameOf(view, personId))} ${numbers(personId)}: ${text ?? say(PHONE_TREE.noWords)}</li>`)}</ul>`
      }
      <form method="post" class="tree"><input type="hidden" name="do" value="voice">
        ${incident.phase === 'open' && html`${actor(view, 'record-by-voice')}<label>${say(PHONE_TREE.question)}<input name="question" maxlength="300" value="${kept.get('question') ?? ''}"></label>`}
        ${inOrder.map(
          (group) => html`<h2>${caller(group[0]?.caller)} ${say(PHONE_TREE.calls)}</h2>
            <table><tr><th scope="col">${say(PHONE_TREE.person)}</th><th scope="col">${say(PHONE_TREE.phones)}</th><th scope="col">${say(PHONE_TREE.standing)}</th></tr>
            ${group.map(row)}</table>`,
        )}
      </form>
    `,
  );
};
