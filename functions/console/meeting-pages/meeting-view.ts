import type { Bilingual, Hazard } from '../../../shared/kernel/vocabulary.ts';
import { HAZARD_WORDS } from '../../../shared/language/hazards.ts';
import { MEETING_FIELDS, MEETINGS } from '../../../shared/language/meetings.ts';
import { dateTime, fromNow } from '../../../shared/language/when.ts';
import type { AgendaItem, Meeting, Standing } from '../../../shared/meeting/meetings.ts';
import { consolePage } from '../../../shared/pages/console-page.ts';
import type { Choice } from '../../../shared/pages/fields.ts';
import { hiddenField } from '../../../shared/pages/form-look.ts';
import { type Html, html } from '../../../shared/pages/html.ts';
import {
  button,
  choice,
  directiveList,
  fill,
  personChoices,
  type Scene,
  textArea,
  textInput,
  timeInput,
} from './parts.ts';

export type KnownIncident = { readonly incidentId: string; readonly hazard: Hazard };

type MeetingView = Scene & {
  readonly meeting: Meeting;
  readonly carried: readonly Standing[];
  readonly own: readonly Standing[];
  /** Whose report may be put on the agenda, newest first. */
  readonly incidents: readonly KnownIncident[];
};

/** A moment as a `datetime-local` field holds it, by the clock of the place. */
const localText = (at: string, timeZone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
    .format(new Date(at))
    .replace(' ', 'T');

const agenda = ({ meeting, visit, person }: MeetingView, mayChange: boolean): Html => {
  const { lang } = visit;
  const item = ({ itemId, text, presenter, incidentId }: AgendaItem) => html`<li>${text[lang]}
    ${presenter !== undefined && html`<br><small>${MEETING_FIELDS.presenter[lang]}: ${person(presenter).name[lang]}</small>`}
    ${incidentId !== undefined && html`<br><a href="${visit.link(`/console/${incidentId}`)}">${MEETING_FIELDS.incident[lang]} <span class="code">${incidentId}</span></a>`}
    ${mayChange && html`<form method="post">${hiddenField('itemId', itemId)}<button class="quiet" name="do" value="drop-item">${MEETINGS.dropItem[lang]} <small>(${text[lang]})</small></button></form>`}</li>`;
  return meeting.items.length === 0
    ? html`<p class="empty">${MEETINGS.noAgenda[lang]}</p>`
    : html`<ol>${meeting.items.map(item)}</ol>`;
};

const unfolds = (value: (name: string) => string, summary: Bilingual, lang: 'ar' | 'en', form: Html): Html =>
  html`<details${value('do') !== '' && html` open`}><summary>${summary[lang]}</summary><form method="post">${form}</form></details>`;

const itemForm = (view: MeetingView): Html => {
  const { lang } = view.visit;
  const value = fill(view, 'add-item');
  const reports = view.incidents.map(
    ({ incidentId, hazard }): Choice => [incidentId, `${HAZARD_WORDS[hazard].name[lang]} · ${incidentId}`],
  );
  return unfolds(
    value,
    MEETINGS.addItem,
    lang,
    html`${textInput('item', value('item'), lang)}
      ${choice('presenter', personChoices(view), value('presenter'), MEETINGS.none[lang], lang)}
      ${choice('incident', reports, value('incident'), MEETINGS.none[lang], lang)}
      ${button('add-item', MEETINGS.addItemDo, lang)}`,
  );
};

const directiveForm = (view: MeetingView): Html => {
  const { lang } = view.visit;
  const value = fill(view, 'give');
  return unfolds(
    value,
    MEETINGS.give,
    lang,
    html`${textArea('directive', value('directive'), lang)}
      ${choice('owner', personChoices(view), value('owner'), MEETINGS.choose[lang], lang)}
      ${textInput('office', value('office'), lang, true)}
      ${timeInput('date', 'due', value('due'), lang)}
      ${button('give', MEETINGS.giveDo, lang)}`,
  );
};

const moveForm = (view: MeetingView): Html => {
  const { meeting, place, visit } = view;
  const value = fill(view, 'move');
  return unfolds(
    value,
    MEETINGS.move,
    visit.lang,
    html`${textInput('title', value('title', meeting.title[visit.lang]), visit.lang)}
      ${timeInput('datetime-local', 'when', value('when', localText(meeting.at, place.timeZone)), visit.lang)}
      ${textInput('place', value('place', meeting.place[visit.lang]), visit.lang)}
      ${button('move', MEETINGS.moveDo, visit.lang)}`,
  );
};

const minutes = (view: MeetingView, mayChange: boolean): Html => {
  const { meeting, visit, person } = view;
  const { lang, now } = visit;
  const { closed } = meeting;
  if (closed !== undefined)
    return html`<p>${closed.minutes}</p><p><small>${MEETINGS.closedAt[lang]} ${dateTime(closed.at)[lang]}, ${person(closed.by).name[lang]}</small></p>`;
  if (meeting.at > now) return html`<p class="empty">${MEETINGS.closeLater[lang]}</p>`;
  if (!mayChange) return html`<p class="empty">${MEETINGS.open[lang]}</p>`;
  const value = fill(view, 'close');
  return html`<form method="post">${textArea('minutes', value('minutes'), lang)}<p>${MEETINGS.closeHint[lang]}</p>${button('close', MEETINGS.closeDo, lang)}</form>`;
};

/** One meeting: what it begins with, what it discusses, what it decided, its minutes and its pack. */
export const meetingView = (view: MeetingView): string => {
  const { meeting, visit, carried, own, note } = view;
  const { lang } = visit;
  const mayChange = visit.may('keep-meetings') && meeting.closed === undefined;
  const base = `/console/meetings/${meeting.meetingId}`;
  return consolePage({
    visit,
    title: meeting.title,
    note,
    body: html`
      <p><a href="${visit.link('/console/meetings')}">${MEETINGS.back[lang]}</a></p>
      <p><b>${dateTime(meeting.at)[lang]}</b> <small>(${fromNow(meeting.at, visit.now)[lang]})</small> · ${meeting.place[lang]}</p>
      <p><a href="${visit.link(`${base}/pack.html`)}">${MEETINGS.pack[lang]} (${MEETINGS.packPage[lang]})</a> · <a href="${base}/pack.pdf">${MEETINGS.packPdf[lang]}</a><br><small>${MEETINGS.packHint[lang]}</small></p>
      ${mayChange && moveForm(view)}
      <h2>${MEETINGS.carried[lang]}</h2>${directiveList(carried, MEETINGS.noneCarried, view)}
      <h2>${MEETINGS.agenda[lang]}</h2>${agenda(view, mayChange)}${mayChange && itemForm(view)}
      <h2>${MEETINGS.own[lang]}</h2>${directiveList(own, MEETINGS.noneOwn, view)}${mayChange && directiveForm(view)}
      <h2>${MEETINGS.close[lang]}</h2>${minutes(view, mayChange)}
    `,
  });
};
