import { type Alert, alertInForce, type Incident } from '../incident/incident.ts';
import { type Instant, plusSeconds } from '../kernel/instant.ts';
import { type Bilingual, type Hazard, type Language, type Level, levelRank } from '../kernel/vocabulary.ts';
import { HAZARD_WORDS } from '../language/hazards.ts';
import { checkedAt, PUBLIC } from '../language/pages.ts';
import { GENUINE } from '../language/public-channels.ts';
import { SUBSCRIBE } from '../language/subscribe.ts';
import { LEVEL_WORDS, levelTitle } from '../language/terms.ts';
import { dateTime, period } from '../language/when.ts';
import { districtMap, MAP_STYLE, type MapShape } from './district-map.ts';
import { type Html, html } from './html.ts';
import { levelBadge } from './level-look.ts';
import { BASE_STYLE, page } from './page.ts';

/** An alert that went out to the public, with the hazard that it is about. */
type PublicAlert = { readonly hazard: Hazard; readonly alert: Alert };
export type PublicState = { readonly current: readonly PublicAlert[]; readonly over: readonly PublicAlert[] };

/** An all clear or a cancellation stays on the page for a day. */
const OVER_SECONDS = 24 * 3600;

const hasLeft = ({ stage }: Alert): boolean => stage === 'issued' || stage === 'sent';

/**
 * What the public is told now. Only actual incidents speak; an alert whose end has passed does not, whether
 * or not anybody has noticed.
 */
export const publicState = (incidents: readonly Incident[], now: Instant): PublicState => {
  const current: PublicAlert[] = [];
  const over: PublicAlert[] = [];
  for (const incident of incidents) {
    if (incident.phase === 'none' || incident.status !== 'Actual') continue;
    const { hazard } = incident;
    const inForce = alertInForce(incident);
    const holds = inForce !== undefined && (inForce.expires === undefined || inForce.expires > now);
    if (holds && hasLeft(inForce)) current.push({ hazard, alert: inForce });
    const last = incident.alerts.findLast(hasLeft);
    const ends = last?.kind === 'all-clear' || last?.kind === 'cancel';
    if (ends && last.issued !== undefined && plusSeconds(last.issued.at, OVER_SECONDS) > now) {
      over.push({ hazard, alert: last });
    }
  }
  current.sort((a, b) => levelRank(b.alert.level) - levelRank(a.alert.level));
  return { current, over };
};

/** The highest level that any alert in force gives each district. */
const publicLevels = ({ current }: PublicState): ReadonlyMap<string, Level> => {
  const levels = new Map<string, Level>();
  for (const { alert } of current) {
    for (const { pcode, level } of alert.districts) {
      const before = levels.get(pcode);
      if (before === undefined || levelRank(level) > levelRank(before)) levels.set(pcode, level);
    }
  }
  return levels;
};

type PublicPage = {
  readonly lang: Language;
  readonly now: Instant;
  readonly issuer: Bilingual;
  readonly names: ReadonlyMap<string, Bilingual>;
  readonly shape: MapShape;
  readonly state: PublicState;
};

type Scene = PublicPage & { readonly say: (text: Bilingual) => string };

const foot = ({ alertId, issued }: Alert, { say, lang }: Scene): Html => html`
  <p><small>
    <a href="/alert/${alertId}${lang === 'en' && '?lang=en'}">${say(PUBLIC.details)}</a>
    ${issued !== undefined && html` · ${say(PUBLIC.sentAt)}: ${say(dateTime(issued.at))} · <a href="/${issued.capKey}">${say(PUBLIC.cap)}</a>`}
  </small></p>
`;

const warning = ({ hazard, alert }: PublicAlert, scene: Scene): Html => {
  const { say, names, lang } = scene;
  const nameOf = (pcode: string) => names.get(pcode) ?? { ar: pcode, en: pcode };
  const valid = say(period(alert.onset, alert.expires));
  const districts = alert.districts.toSorted((a, b) => levelRank(b.level) - levelRank(a.level));
  return html`
    <h2>${levelBadge(alert.level, say(levelTitle(alert.level)))} ${say(HAZARD_WORDS[hazard].name)}</h2>
    <p>${say(alert.headline)}</p>
    <p><b>${say(PUBLIC.valid)}:</b> ${valid === '' ? say(PUBLIC.noEnd) : valid}</p>
    <p><b>${say(PUBLIC.whatToDo)}:</b> ${say(alert.instruction)}</p>
    <table class="levels">
      ${districts.map(({ pcode, level }) => {
        const text = alert.texts.find((candidate) => candidate.pcode === pcode);
        return html`<tr>
          <td>${levelBadge(level, say(LEVEL_WORDS[level].colour))}</td>
          <td><b>${say(nameOf(pcode))}</b>${
            text !== undefined &&
            html`<details><summary>${say(PUBLIC.sentText)}</summary><p class="sms">${text[lang]}</p></details>`
          }</td>
        </tr>`;
      })}
    </table>
    ${foot(alert, scene)}
  `;
};

const ended = ({ hazard, alert }: PublicAlert, scene: Scene): Html => html`
  <h2>${levelBadge('green', scene.say(PUBLIC.over))} ${scene.say(HAZARD_WORDS[hazard].name)}</h2>
  <p>${scene.say(alert.headline)}</p>
  <p>${scene.say(alert.instruction)}</p>
  ${foot(alert, scene)}
`;

export const publicPage = (view: PublicPage): string => {
  const { lang, now, issuer, names, shape, state } = view;
  const say = (text: Bilingual) => text[lang];
  const scene: Scene = { ...view, say };
  return page({
    lang,
    title: `${say(PUBLIC.title)} · ${say(issuer)}`,
    style: html`${BASE_STYLE}${MAP_STYLE}`,
    body: html`
      <p><small>${say(issuer)} · <a href="${lang === 'ar' ? '/?lang=en' : '/'}">${say(PUBLIC.otherLanguage)}</a></small></p>
      <h1>${say(state.current.length === 0 ? PUBLIC.none : PUBLIC.title)}</h1>
      <p><small>${say(checkedAt(now))}</small></p>
      ${districtMap(shape, publicLevels(state), names, PUBLIC.title, lang)}
      ${state.current.map((alert) => warning(alert, scene))}
      ${state.over.map((alert) => ended(alert, scene))}
      <p>${say(PUBLIC.genuine)} <a href="/genuine${lang === 'en' && '?lang=en'}">${say(GENUINE.title)}</a></p>
      <p><a href="/join${lang === 'en' && '?lang=en'}">${say(SUBSCRIBE.joinTitle)}</a></p>
      <p><small>${say(PUBLIC.feed)}: <a href="/cap/feed.atom">Atom</a> · <a href="/cap/feed.rss">RSS</a></small></p>
    `,
  });
};
