import type { Incident } from '../incident/incident.ts';
import type { Bilingual } from '../kernel/vocabulary.ts';
import { HAZARD_WORDS } from '../language/hazards.ts';
import { RESPONSE } from '../language/response.ts';
import { LEVEL_WORDS } from '../language/terms.ts';
import type { Visit } from '../session/visit.ts';
import { type ConsoleNote, consolePage } from './console-page.ts';
import { type Html, html } from './html.ts';
import { levelBadge } from './level-look.ts';

export type KnownIncident = Exclude<Incident, { readonly phase: 'none' }>;

type IncidentPage = {
  readonly visit: Visit;
  readonly incident: KnownIncident;
  readonly title: Bilingual;
  readonly note?: ConsoleNote | undefined;
  readonly refreshSeconds?: number;
  readonly style?: Html;
  readonly body: Html;
};

/** A page under one incident: its danger and level above it, in the frame of what it is, and the way back to it. */
export const incidentPage = ({ incident, title, body, ...view }: IncidentPage): string => {
  const { lang, link } = view.visit;
  const { hazard, assessment, incidentId, status } = incident;
  const { name } = HAZARD_WORDS[hazard];
  return consolePage({
    ...view,
    mode: status,
    title: { ar: `${title.ar}: ${name.ar}`, en: `${title.en}: ${name.en}` },
    heading: html`${title[lang]}: ${name[lang]} ${levelBadge(assessment.level, LEVEL_WORDS[assessment.level].colour[lang])}`,
    body: html`<p class="no-print"><a href="${link(`/console/${incidentId}`)}">${RESPONSE.back[lang]}</a> <span class="code">${incidentId}</span></p>${body}`,
  });
};
