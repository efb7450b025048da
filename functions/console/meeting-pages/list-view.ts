import { MEETINGS } from '../../../shared/language/meetings.ts';
import { dateTime } from '../../../shared/language/when.ts';
import { isOwed, type Meeting, type Standing } from '../../../shared/meeting/meetings.ts';
import { consolePage } from '../../../shared/pages/console-page.ts';
import { type Html, html } from '../../../shared/pages/html.ts';
import { moment } from '../../../shared/pages/moment.ts';
import { button, directiveList, fill, type Scene, textInput, timeInput } from './parts.ts';

type ListView = Scene & {
  /** Oldest first. */
  readonly meetings: readonly Meeting[];
  readonly directives: readonly Standing[];
};

/** Meetings ahead that are shown. */
const MOST_COMING = 8;

const line = ({ meetingId, title, at, place, closed }: Meeting, scene: Scene): Html => {
  const { visit } = scene;
  const { lang } = visit;
  return html`<li><a href="${visit.link(`/console/meetings/${meetingId}`)}">${title[lang]}</a>
    <br>${moment(at, visit)} · ${place[lang]}
    ${at <= visit.now && html`<br><small>${closed === undefined ? MEETINGS.open[lang] : `${MEETINGS.closedAt[lang]} ${dateTime(closed.at)[lang]}`}</small>`}</li>`;
};

const addForm = (scene: Scene): Html => {
  const { lang } = scene.visit;
  const value = fill(scene, 'call');
  return html`<details${value('do') !== '' && html` open`}><summary>${MEETINGS.add[lang]}</summary><form method="post">
    ${textInput('title', value('title'), lang)}
    ${timeInput('datetime-local', 'when', value('when'), lang)}
    ${textInput('place', value('place'), lang)}
    ${button('call', MEETINGS.addDo, lang)}
  </form></details>`;
};

/** What is owed stands first; then the meetings to come, and those that have been. */
export const listView = (view: ListView): string => {
  const { visit, meetings, directives, note } = view;
  const { lang, now } = visit;
  const coming = meetings.filter(({ at, closed }) => at > now && closed === undefined).slice(0, MOST_COMING);
  const held = meetings.filter(({ at, closed }) => at <= now || closed !== undefined).toReversed();
  const settled = directives.filter((directive) => !isOwed(directive));
  return consolePage({
    visit,
    title: MEETINGS.title,
    note,
    body: html`
      <h2>${MEETINGS.owed[lang]}</h2>
      ${directiveList(directives.filter(isOwed), MEETINGS.nothingOwed, view)}
      <h2>${MEETINGS.coming[lang]}</h2>
      ${coming.length === 0 ? html`<p class="empty">${MEETINGS.noneComing[lang]}</p>` : html`<ul>${coming.map((meeting) => line(meeting, view))}</ul>`}
      <p><small>${MEETINGS.plan[lang]}</small></p>
      ${visit.may('keep-meetings') && addForm(view)}
      <h2>${MEETINGS.held[lang]}</h2>
      ${held.length === 0 ? html`<p class="empty">${MEETINGS.noneHeld[lang]}</p>` : html`<ul>${held.map((meeting) => line(meeting, view))}</ul>`}
      ${settled.length > 0 && html`<details><summary>${MEETINGS.settled[lang]} (${settled.length})</summary>${directiveList(settled, MEETINGS.nothingOwed, view)}</details>`}
    `,
  });
};
