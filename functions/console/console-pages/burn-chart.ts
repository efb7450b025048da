import type { BurnCount, BurnDown } from '../../../shared/alert/burn-down.ts';
import { type Instant, secondsBetween } from '../../../shared/kernel/instant.ts';
import type { Bilingual } from '../../../shared/kernel/vocabulary.ts';
import { endedText, endForecast, INCIDENT } from '../../../shared/language/console-incident.ts';
import { shortClock } from '../../../shared/language/report.ts';
import { type Html, html } from '../../../shared/pages/html.ts';
import { directionOf } from '../../../shared/pages/page.ts';
import { number } from '../../../shared/report/alert-view.ts';
import type { PlaceNames } from '../../../shared/report/place-names.ts';
import type { Visit } from '../../../shared/session/visit.ts';

const [WIDTH, HEIGHT, FOOT, SIDE] = [600, 200, 32, 8] as const;

/** More steps than a screen has room for would only be bytes. */
const MOST_STEPS = 80;

const thinned = <Step>(steps: readonly Step[]): readonly Step[] => {
  const every = Math.ceil(steps.length / MOST_STEPS);
  return steps.filter((_, index) => index % every === 0 || index === steps.length - 1);
};

/** What is left, as a falling staircase, and dashed how it will go on by the rate so far. Time runs in the direction of reading. */
const chart = (burn: BurnDown, { lang, now }: Visit): Html => {
  const say = (text: Bilingual) => text[lang];
  const { from, endAt, steps, all, left, done } = burn;
  const end = endAt > now && !done ? endAt : done ? endAt : now;
  const span = Math.max(1, secondsBetween(from, end));
  const across = (at: Instant): number => {
    const share = Math.min(1, Math.max(0, secondsBetween(from, at) / span));
    const x = SIDE + share * (WIDTH - 2 * SIDE);
    return Math.round(lang === 'ar' ? WIDTH - x : x);
  };
  const down = (rest: number): number =>
    Math.round(SIDE + (1 - rest / Math.max(1, all.recipients)) * (HEIGHT - SIDE));
  const last = done ? end : now;
  const stairs = [
    `M${across(from)} ${HEIGHT}V${down(all.recipients)}`,
    ...thinned(steps).map(({ at, left: rest }) => `H${across(at)}V${down(rest)}`),
    `H${across(last)}V${HEIGHT}z`,
  ].join('');
  const summary = say(
    done
      ? endedText(all.recipients, endAt)
      : endForecast(left, all.recipients, endAt, secondsBetween(now, endAt)),
  );
  return html`
    <svg class="chart" role="img" viewBox="0 0 ${WIDTH} ${HEIGHT + FOOT}" direction="${directionOf(lang)}" xmlns="http://www.w3.org/2000/svg">
      <title>${say(INCIDENT.chart)}. ${summary}</title>
      <path class="rest" d="${stairs}"/>
      ${!done && !burn.stalled && html`<path class="ahead" d="M${across(now)} ${down(left)}L${across(end)} ${HEIGHT}"/>`}
      <path class="axis" d="M0 ${HEIGHT}H${WIDTH}"/>
      <text x="${across(from)}" y="${HEIGHT + 26}" text-anchor="start">${say(shortClock(from))}</text>
      <text x="${across(end)}" y="${HEIGHT + 26}" text-anchor="end">${say(shortClock(end))}</text>
    </svg>
  `;
};

type Row = BurnCount & { readonly name: string };

const counts = (caption: Bilingual, head: Bilingual, rows: readonly Row[], { lang }: Visit): Html => {
  const say = (text: Bilingual) => text[lang];
  const of = ({ sent, recipients }: Row) =>
    recipients === undefined ? number(sent) : `${number(sent)} / ${number(recipients)}`;
  const failed = ({ refused, lost }: Row) => refused + lost;
  return html`
    <section class="wide" tabindex="0" aria-label="${say(caption)}"><table>
      <caption>${say(caption)}</caption>
      <thead><tr><th scope="col">${say(head)}</th>${[INCIDENT.sent, INCIDENT.delivered, INCIDENT.failed].map((column) => html`<th scope="col" class="number">${say(column)}</th>`)}</tr></thead>
      <tbody>${rows.map((row) => html`<tr><th scope="row">${row.name}</th><td class="number"><bdi dir="ltr">${of(row)}</bdi></td><td class="number">${number(row.delivered)}</td><td class="number${failed(row) > 0 && ' alarm'}">${number(failed(row))}</td></tr>`)}</tbody>
    </table></section>
  `;
};

const plus = (a: BurnCount, b: BurnCount): BurnCount => {
  const recipients =
    a.recipients === undefined && b.recipients === undefined
      ? {}
      : { recipients: (a.recipients ?? 0) + (b.recipients ?? 0) };
  return {
    ...recipients,
    sent: a.sent + b.sent,
    refused: a.refused + b.refused,
    delivered: a.delivered + b.delivered,
    lost: a.lost + b.lost,
  };
};

/** A network has many first digits, and is one row. */
const byName = (rows: readonly Row[]): Row[] =>
  [...Map.groupBy(rows, ({ name }) => name)].map(([name, same]) => ({
    name,
    ...same.reduce<BurnCount>((sum, row) => plus(sum, row), { sent: 0, refused: 0, delivered: 0, lost: 0 }),
  }));

/** How a send goes: the sum in words, the picture, and the counts of which both are made. */
export const burnSection = (burn: BurnDown, visit: Visit, names: PlaceNames): Html => {
  const say = (text: Bilingual) => text[visit.lang];
  const { all, left, done, endAt, stalled } = burn;
  const districts = burn.byDistrict.map(({ pcode, ...count }) => ({
    ...count,
    name: say(names.district(pcode)),
  }));
  const operators = byName(
    burn.byOperator.map(({ prefix, ...count }) => ({ ...count, name: say(names.operator(prefix)) })),
  );
  const dealt = all.recipients - left;
  return html`
    <h4>${say(INCIDENT.sending)}</h4>
    ${stalled && html`<p class="bad" role="alert">${say(INCIDENT.stalled)}</p>`}
    <p>${say(done ? endedText(all.recipients, endAt) : endForecast(left, all.recipients, endAt, secondsBetween(visit.now, endAt)))}</p>
    <meter min="0" max="${Math.max(1, all.recipients)}" value="${dealt}">${number(dealt)} / ${number(all.recipients)}</meter>
    <dl class="pair">
      ${(
        [
          [INCIDENT.sent, all.sent],
          [INCIDENT.delivered, all.delivered],
          [INCIDENT.failed, all.refused + all.lost],
          [INCIDENT.left, left],
        ] as const
      ).map(
        ([word, value]) => html`<div><dt>${say(word)}</dt><dd class="figure">${number(value)}</dd></div>`,
      )}
    </dl>
    ${burn.steps.length > 0 && chart(burn, visit)}
    ${counts(INCIDENT.byDistrict, INCIDENT.district, districts, visit)}
    ${operators.length > 0 && counts(INCIDENT.byOperator, INCIDENT.operator, operators, visit)}
  `;
};
