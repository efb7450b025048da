import type { AssessmentMade } from '../../../events/assessment-made/v1.ts';
import type { Answer, DistrictLevel, Means } from '../../../events/vocabulary.ts';
import { approveKnowingly } from '../../composing/confirmation.ts';
import { type Instant, plusSeconds } from '../../kernel/instant.ts';
import { highestLevel, type IncidentStatus, type Level } from '../../kernel/vocabulary.ts';
import {
  acknowledge,
  approveAlert,
  close,
  followAssessment,
  type IncidentDecision,
  joinIncident,
  nextAlertId,
  type ProposeAlert,
  proposeAlert,
  ratifyAlert,
  recordAbuse,
  recordIssued,
  recordNoticeBlocked,
  recordNoticeFailed,
  recordNoticeHeld,
  recordNotified,
  recordPlanned,
  recordReceipts,
  recordRefusal,
  recordSent,
  recordUnanswered,
  refuseAlert,
  sweep,
} from '../decide.ts';
import {
  alertInForce,
  evolve,
  type Incident,
  type IncidentEvent,
  NO_INCIDENT,
  type Stage,
} from '../incident.ts';
import type { IncidentRules } from '../rules.ts';
import { CHAIR, CIVIL_DEFENCE, DEPUTY_CHAIR, FORECASTER, RED_RULES, RULES } from './committee.ts';

/** A question to an incident at a moment. Everything that happens in a story is one of these. */
export type Command = (incident: Incident, now: Instant) => IncidentDecision;

export const INCIDENT_ID = 'tropical-cyclone-20231021-1';
export const STARTS: Instant = '2023-10-21T06:00:00.000Z';

export type Story = {
  readonly incident: Incident;
  readonly now: Instant;
  readonly history: readonly { readonly event: IncidentEvent; readonly at: Instant }[];
  /** What the incident answers now; the story does not go on by it. */
  ask(command: Command): IncidentDecision;
  /** Goes on by each command in turn; throws when one is refused or has nothing to do. */
  does(...commands: readonly Command[]): Story;
  /** Goes on by a command if it is accepted, and in any case. */
  tries(command: Command): Story;
  /** Time passes and nobody sweeps. */
  after(minutes: number): Story;
  /** Time passes with a sweep every minute, as in operation. */
  passes(minutes: number): Story;
};

const story = (incident: Incident, now: Instant, history: Story['history']): Story => {
  const tries = (command: Command): Story => {
    const decision = command(incident, now);
    if (decision.kind === 'refused') return story(incident, now, history);
    const next = decision.events.reduce((state, event) => evolve(state, event, now), incident);
    return story(next, now, [...history, ...decision.events.map((event) => ({ event, at: now }))]);
  };
  const does = (first?: Command, ...rest: readonly Command[]): Story => {
    if (first === undefined) return story(incident, now, history);
    const decision = first(incident, now);
    if (decision.kind === 'refused' || decision.events.length === 0) {
      throw new Error(`the story stops: ${JSON.stringify(decision)}`);
    }
    return tries(first).does(...rest);
  };
  const after = (minutes: number): Story => story(incident, plusSeconds(now, minutes * 60), history);
  const passes = (minutes: number): Story =>
    minutes <= 0
      ? story(incident, now, history)
      : after(1)
          .tries(sweeps())
          .passes(minutes - 1);
  return { incident, now, history, ask: (command) => command(incident, now), does, tries, after, passes };
};

export const begin = (): Story => story(NO_INCIDENT, STARTS, []);

const COAST: readonly DistrictLevel[] = [
  { pcode: 'YE1915', level: 'orange' },
  { pcode: 'YE1927', level: 'orange' },
];

export const assessment = (
  number: number,
  districts: readonly DistrictLevel[] = COAST,
  status: IncidentStatus = 'Actual',
): AssessmentMade['data'] => ({
  assessmentId: `${INCIDENT_ID}-assessment-${number}`,
  incidentId: INCIDENT_ID,
  status,
  hazard: 'tropical-cyclone',
  change: districts.length === 0 ? 'ended' : 'begun',
  level: highestLevel(districts.map(({ level }) => level)),
  districts: [...districts],
  explanation: { ar: 'إنذار من المركز الوطني للأرصاد', en: 'A warning of the national centre' },
  doubts: [],
  warning: {
    warningId: `warning-${number}`,
    key: { sender: 'alerts@met.example', identifier: `TEJ-${number}`, sent: STARTS },
    supersedes: [],
    standing: districts.length > 0,
    districts: [...districts],
  },
});

export const follows =
  (made: AssessmentMade['data'] = assessment(1), rules: IncidentRules = RULES): Command =>
  (incident, now) =>
    followAssessment(incident, { assessment: made, half: 'coast', rules }, now);

export const at = (level: Level): DistrictLevel[] => COAST.map(({ pcode }) => ({ pcode, level }));
export const turnsRed = (number = 2): Command => follows(assessment(number, at('red')), RED_RULES);
export const ends = (number = 9): Command => follows(assessment(number, []));

export const asks =
  (personId: string, question?: string): Command =>
  (incident, now) =>
    acknowledge(
      incident,
      { personId, answer: 'question', means: 'link', ...(question === undefined ? {} : { question }) },
      RULES,
      now,
    );

export const answers =
  (personId: string, answer: Answer = 'coming', means: Means = 'link', recordedBy?: string): Command =>
  (incident, now) =>
    acknowledge(
      incident,
      { personId, answer, means, ...(recordedBy === undefined ? {} : { recordedBy }) },
      RULES,
      now,
    );

export const noticeOf = (personId: string, attempt = 1): string =>
  `${INCIDENT_ID}/${personId}/call-${attempt}`;

export const isNotified =
  (personId: string, noticeId = noticeOf(personId)): Command =>
  (incident) =>
    recordNotified(incident, { noticeId, personId, gateway: 'sns', providerMessageId: 'm-1', parts: 1 });

export const isNotReached =
  (personId: string, attempt = 1): Command =>
  (incident, now) =>
    recordNoticeFailed(
      incident,
      { noticeId: noticeOf(personId, attempt), personId, reason: 'permanent' },
      RULES,
      now,
    );

/** No gateway takes anything, for want of money. */
export const isBlocked =
  (personId: string, number = 1): Command =>
  (incident) =>
    recordNoticeBlocked(incident, { noticeId: noticeOf(personId, number), personId, reason: 'budget' });

/** Texted for another incident a moment ago. */
export const isHeld =
  (personId: string, number = 1): Command =>
  (incident, now) =>
    recordNoticeHeld(incident, {
      noticeId: noticeOf(personId, number),
      personId,
      until: plusSeconds(now, 120),
    });

/** The duty officer called by voice, and nobody took the call. */
export const isUnanswered =
  (personId: string): Command =>
  (incident, now) =>
    recordUnanswered(incident, { personId, recordedBy: 'p-14' }, RULES, now);

export const isAbused =
  (personId: string): Command =>
  (incident) =>
    recordAbuse(incident, { personId, means: 'sms-code' });

const open = (incident: Incident) =>
  incident.phase === 'none' ? { incidentId: INCIDENT_ID, alerts: [] } : incident;
/** The id of the alert proposed last; before any proposal, the id that none has yet. */
const lastAlertId = (incident: Incident): string =>
  open(incident).alerts.at(-1)?.alertId ?? nextAlertId(open(incident));

/** Proposes what fits: an alert when none is in force, otherwise an update of it. */
export const proposes =
  (changes: Partial<ProposeAlert> = {}): Command =>
  (incident, now) => {
    const inForce = alertInForce(open(incident));
    const proposal: ProposeAlert = {
      kind: inForce === undefined ? 'alert' : 'update',
      level: 'orange',
      districts: [...COAST],
      expires: plusSeconds(now, 24 * 3600),
      texts: COAST.map(({ pcode }) => ({
        pcode,
        ar: 'إنذار: إعصار مداري يقترب من الساحل',
        en: 'Warning: a cyclone nears the coast',
      })),
      headline: { ar: 'إنذار برتقالي', en: 'Orange warning' },
      description: { ar: 'إعصار مداري', en: 'A tropical cyclone' },
      instruction: { ar: 'ابتعدوا عن مجاري السيول', en: 'Keep away from flood channels' },
      reach: {
        recipients: 200,
        parts: 200,
        costUsd: 30,
        firstSeconds: 5,
        halfSeconds: 10,
        lastSeconds: 20,
        byDistrict: [],
      },
      proposedBy: FORECASTER,
      follows: inForce?.alertId,
      ...changes,
    };
    return proposeAlert(incident, proposal, RULES, now);
  };

export const proposesAllClear = (changes: Partial<ProposeAlert> = {}): Command =>
  proposes({ kind: 'all-clear', level: 'green', ...changes });

export const approves =
  (personId: string, alertId?: string, snapshot?: string): Command =>
  (incident, now) =>
    approveAlert(
      incident,
      {
        alertId: alertId ?? lastAlertId(incident),
        personId,
        ...(snapshot === undefined ? {} : { snapshot }),
      },
      RULES,
      now,
    );

/** As a person does on a page. */
export const confirms =
  (typed: string, personId = DEPUTY_CHAIR): Command =>
  (incident, now) =>
    approveKnowingly(incident, { alertId: lastAlertId(incident), personId, typed }, RULES, now);

export const refuses =
  (personId: string, reason = 'المستوى أعلى مما يلزم', alertId?: string): Command =>
  (incident) =>
    refuseAlert(incident, { alertId: alertId ?? lastAlertId(incident), personId, reason }, RULES);

export const ratifies =
  (personId: string, alertId?: string): Command =>
  (incident) =>
    ratifyAlert(incident, { alertId: alertId ?? lastAlertId(incident), personId }, RULES);

export const isIssued =
  (alertId?: string): Command =>
  (incident) =>
    recordIssued(incident, {
      alertId: alertId ?? lastAlertId(incident),
      capIdentifier: 'urn:oid:2.49.0.0.887.0.1',
      capKey: 'cap/1.xml',
      batches: 2,
      recipients: 200,
      parts: 200,
    });

/** Issued when the first hundred could be sent, and planned to the end later. */
export const isIssuedEarly =
  (alertId?: string): Command =>
  (incident) =>
    recordIssued(incident, {
      alertId: alertId ?? lastAlertId(incident),
      capIdentifier: 'urn:oid:2.49.0.0.887.0.1',
      capKey: 'cap/1.xml',
      batches: 1,
      recipients: 100,
      parts: 100,
      planning: true,
    });

export const isPlanned =
  (alertId?: string): Command =>
  (incident) =>
    recordPlanned(incident, {
      alertId: alertId ?? lastAlertId(incident),
      batches: 2,
      recipients: 200,
      parts: 200,
    });

export const isSent =
  (alertId?: string): Command =>
  (incident) =>
    recordSent(incident, {
      alertId: alertId ?? lastAlertId(incident),
      accepted: 198,
      failed: 2,
      possibleRepeats: 0,
    });

/** Of 198 messages so many have arrived. */
export const isCounted =
  (delivered: number, alertId?: string): Command =>
  (incident) => {
    const open = 198 - delivered;
    const own = { pcode: 'YE1915', prefix: '+96775', accepted: 198, refused: 2, failed: 0, unknown: 0 };
    const counts = [{ ...own, delivered, open }];
    return recordReceipts(incident, { alertId: alertId ?? lastAlertId(incident), counts });
  };

export const isRefused =
  (personId: string): Command =>
  (incident) =>
    recordRefusal(incident, { personId, command: 'approve-alert', reason: 'no-quorum' });

/** It grew together with an older incident, and goes on in that one. */
export const joins =
  (into = 'tropical-cyclone-20231020-1'): Command =>
  (incident) =>
    joinIncident(incident, into);

export const sweeps =
  (rules: IncidentRules = RULES): Command =>
  (incident, now) =>
    sweep(incident, rules, now);

export const closes =
  (personId: string = CHAIR): Command =>
  (incident) =>
    close(incident, personId, RULES);

/** The shortest way into each stage, by commands that an incident really takes. */
const called = begin().does(follows());
const convened = called.does(answers(CHAIR), answers(DEPUTY_CHAIR), answers(CIVIL_DEFENCE));
const proposed = convened.does(proposes());
const inForce = proposed.does(approves(DEPUTY_CHAIR));
const clearing = inForce.does(isIssued(), isSent(), proposesAllClear(), approves(DEPUTY_CHAIR));
const cleared = clearing.does(isIssued(), isSent());
const closed = cleared.does(ends(), closes());

export const STORIES: Readonly<Record<Stage, Story>> = {
  none: begin(),
  called,
  convened,
  proposed,
  'in-force': inForce,
  clearing,
  cleared,
  closed,
};
