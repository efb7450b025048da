import { AcknowledgementAbuseSeen } from '../../../events/acknowledgement-abuse-seen/v1.ts';
import { ApprovalRequested } from '../../../events/approval-requested/v1.ts';
import { AssessmentMade } from '../../../events/assessment-made/v1.ts';
import { AssessmentRaised } from '../../../events/assessment-raised/v1.ts';
import { IncidentClosed } from '../../../events/incident-closed/v1.ts';
import { IncidentMerged } from '../../../events/incident-merged/v1.ts';
import { IncidentOpened } from '../../../events/incident-opened/v1.ts';
import { MemberCalled } from '../../../events/member-called/v1.ts';
import { MemberTold } from '../../../events/member-told/v1.ts';
import { QuestionAsked } from '../../../events/question-asked/v1.ts';
import { ResolutionSettled } from '../../../events/resolution-settled/v1.ts';
import { TaskReminded } from '../../../events/task-reminded/v1.ts';
import { WarningReceived } from '../../../events/warning-received/v1.ts';
import { createHandler as assessWarning } from '../../../functions/assess/assess-warning/handler.ts';
import { createHandler as sweepSituation } from '../../../functions/assess/sweep-situation/handler.ts';
import { createHandler as act } from '../../../functions/convene/act/handler.ts';
import { createHandler as assignTasks } from '../../../functions/convene/assign-tasks/handler.ts';
import { createHandler as carryOut } from '../../../functions/convene/carry-out/handler.ts';
import { createHandler as field } from '../../../functions/convene/field/handler.ts';
import { createHandler as followAssessment } from '../../../functions/convene/follow-assessment/handler.ts';
import { createCompose } from '../../../functions/convene/notify/compose.ts';
import { createHandler as notify } from '../../../functions/convene/notify/handler.ts';
import { createHandler as notifyOfficers } from '../../../functions/convene/notify-officers/handler.ts';
import { createTextsOf } from '../../../functions/convene/notify-officers/notices.ts';
import { createHandler as sweepIncidents } from '../../../functions/convene/sweep-incidents/handler.ts';
import { HADRAMOUT, type TestClock } from '../../../functions/testing/room.ts';
import { createHandler as takeSms } from '../../../functions/warn/take-sms/handler.ts';
import { kannelInbound } from '../../../shared/adapters/kannel/kannel-inbound.ts';
import type { GatewayProof } from '../../../shared/adapters/secrets/gateway-proof.ts';
import { callOutCode, linkToken, sameSecret } from '../../../shared/adapters/secrets/link-tokens.ts';
import { memoryLedger } from '../../../shared/alert/testing/memory-ledger.ts';
import { memorySubscriberStore } from '../../../shared/audience/testing/memory-subscriber-store.ts';
import { people } from '../../../shared/audience/testing/people.ts';
import { composingDesk } from '../../../shared/composing/desk.ts';
import type { OpenIncident } from '../../../shared/incident/incident.ts';
import { assessmentWords } from '../../../shared/language/assessment.ts';
import { deviceGuard } from '../../../shared/link/device-guard.ts';
import { guarded } from '../../../shared/link/guarded.ts';
import type { LogStore } from '../../../shared/log/ports.ts';
import { officerGateways } from '../../../shared/notice/testing/officer-gateways.ts';
import { memoryObjectStore } from '../../../shared/objects/testing/memory-object-store.ts';
import { officerSmsDesk } from '../../../shared/officer/sms-desk.ts';
import { codeTries } from '../../../shared/officer/tries.ts';
import { actPage, unknownLinkPage } from '../../../shared/pages/act-page.ts';
import { placeSource, withPlaceNow } from '../../../shared/people/place-now.ts';
import { incidentGrouping } from '../../../shared/place/incident-grouping.ts';
import { incidentRules, leadingHalf } from '../../../shared/place/incident-rules.ts';
import type { PlacePack } from '../../../shared/place/place-pack.ts';
import type { SmsGateway } from '../../../shared/sms/gateway.ts';
import { memoryHealthStore } from '../../../shared/sms/testing/memory-health-store.ts';
import { memoryRateLease } from '../../../shared/sms/testing/memory-rate-lease.ts';
import { documentTaker } from '../../../shared/source/take-document.ts';
import { memoryShortLived } from '../../../shared/subscriber/testing/memory-short-lived.ts';
import type { Consumer } from './queues.ts';

export type World = {
  readonly log: LogStore;
  readonly clock: TestClock;
  readonly gateway: SmsGateway;
  readonly linkKey: Uint8Array;
  readonly proof: GatewayProof;
};

export const LINK_BASE = 'https://n.example';
export const INBOUND_GATEWAY = 'kannel-test';

const pack = HADRAMOUT;
const RULES = { ...assessmentWords(pack), ...incidentGrouping(pack) };
/** Enough that an alert has somebody to go to. */
const public_ = memorySubscriberStore(people(40, 1, ['YE1915', 'YE1927']));

/** The functions of the room that convenes, wired as their `main.ts` does, but for what lies outside of this process. */
export const conveneFunctions = ({ log, clock, gateway, linkKey, proof }: World) => {
  const ledger = memoryLedger();
  const objects = memoryObjectStore();
  const shortLived = memoryShortLived();
  const place = placeSource({ log, clock, pack });
  const token = (incidentId: string, personId: string) => linkToken(linkKey, incidentId, personId);
  const code = (incidentId: string, personId: string) => callOutCode(linkKey, incidentId, personId);
  const rulesIn =
    (now: PlacePack) =>
    ({ hazard, assessment }: Pick<OpenIncident, 'hazard' | 'assessment'>) =>
      incidentRules(now, { hazard, ...assessment });
  const sending = {
    ledger,
    lease: memoryRateLease(),
    ...officerGateways({ fake: gateway }),
  };
  const tries = codeTries(shortLived, clock);
  let marks = 0;
  const guard = deviceGuard({
    shortLived,
    clock,
    tries,
    code,
    same: sameSecret,
  });
  const newMark = (): string => {
    marks += 1;
    return `mark-of-one-browser-${marks}`;
  };

  const consumers: readonly Consumer[] = [
    {
      name: 'assess-warning',
      on: [WarningReceived, IncidentClosed],
      handle: assessWarning({ log, clock, objects, pack, rules: RULES }),
    },
    {
      name: 'follow-assessment',
      on: [AssessmentMade, IncidentMerged],
      handle: withPlaceNow(place, (now) =>
        followAssessment({
          log,
          clock,
          rulesFor: (assessment) => incidentRules(now, assessment),
          halfFor: ({ districts }) => leadingHalf(now, districts),
        }),
      ),
    },
    {
      name: 'notify',
      on: [MemberCalled, ApprovalRequested, MemberTold],
      handle: withPlaceNow(place, (now) =>
        notify({
          log,
          clock,
          ...sending,
          rulesFor: rulesIn(now),
          compose: createCompose({ pack: now, linkBase: LINK_BASE, token, code }),
        }),
      ),
    },
    {
      name: 'notify-officers',
      on: [QuestionAsked, AcknowledgementAbuseSeen, TaskReminded],
      handle: withPlaceNow(place, (now) =>
        notifyOfficers({
          log,
          clock,
          ...sending,
          textsOf: createTextsOf({
            log,
            clock,
            pack: now,
            onDuty: now.onDuty,
            linkOf: (incidentId, personId) => `${LINK_BASE}/r/${token(incidentId, personId)}`,
          }),
        }),
      ),
    },
    {
      name: 'assign-tasks',
      on: [IncidentOpened, AssessmentRaised],
      handle: withPlaceNow(place, (now) => assignTasks({ log, clock, pack: now })),
    },
    {
      name: 'carry-out',
      on: [ResolutionSettled],
      handle: withPlaceNow(place, (now) => carryOut({ log, clock, pack: now, rulesFor: rulesIn(now) })),
    },
  ];

  const sweepOnce = withPlaceNow(place, (now) => {
    const incidents = sweepIncidents({ log, clock, rulesNow: async () => rulesIn(now) });
    return (_: 'minute') => incidents();
  });
  const expire = sweepSituation({ log, clock, rules: RULES });

  /** Each call is another warm instance of the two functions behind a personal link. */
  const pages = () => {
    const link = { log, clock, token, same: sameSecret };
    const personal = withPlaceNow(place, (now) =>
      guarded(
        { ...link, people: now.roster.people, guard, newMark },
        act({
          ...link,
          people: now.roster.people,
          rulesFor: rulesIn(now),
          desk: composingDesk({
            log,
            clock,
            place: now,
            ledger,
            health: memoryHealthStore(),
            subscribersFor: () => public_,
          }),
          page: (view) => actPage(view, now),
          unknownPage: unknownLinkPage,
        }),
      ),
    );
    const onField = withPlaceNow(place, (now) =>
      guarded({ ...link, people: now.roster.people, guard, newMark }, field({ ...link, objects, pack: now })),
    );
    return { personal, onField };
  };

  const sms = withPlaceNow(place, (now) =>
    takeSms({
      clock,
      shortLived,
      readerOf: (gatewayId) => kannelInbound(gatewayId, proof),
      routes: [
        {
          name: 'officer',
          take: officerSmsDesk({
            log,
            clock,
            pack: now,
            code,
            same: sameSecret,
            tries,
            rulesFor: rulesIn(now),
          }),
        },
      ],
      keyOf: (phone) => phone,
      reply: async (to, text, key) => {
        await gateway.send({
          to,
          text,
          senderId: pack.senderId,
          kind: 'transactional',
          maxPriceUsd: 1,
          idempotencyKey: key,
        });
      },
    }),
  );

  return {
    consumers,
    pages,
    sms,
    sweep: async (): Promise<void> => {
      await expire();
      await sweepOnce('minute');
    },
    take: documentTaker({ log, clock, objects, signatureOf: () => ({ state: 'unsigned' }) }),
  };
};
