import type { CapKey, DistrictLevel } from '../../events/vocabulary.ts';
import type { Warning } from '../assessment/decide.ts';
import { type Doubt, doubt } from '../assessment/doubt.ts';
import type { CapAlert, CapArea, CapInfo, CapReference } from '../cap/alert.ts';
import type { Remark } from '../cap/notes.ts';
import { type AlertArea, matchDistricts, swapArea } from '../geo/match-districts.ts';
import type { Instant } from '../kernel/instant.ts';
import { highestLevel, type IncidentStatus, type Level } from '../kernel/vocabulary.ts';
import { hazardOf, levelOf } from '../place/level-policy.ts';
import type { PlacePack } from '../place/place-pack.ts';
import { contentOf } from './content.ts';
import { endOf, remarkDoubts, timeDoubts } from './document-doubts.ts';
import { languageDoubts, placeDoubts, speaksOfHere } from './word-doubts.ts';

export const capKeyOf = ({
  sender,
  identifier,
  sent,
}: Pick<CapAlert | CapReference, 'sender' | 'identifier' | 'sent'>): CapKey => ({
  sender,
  identifier,
  sent: sent.at,
});

/** GDACS tells its own colour in a parameter, and sends its greens with the same severity as the rest. */
const isGdacsGreen = ({ parameter }: CapInfo): boolean => {
  const ofName = (name: string) => parameter.find(({ valueName }) => valueName === name)?.value.trim();
  return ofName('eventid') !== undefined && ofName('alertlevel')?.toLowerCase() === 'green';
};

const inOrder = (levels: ReadonlyMap<string, Level>): DistrictLevel[] =>
  [...levels].map(([pcode, level]) => ({ pcode, level })).sort((a, b) => (a.pcode < b.pcode ? -1 : 1));

type Found = { readonly pcodes: readonly string[]; readonly doubts: readonly Doubt[] };

const districtsOf = (
  pack: PlacePack,
  { areaDesc, polygon, circle, geocode }: CapArea,
  aboutHere: boolean,
): Found => {
  const shape: AlertArea = { polygons: polygon, circles: circle, geocodes: geocode };
  const match = matchDistricts(shape, pack.districts);
  const doubts = match.doubts.map(({ code, values }) =>
    doubt(code, { ...values, area: areaDesc.slice(0, 60) }),
  );
  const slipped = aboutHere && match.doubts.some(({ code }) => code === 'maybe-swapped');
  if (!slipped) return { pcodes: match.pcodes, doubts };
  const { pcodes } = matchDistricts(swapArea(shape), pack.districts);
  const said = doubts.filter(({ code }) => code !== 'maybe-swapped');
  return {
    pcodes,
    doubts: [...said, doubt('swapped', { area: areaDesc.slice(0, 60), count: pcodes.length })],
  };
};

/** It says that a danger is over, or that there is none. */
const isAllClear = ({ responseType }: CapInfo): boolean =>
  responseType.length > 0 && responseType.every((response) => response === 'AllClear');

type InfoSays = { readonly info: CapInfo; readonly levels: ReadonlyMap<string, Level> };

const readInfo = (
  pack: PlacePack,
  info: CapInfo,
  aboutHere: boolean,
): InfoSays & { doubts: readonly Doubt[] } => {
  const green = isGdacsGreen(info);
  const level = green || isAllClear(info) ? 'green' : levelOf(pack.levelPolicy, info);
  const found = info.area.map((area) => districtsOf(pack, area, aboutHere));
  const doubts = found.flatMap((area) => area.doubts);
  if (green) doubts.push(doubt('gdacs-green', { event: info.event }));
  return {
    info,
    levels: new Map(found.flatMap(({ pcodes }) => pcodes.map((pcode) => [pcode, level] as const))),
    doubts,
  };
};

/** Parts of one message, one a language, that do not say the same of the same districts and times. */
const disagreement = (pack: PlacePack, parts: readonly InfoSays[]): Doubt[] => {
  const byLanguage = new Map<string, Map<string, Level>>();
  const times = new Map<string, Set<string>>();
  for (const { info, levels } of parts) {
    const language = info.language ?? '';
    const known = byLanguage.get(language) ?? new Map<string, Level>();
    for (const [pcode, level] of levels) known.set(pcode, highestLevel([level, known.get(pcode) ?? 'green']));
    byLanguage.set(language, known);
    const span = `${info.onset?.at}/${info.expires?.at}`;
    times.set(language, (times.get(language) ?? new Set()).add(span));
  }
  const says = [...byLanguage].map(([language, levels]) =>
    JSON.stringify([inOrder(levels), [...(times.get(language) ?? [])].sort()]),
  );
  const doubts: Doubt[] = [];
  if (new Set(says).size > 1)
    doubts.push(doubt('infos-disagree', { languages: [...byLanguage.keys()].join(', ') }));
  const hazards = new Set(
    parts.map(({ info }) => hazardOf(pack.levelPolicy, [info.event])).filter((hazard) => hazard !== 'other'),
  );
  if (hazards.size > 1) doubts.push(doubt('several-hazards', { count: hazards.size }));
  return doubts;
};

/** A hundred polygons can have the same fault; nobody reads more of a kind than this. */
const MOST_OF_A_KIND = 3;

const fewOfEach = (doubts: readonly Doubt[]): Doubt[] => {
  const counts = new Map<string, number>();
  const distinct = [...new Map(doubts.map((found) => [JSON.stringify(found), found])).values()];
  return distinct.filter(({ code }) => {
    counts.set(code, (counts.get(code) ?? 0) + 1);
    return (counts.get(code) ?? 0) <= MOST_OF_A_KIND;
  });
};

/**
 * What a CAP message says to this place. Several `info` blocks, one a language or one a level, count together:
 * each district gets the highest level that any of them gives it. `docs/warnings.md` has a rule for each doubt.
 */
export const warningFromCap = (
  pack: PlacePack,
  alert: CapAlert,
  known: {
    readonly warningId: string;
    readonly status: IncidentStatus;
    readonly msgType: Warning['msgType'];
    readonly remarks: readonly Remark[];
    readonly now: Instant;
  },
): Warning => {
  const { warningId, status, msgType, remarks, now } = known;
  const aboutHere = speaksOfHere(pack, alert);
  const parts = alert.info.map((info) => readInfo(pack, info, aboutHere));
  const highest = new Map<string, Level>();
  for (const { levels } of parts) {
    for (const [pcode, level] of levels)
      highest.set(pcode, highestLevel([level, highest.get(pcode) ?? 'green']));
  }
  const districts = inOrder(highest);
  const events = alert.info.map(({ event }) => event);
  const hazard = events.length === 0 ? undefined : hazardOf(pack.levelPolicy, events);
  const onset = alert.info
    .flatMap((info) => (info.onset ?? info.effective)?.at ?? [])
    .toSorted()
    .at(0);
  const expires = alert.info
    .map((info) => endOf(alert, info, pack.warningRules))
    .toSorted()
    .at(-1);
  const doubts = [
    ...remarkDoubts(remarks),
    ...timeDoubts(alert, pack.warningRules, now),
    ...(hazard === 'other' ? [doubt('hazard-unknown', { event: events[0] ?? '' })] : []),
    ...languageDoubts(alert),
    ...disagreement(pack, parts),
    ...parts.flatMap((part) => part.doubts),
    ...placeDoubts(
      pack,
      alert,
      districts.map(({ pcode }) => pcode),
    ),
  ];
  return {
    warningId,
    key: capKeyOf(alert),
    status,
    msgType,
    references: alert.references.map(capKeyOf),
    hazard,
    districts,
    onset,
    expires,
    content: contentOf(alert),
    doubts: fewOfEach(doubts),
  };
};
