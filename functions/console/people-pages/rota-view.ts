import type { Instant } from '../../../shared/kernel/instant.ts';
import { atLocalHour, dayAfter, type LocalDay, localHour } from '../../../shared/kernel/local-time.ts';
import { ROTA_PAGE } from '../../../shared/language/people.ts';
import { date, dateTime } from '../../../shared/language/when.ts';
import { type ConsoleNote, consolePage } from '../../../shared/pages/console-page.ts';
import { type Choice, selectField, textField } from '../../../shared/pages/fields.ts';
import { hiddenField } from '../../../shared/pages/form-look.ts';
import { type Html, html } from '../../../shared/pages/html.ts';
import { moment } from '../../../shared/pages/moment.ts';
import { ownWords } from '../../../shared/pages/own-words.ts';
import type { Roster } from '../../../shared/people/roster.ts';
import { type Gap, held, type Rota, type RotaChanges } from '../../../shared/rota/rota.ts';
import type { Visit } from '../../../shared/session/visit.ts';
import { doButton, folded, nameIn, personField, reasonField, STYLE } from './look.ts';

type RotaView = {
  readonly visit: Visit;
  readonly roster: Roster;
  readonly rota: Rota;
  readonly changes: RotaChanges;
  readonly gaps: readonly Gap[];
  /** The first day of the week that is shown. */
  readonly from: LocalDay;
  readonly note?: ConsoleNote;
  /** What was typed into a form that was not taken. */
  readonly kept?: URLSearchParams;
};

const dayText = ({ year, month, day }: LocalDay): string =>
  `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;

const hoursOf = (from: Instant, until: Instant, timeZone: string): string => {
  const end = localHour(until, timeZone).hour;
  return `${localHour(from, timeZone).hour}–${end === 0 ? 24 : end}`;
};

const weekTable = ({ visit, roster, rota, from }: RotaView): Html => {
  const { lang } = visit;
  const { posts } = rota.plan;
  const cell = (post: string, start: Instant, end: Instant) =>
    held(rota, post, start, end).map(({ from: begins, until, shift }) => {
      const hours = html`<small class="num">${hoursOf(begins, until, rota.timeZone)}</small>`;
      return shift === undefined
        ? html`${hours} <b class="alarm">■ ${ROTA_PAGE.gap[lang]}</b><br>`
        : html`${hours} ${nameIn(roster, shift.personId)[lang]}${shift.via === 'override' && '*'}<br>`;
    });
  const row = (index: number) => {
    const day = dayAfter(from, index);
    const [start, end] = [
      atLocalHour(day, 0, rota.timeZone),
      atLocalHour(dayAfter(day, 1), 0, rota.timeZone),
    ];
    return html`<tr><th scope="row">${date(start)[lang].replace(/ \d{4}$/, '')}</th>${posts.map(({ id, name }) => html`<td><span class="post">${name[lang]}</span>${cell(id, start, end)}</td>`)}</tr>`;
  };
  return html`
    <div class="card"><table class="week">
      <tr><th scope="col">${ROTA_PAGE.day[lang]}</th>${posts.map(({ name }) => html`<th scope="col">${name[lang]}</th>`)}</tr>
      ${Array.from({ length: 7 }, (_, index) => row(index))}
    </table><p><small>${ROTA_PAGE.star[lang]}</small></p></div>
  `;
};

const changesList = ({ visit, roster, rota, changes }: RotaView): Html => {
  const { lang, now } = visit;
  const standing = changes.flatMap(({ change, ...rest }) =>
    change.kind !== 'taken-back' && change.until > now ? [{ change, ...rest }] : [],
  );
  if (standing.length === 0) return html`<p class="empty">${ROTA_PAGE.noChanges[lang]}</p>`;
  return html`${standing.map(({ changeId, change, reason, by }) => {
    const post =
      change.kind === 'override' ? rota.plan.posts.find(({ id }) => id === change.post)?.name : undefined;
    return html`<section class="card"><h3>${nameIn(roster, change.personId)[lang]}: ${(post ?? ROTA_PAGE.leave)[lang]}</h3>
      <p>${moment(change.from, visit)} – ${moment(change.until, visit)}<br><small>${ownWords(reason)} (${nameIn(roster, by)[lang]})</small></p>
      ${visit.may('change-rota') && folded(ROTA_PAGE.takeBack[lang], html`${hiddenField('change', changeId)}${reasonField(lang)}${doButton('take-back', ROTA_PAGE.takeBack[lang], 'no')}`)}</section>`;
  })}`;
};

const changeForms = ({ visit, roster, rota, kept }: RotaView): Html => {
  const { lang } = visit;
  const people = [...roster.people.values()];
  const roles = new Set(rota.plan.posts.map(({ role }) => role));
  const holders = people.filter((person) => person.roles.some((role) => roles.has(role)));
  const form = (what: 'override' | 'leave', of: typeof people, before: (typed?: URLSearchParams) => Html) => {
    const typed = kept?.get('do') === what ? kept : undefined;
    const time = (name: string, label: string) =>
      textField({ name, type: 'datetime-local', label, value: typed?.get(name) ?? '' });
    return folded(
      ROTA_PAGE[what][lang],
      html`${before(typed)}
        ${personField(of, lang, { name: 'person', label: ROTA_PAGE.person[lang], empty: ROTA_PAGE.choose[lang], chosen: typed?.get('person') })}
        <div class="two">${time('from', ROTA_PAGE.from[lang])}${time('until', ROTA_PAGE.until[lang])}</div>
        ${reasonField(lang, typed)}${doButton(what, ROTA_PAGE.save[lang])}`,
      typed !== undefined,
    );
  };
  return html`
    ${form('override', holders, (typed) =>
      selectField({
        name: 'post',
        label: ROTA_PAGE.post[lang],
        choices: rota.plan.posts.map(({ id, name }): Choice => [id, name[lang]]),
        chosen: typed?.get('post'),
      }),
    )}
    ${form('leave', people, () => html`<p>${ROTA_PAGE.leaveHelp[lang]}</p>`)}
  `;
};

/** A week at a glance, the gaps of the days ahead, and what sets the weekly rota aside. */
export const rotaPage = (view: RotaView): string => {
  const { visit, rota, gaps, from, note } = view;
  const { lang, now } = visit;
  const week = (days: number) =>
    `/console/rota?from=${dayText(dayAfter(from, days))}${lang === 'en' ? '&lang=en' : ''}`;
  return consolePage({
    visit,
    title: ROTA_PAGE.title,
    note,
    style: STYLE,
    body: html`
      <p class="paper">${visit.placeName[lang]} · ${dateTime(now)[lang]}</p>
      ${
        gaps.length === 0
          ? html`<p class="ok">● ${ROTA_PAGE.noGaps[lang]}</p>`
          : html`<div class="bad"><h2>■ ${ROTA_PAGE.gaps[lang]}</h2><ul>${gaps.map(
              ({ post, from: begins, until }) =>
                html`<li>${rota.plan.posts.find(({ id }) => id === post)?.name[lang] ?? post}: ${moment(begins, visit)} – ${moment(until, visit)}</li>`,
            )}</ul></div>`
      }
      <h2>${ROTA_PAGE.week[lang]}</h2>
      ${weekTable(view)}
      <p class="no-print"><a href="${week(-7)}">${ROTA_PAGE.earlier[lang]}</a> · <a href="${week(7)}">${ROTA_PAGE.later[lang]}</a></p>
      <h2>${ROTA_PAGE.changes[lang]}</h2>
      ${changesList(view)}
      ${visit.may('change-rota') && changeForms(view)}
    `,
  });
};
