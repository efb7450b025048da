import type { Bilingual, Language } from '../../../shared/kernel/vocabulary.ts';
import { ROLE_WORDS } from '../../../shared/language/authority.ts';
import { FORM_STYLE, hiddenField } from '../../../shared/pages/form-look.ts';
import { html, raw } from '../../../shared/pages/html.ts';
import { page } from '../../../shared/pages/page.ts';
import { type Response as Answer, pageResponse } from '../../../shared/pages/response.ts';
import { type Person, ROLES, type Role } from '../../../shared/place/roster.ts';
import { LOCAL_MARK, LOCAL_SIGN_IN } from './words.ts';

const STYLE = html`${FORM_STYLE}${raw(
  [
    '.people{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,20em),1fr));gap:.5em}',
    '.people button{background:var(--paper);color:var(--ink);border:1px solid var(--line);text-align:start;font-weight:400}',
    '.people button b,.people button small{display:block}.people button:hover{border-color:var(--blue)}',
  ].join(''),
)}`;

type Picker = {
  readonly people: readonly Person[];
  readonly to: string;
  readonly again: boolean;
  readonly lang: Language;
  readonly fault?: Bilingual;
};

/** Everybody once, under the first of their roles. */
const byRole = (people: readonly Person[]): readonly { readonly role: Role; readonly holders: Person[] }[] =>
  ROLES.map((role) => ({
    role,
    holders: people.filter(({ roles }) => ROLES.find((one) => roles.includes(one)) === role),
  })).filter(({ holders }) => holders.length > 0);

export const personPicker = ({ people, to, again, lang, fault }: Picker): Answer => {
  const other = lang === 'ar' ? 'en' : 'ar';
  const address = (language: Language) =>
    `/console/sign-in?${new URLSearchParams({ to, ...(again ? { again: '1' } : {}), lang: language })}`;
  const button = ({ id, name, office, roles }: Person) => html`
    <button name="person" value="${id}"><b>${name[lang]}</b><small>${office[lang]}</small><small>${roles.map((role) => ROLE_WORDS[role][lang]).join(lang === 'ar' ? '، ' : ', ')}</small></button>
  `;
  return pageResponse(
    page({
      lang,
      title: LOCAL_SIGN_IN.title[lang],
      style: STYLE,
      head: html`<meta name="generator" content="${LOCAL_MARK}">`,
      body: html`
        <main>
          <p class="notice">${LOCAL_SIGN_IN.banner[lang]}</p>
          <h1>${LOCAL_SIGN_IN.title[lang]}</h1>
          <p><a href="${address(other)}" hreflang="${other}" lang="${other}">${other === 'en' ? 'English' : 'العربية'}</a></p>
          ${again && html`<p>${LOCAL_SIGN_IN.again[lang]}</p>`}
          ${fault !== undefined && html`<p class="bad" role="alert">${fault[lang]}</p>`}
          <form method="post" action="${address(lang)}">${hiddenField('to', to)}
            ${byRole(people).map(
              ({ role, holders }) => html`
                <h2>${ROLE_WORDS[role][lang]}</h2><div class="people">${holders.map(button)}</div>
              `,
            )}
          </form>
        </main>
      `,
    }),
    fault === undefined ? {} : { statusCode: 400 },
  );
};
