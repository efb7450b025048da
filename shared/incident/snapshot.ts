import { createHash } from 'node:crypto';
import type { AlertProposed } from '../../events/alert-proposed/v1.ts';

type Told = Pick<
  AlertProposed['data'],
  | 'kind'
  | 'level'
  | 'districts'
  | 'groups'
  | 'onset'
  | 'expires'
  | 'texts'
  | 'headline'
  | 'description'
  | 'instruction'
>;

/** Enough for two people to compare by telephone, and that no two texts of one incident share it by chance. */
const HEX_DIGITS = 12;

/**
 * What the public would be told and which groups it is limited to, as twelve hexadecimal digits: the same as long as not a letter changes. The approver's page
 * shows it and sends it back, so that what is approved is what was read.
 */
export const snapshotOf = (alert: Told): string => {
  const { kind, level, districts, groups, onset, expires, texts, headline, description, instruction } = alert;
  const whole = [
    kind,
    level,
    districts.map((district) => [district.pcode, district.level]),
    onset ?? null,
    expires ?? null,
    texts.map(({ pcode, ar, en }) => [pcode, ar, en]),
    ...[headline, description, instruction].map(({ ar, en }) => [ar, en]),
    ...(groups === undefined ? [] : [groups]),
  ];
  return createHash('sha256').update(JSON.stringify(whole)).digest('hex').slice(0, HEX_DIGITS);
};
