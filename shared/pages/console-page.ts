import type { Bilingual, IncidentStatus } from '../kernel/vocabulary.ts';
import { CONSOLE_GROUPS, CONSOLE_NAMES, MODE_BANDS, SHELL, staleSince } from '../language/console.ts';
import type { Visit } from '../session/visit.ts';
import { homeAddress } from '../site/addresses.ts';
import { CONSOLE_SCRIPT } from './browser/console-script.ts';
import { CONSOLE_STYLE } from './console-look.ts';
import { CONSOLE_PAGES, type ConsolePageEntry, pageOfPath } from './console-pages.ts';
import { type Html, html } from './html.ts';
import { page } from './page.ts';

export type ConsoleNote = { readonly text: Bilingual; readonly refused: boolean };

type ConsolePage = {
  readonly visit: Visit;
  readonly title: Bilingual;
  /** In place of `title` above the page, where there is more to show than words. */
  readonly heading?: Html;
  readonly body: Html;
  /** What the form that was sent last came to. */
  readonly note?: ConsoleNote | undefined;
  /** Of the incident that the page is about. */
  readonly mode?: IncidentStatus;
  readonly refreshSeconds?: number;
  /** Beside that of every page of the console. */
  readonly style?: Html;
};

const entryLink = ({ path, id }: ConsolePageEntry, visit: Visit): Html =>
  html`<li><a href="${visit.link(path)}"${pageOfPath(visit.path)?.id === id && html` aria-current="page"`}>${CONSOLE_NAMES[id][visit.lang]}</a></li>`;

const GROUPS = ['now', 'work', 'people', 'office', 'platform'] as const;

const menu = (visit: Visit): Html => {
  const mine = CONSOLE_PAGES.filter(({ deed }) => deed === undefined || visit.may(deed));
  return html`
    <nav class="menu" id="menu" aria-label="${SHELL.menu[visit.lang]}">
      ${GROUPS.map((group) => {
        const entries = mine.filter((entry) => entry.group === group);
        return (
          entries.length > 0 &&
          html`<h2>${CONSOLE_GROUPS[group][visit.lang]}</h2><ul>${entries.map((entry) => entryLink(entry, visit))}</ul>`
        );
      })}
      <p><a href="${homeAddress(visit.lang)}">${SHELL.publicPage[visit.lang]}</a></p>
    </nav>
  `;
};

const otherLanguage = ({ path, lang }: Visit): Html =>
  html`<a href="${path}${lang === 'ar' && '?lang=en'}" hreflang="${lang === 'ar' ? 'en' : 'ar'}" lang="${lang === 'ar' ? 'en' : 'ar'}">${SHELL.otherLanguage[lang]}</a>`;

const bar = (visit: Visit): Html => html`
  <header class="bar">
    <a class="brand" href="${visit.link('/console')}">${SHELL.brand[visit.lang]}</a>
    <span>${visit.placeName[visit.lang]}</span>
    <a class="to-menu" href="#menu">${SHELL.menu[visit.lang]}</a>
    <span class="who">${visit.person.name[visit.lang]} <small>${visit.person.office[visit.lang]}</small></span>
    ${otherLanguage(visit)}
    <form method="post" action="/console/sign-out" data-leaves><button type="submit">${SHELL.signOut[visit.lang]}</button></form>
  </header>
`;

/** What stands around every page of the console. An exercise or a test has another frame, above and beside everything. */
export const consolePage = (view: ConsolePage): string => {
  const { visit, note, mode } = view;
  const say = (text: Bilingual) => text[visit.lang];
  const band = mode === 'Exercise' || mode === 'Test' ? MODE_BANDS[mode] : undefined;
  return page({
    lang: visit.lang,
    title: `${band === undefined ? '' : `${say(band)} · `}${say(view.title)} · ${say(SHELL.brand)}`,
    style: html`${CONSOLE_STYLE}${view.style}`,
    script: CONSOLE_SCRIPT,
    look: band === undefined ? 'console' : 'console exercise',
    ...(view.refreshSeconds === undefined ? {} : { refreshSeconds: view.refreshSeconds }),
    body: html`
      <a class="skip" href="#main">${say(SHELL.skip)}</a>
      ${bar(visit)}
      ${band !== undefined && html`<p class="mode">${say(band)}</p>`}
      <p id="stale" role="status" hidden>${say(staleSince(visit.now))}</p>
      <div class="frame">
        <main id="main">
          <h1>${view.heading ?? say(view.title)}</h1>
          ${note !== undefined && html`<p class="${note.refused ? 'bad' : 'good'}" role="${note.refused ? 'alert' : 'status'}">${say(note.text)}</p>`}
          <p id="failed" class="bad" role="alert" hidden>${say(SHELL.failed)}</p>
          ${view.body}
        </main>
        ${menu(visit)}
      </div>
    `,
  });
};
