import type { CapKey, DistrictLevel, MessageFacts, Doubt as SaidDoubt } from '../../events/vocabulary.ts';
import type { WarningSetAside } from '../../events/warning-set-aside/v1.ts';
import { type Accepted, accept } from '../kernel/decision.ts';
import type { Instant } from '../kernel/instant.ts';
import { HAZARDS, type Hazard, type IncidentStatus } from '../kernel/vocabulary.ts';
import { aside } from './aside.ts';
import { namedBy } from './chain.ts';
import type { Doubt } from './doubt.ts';
import { type Cause, reassess } from './reassess.ts';
import { referenceDoubts } from './reference-doubts.ts';
import type { AssessmentRules } from './rules.ts';
import {
  capKeyText,
  type Message,
  messageText,
  notedText,
  type Situation,
  type SituationEvent,
} from './situation.ts';
import { hazardOf, isPast, reachedByRoot, type Standing, standingsOf } from './standing.ts';

/** A warning as this room needs it: what it says of which district, and what it refers to. */
export type Warning = {
  readonly warningId: string;
  readonly key: CapKey;
  readonly status: IncidentStatus;
  readonly msgType: 'Alert' | 'Update' | 'Cancel';
  readonly references: readonly CapKey[];
  /** Undefined when the message names none, as a Cancel without `info` does: then what it references decides. */
  readonly hazard: Hazard | undefined;
  readonly districts: readonly DistrictLevel[];
  readonly onset?: Instant | undefined;
  readonly expires?: Instant | undefined;
  /** The same for messages that say the same apart from `identifier`, `sent` and references. */
  readonly content?: string | undefined;
  readonly doubts: readonly Doubt[];
};

type Said = Pick<AssessmentRules, 'sayDoubt'>;
type Reason = WarningSetAside['data']['reason'];

const saidWith =
  ({ sayDoubt }: Said) =>
  (found: Doubt): SaidDoubt => ({ ...found, values: { ...found.values }, text: sayDoubt(found) });

const messageOf = (warning: Warning): Message => {
  const { warningId, key, msgType, references, hazard, districts, onset, expires, content } = warning;
  const facts: MessageFacts = {
    msgType,
    references,
    districts,
    ...(hazard === undefined ? {} : { hazard }),
    ...(onset === undefined ? {} : { onset }),
    ...(expires === undefined ? {} : { expires }),
    ...(content === undefined ? {} : { content }),
  };
  return { warningId, key, ...facts };
};

const factsOf = ({ warningId: _, key: __, ...facts }: Message): MessageFacts => facts;

/**
 * Notes that a message is not followed, and why; once for each road by which it came. It is no part of any chain:
 * nobody may replace, take back or shadow what a trusted sender said by a message that is not followed.
 */
export const setWarningAside = (
  situation: Situation,
  warning: Pick<Warning, 'warningId' | 'key' | 'doubts'> & { readonly source?: string },
  reason: 'not-a-warning' | 'acknowledgement' | 'error-report' | 'status-not-followed' | 'sender-not-trusted',
  rules: Said,
): Accepted<SituationEvent> => {
  const source = warning.source === undefined ? {} : { source: warning.source };
  const event = aside(warning, reason, warning.doubts.map(saidWith(rules)), { supersedes: [], ...source });
  return situation.noted.has(notedText(event.data)) ? accept() : accept(event);
};

const pcodesOf = (messages: Iterable<Pick<Message, 'districts'>>): string[] =>
  [...messages].flatMap(({ districts }) => districts.map(({ pcode }) => pcode));

/** What holds under one and not under the other, or of another hazard; either way. */
const difference = (
  before: ReadonlyMap<string, Standing>,
  after: ReadonlyMap<string, Standing>,
): Standing[] => {
  const only = (one: typeof before, other: typeof before): Standing[] =>
    [...one].flatMap(([name, known]) => (other.get(name)?.hazard === known.hazard ? [] : [known]));
  return [...only(before, after), ...only(after, before)];
};

/**
 * Takes one message in: what it says stands, and what it updates or cancels stands no more. The same messages
 * in any order, any number of times, lead to the same situation; see `chain.ts` and `standing.ts`. References of
 * another sender are ignored: nobody may cancel what somebody else said.
 */
export const takeWarning = (
  situation: Situation,
  warning: Warning,
  rules: AssessmentRules,
  now: Instant,
): Accepted<SituationEvent> => {
  const message = messageOf(warning);
  if (situation.messages.has(messageText(message))) return accept();
  const before = standingsOf(situation.messages.values(), now);
  const messages = new Map(situation.messages).set(messageText(message), message);
  const after = standingsOf(messages.values(), now);
  const { links, standing } = after;
  const said = [...warning.doubts, ...referenceDoubts(links, message)].map(saidWith(rules));
  const supersedes = [
    ...new Map(
      [
        ...namedBy(links, message).flatMap(
          (key) => links.chains.byKey.get(key)?.[0]?.key ?? keyNamed(message, key),
        ),
        ...reachedByRoot(links, message).gone.map(({ key }) => key),
      ].map((key) => [capKeyText(key), key]),
    ).values(),
  ];
  const stands = standing.has(messageText(message));
  const changed = difference(before.standing, standing);
  const hazard = hazardOf(links, message);
  const facts = {
    warningId: warning.warningId,
    key: warning.key,
    supersedes,
    standing: stands,
    districts: stands ? message.districts.filter(({ level }) => level !== 'green') : [],
    ...(message.onset === undefined ? {} : { onset: message.onset }),
    ...(message.expires === undefined ? {} : { expires: message.expires }),
    message: factsOf(message),
  };
  const cause: Cause = {
    status: warning.status,
    warning: facts,
    doubtful: said,
    touched: new Set(pcodesOf(changed.map((known) => known.message))),
  };
  const concerned = HAZARDS.filter((known) => changed.some((one) => one.hazard === known)).sort(
    (a, b) => Number(b === hazard) - Number(a === hazard),
  );
  const made = concerned.flatMap((known) => reassess(situation, known, after, cause, rules, now));
  const copied = [...before.standing.values()].some(
    (known) =>
      known.message.content !== undefined &&
      known.message.content === message.content &&
      known.message.key.sender === message.key.sender,
  );
  const isNews = made.some((event) => event.type !== 'assessment-made.v1' || event.data.change !== 'renewed');
  if (made.length > 0 && (isNews || !copied)) return accept(...made);
  const reason = reasonAside(message, { copied, hazard, now, stands, over: after });
  return accept(aside(warning, reason, said, { supersedes, message: factsOf(message) }));
};

/** The key as the message wrote it, of something that has not arrived. */
const keyNamed = ({ references, key: { sender } }: Message, name: string): CapKey[] =>
  references.map((key) => ({ ...key, sender })).filter((key) => capKeyText(key) === name);

const reasonAside = (
  message: Message,
  known: {
    readonly copied: boolean;
    readonly stands: boolean;
    readonly hazard: Hazard | undefined;
    readonly now: Instant;
    readonly over: ReturnType<typeof standingsOf>;
  },
): Reason => {
  if (known.copied && known.stands) return 'same-content';
  if (message.msgType === 'Cancel')
    return known.over.gone.has(capKeyText(message.key)) ? 'superseded' : 'nothing-to-cancel';
  if (isPast(message, known.now)) return 'expired';
  if (message.districts.length === 0) return 'no-district';
  if (message.districts.every(({ level }) => level === 'green')) return 'below-yellow';
  return known.hazard === undefined ? 'not-a-warning' : 'superseded';
};

/**
 * A warning whose time is over stops counting, whether or not its sender says so. One that came while its
 * incident was being closed still stands, and opens another. Asking twice finds nothing the second time.
 */
export const expireWarnings = (
  situation: Situation,
  status: IncidentStatus,
  rules: AssessmentRules,
  now: Instant,
): Accepted<SituationEvent> => {
  const standings = standingsOf(situation.messages.values(), now);
  return accept(
    ...HAZARDS.flatMap((hazard) => {
      const about = situation.incidents.findLast((incident) => incident.hazard === hazard)?.latest.warning;
      if (about === undefined) return [];
      const standing = [...standings.standing.values()].some(
        ({ message }) => capKeyText(message.key) === capKeyText(about.key),
      );
      const cause: Cause = {
        status,
        warning: { ...about, supersedes: [], standing, districts: standing ? about.districts : [] },
        doubtful: [],
        touched: new Set(),
      };
      return reassess(situation, hazard, standings, cause, rules, now);
    }),
  );
};

export const releaseIncident = (situation: Situation, incidentId: string): Accepted<SituationEvent> => {
  const open = situation.incidents.find((incident) => incident.incidentId === incidentId && incident.open);
  return open === undefined
    ? accept()
    : accept({ type: 'incident-released.v1', data: { incidentId, hazard: open.hazard } });
};
