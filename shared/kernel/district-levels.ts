import { type Level, levelRank } from './vocabulary.ts';

type DistrictLevels = readonly { readonly pcode: string; readonly level: Level }[];

const rankOf = (list: DistrictLevels, pcode: string): number => {
  const found = list.find((district) => district.pcode === pcode);
  return found === undefined ? 0 : levelRank(found.level);
};

/** `raised` when any district is worse off than before, even if others are better; `renewed` when none differs. */
export const compareLevels = (
  before: DistrictLevels,
  after: DistrictLevels,
): 'begun' | 'raised' | 'lowered' | 'renewed' | 'ended' => {
  if (after.length === 0) return 'ended';
  if (before.length === 0) return 'begun';
  if (after.some(({ pcode, level }) => levelRank(level) > rankOf(before, pcode))) return 'raised';
  return before.some(({ pcode, level }) => levelRank(level) > rankOf(after, pcode)) ? 'lowered' : 'renewed';
};
