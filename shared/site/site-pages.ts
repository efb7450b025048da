import type { Instant } from '../kernel/instant.ts';
import { LANGUAGES } from '../kernel/vocabulary.ts';
import { aboutPage } from '../pages/about-page.ts';
import { alertPage } from '../pages/alert-page.ts';
import type { Names } from '../pages/alert-parts.ts';
import type { MapShape } from '../pages/district-map.ts';
import { html } from '../pages/html.ts';
import { COLOURS } from '../pages/look.ts';
import type { PublicPlace } from '../pages/public-frame.ts';
import { publicPage } from '../pages/public-page.ts';
import { withPolicy } from '../pages/response.ts';
import { unavailablePage } from '../pages/unavailable-page.ts';
import { aboutAddress, alertAddress, homeAddress, pageKey, SITE } from './addresses.ts';
import type { SiteFile } from './ports.ts';
import { type ToldCase, toldOf } from './told.ts';

export type SiteScene = {
  readonly now: Instant;
  readonly place: PublicPlace & { readonly senderId: string };
  readonly names: Names;
  readonly shape: MapShape;
  readonly cases: readonly ToldCase[];
};

/**
 * An edge gives what it has for fifteen seconds, and for as long again while it asks; a cancelled warning is off every screen that asks within
 * half a minute. When nothing answers, it gives what it had for a week: each page says when it was made and until when a warning holds.
 */
export const BRIEFLY = 'public, max-age=15, stale-while-revalidate=15, stale-if-error=604800';

const text = (key: string, contentType: string, content: string): SiteFile => ({
  key,
  bytes: new TextEncoder().encode(content),
  contentType,
  cacheControl: BRIEFLY,
});

const document = (key: string, content: string): SiteFile =>
  text(key, 'text/html; charset=utf-8', withPolicy(content));

/** The sign of the service: a level's square, with the crescent of a voice that carries. */
const ICON = html`
  <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="${COLOURS.ink}"/><path d="M16 6l9 18H7z" fill="${COLOURS.yellow}"/><path d="M16 12v6m0 3v1" stroke="${COLOURS.ink}" stroke-width="2.5" stroke-linecap="round"/></svg>
`.markup;

/** All pages as they are to be at this moment, what matters most first. The same log at the same minute gives the same bytes. */
export const sitePages = (scene: SiteScene): readonly SiteFile[] => {
  const { cases, place, now } = scene;
  const told = cases.map((one) => toldOf(one, now));
  return [
    ...LANGUAGES.map((lang) => document(pageKey(homeAddress(lang)), publicPage({ ...scene, lang }))),
    ...told.flatMap((history) =>
      history.flatMap((asked) =>
        LANGUAGES.map((lang) =>
          document(
            pageKey(alertAddress(asked.number, lang)),
            alertPage({ asked, history }, { ...scene, lang }),
          ),
        ),
      ),
    ),
    document(SITE.unavailable, unavailablePage(place)),
    ...LANGUAGES.map((lang) => document(pageKey(aboutAddress(lang)), aboutPage(lang, place))),
    text(SITE.icon, 'image/svg+xml', ICON),
    text(SITE.robots, 'text/plain; charset=utf-8', ROBOTS),
  ];
};

/** What is behind a personal link or the console is nobody's to find. */
const ROBOTS =
  'User-agent: *\nDisallow: /console\nDisallow: /l/\nDisallow: /n/\nDisallow: /p/\nDisallow: /r/\n';
