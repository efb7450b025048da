import type { Bilingual } from '../../../shared/kernel/vocabulary.ts';
import { ROUTINE_PAGE } from '../../../shared/language/routines.ts';
import { type ConsoleNote, consolePage } from '../../../shared/pages/console-page.ts';
import { textField } from '../../../shared/pages/fields.ts';
import { hiddenField } from '../../../shared/pages/form-look.ts';
import { type Html, html } from '../../../shared/pages/html.ts';
import { moment } from '../../../shared/pages/moment.ts';
import { ownWords } from '../../../shared/pages/own-words.ts';
import type { Person } from '../../../shared/place/roster.ts';
import type { RoutineLine } from '../../../shared/routine/routines.ts';
import type { Visit } from '../../../shared/session/visit.ts';

type RoutinesView = {
  readonly visit: Visit;
  readonly lines: readonly RoutineLine[];
  readonly people: readonly Pick<Person, 'id' | 'name'>[];
  readonly note?: ConsoleNote;
  readonly typed?: URLSearchParams;
};

/** A card for each routine: whether it is on, who answers for it, when it last did its work and when it will again. */
export const routinesPage = ({ visit, lines, people, note, typed }: RoutinesView): string => {
  const say = (text: Bilingual) => text[visit.lang];
  const person = (id: string) => say(people.find((one) => one.id === id)?.name ?? { ar: id, en: id });

  const lastRun = ({ ran }: RoutineLine): Html =>
    ran === undefined
      ? html`<span class="empty">${say(ROUTINE_PAGE.never)}</span>`
      : html`<b class="${ran.outcome === 'failed' ? 'alarm' : 'ok'}">${ran.outcome === 'failed' ? `✕ ${say(ROUTINE_PAGE.failed)}` : `✓ ${say(ROUTINE_PAGE.done)}`}</b> ${moment(ran.at, visit)}<br><small>${say(ran.detail)}</small>`;

  const switchForm = ({ id, isOn }: RoutineLine): Html => {
    const what = say(isOn ? ROUTINE_PAGE.switchOff : ROUTINE_PAGE.switchOn);
    const mine = typed?.get('routine') === id;
    return html`
      <details${mine && html` open`}><summary>${what}</summary>
        <form method="post">${hiddenField('routine', id)}${hiddenField('on', isOn ? 'no' : 'yes')}
          ${textField({
            name: 'reason',
            label: say(ROUTINE_PAGE.reason),
            hint: say(isOn ? ROUTINE_PAGE.offHint : ROUTINE_PAGE.onHint),
            value: mine ? (typed?.get('reason') ?? '') : '',
          })}
          <p><button${isOn && html` class="no"`}>${what}</button></p>
        </form>
      </details>
    `;
  };

  const card = (line: RoutineLine): Html => {
    const { id, name, owner, isOn, next, switched } = line;
    return html`
      <section class="card" aria-labelledby="${id}">
        <h2 id="${id}">${say(name)}</h2>
        <p><b class="${isOn ? 'ok' : 'alarm'}">${isOn ? '●' : '○'} ${say(isOn ? ROUTINE_PAGE.on : ROUTINE_PAGE.off)}</b></p>
        <table class="facts">
          <tr><th scope="row">${say(ROUTINE_PAGE.last)}</th><td>${lastRun(line)}</td></tr>
          <tr><th scope="row">${say(ROUTINE_PAGE.next)}</th><td>${next === undefined ? html`<span class="empty">${say(ROUTINE_PAGE.noNext)}</span>` : moment(next, visit)}</td></tr>
          <tr><th scope="row">${say(ROUTINE_PAGE.owner)}</th><td>${person(owner)}</td></tr>
          ${switched !== undefined && html`<tr><th scope="row">${say(ROUTINE_PAGE.lastSwitch)}</th><td>${person(switched.by)}: ${ownWords(switched.reason)}<br>${moment(switched.at, visit)}</td></tr>`}
        </table>
        ${(visit.may('switch-routine') || owner === visit.person.id) && switchForm(line)}
      </section>
    `;
  };

  return consolePage({
    visit,
    title: ROUTINE_PAGE.title,
    note,
    body: html`
      <p>${say(ROUTINE_PAGE.about)}</p>
      ${lines.length === 0 ? html`<p class="empty">${say(ROUTINE_PAGE.none)}</p>` : html`<div class="cards">${lines.map(card)}</div>`}
      <p><a href="${visit.link('/console/sources')}">${say(ROUTINE_PAGE.selfTest)}</a></p>
    `,
  });
};
