import type { DistrictLevel, Reach } from '../../events/vocabulary.ts';
import { groupsOf } from '../alert/meant-for.ts';
import type { Alert } from '../incident/incident.ts';
import { needsReason } from '../incident/spend-guard.ts';
import { type Bilingual, GROUPS, type Group } from '../kernel/vocabulary.ts';
import {
  FORECAST,
  fasterLine,
  gatewayLine,
  groupsLine,
  guardNote,
  inTimeLines,
  relaysLine,
  SPEND_WARNINGS,
  snapshotText,
  spendLine,
} from '../language/forecast.ts';
import { reachText } from '../language/pages.ts';
import { GROUP_WORDS } from '../language/subscribe.ts';
import { duration } from '../language/when.ts';
import { type Html, html } from './html.ts';
import { LEVEL_SYMBOL } from './level-look.ts';

type Told = {
  readonly kind: Alert['kind'];
  readonly level: Alert['level'];
  readonly districts: readonly DistrictLevel[];
  /** Absent: everybody. */
  readonly groups?: readonly Group[] | undefined;
};

type View = {
  readonly say: (text: Bilingual) => string;
  readonly districtName: (pcode: string) => Bilingual;
  /** The networks of the place. */
  readonly operators: readonly { readonly name: Bilingual; readonly prefixes: readonly string[] }[];
};

const districtTable = (reach: Reach, { districts }: Told, { say, districtName }: View): Html => {
  const symbolOf = (pcode: string) => {
    const level = districts.find((district) => district.pcode === pcode)?.level;
    return level === undefined ? '' : LEVEL_SYMBOL[level];
  };
  return html`<table>
    <tr><th>${say(FORECAST.district)}<th>${say(FORECAST.people)}<th>${say(FORECAST.first)}<th>${say(FORECAST.half)}<th>${say(FORECAST.last)}
    ${reach.byDistrict.map(
      ({ pcode, recipients, firstSeconds, halfSeconds, lastSeconds }) =>
        html`<tr><td>${symbolOf(pcode)} ${say(districtName(pcode))}<td>${recipients}<td>${say(duration(firstSeconds))}<td>${halfSeconds !== undefined && say(duration(halfSeconds))}<td>${say(duration(lastSeconds))}`,
    )}
  </table>`;
};

const list = (lines: readonly string[]): Html => html`<ul>${lines.map((line) => html`<li>${line}`)}</ul>`;

/** Networks by name; one that the place does not name, by how its numbers begin. */
const networks = (byOperator: NonNullable<Reach['byOperator']>, { say, operators }: View): Html => {
  const nameOf = (prefix: string | undefined): Html => {
    const known = operators.find(({ prefixes }) => prefixes.some((own) => prefix?.startsWith(own)));
    if (known !== undefined) return html`${say(known.name)}`;
    return prefix === undefined
      ? html`${say(FORECAST.unknownOperator)}`
      : html`<bdi dir="ltr">${prefix}</bdi>`;
  };
  const rows = Map.groupBy(byOperator, ({ prefix, gateway }) => `${nameOf(prefix).markup}#${gateway}`);
  return html`<p><b>${say(FORECAST.operators)}:</b> ${[...rows.values()].map((same, index) => {
    const people = same.reduce((sum, { recipients }) => sum + recipients, 0);
    return html`${index > 0 && ' · '}${nameOf(same[0]?.prefix)} ${people} (${same[0]?.gateway ?? say(FORECAST.noGateway)})`;
  })}</p>`;
};

const others = (reach: Reach, view: View): Html => {
  const { say } = view;
  const { byGroup = [], byOperator = [], gateways = [], faster } = reach;
  const wordOf = (group: string): string => {
    const known = GROUPS.find((one) => one === group);
    return known === undefined ? group : say(GROUP_WORDS[known]);
  };
  return html`
    ${byGroup.length > 0 && html`<p><b>${say(FORECAST.groups)}:</b> ${byGroup.map(({ group, recipients }) => `${wordOf(group)} ${recipients}`).join(' · ')}</p>`}
    ${byOperator.length > 0 && networks(byOperator, view)}
    ${gateways.length > 0 && html`<p><b>${say(FORECAST.gateways)}:</b></p>${list(gateways.map((one) => say(gatewayLine(one))))}`}
    ${
      faster !== undefined &&
      html`<p><b>${say(FORECAST.faster)}:</b></p>${list(
        faster.length === 0
          ? [say(FORECAST.nothingFaster)]
          : faster.map((way) => say(fasterLine(way, reach.lastSeconds))),
      )}`
    }
  `;
};

/** How far an alert reaches, what it costs and when it is there: the sum in sight, the tables when they are asked for. */
export const reachSection = (reach: Reach, told: Told, view: View): Html => {
  const { say } = view;
  const { relays, spend } = reach;
  const groups = groupsOf(told);
  return html`
    ${groups.length > 0 && html`<p><b>${say(groupsLine(told.kind, groups))}</b></p>`}
    <p>${say(reachText(reach))}</p>
    ${relays !== undefined && html`<p>${say(relaysLine(relays))}</p>`}
    ${inTimeLines(reach).map((line) => html`<p class="bad">${say(line)}</p>`)}
    ${spend !== undefined && html`<p>${say(spendLine(spend))}</p>${spend.warnings.map((warning) => html`<p class="bad">${say(SPEND_WARNINGS[warning])}</p>`)}`}
    <details><summary>${say(FORECAST.audience)}</summary>${districtTable(reach, told, view)}</details>
    <details><summary>${say(FORECAST.more)}</summary>${others(reach, view)}</details>
  `;
};

/** Where the spend guard asks for a reason; nothing where it does not. */
export const reasonField = (reach: Reach, told: Told, { say }: Pick<View, 'say'>, typed = ''): Html => {
  if ((reach.spend?.warnings.length ?? 0) === 0) return html``;
  const asks = needsReason(told, reach.spend);
  return html`<label>${say(FORECAST.reason)} <small>${say(guardNote(asks))}</small><input name="spendReason" maxlength="500" value="${typed}"${asks && html` required`}></label>`;
};

/** What two people compare by telephone before one of them approves. */
export const fingerprint = (snapshot: string, { say }: Pick<View, 'say'>): Html =>
  html`<p><small>${say(FORECAST.snapshot)}: <bdi dir="ltr">${snapshotText(snapshot)}</bdi></small></p>`;
