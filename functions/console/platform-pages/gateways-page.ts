import { instant } from '../../../shared/kernel/instant.ts';
import type { Bilingual } from '../../../shared/kernel/vocabulary.ts';
import { CONSOLE_NAMES } from '../../../shared/language/console.ts';
import { GATEWAY_PHASES, GATEWAYS, goodAndBad, perSecond } from '../../../shared/language/platform.ts';
import { consolePage } from '../../../shared/pages/console-page.ts';
import { type Html, html } from '../../../shared/pages/html.ts';
import { moment } from '../../../shared/pages/moment.ts';
import type { Gateway } from '../../../shared/place/gateways.ts';
import type { Visit } from '../../../shared/session/visit.ts';
import type { GatewayHealth } from '../../../shared/sms/health.ts';

type Known = { readonly gateway: Gateway; readonly health: GatewayHealth | undefined };

const KINDS = { sns: 'Amazon SNS', eum: 'AWS End User Messaging', kannel: 'Kannel' } as const;
const SIGNS = { well: '✓', demoted: '!', shut: '✕' } as const;

const REFRESH_SECONDS = 30;

/** The ways by which messages leave, and how each does. */
export const gatewaysPage = ({
  visit,
  known,
  senderId,
}: {
  readonly visit: Visit;
  readonly known: readonly Known[];
  readonly senderId: string;
}): string => {
  const say = (text: Bilingual) => text[visit.lang];
  const fact = (name: Bilingual, value: Html | string) =>
    html`<tr><th scope="row">${say(name)}</th><td>${value}</td></tr>`;

  const card = ({ gateway, health }: Known): Html => {
    const { id, kind, prefixes, partsPerSecond, usdPerPart, about } = gateway;
    const phase = health?.phase ?? 'well';
    return html`
      <section class="card" aria-labelledby="${id}">
        <h2 id="${id}"><span class="code">${id}</span></h2>
        <p><b class="${phase === 'well' ? 'ok' : 'alarm'}">${SIGNS[phase]} ${say(GATEWAY_PHASES[phase])}</b>${
          health !== undefined &&
          phase !== 'well' &&
          html` ${say(GATEWAYS.since)} ${moment(instant(health.sinceMs), visit)}; ${say(GATEWAYS.nextTry)} ${moment(instant(health.tryAtMs), visit)}`
        }</p>
        <table class="facts">
          ${fact(GATEWAYS.kind, html`<span lang="en">${KINDS[kind]}</span>`)}
          ${fact(GATEWAYS.calls, health === undefined ? say(GATEWAYS.unseen) : say(goodAndBad(health.calls.good, health.calls.bad)))}
          ${health !== undefined && fact(GATEWAYS.receipts, say(goodAndBad(health.receipts.good, health.receipts.bad)))}
          ${fact(GATEWAYS.rate, say(perSecond(partsPerSecond)))}
          ${fact(GATEWAYS.price, html`<span class="code">${usdPerPart} USD</span>`)}
          ${fact(GATEWAYS.numbers, prefixes.length === 0 ? say(GATEWAYS.everyNumber) : html`<span class="code">${prefixes.join(' ')}</span>`)}
          ${fact(GATEWAYS.sender, html`<span class="code">${gateway.senderId ?? senderId}</span>`)}
          ${fact(GATEWAYS.replies, say(kind === 'kannel' && gateway.twoWay ? GATEWAYS.takesReplies : GATEWAYS.noReplies))}
        </table>
        <details><summary>${say(GATEWAYS.grounds)}</summary><p lang="en" dir="ltr">${about}</p></details>
      </section>
    `;
  };

  return consolePage({
    visit,
    title: CONSOLE_NAMES.gateways,
    refreshSeconds: REFRESH_SECONDS,
    body: html`<p>${say(GATEWAYS.about)}</p><div class="cards">${known.map(card)}</div>`,
  });
};
