import { type Instant, secondsBetween } from '../../../shared/kernel/instant.ts';
import type { Bilingual, Language } from '../../../shared/kernel/vocabulary.ts';
import { PUBLIC } from '../../../shared/language/pages.ts';
import { dayAndClock } from '../../../shared/language/report.ts';
import {
  ago,
  FAULT_WORDS,
  HEALTH_WORDS,
  LOST_WORDS,
  notWell,
  REACHED_WORDS,
  rhythmText,
  SELF_TEST_STATES,
  SOURCES_PAGE,
  selfTestPassedText,
} from '../../../shared/language/sources.ts';
import { type Html, html, raw } from '../../../shared/pages/html.ts';
import { BASE_STYLE, page } from '../../../shared/pages/page.ts';
import type { Source } from '../../../shared/place/sources.ts';
import { HEALTH_STATES, type Health } from '../../../shared/source/health.ts';
import type { SelfTest } from '../../../shared/source/self-test.ts';

type Row = { readonly source: Source; readonly health: Health };

type SourcesPage = {
  readonly lang: Language;
  readonly now: Instant;
  readonly issuer: Bilingual;
  readonly cycloneSeason: boolean;
  readonly inUse: readonly Row[];
  readonly notInUse: readonly Source[];
  readonly selfTest: SelfTest;
};

/** Two columns, so that a phone of 360 pixels needs no sideways scrolling. */
const STYLE = raw(
  `${BASE_STYLE.markup}.sources td:first-child{inline-size:38%}.bad{color:#b3001b;font-weight:700}.good{color:#1d6b2e;font-weight:700}`,
);

/** The worst first; those that stand alike in the order of the pack. */
const worst = ({ health }: Row): number => (health.overdue ? 100 : 0) + HEALTH_STATES.indexOf(health.state);

/** The sources that the room listens to, as one table. */
export const sourcesPage = (view: SourcesPage): string => {
  const { lang, now, selfTest } = view;
  const say = (text: Bilingual) => text[lang];
  const query = lang === 'en' && '?lang=en';
  const moment = (at: Instant): Html =>
    html`${say(ago(Math.floor(secondsBetween(at, now) / 60)))} <small>(${say(dayAndClock(at))})</small>`;

  const row = ({ source, health }: Row): Html => {
    const { state, overdue, lastHeard, fault, allowedMinutes } = health;
    const well = state === 'healthy';
    const words = overdue && state === 'never-heard' ? HEALTH_WORDS.silent : HEALTH_WORDS[state];
    return html`
      <tr>
        <td>
          ${say(source.name)}
          <br><small>${say(rhythmText(source.rhythmMinutes, allowedMinutes))}</small>
        </td>
        <td>
          <span class="${well ? 'good' : 'bad'}">${well ? '●' : overdue ? '■' : '▲'} ${say(words)}</span>
          <br><small>${say(SOURCES_PAGE.lastHeard)}:</small> ${lastHeard === undefined ? say(SOURCES_PAGE.never) : moment(lastHeard)}
          ${fault !== undefined && html`<p>${say(FAULT_WORDS[fault.code])}<br><span class="code">${fault.detail}</span></p>`}
          ${!well && html`<p><small>${say(SOURCES_PAGE.lost)}:</small> ${say(LOST_WORDS[source.kind])}</p>`}
        </td>
      </tr>
    `;
  };

  const testLine = (): Html => {
    if (selfTest.phase === 'none') return html`<p>${say(SOURCES_PAGE.selfTestNone)}</p>`;
    const { phase, begunAt, lastPassed, reached } = selfTest;
    const how =
      phase === 'passed' && lastPassed !== undefined
        ? `: ${say(selfTestPassedText(lastPassed.seconds))}`
        : phase === 'failed' && reached !== undefined
          ? `: ${say(REACHED_WORDS[reached])}`
          : '';
    return html`<p><span class="${phase === 'failed' ? 'bad' : 'good'}">${say(SELF_TEST_STATES[phase])}${how}</span><br>${moment(begunAt)}</p>`;
  };

  const bad = view.inUse.filter(({ health }) => health.state !== 'healthy').length;
  return page({
    lang,
    title: say(SOURCES_PAGE.title),
    style: STYLE,
    refreshSeconds: 60,
    body: html`
      <h1>${say(SOURCES_PAGE.title)}</h1>
      <p><small>${say(view.issuer)} · <a href="/console${query}">${say(SOURCES_PAGE.toIncidents)}</a> · <a href="/console/sources${lang === 'ar' && '?lang=en'}">${say(PUBLIC.otherLanguage)}</a></small></p>
      <p class="${bad > 0 && 'notice'}">${say(bad === 0 ? SOURCES_PAGE.allWell : notWell(bad))}</p>
      ${view.cycloneSeason && html`<p>${say(SOURCES_PAGE.season)}</p>`}
      <table class="sources">
        <tr><th>${say(SOURCES_PAGE.source)}</th><th>${say(SOURCES_PAGE.state)}</th></tr>
        ${view.inUse.toSorted((a, b) => worst(b) - worst(a)).map(row)}
      </table>
      <h2>${say(SOURCES_PAGE.selfTest)}</h2>
      <p><small>${say(SOURCES_PAGE.selfTestAbout)}</small></p>
      ${testLine()}
      <h2>${say(SOURCES_PAGE.notUsed)}</h2>
      <ul>${view.notInUse.map(({ name, status }) => html`<li>${say(name)} <small>(${say(SOURCES_PAGE[status])})</small></li>`)}</ul>
    `,
  });
};
