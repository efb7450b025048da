import type { DistrictLevel } from '../../events/vocabulary.ts';
import type { Instant } from '../kernel/instant.ts';
import { type Bilingual, highestLevel, type Level, levelRank } from '../kernel/vocabulary.ts';
import type { AlertRecord } from './alert-record.ts';
import type { Entry, Known } from './history.ts';
import type { PlaceNames } from './place-names.ts';

export type LevelStep = {
  readonly at: Instant;
  readonly change: 'opened' | 'raised' | 'lowered' | 'renewed' | 'ended';
  readonly level: Level;
  readonly districts: readonly DistrictLevel[];
  readonly why: Bilingual;
};

export type DistrictRow = {
  readonly pcode: string;
  readonly name: Bilingual;
  readonly half: Bilingual;
  readonly highest: Level;
  /** When it was first above green. */
  readonly from: Instant;
  /** The level now, or at the end; undefined when no warning stands for it any more. */
  readonly now?: Level;
  /** The most people that one alert was to reach here. */
  readonly recipients: number;
};

const CHANGES = {
  'incident-opened.v1': 'opened',
  'assessment-raised.v1': 'raised',
  'assessment-lowered.v1': 'lowered',
  'assessment-renewed.v1': 'renewed',
  'assessment-ended.v1': 'ended',
} as const;

export const levelSteps = (entries: readonly Entry[]): LevelStep[] =>
  entries.flatMap(({ at, event }) => {
    switch (event.type) {
      case 'incident-opened.v1':
      case 'assessment-raised.v1':
      case 'assessment-lowered.v1':
      case 'assessment-renewed.v1':
      case 'assessment-ended.v1': {
        const { level, districts, explanation } = event.data;
        return [{ at, change: CHANGES[event.type], level, districts, why: explanation }];
      }
      default:
        return [];
    }
  });

/** Every district that was ever above green, worst first. */
export const districtRows = (
  steps: readonly LevelStep[],
  alerts: readonly AlertRecord[],
  { alerts: proposed }: Known,
  names: PlaceNames,
): DistrictRow[] => {
  const decided = new Set(
    alerts.filter(({ stage }) => stage === 'issued' || stage === 'sent').map(({ alertId }) => alertId),
  );
  const reaches = proposed.filter(({ alertId }) => decided.has(alertId)).map(({ reach }) => reach.byDistrict);
  const latest = steps.at(-1);
  const pcodes = new Set(
    steps.flatMap(({ districts }) =>
      districts.filter(({ level }) => level !== 'green').map(({ pcode }) => pcode),
    ),
  );
  return [...pcodes]
    .map((pcode): DistrictRow => {
      const seen = steps.flatMap(({ at, districts }) =>
        districts.filter((district) => district.pcode === pcode).map(({ level }) => ({ at, level })),
      );
      const now = latest?.districts.find((district) => district.pcode === pcode)?.level;
      const counts = reaches.flatMap((rows) => rows.filter((row) => row.pcode === pcode));
      return {
        pcode,
        name: names.district(pcode),
        half: names.halfOf(pcode),
        highest: highestLevel(seen.map(({ level }) => level)),
        from: seen[0]?.at ?? '',
        recipients: Math.max(0, ...counts.map(({ recipients }) => recipients)),
        ...(now === undefined ? {} : { now }),
      };
    })
    .sort((a, b) => levelRank(b.highest) - levelRank(a.highest) || (a.pcode < b.pcode ? -1 : 1));
};
