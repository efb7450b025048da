import type { Bilingual } from '../../../shared/kernel/vocabulary.ts';
import {
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
import { consolePage } from '../../../shared/pages/console-page.ts';
import { type Html, html } from '../../../shared/pages/html.ts';
import { moment } from '../../../shared/pages/moment.ts';
import type { Source } from '../../../shared/place/sources.ts';
import type { Visit } from '../../../shared/session/visit.ts';
import { HEALTH_STATES, type Health } from '../../../shared/source/health.ts';
import type { SelfTest } from '../../../shared/source/self-test.ts';

type Row = { readonly source: Source; readonly health: Health };

type SourcesPage = {
  readonly visit: Visit;
  readonly cycloneSeason: boolean;
  readonly inUse: readonly Row[];
  readonly notInUse: readonly Source[];
  readonly selfTest: SelfTest;
};

const REFRESH_SECONDS = 60;

/** The worst first; those that stand alike in the order of the pack. */
const worst = ({ health }: Row): number => (health.overdue ? 100 : 0) + HEALTH_STATES.indexOf(health.state);

type Standing = 'well' | 'unsure' | 'quiet';
const SIGNS = { well: '●', unsure: '▲', quiet: '■' } as const satisfies Record<Standing, string>;
const standingOf = ({ state, overdue }: Health): Standing =>
  state === 'healthy' ? 'well' : overdue ? 'quiet' : 'unsure';

/** How many of the sources are well, at a glance; then each of them, the worst first. */
export const sourcesPage = (view: SourcesPage): string => {
  const { visit, selfTest, inUse } = view;
  const say = (text: Bilingual) => text[visit.lang];
  const look = (standing: Standing) => (standing === 'well' ? 'ok' : 'alarm');

  const figure = (standing: Standing): Html => {
    const n = inUse.filter(({ health }) => standingOf(health) === standing).length;
    return html`<div class="card"><p class="figure${n > 0 && ` ${look(standing)}`}">${SIGNS[standing]} ${n}</p><p>${say(SOURCES_PAGE[standing])}</p></div>`;
  };

  const testCard = (): Html => {
    if (selfTest.phase === 'none') return html`<p class="empty">○ ${say(SOURCES_PAGE.selfTestNone)}</p>`;
    const { phase, begunAt, lastPassed, reached } = selfTest;
    const how =
      phase === 'passed' && lastPassed !== undefined
        ? `: ${say(selfTestPassedText(lastPassed.seconds))}`
        : phase === 'failed' && reached !== undefined
          ? `: ${say(REACHED_WORDS[reached])}`
          : '';
    return html`<p class="${phase === 'failed' ? 'alarm' : 'ok'}">${phase === 'failed' ? '■' : '●'} ${say(SELF_TEST_STATES[phase])}${how}</p><p>${moment(begunAt, visit)}</p>`;
  };

  const row = ({ source, health }: Row): Html => {
    const { state, overdue, lastHeard, fault, allowedMinutes } = health;
    const standing = standingOf(health);
    const words = overdue && state === 'never-heard' ? HEALTH_WORDS.silent : HEALTH_WORDS[state];
    return html`
      <tr>
        <th scope="row">${say(source.name)}<br><small>${say(rhythmText(source.rhythmMinutes, allowedMinutes))}</small></th>
        <td>
          <b class="${look(standing)}">${SIGNS[standing]} ${say(words)}</b>
          <br><small>${say(SOURCES_PAGE.lastHeard)}:</small> ${lastHeard === undefined ? say(SOURCES_PAGE.never) : moment(lastHeard, visit)}
          ${fault !== undefined && html`<p>${say(FAULT_WORDS[fault.code])}<br><span class="code">${fault.detail}</span></p>`}
          ${standing !== 'well' && html`<p><small>${say(SOURCES_PAGE.lost)}:</small> ${say(LOST_WORDS[source.kind])}</p>`}
        </td>
      </tr>
    `;
  };

  const bad = inUse.filter(({ health }) => health.state !== 'healthy').length;
  return consolePage({
    visit,
    title: SOURCES_PAGE.title,
    refreshSeconds: REFRESH_SECONDS,
    body: html`
      <p class="${bad === 0 ? 'ok' : 'notice owed'}">${say(bad === 0 ? SOURCES_PAGE.allWell : notWell(bad))}</p>
      ${view.cycloneSeason && html`<p>${say(SOURCES_PAGE.season)}</p>`}
      <div class="glance">${(['quiet', 'unsure', 'well'] as const).map(figure)}</div>
      <section class="card"><h2>${say(SOURCES_PAGE.selfTest)}</h2>${testCard()}<p><small>${say(SOURCES_PAGE.selfTestAbout)}</small></p></section>
      <section class="card">
        <h2>${say(SOURCES_PAGE.each)}</h2>
        ${
          inUse.length === 0
            ? html`<p class="empty">${say(SOURCES_PAGE.noneInUse)}</p>`
            : html`<table>
                <tr><th scope="col">${say(SOURCES_PAGE.source)}</th><th scope="col">${say(SOURCES_PAGE.state)}</th></tr>
                ${inUse.toSorted((a, b) => worst(b) - worst(a)).map(row)}
              </table>`
        }
      </section>
      ${
        view.notInUse.length > 0 &&
        html`<details class="card"><summary>${say(SOURCES_PAGE.notUsed)} (${view.notInUse.length})</summary>
          <ul>${view.notInUse.map(({ name, status }) => html`<li>${say(name)} <small>(${say(SOURCES_PAGE[status])})</small></li>`)}</ul></details>`
      }
    `,
  });
};
