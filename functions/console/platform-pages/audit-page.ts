import type { Instant } from '../../../shared/kernel/instant.ts';
import type { Bilingual } from '../../../shared/kernel/vocabulary.ts';
import { CONSOLE_NAMES } from '../../../shared/language/console.ts';
import { AUDIT, found } from '../../../shared/language/platform.ts';
import { type ConsoleNote, consolePage } from '../../../shared/pages/console-page.ts';
import { textField } from '../../../shared/pages/fields.ts';
import { hiddenField } from '../../../shared/pages/form-look.ts';
import { html } from '../../../shared/pages/html.ts';
import { moment } from '../../../shared/pages/moment.ts';
import { withOwnWords } from '../../../shared/pages/other-script.ts';
import type { Visit } from '../../../shared/session/visit.ts';

/** What of the log is looked for: days of Aden, the beginning of a stream's name, and words. */
export type Search = {
  readonly from: string;
  readonly to: string;
  readonly stream: string;
  readonly words: string;
};

/** One event of the log. */
export type LogLine = {
  readonly at: Instant;
  readonly stream: string;
  readonly sequence: number;
  readonly type: string;
  readonly who: Bilingual;
  readonly what: Bilingual;
};

type AuditView = {
  readonly visit: Visit;
  readonly search: Search;
  /** Absent: nothing was looked for yet. */
  readonly lines?: readonly LogLine[];
  readonly of: number;
  readonly note: ConsoleNote | undefined;
};

/** The log as lines that can be searched, taken away and verified. */
export const auditPage = ({ visit, search, lines, of, note }: AuditView): string => {
  const say = (text: Bilingual) => text[visit.lang];
  const query = new URLSearchParams({ ...search, ...(visit.lang === 'en' ? { lang: 'en' } : {}) });
  return consolePage({
    visit,
    title: CONSOLE_NAMES.audit,
    note,
    body: html`
      <p>${say(AUDIT.about)}</p>
      <div class="cards">
        <section class="card" aria-labelledby="search"><h2 id="search">${say(AUDIT.search)}</h2>
          <form method="get">${visit.lang === 'en' && hiddenField('lang', 'en')}
            ${textField({ name: 'from', label: say(AUDIT.from), type: 'date', value: search.from })}
            ${textField({ name: 'to', label: say(AUDIT.to), type: 'date', value: search.to })}
            ${textField({ name: 'words', label: say(AUDIT.words), hint: say(AUDIT.wordsHint), value: search.words, optional: true })}
            ${textField({ name: 'stream', label: say(AUDIT.stream), hint: say(AUDIT.streamHint), value: search.stream, optional: true })}
            <p><button>${say(AUDIT.find)}</button></p>
          </form>
        </section>
        <section class="card" aria-labelledby="verify"><h2 id="verify">${say(AUDIT.verify)}</h2>
          <p>${say(AUDIT.verifyAbout)}</p>
          <form method="post"><p><button name="do" value="verify">${say(AUDIT.verify)}</button></p></form>
        </section>
      </div>
      ${lines === undefined ? html`<p class="empty">${say(AUDIT.begin)}</p>` : html`<h2 id="lines">${say(found(lines.length, of))}</h2>`}
      ${
        lines !== undefined &&
        (lines.length === 0
          ? html`<p class="empty">${say(AUDIT.none)}</p>`
          : html`<p><a href="/console/audit/log.jsonl?${query.toString()}" download>${say(AUDIT.export)}</a></p>
            <div class="wide card"><table>
              <thead><tr><th scope="col">${say(AUDIT.when)}</th><th scope="col">${say(AUDIT.who)}</th><th scope="col">${say(AUDIT.what)}</th></tr></thead>
              <tbody>${lines.map(
                ({ at, who, what, stream, sequence, type }) =>
                  html`<tr><td>${moment(at, visit)}</td><td>${say(who)}</td><td>${withOwnWords(say(what), visit.lang)}<br><small class="code">${stream} ${sequence} · ${type}</small></td></tr>`,
              )}</tbody>
            </table></div>`)
      }
    `,
  });
};
