import type { ReceiptsCounted } from '../../../events/receipts-counted/v1.ts';
import type { AlertKind, DistrictLevel } from '../../../events/vocabulary.ts';
import { situationStream } from '../../assessment/situation.ts';
import { incidentAggregate, incidentStream } from '../../incident/aggregate.ts';
import {
  acknowledge,
  approveAlert,
  close,
  followAssessment,
  type IncidentDecision,
  proposeAlert,
  ratifyAlert,
  recordIssued,
  recordNotified,
  recordReceipts,
  recordSent,
  refuseAlert,
  sweep,
} from '../../incident/decide.ts';
import { alertInForce, type Incident } from '../../incident/incident.ts';
import type { IncidentRules } from '../../incident/rules.ts';
import { type Instant, plusSeconds } from '../../kernel/instant.ts';
import type { IncidentStatus, Level } from '../../kernel/vocabulary.ts';
import { publicAlertText } from '../../language/public-sms.ts';
import { type Commit, GENESIS, type LoggedEvent, seal } from '../../log/commit.ts';
import { incidentRules } from '../../place/incident-rules.ts';
import type { PlacePack } from '../../place/place-pack.ts';
import { warningStream } from '../../warning/received.ts';
import type { TakenWarning } from '../timeline.ts';

type Levels = Readonly<Record<string, Level>>;
const listOf = (levels: Levels) => Object.entries(levels).map(([pcode, level]) => ({ pcode, level }));
const highest = (levels: Levels): Level =>
  (['red', 'orange', 'yellow'] as const).find((level) => Object.values(levels).includes(level)) ?? 'green';

/** An incident told step by step, decided by the domain itself and written as the log would hold it. */
export const story = (
  pack: PlacePack,
  status: IncidentStatus = 'Actual',
  begin: Instant = '2023-10-21T06:00:00.000Z',
) => {
  const incidentId = `${status === 'Actual' ? '' : `${status.toLowerCase()}-`}tropical-cyclone-20231021-1`;
  const commits: Commit[] = [];
  const others: Commit[] = [];
  const warnings: TakenWarning[] = [];
  let incident: Incident = incidentAggregate.initial;
  let now = begin;
  let assessments = 0;
  let levels: Levels = {};

  const rules = (): IncidentRules =>
    incidentRules(pack, { hazard: 'tropical-cyclone', level: highest(levels), districts: listOf(levels) });

  const write = (decision: IncidentDecision, person?: string) => {
    if (decision.kind === 'refused') throw new Error(`refused: ${decision.reason}`);
    if (decision.events.length === 0) return;
    const commit = seal({
      stream: incidentStream(incidentId),
      sequence: commits.length + 1,
      at: now,
      actor: person === undefined ? { kind: 'system', name: 'story' } : { kind: 'person', id: person },
      cause: 'story',
      events: [...decision.events],
      previous: commits.at(-1)?.hash ?? GENESIS,
    });
    commits.push(commit);
    for (const event of decision.events) incident = incidentAggregate.evolve(incident, event, now);
  };

  /** A commit of another stream, as other functions write them. */
  const alsoWrite = (stream: string, event: LoggedEvent) => {
    const before = others.filter((commit) => commit.stream === stream);
    const actor = { kind: 'system', name: 'story' } as const;
    const previous = before.at(-1)?.hash ?? GENESIS;
    others.push(
      seal({
        stream,
        sequence: before.length + 1,
        at: now,
        actor,
        cause: 'story',
        events: [event],
        previous,
      }),
    );
  };

  const alertId = () => (incident.phase === 'none' ? '' : (incident.alerts.at(-1)?.alertId ?? ''));

  const told = {
    incidentId,
    commits,
    warnings,
    /** All that the log holds: the incident's stream, its situation's and its warnings'. */
    log: (): Commit[] => [...others, ...commits],
    incident: () => incident,
    now: () => now,
    alertId,
    wait(minutes: number) {
      now = plusSeconds(now, minutes * 60);
      return told;
    },
    warned(headline: string, identifier: string) {
      const key = { sender: 'cap@yms.example', identifier, sent: now };
      const raw = { bucketKey: `raw/${identifier}`, sha256: '0'.repeat(64), bytes: 4200 };
      const warning: TakenWarning['warning'] = {
        warningId: identifier.toLowerCase(),
        source: 'scenario',
        key,
        status,
        msgType: warnings.length === 0 ? 'Alert' : 'Update',
        references: [],
        headline,
        verdict: 'accepted',
        repairs: [],
        doubts: [],
        raw,
      };
      warnings.push({ at: now, warning });
      alsoWrite(warningStream(warning.warningId), { type: 'warning-received.v1', data: warning });
      return told;
    },
    assessed(next: Levels) {
      assessments += 1;
      const ended = Object.keys(next).length === 0;
      levels = ended ? levels : next;
      const level = ended ? 'green' : highest(next);
      const assessment = {
        assessmentId: `${incidentId}-assessment-${assessments}`,
        incidentId,
        status,
        hazard: 'tropical-cyclone' as const,
        change: ended ? ('ended' as const) : ('begun' as const),
        level,
        districts: listOf(next),
        onset: '2023-10-23T03:00:00.000Z',
        expires: '2023-10-25T03:00:00.000Z',
        explanation: {
          ar: 'إعصار مداري من الدرجة الثالثة يتجه نحو الساحل الشرقي، بحسب تحذير الأرصاد.',
          en: 'A tropical cyclone is moving towards the eastern coast, by the warning of the weather service.',
        },
        doubts: [],
        warning: {
          warningId: warnings.at(-1)?.warning.warningId ?? 'w',
          key: { sender: 'cap@yms.example', identifier: `w-${assessments}`, sent: now },
          supersedes: [],
          standing: !ended,
          districts: listOf(next),
        },
      };
      alsoWrite(situationStream(status), { type: 'assessment-made.v1', data: assessment });
      write(followAssessment(incident, { assessment, half: 'coast', rules: rules() }, now));
      return told;
    },
    notified() {
      if (incident.phase !== 'open') return told;
      for (const { personId, calls } of incident.members.values()) {
        const last = calls.at(-1);
        if (last?.outcome !== 'waiting') continue;
        const { noticeId } = last;
        write(
          recordNotified(incident, { noticeId, personId, gateway: 'sns', providerMessageId: 'm', parts: 1 }),
        );
      }
      return told;
    },
    answered(personId: string, answer: 'coming' | 'cannot' | 'question' = 'coming', recordedBy?: string) {
      const means = recordedBy === undefined ? ('link' as const) : ('voice-call' as const);
      const command = { personId, answer, means, ...(recordedBy === undefined ? {} : { recordedBy }) };
      write(acknowledge(incident, command, rules(), now), recordedBy ?? personId);
      return told;
    },
    swept() {
      write(sweep(incident, rules(), now));
      return told;
    },
    proposed(proposedBy: string, kind: AlertKind, at: Levels) {
      if (incident.phase !== 'open') throw new Error('not open');
      const districts = listOf(at);
      const times =
        kind === 'all-clear'
          ? {}
          : { onset: '2023-10-23T03:00:00.000Z', expires: '2023-10-25T03:00:00.000Z' };
      const texts = districts.map(({ pcode, level }) => {
        const place = pack.districts.find((district) => district.pcode === pcode)?.smsName ?? {
          ar: pcode,
          en: pcode,
        };
        const senderName = { ar: 'الإنذار المبكر', en: 'EWC Hadramout' };
        const alert = {
          kind,
          status,
          hazard: 'tropical-cyclone' as const,
          level,
          place,
          senderName,
          ...times,
        };
        return { pcode, ar: publicAlertText(alert, 'ar'), en: publicAlertText(alert, 'en') };
      });
      const follows = alertInForce(incident)?.alertId;
      const assessed = incident.assessment.districts;
      const reason = 'بحسب ما أبلغ به الميدان';
      const without = (one: readonly DistrictLevel[], other: readonly DistrictLevel[]) =>
        one.filter(({ pcode }) => !other.some((district) => district.pcode === pcode));
      const leftOut = without(assessed, districts).map((district) => ({ ...district, reason }));
      const added = without(districts, assessed).map(({ pcode }) => ({ pcode, reason }));
      const departures =
        kind === 'all-clear'
          ? {}
          : { ...(leftOut.length === 0 ? {} : { leftOut }), ...(added.length === 0 ? {} : { added }) };
      const byDistrict = districts.map(({ pcode }, index) => ({
        pcode,
        recipients: 210 + index * 40,
        firstSeconds: 6 + index * 11,
        lastSeconds: 30 + index * 14,
      }));
      const recipients = byDistrict.reduce((sum, row) => sum + row.recipients, 0);
      const reach = {
        recipients,
        parts: recipients,
        costUsd: Math.round(recipients * 15) / 100,
        firstSeconds: 6,
        halfSeconds: Math.round(recipients / 40),
        lastSeconds: Math.round(recipients / 20),
        byDistrict,
      };
      write(
        proposeAlert(
          incident,
          {
            kind,
            follows,
            level: highest(at),
            districts,
            ...departures,
            ...times,
            texts,
            headline: { ar: 'إعصار تيج يقترب من الساحل الشرقي', en: 'Cyclone Tej nears the eastern coast' },
            description: {
              ar: 'أمطار غزيرة ورياح شديدة وارتفاع الموج.',
              en: 'Heavy rain, strong wind and high waves.',
            },
            instruction: {
              ar: 'ابتعدوا عن بطون الأودية ومجاري السيول، ولا تبحروا.',
              en: 'Keep out of wadi beds and flood channels, and do not sail.',
            },
            reach,
            proposedBy,
          },
          rules(),
          now,
        ),
        proposedBy,
      );
      return told;
    },
    approved(personId: string) {
      write(approveAlert(incident, { alertId: alertId(), personId }, rules(), now), personId);
      return told;
    },
    refused(personId: string, reason: string) {
      write(refuseAlert(incident, { alertId: alertId(), personId, reason }, rules()), personId);
      return told;
    },
    ratified(personId: string) {
      write(ratifyAlert(incident, { alertId: alertId(), personId }, rules()), personId);
      return told;
    },
    issued() {
      const alert = incident.phase === 'open' ? incident.alerts.at(-1) : undefined;
      const { recipients, parts } = alert?.reach ?? { recipients: 0, parts: 0 };
      const data = {
        alertId: alertId(),
        capIdentifier: `urn:oid:${alertId()}`,
        capKey: `cap/${alertId()}.xml`,
      };
      write(recordIssued(incident, { ...data, batches: Math.ceil(recipients / 100), recipients, parts }));
      return told;
    },
    sent(failed = 0, possibleRepeats = 0) {
      const alert = incident.phase === 'open' ? incident.alerts.at(-1) : undefined;
      const accepted = (alert?.reach.recipients ?? 0) - failed;
      const firstAt = plusSeconds(alert?.approved?.at ?? now, 9);
      const lastAt = now;
      write(recordSent(incident, { alertId: alertId(), accepted, failed, possibleRepeats, firstAt, lastAt }));
      return told;
    },
    counted(counts: ReceiptsCounted['data']['counts']) {
      write(recordReceipts(incident, { alertId: alertId(), counts }));
      return told;
    },
    closed(personId: string) {
      write(close(incident, personId, rules()), personId);
      const data = { incidentId, hazard: 'tropical-cyclone' };
      alsoWrite(situationStream(status), { type: 'incident-released.v1', data });
      return told;
    },
  };
  return told;
};
export type Story = ReturnType<typeof story>;

/** The eastern coast as Tej came near it. */
export const EAST: Levels = {
  YE1913: 'red',
  YE1914: 'orange',
  YE1915: 'orange',
  YE1901: 'yellow',
  YE1912: 'yellow',
};

/** The whole of an incident as it should go, with one silent member, a second bulletin and the all clear. */
export const wholeStory = (pack: PlacePack, status: IncidentStatus = 'Actual'): Story =>
  story(pack, status)
    .warned('إعصار مداري تيج: تحذير للمهرة وشرق حضرموت', 'YMS-2023-TEJ-1')
    .wait(1)
    .assessed({ YE1913: 'orange', YE1914: 'yellow' })
    .wait(1)
    .notified()
    .wait(4)
    .answered('p-06')
    .wait(2)
    .answered('p-02')
    .wait(3)
    .answered('p-05', 'coming', 'p-14')
    .wait(6)
    .swept()
    .notified()
    .wait(5)
    .proposed('p-06', 'alert', { YE1913: 'orange', YE1914: 'yellow' })
    .wait(4)
    .refused('p-02', 'أضيفوا الشحر، فالسيول تصلها من ساه.')
    .wait(5)
    .proposed('p-06', 'alert', { YE1913: 'orange', YE1914: 'yellow', YE1915: 'yellow' })
    .wait(3)
    .approved('p-02')
    .issued()
    .wait(3)
    .sent(2)
    .wait(700)
    .warned('تحديث: إعصار تيج يشتد', 'YMS-2023-TEJ-2')
    .wait(1)
    .assessed(EAST)
    .wait(12)
    .proposed('p-06', 'update', EAST)
    .wait(2)
    .approved('p-02')
    .issued()
    .wait(4)
    .sent(0, 12)
    .wait(2600)
    .assessed({})
    .wait(20)
    .proposed('p-06', 'all-clear', EAST)
    .wait(5)
    .approved('p-02')
    .issued()
    .wait(4)
    .sent()
    .wait(30)
    .closed('p-02');
