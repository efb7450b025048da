import type { Bilingual, IncidentStatus } from '../kernel/vocabulary.ts';
import { MODE_BANDS } from '../language/console.ts';
import { type Html, html } from './html.ts';

type Framed = { readonly title: string; readonly look?: string; readonly band: Html | false };

/** How a light page shows that its incident is not real: in its title, at its edges and in words above everything else. */
export const drillFrame = (
  status: IncidentStatus,
  title: Bilingual,
  say: (text: Bilingual) => string,
): Framed => {
  if (status === 'Actual') return { title: say(title), band: false };
  const words = say(MODE_BANDS[status]);
  return { title: `${words} · ${say(title)}`, look: 'drill', band: html`<p class="band">${words}</p>` };
};
