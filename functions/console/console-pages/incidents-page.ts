import type { IncidentRules } from '../../../shared/incident/rules.ts';
import { type Bilingual, HAZARDS } from '../../../shared/kernel/vocabulary.ts';
import { CONSOLE_NAMES } from '../../../shared/language/console.ts';
import { INCIDENTS_PAGE, listedText } from '../../../shared/language/console-incidents.ts';
import { NOW } from '../../../shared/language/console-now.ts';
import { HAZARD_WORDS } from '../../../shared/language/hazards.ts';
import { consolePage } from '../../../shared/pages/console-page.ts';
import { type Html, html } from '../../../shared/pages/html.ts';
import type { Known } from '../../../shared/report/history.ts';
import type { PlaceNames } from '../../../shared/report/place-names.ts';
import type { Visit } from '../../../shared/session/visit.ts';
import { byDanger, incidentTable } from './incident-rows.ts';
import { SITUATION_STYLE } from './look.ts';

/** What the form asks for; an unknown word asks for everything. */
export type Filter = {
  readonly which?: 'open' | 'closed' | undefined;
  readonly hazard?: (typeof HAZARDS)[number] | undefined;
};

export const readFilter = (query: Readonly<Record<string, string | undefined>> = {}): Filter => {
  const which = (['open', 'closed'] as const).find((one) => one === query['which']);
  const hazard = HAZARDS.find((one) => one === query['hazard']);
  return { which, hazard };
};

type View = {
  readonly visit: Visit;
  readonly incidents: readonly Known[];
  readonly filter: Filter;
  /** Older ones that are not listed. */
  readonly left: number;
  readonly names: PlaceNames;
  readonly rulesFor: (incident: Known) => IncidentRules;
};

const wanted =
  ({ which, hazard }: Filter) =>
  (incident: Known): boolean =>
    (which === undefined || incident.phase === which) && (hazard === undefined || incident.hazard === hazard);

const filterForm = ({ visit, filter }: View): Html => {
  const say = (text: Bilingual) => text[visit.lang];
  const option = (value: string, text: Bilingual, chosen: string | undefined) =>
    html`<option value="${value}"${(chosen ?? '') === value && html` selected`}>${say(text)}</option>`;
  return html`
    <form method="get" class="filter">
      ${visit.lang === 'en' && html`<input type="hidden" name="lang" value="en">`}
      <label>${say(INCIDENTS_PAGE.which)}<select name="which">${option('', INCIDENTS_PAGE.any, filter.which)}${option('open', INCIDENTS_PAGE.open, filter.which)}${option('closed', INCIDENTS_PAGE.closed, filter.which)}</select></label>
      <label>${say(NOW.hazard)}<select name="hazard">${option('', INCIDENTS_PAGE.any, filter.hazard)}${HAZARDS.map((hazard) => option(hazard, HAZARD_WORDS[hazard].name, filter.hazard))}</select></label>
      <button type="submit">${say(INCIDENTS_PAGE.show)}</button>
    </form>
  `;
};

/** Open incidents, past ones, and apart from both what was practised. */
export const incidentsPage = (view: View): string => {
  const { visit, filter, left, names, rulesFor } = view;
  const say = (text: Bilingual) => text[visit.lang];
  const found = view.incidents.filter(wanted(filter));
  const real = found.filter(({ status }) => status === 'Actual');
  const newest = (a: Known, b: Known) => (a.openedAt < b.openedAt ? 1 : -1);
  const groups = [
    { title: INCIDENTS_PAGE.open, own: real.filter(({ phase }) => phase === 'open').toSorted(byDanger) },
    { title: INCIDENTS_PAGE.closed, own: real.filter(({ phase }) => phase === 'closed').toSorted(newest) },
    {
      title: INCIDENTS_PAGE.practice,
      own: found.filter(({ status }) => status !== 'Actual').toSorted(newest),
      practice: true,
    },
  ];
  const filtered = filter.which !== undefined || filter.hazard !== undefined;
  return consolePage({
    visit,
    title: CONSOLE_NAMES.incidents,
    style: SITUATION_STYLE,
    body: html`
      ${filterForm(view)}
      ${found.length === 0 && html`<p class="empty">${say(filtered ? INCIDENTS_PAGE.noneFound : INCIDENTS_PAGE.none)}</p>`}
      ${groups.map(
        ({ title, own, practice }) =>
          own.length > 0 &&
          html`<section class="card${practice === true && ' practice'}">
            <h2>${say(title)}</h2>
            ${incidentTable(own, visit, listedText(own.length), { halfName: names.half, rulesFor })}
          </section>`,
      )}
      ${left > 0 && html`<p><small>${say(INCIDENTS_PAGE.older)}</small></p>`}
    `,
  });
};
