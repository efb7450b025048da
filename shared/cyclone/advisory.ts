import type { LatLon } from '../geo/coordinates.ts';
import type { Passage } from '../hazard/assessed.ts';
import type { Instant } from '../kernel/instant.ts';

/** Where a tropical system was at a moment, as a centre told it. */
export type Advisory = {
  readonly centre: 'rsmc-new-delhi' | 'jtwc';
  /** The centre's own id of the system: `202306`; absent where a file is about one system only. */
  readonly storm?: string | undefined;
  readonly name?: string | undefined;
  readonly at: Instant;
  readonly position: LatLon;
  /** Highest mean wind, knots. */
  readonly windKt: number;
  /** Minutes that the mean is over: JTWC's one minute is higher than RSMC's three for the same storm. */
  readonly windMinutes: 1 | 3;
  readonly pressureHpa?: number | undefined;
  /** The centre's own word: `TD`, `ESCS`. */
  readonly stage: string;
};

export type SystemKind = Passage['kind'];

/**
 * IMD's categories, by the highest 3-minute wind in knots (imdmumbai.gov.in, E0000CY2; the step of 90 kt from the press quoting IMD). They
 * name a system; no level comes of them.
 */
const IMD_CATEGORIES = [
  { id: 'LPA', fromKt: 0 },
  { id: 'D', fromKt: 17 },
  { id: 'DD', fromKt: 28 },
  { id: 'CS', fromKt: 34 },
  { id: 'SCS', fromKt: 48 },
  { id: 'VSCS', fromKt: 64 },
  { id: 'ESCS', fromKt: 90 },
  { id: 'SuCS', fromKt: 120 },
] as const satisfies readonly { readonly id: Passage['category']; readonly fromKt: number }[];
export type ImdCategory = Passage['category'];

const isCategory = (stage: string): stage is ImdCategory => IMD_CATEGORIES.some(({ id }) => id === stage);

/** As IMD itself says, else by the wind; `exact` is false for 1-minute winds, which may be a category too high. */
export const imdCategory = ({
  centre,
  stage,
  windKt,
  windMinutes,
}: Advisory): { readonly category: ImdCategory; readonly exact: boolean } => {
  if (centre === 'rsmc-new-delhi' && isCategory(stage)) return { category: stage, exact: true };
  const category = IMD_CATEGORIES.findLast(({ fromKt }) => windKt >= fromKt)?.id ?? 'LPA';
  return { category, exact: windMinutes === 3 };
};

/** JTWC's codes of what is not a tropical cyclone yet or no more. */
const NOT_A_CYCLONE = new Set(['DB', 'LO', 'WV', 'LPA']);

export const kindOf = (advisory: Advisory): SystemKind => {
  if (NOT_A_CYCLONE.has(advisory.stage)) return 'disturbance';
  const { category } = imdCategory(advisory);
  switch (category) {
    case 'LPA':
      return 'disturbance';
    case 'D':
      return 'depression';
    case 'DD':
      return 'deep-depression';
    case 'CS':
    case 'SCS':
      return 'cyclonic-storm';
    default:
      return 'cyclone';
  }
};

/** Lowest 1-minute wind in knots of each degree: the Saffir–Simpson scale, by which the region's bulletins count («الدرجة الأولى»). */
const DEGREES_FROM_KT = [64, 83, 96, 113, 137];

/** 1 to 5; undefined below a cyclone. By 3-minute winds it may be one too low. */
export const degreeOf = ({ windKt }: Pick<Advisory, 'windKt'>): number | undefined => {
  const degree = DEGREES_FROM_KT.filter((from) => windKt >= from).length;
  return degree === 0 ? undefined : degree;
};
