import { type Doubt, doubt } from '../assessment/doubt.ts';
import type { CapAlert, CapInfo } from '../cap/alert.ts';
import type { Remark } from '../cap/notes.ts';
import { type Instant, plusSeconds, secondsBetween } from '../kernel/instant.ts';
import type { WarningRules } from '../place/warning-rules.ts';

/** The chain tells these, since it knows what the references lead to, and the match of districts the last. */
const TOLD_ELSEWHERE = ['reference-missing', 'reference-self', 'reference-later', 'area-only-words'] as const;
type ToldElsewhere = (typeof TOLD_ELSEWHERE)[number];
type Told = Remark & { readonly code: Exclude<Remark['code'], ToldElsewhere> };

const isTold = (remark: Remark): remark is Told => !TOLD_ELSEWHERE.some((code) => code === remark.code);

/** How many of a kind are told one by one before they are counted. */
const MOST_OF_A_KIND = 2;

/** What the reader remarked on, without the hundredth empty polygon. */
export const remarkDoubts = (remarks: readonly Remark[]): Doubt[] => {
  const byCode = new Map<Told['code'], Told[]>();
  for (const remark of remarks.filter(isTold))
    byCode.set(remark.code, [...(byCode.get(remark.code) ?? []), remark]);
  return [...byCode].flatMap(([code, found]) => {
    const where = found.slice(0, MOST_OF_A_KIND).map((remark) => remark.where);
    if (found.length > MOST_OF_A_KIND) where.push(`+${found.length - MOST_OF_A_KIND}`);
    return [doubt(code, { where: where.join(', '), detail: found[0]?.detail ?? '', count: found.length })];
  });
};

/** When an info without `expires` is taken to end: the place says how long after its onset, or after it was sent. */
export const endOf = (
  { sent }: Pick<CapAlert, 'sent'>,
  { onset, effective, expires }: CapInfo,
  { withoutExpiryHours }: WarningRules,
): Instant => {
  if (expires !== undefined) return expires.at;
  const from = [sent.at, onset?.at ?? '', effective?.at ?? ''].toSorted().at(-1) ?? sent.at;
  return plusSeconds(from, withoutExpiryHours * 3600);
};

export const timeDoubts = (
  { sent, info }: Pick<CapAlert, 'sent' | 'info'>,
  rules: WarningRules,
  now: Instant,
): Doubt[] => {
  const ageHours = secondsBetween(sent.at, now) / 3600;
  const doubts: Doubt[] = [];
  if (ageHours < -rules.futureMinutes / 60) doubts.push(doubt('sent-in-future', { sent: sent.at }));
  if (ageHours > rules.oldAfterHours) doubts.push(doubt('old-message', { hours: Math.floor(ageHours) }));
  if (info.some(({ expires }) => expires === undefined))
    doubts.push(doubt('counts-for-hours', { hours: rules.withoutExpiryHours }));
  if (info.some(({ urgency }) => urgency === 'Past')) doubts.push(doubt('urgency-past'));
  return doubts;
};
