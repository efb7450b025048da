import type { CapKey, DistrictLevel } from '../../../events/vocabulary.ts';
import type { Warning } from '../../../shared/assessment/decide.ts';
import type { CapAlert, CapInfo, CapReference } from '../../../shared/cap/alert.ts';
import { matchDistricts } from '../../../shared/geo/match-districts.ts';
import { highestLevel, type IncidentStatus, type Level } from '../../../shared/kernel/vocabulary.ts';
import { hazardOf, levelOf } from '../../../shared/place/level-policy.ts';
import type { PlacePack } from '../../../shared/place/place-pack.ts';

export const capKeyOf = ({
  sender,
  identifier,
  sent,
}: Pick<CapAlert | CapReference, 'sender' | 'identifier' | 'sent'>): CapKey => ({
  sender,
  identifier,
  sent: sent.at,
});

const levelsOf = (pack: PlacePack, infos: readonly CapInfo[], doubts: Set<string>): DistrictLevel[] => {
  const byDistrict = new Map<string, Level>();
  for (const info of infos) {
    const level = levelOf(pack.levelPolicy, info);
    for (const area of info.area) {
      const shape = { polygons: area.polygon, circles: area.circle, geocodes: area.geocode };
      const match = matchDistricts(shape, pack.districts);
      for (const { detail } of match.doubts) doubts.add(`${area.areaDesc}: ${detail}`);
      for (const pcode of match.pcodes)
        byDistrict.set(pcode, highestLevel([level, byDistrict.get(pcode) ?? 'green']));
    }
  }
  return [...byDistrict]
    .map(([pcode, level]) => ({ pcode, level }))
    .sort((a, b) => (a.pcode < b.pcode ? -1 : 1));
};

const earliest = (times: readonly (string | undefined)[]) =>
  times
    .filter((time) => time !== undefined)
    .toSorted()
    .at(0);

/**
 * What a CAP message says to this place. Several `info` blocks, one a language or one a level, count together:
 * each district gets the highest level that any of them gives it.
 */
export const warningFromCap = (
  pack: PlacePack,
  alert: CapAlert,
  {
    warningId,
    status,
    msgType,
    doubts: read,
  }: { warningId: string; status: IncidentStatus; msgType: Warning['msgType']; doubts: readonly string[] },
): Warning => {
  const doubts = new Set(read);
  const districts = levelsOf(pack, alert.info, doubts);
  const onset = earliest(alert.info.map((info) => (info.onset ?? info.effective)?.at));
  const ends = alert.info.map((info) => info.expires?.at);
  const expires = ends.includes(undefined) ? undefined : ends.toSorted().at(-1);
  return {
    warningId,
    key: capKeyOf(alert),
    status,
    msgType,
    references: alert.references.map(capKeyOf),
    hazard:
      alert.info.length === 0
        ? undefined
        : hazardOf(
            pack.levelPolicy,
            alert.info.map(({ event }) => event),
          ),
    districts,
    onset,
    expires,
    doubts: [...doubts],
  };
};
