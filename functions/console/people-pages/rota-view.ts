import type { Instant } from '../../../shared/kernel/instant.ts';
import { atLocalHour, dayAfter, type LocalDay, localHour } from '../../../shared/kernel/local-time.ts';
import type { Language } from '../../../shared/kernel/vocabulary.ts';
import { ROTA_PAGE } from '../../../shared/language/people.ts';
import { date, dateTime } from '../../../shared/language/when.ts';
import { actorField } from '../../../shared/pages/console-actor.ts';
import { hiddenField } from '../../../shared/pages/form-look.ts';
import { type Html, html } from '../../../shared/pages/html.ts';
import type { Roster } from '../../../shared/people/roster.ts';
import { rolesFor } from '../../../shared/place/authority.ts';
import { type Gap, held, type Rota, type RotaChanges } from '../../../shared/rota/rota.ts';
import { comma, doButton, framed, type Note, nameIn, personSelect, reasonField } from './look.ts';

type RotaView = {
  readonly lang: Language;
  readonly roster: Roster;
  readonly rota: Rota;
  readonly changes: RotaChanges;
  readonly gaps: readonly Gap[];
  /** The first day of the week that is shown. */
  readonly from: LocalDay;
  readonly now: Instant;
  readonly note?: Note;
};

const dayText = ({ year, month, day }: LocalDay): string =>
  `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;

const hoursOf = (from: Instant, until: Instant, timeZone: string): string => {
  const end = localHour(until, timeZone).hour;
  return `${localHour(from, timeZone).hour}–${end === 0 ? 24 : end}`;
};

const weekTable = ({ lang, roster, rota, from }: RotaView): Html => {
  const { posts } = rota.plan;
  const cell = (post: string, start: Instant, end: Instant) =>
    held(rota, post, start, end).map(({ from: begins, until, shift }) => {
      const hours = html`<small class="num">${hoursOf(begins, until, rota.timeZone)}</small>`;
      return shift === undefined
        ? html`${hours} <b class="late">${ROTA_PAGE.gap[lang]}</b><br>`
        : html`${hours} ${nameIn(roster, shift.personId)[lang]}${shift.via === 'override' && '*'}<br>`;
    });
  const row = (index: number) => {
    const day = dayAfter(from, index);
    const [start, end] = [
      atLocalHour(day, 0, rota.timeZone),
      atLocalHour(dayAfter(day, 1), 0, rota.timeZone),
    ];
    return html`<tr><th>${date(start)[lang].replace(/ \d{4}$/, '')}</th>${posts.map(({ id }) => html`<td>${cell(id, start, end)}</td>`)}</tr>`;
  };
  return html`<div class="wide"><table style="min-inline-size:${(posts.length + 1) * 5.5}em"><tr><th></th>${posts.map(({ name }) => html`<th>${name[lang]}</th>`)}</tr>${Array.from({ length: 7 }, (_, index) => row(index))}</table></div>`;
};

const changesList = (view: RotaView): Html => {
  const { lang, roster, rota, changes, now } = view;
  const standing = changes.filter(({ change }) => change.kind !== 'taken-back' && change.until > now);
  if (standing.length === 0) return html`<p>${ROTA_PAGE.noChanges[lang]}</p>`;
  return html`<ul>${standing.map(({ changeId, change, reason, by }) => {
    if (change.kind === 'taken-back') return html``;
    const post =
      change.kind === 'override' ? rota.plan.posts.find(({ id }) => id === change.post)?.name : undefined;
    return html`<li><b>${nameIn(roster, change.personId)[lang]}</b>: ${(post ?? ROTA_PAGE.leave)[lang]}
      <br>${dateTime(change.from)[lang]} – ${dateTime(change.until)[lang]}
      <br><small>${reason} (${nameIn(roster, by)[lang]})</small>
      <details><summary>${ROTA_PAGE.takeBack[lang]}</summary><form method="post">${hiddenField('change', changeId)}${reasonField(lang)}${actor(view)}${doButton('take-back', ROTA_PAGE.takeBack[lang], 'no')}</form></details></li>`;
  })}</ul>`;
};

const actor = ({ roster, lang }: Pick<RotaView, 'roster' | 'lang'>): Html =>
  actorField([...roster.people.values()], rolesFor('change-rota'), lang);

const times = (lang: Language): Html => html`<div class="two">
  <label><span class="label">${ROTA_PAGE.from[lang]}</span><input type="datetime-local" name="from" required></label>
  <label><span class="label">${ROTA_PAGE.until[lang]}</span><input type="datetime-local" name="until" required></label></div>`;

/** A week at a glance, the gaps of the days ahead, and what sets the weekly rota aside. */
export const rotaPage = (view: RotaView): string => {
  const { lang, roster, rota, gaps, from, note } = view;
  const and = lang === 'en' && '&lang=en';
  const people = [...roster.people.values()];
  const roles = new Set(rota.plan.posts.map(({ role }) => role));
  const holders = people.filter((person) => person.roles.some((role) => roles.has(role)));
  const person = (of: typeof people) =>
    html`<label><span class="label">${ROTA_PAGE.person[lang]}</span>${personSelect('person', of, lang, { empty: '' })}</label>`;
  return framed({
    lang,
    title: ROTA_PAGE.title,
    path: '/console/rota',
    note,
    body: html`
      ${
        gaps.length === 0
          ? html`<p>${ROTA_PAGE.noGaps[lang]}</p>`
          : html`<div class="bad"><p>${ROTA_PAGE.gaps[lang]}</p><ul>${gaps.map(
              ({ post, from: begins, until }) =>
                html`<li>${rota.plan.posts.find(({ id }) => id === post)?.name[lang] ?? post}${comma(lang)}${dateTime(begins)[lang]} – ${dateTime(until)[lang]}</li>`,
            )}</ul></div>`
      }
      ${weekTable(view)}
      <p><a href="?from=${dayText(dayAfter(from, -7))}${and}">${ROTA_PAGE.earlier[lang]}</a> · <a href="?from=${dayText(dayAfter(from, 7))}${and}">${ROTA_PAGE.later[lang]}</a></p>
      <h2>${ROTA_PAGE.changes[lang]}</h2>
      ${changesList(view)}
      <details><summary>${ROTA_PAGE.override[lang]}</summary><form method="post">
        <label><span class="label">${ROTA_PAGE.post[lang]}</span><select name="post">${rota.plan.posts.map(({ id, name }) => html`<option value="${id}">${name[lang]}</option>`)}</select></label>
        ${person(holders)}${times(lang)}${reasonField(lang)}${actor(view)}${doButton('override', ROTA_PAGE.save[lang])}</form></details>
      <details><summary>${ROTA_PAGE.leave[lang]}</summary><form method="post"><p>${ROTA_PAGE.leaveHelp[lang]}</p>
        ${person(people)}${times(lang)}${reasonField(lang)}${actor(view)}${doButton('leave', ROTA_PAGE.save[lang])}</form></details>
    `,
  });
};
