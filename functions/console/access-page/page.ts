import type { Instant } from '../../../shared/kernel/instant.ts';
import type { Bilingual } from '../../../shared/kernel/vocabulary.ts';
import { ACCESS } from '../../../shared/language/access.ts';
import { DEED_WORDS, ROLE_WORDS } from '../../../shared/language/authority.ts';
import { count } from '../../../shared/language/counts.ts';
import { dateTime } from '../../../shared/language/when.ts';
import { type ConsoleNote, consolePage } from '../../../shared/pages/console-page.ts';
import { hiddenField } from '../../../shared/pages/form-look.ts';
import { type Html, html } from '../../../shared/pages/html.ts';
import { authorityTable } from '../../../shared/place/authority.ts';
import { type Person, ROLES } from '../../../shared/place/roster.ts';
import type { Visit } from '../../../shared/session/visit.ts';

export type UserLine = {
  readonly person: Person;
  readonly lastSignIn: Instant | undefined;
  readonly sessions: number;
};

type Access = {
  readonly visit: Visit;
  readonly lines: readonly UserLine[];
  readonly userPoolId: string;
  readonly note?: ConsoleNote;
};

const userRow = ({ person, lastSignIn, sessions }: UserLine, visit: Visit): Html => {
  const say = (text: Bilingual) => text[visit.lang];
  const roles = person.roles.map((role) => say(ROLE_WORDS[role])).join(visit.lang === 'ar' ? '، ' : ', ');
  const mayEnd = sessions > 0 && (visit.may('end-sessions') || person.id === visit.person.id);
  return html`
    <tr><th scope="row"><a href="${visit.link(`/console/people/${person.id}`)}">${say(person.name)}</a><br><small>${say(person.office)}</small><br>${roles}</th>
      <td>${say(lastSignIn === undefined ? ACCESS.never : dateTime(lastSignIn))}</td>
      <td>${say(count('sessions', sessions))}${mayEnd && html`<form method="post">${hiddenField('person', person.id)}<button class="no">${say(ACCESS.end)}</button></form>`}</td></tr>
  `;
};

const matrix = (visit: Visit): Html => {
  const say = (text: Bilingual) => text[visit.lang];
  return html`
    <h2>${say(ACCESS.deeds)}</h2><p>${say(ACCESS.deedsAbout)}</p>
    <section class="wide" tabindex="0" aria-label="${say(ACCESS.deeds)}"><table>
      <thead><tr><th scope="col">${say(ACCESS.deed)}</th>${ROLES.map((role) => html`<th scope="col">${say(ROLE_WORDS[role])}</th>`)}</tr></thead>
      <tbody>${authorityTable().map(
        ({ deed, may }) =>
          html`<tr><th scope="row">${say(DEED_WORDS[deed])}</th>${ROLES.map((role, index) => html`<td>${may[index] ? say(ROLE_WORDS[role]) : '–'}</td>`)}</tr>`,
      )}</tbody>
    </table></section>
  `;
};

const invitation = (visit: Visit, userPoolId: string): Html => html`
  <details><summary>${ACCESS.invite[visit.lang]}</summary><p>${ACCESS.inviteAbout[visit.lang]}</p>
    <p class="code">aws cognito-idp admin-create-user --user-pool-id ${userPoolId} --username EMAIL --user-attributes Name=email,Value=EMAIL Name=email_verified,Value=true Name=custom:person,Value=PERSON</p>
  </details>
`;

export const accessPage = ({ visit, lines, userPoolId, note }: Access): string => {
  const say = (text: Bilingual) => text[visit.lang];
  return consolePage({
    visit,
    title: ACCESS.title,
    note,
    body: html`
      <h2>${say(ACCESS.people)}</h2>
      ${visit.may('end-sessions') && invitation(visit, userPoolId)}
      <div class="wide"><table>
        <thead><tr><th scope="col">${say(ACCESS.person)}</th><th scope="col">${say(ACCESS.lastSignIn)}</th><th scope="col">${say(ACCESS.open)}</th></tr></thead>
        <tbody>${lines.map((line) => userRow(line, visit))}</tbody>
      </table></div>
      ${matrix(visit)}
    `,
  });
};
