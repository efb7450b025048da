import type { CapAlert } from '../cap/alert.ts';
import { readCap } from '../cap/read.ts';
import { writeCap } from '../cap/write.ts';
import { CAP_RULES } from './cap-rules.ts';
import { GOOGLE_RULES } from './google-rules.ts';
import type { Rule } from './parts.ts';
import { WMO_RULES } from './wmo-rules.ts';

/** A rule that a document breaks, and where. */
export type Finding = Pick<Rule, 'id' | 'level' | 'says'> & {
  readonly by: Rule['by'] | 'CAP 1.2 schema';
  readonly where: string;
};

const RULES: readonly Rule[] = [...CAP_RULES, ...GOOGLE_RULES, ...WMO_RULES];

const finding = ({ id, by, level, says }: Rule, where: string): Finding => ({ id, by, level, says, where });

/**
 * What a document breaks of the rules of those who read our feed, the gravest first. It is judged as it will be read: written
 * out, and read by the rules of the schema, without any repair.
 */
export const publishCheck = (alert: CapAlert): Finding[] => {
  const reading = readCap(new TextEncoder().encode(writeCap(alert)));
  if (reading.verdict !== 'accepted') {
    const faults = reading.verdict === 'rejected' ? reading.reasons : reading.repairs;
    return faults.map((says) => ({
      id: 'schema',
      by: 'CAP 1.2 schema',
      level: 'error',
      says,
      where: 'alert',
    }));
  }
  const findings = RULES.flatMap((rule) =>
    rule.broken(rule.asGiven === true ? alert : reading.alert).map((where) => finding(rule, where)),
  );
  return findings.toSorted((a, b) => Number(a.level === 'advice') - Number(b.level === 'advice'));
};

export const mayPublish = (findings: readonly Finding[]): boolean =>
  findings.every(({ level }) => level !== 'error');

/** `Google short-event: An <event> has fewer than 35 characters. (info[1])` */
export const findingText = ({ by, id, says, where }: Finding): string => `${by} ${id}: ${says} (${where})`;
