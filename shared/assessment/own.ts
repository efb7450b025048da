import type { AssessmentMade } from '../../events/assessment-made/v1.ts';
import type { CapKey, DistrictLevel, MessageFacts, Doubt as SaidDoubt } from '../../events/vocabulary.ts';
import { type Accepted, accept } from '../kernel/decision.ts';
import { type Instant, plusSeconds } from '../kernel/instant.ts';
import type { Bilingual, Hazard, IncidentStatus } from '../kernel/vocabulary.ts';
import { aside } from './aside.ts';
import { reassess } from './reassess.ts';
import type { AssessmentRules } from './rules.ts';
import { type Message, messageText, type Situation, type SituationEvent } from './situation.ts';
import { standingsOf } from './standing.ts';

/** What this place itself makes of readings, or a forecaster of everything. It stands beside the warnings of others. */
export type OwnAssessment = {
  readonly status: IncidentStatus;
  readonly hazard: Hazard;
  /** CAP `sender` of the place: `pack.capSender`. */
  readonly sender: string;
  /** Districts above green; none when nothing is assessed any more. */
  readonly districts: readonly DistrictLevel[];
  readonly onset?: Instant | undefined;
  /** After this it counts no more, whether or not anybody looks again. */
  readonly expires?: Instant | undefined;
  readonly explanation: Bilingual;
  /** In words already, since only the one who assessed knows them. */
  readonly doubts: readonly SaidDoubt[];
  readonly basis: 'thresholds' | 'forecaster';
  /** What it rests on, a line each. */
  readonly evidence: readonly { readonly source: string; readonly text: Bilingual }[];
};

const identifierOf = ({ basis, hazard }: Pick<OwnAssessment, 'basis' | 'hazard'>): string =>
  `${basis === 'thresholds' ? 'threshold' : 'forecaster'}-${hazard}`;

const sameLevels = (a: readonly DistrictLevel[], b: readonly DistrictLevel[]): boolean =>
  a.length === b.length &&
  a.every(({ pcode, level }) => b.some((other) => other.pcode === pcode && other.level === level));

/**
 * Puts an assessment of our own in the place of the last one of the same hazard and basis. Nothing when it says what
 * that one said: same districts, levels and times. It is combined with the warnings of others as one of them is, so
 * the highest level in a district holds; a forecaster's that lowers must be settled before it comes here.
 */
export const takeOwnAssessment = (
  situation: Situation,
  own: OwnAssessment,
  rules: AssessmentRules,
  now: Instant,
): Accepted<SituationEvent> => {
  const { status, hazard, sender, onset, expires, explanation, basis } = own;
  const identifier = identifierOf(own);
  const before = standingsOf(situation.messages.values(), now);
  const last = [...situation.messages.values()].findLast(
    ({ key }) => key.sender === sender && key.identifier === identifier,
  );
  const districts = own.districts.filter(({ level }) => level !== 'green');
  const lastStands = last !== undefined && before.standing.has(messageText(last));
  if (!lastStands && districts.length === 0) return accept();
  if (lastStands && sameLevels(last.districts, districts) && last.onset === onset && last.expires === expires)
    return accept();
  const sent = last === undefined || last.key.sent < now ? now : plusSeconds(last.key.sent, 0.001);
  const key: CapKey = { sender, identifier, sent };
  const times = { ...(onset === undefined ? {} : { onset }), ...(expires === undefined ? {} : { expires }) };
  const references = last === undefined ? [] : [last.key];
  const facts: MessageFacts = {
    msgType: last === undefined ? 'Alert' : 'Update',
    references,
    hazard,
    districts,
    ...times,
  };
  const warningId = `${identifier}-${sent}`;
  const message: Message = { warningId, key, ...facts };
  const after = standingsOf([...situation.messages.values(), message], now);
  const standing = after.standing.has(messageText(message));
  if (!standing && !lastStands) return accept();
  const warning: AssessmentMade['data']['warning'] = {
    warningId,
    key,
    supersedes: references,
    standing,
    districts: standing ? districts : [],
    ...times,
    message: facts,
  };
  const touched = new Set([...(last?.districts ?? []), ...districts].map(({ pcode }) => pcode));
  const cause = {
    status,
    warning,
    doubtful: own.doubts,
    explanation,
    basis,
    evidence: [...own.evidence],
    touched,
  };
  const made = reassess(situation, hazard, after, cause, rules, now);
  // Its incident was closed meanwhile: it is remembered all the same, or what it took back would open another.
  return accept(
    ...(made.length > 0
      ? made
      : [
          aside({ warningId, key }, 'nothing-to-cancel', own.doubts, {
            supersedes: references,
            message: facts,
          }),
        ]),
  );
};
