import type { Incident } from '../../../shared/incident/incident.ts';
import type { Bilingual, Language } from '../../../shared/kernel/vocabulary.ts';
import { ASSESS } from '../../../shared/language/assess-page.ts';
import { HAZARD_WORDS } from '../../../shared/language/hazards.ts';
import { CONSOLE, PUBLIC } from '../../../shared/language/pages.ts';
import { COMMITTEES_PAGE, PEOPLE_PAGE, ROTA_PAGE } from '../../../shared/language/people.ts';
import { dayAndClock, STATUS_NAME } from '../../../shared/language/report.ts';
import { SOURCES_PAGE } from '../../../shared/language/sources.ts';
import { SUBSCRIBERS } from '../../../shared/language/subscribers-console.ts';
import { LEVEL_WORDS } from '../../../shared/language/terms.ts';
import { type Html, html } from '../../../shared/pages/html.ts';
import { levelBadge } from '../../../shared/pages/level-look.ts';
import { BASE_STYLE, page } from '../../../shared/pages/page.ts';

export type Known = Exclude<Incident, { readonly phase: 'none' }>;

type ListPage = {
  readonly incidents: readonly Known[];
  readonly issuer: Bilingual;
  readonly halfName: (half: string) => Bilingual;
  readonly lang: Language;
};

/** The incidents, those that are open first, the newest of each first. */
export const listPage = ({ incidents, issuer, halfName, lang }: ListPage): string => {
  const say = (text: Bilingual) => text[lang];
  const query = lang === 'en' && '?lang=en';
  const newest = incidents.toSorted((a, b) => (a.openedAt < b.openedAt ? 1 : -1));
  const row = ({ incidentId, hazard, half, openedAt, status, assessment }: Known): Html => {
    const level = assessment.ended ? 'green' : assessment.level;
    return html`
      <tr>
        <td>${levelBadge(level, say(LEVEL_WORDS[level].colour))}</td>
        <td>
          <a href="/console/${incidentId}${query}">${say(HAZARD_WORDS[hazard].name)} · ${say(halfName(half))}</a>
          <br><small>${say(CONSOLE.since)} ${say(dayAndClock(openedAt))}${status !== 'Actual' && html` · <b>${say(STATUS_NAME[status])}</b>`}</small>
        </td>
      </tr>
    `;
  };
  const section = (title: Bilingual, phase: Known['phase']): Html => {
    const rows = newest.filter((incident) => incident.phase === phase);
    if (rows.length > 0) return html`<h2>${say(title)}</h2><table class="levels">${rows.map(row)}</table>`;
    return phase === 'open' ? html`<h2>${say(title)}</h2><p>${say(CONSOLE.none)}</p>` : html``;
  };
  return page({
    lang,
    title: say(CONSOLE.title),
    style: BASE_STYLE,
    refreshSeconds: 15,
    body: html`
      <h1>${say(CONSOLE.title)}</h1>
      <p><small>${say(issuer)} · <a href="/console/sources${query}">${say(SOURCES_PAGE.title)}</a> · <a href="/console/subscribers${query}">${say(SUBSCRIBERS.title)}</a> · <a href="/console/assess${query}">${say(ASSESS.title)}</a> · <a href="/console/people${query}">${say(PEOPLE_PAGE.title)}</a> · <a href="/console/rota${query}">${say(ROTA_PAGE.title)}</a> · <a href="/console/committees${query}">${say(COMMITTEES_PAGE.title)}</a> · <a href="${lang === 'ar' ? '/console?lang=en' : '/console'}">${say(PUBLIC.otherLanguage)}</a></small></p>
      ${section(CONSOLE.open, 'open')}
      ${section(CONSOLE.closed, 'closed')}
    `,
  });
};
