import type { AlertProposed } from '../../events/alert-proposed/v1.ts';
import type { DistrictLevel } from '../../events/vocabulary.ts';
import type { RefusalReason } from './legal.ts';

type Proposal = Pick<AlertProposed['data'], 'kind' | 'districts' | 'leftOut' | 'added'>;

const isReason = ({ reason }: { readonly reason: string }): boolean => reason.trim() !== '';

/**
 * Why a warning may not have these districts: exactly those that are assessed to be in danger, but for what is named with a reason,
 * so that nobody is forgotten and nobody is warned by mistake. What ends a warning goes to whom the warning reached.
 */
export const departureFault = (
  { kind, districts, leftOut = [], added = [] }: Proposal,
  assessed: readonly DistrictLevel[],
): RefusalReason | undefined => {
  if (kind !== 'alert' && kind !== 'update') return undefined;
  const inDanger = new Set(assessed.flatMap(({ pcode, level }) => (level === 'green' ? [] : [pcode])));
  const warned = new Set(districts.map(({ pcode }) => pcode));
  const explained = new Set([...leftOut, ...added].filter(isReason).map(({ pcode }) => pcode));
  const isDeparture = (pcode: string) => inDanger.has(pcode) !== warned.has(pcode);
  if ([...inDanger, ...warned].some((pcode) => isDeparture(pcode) && !explained.has(pcode)))
    return 'district-reason-missing';
  const isTrue =
    leftOut.every(({ pcode }) => inDanger.has(pcode) && !warned.has(pcode)) &&
    added.every(({ pcode }) => warned.has(pcode) && !inDanger.has(pcode));
  return isTrue ? undefined : 'districts-differ';
};
