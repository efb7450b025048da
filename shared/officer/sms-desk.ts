import { situationAggregate } from '../assessment/aggregate.ts';
import { situationStream } from '../assessment/situation.ts';
import { fieldAggregate, fieldStream, reportSituation } from '../field/reports.ts';
import { incidentAggregate, incidentStream } from '../incident/aggregate.ts';
import { acknowledge, recordAbuse, recordRefusal } from '../incident/decide.ts';
import type { OpenIncident } from '../incident/incident.ts';
import type { IncidentRules } from '../incident/rules.ts';
import { type Bilingual, INCIDENT_STATUSES } from '../kernel/vocabulary.ts';
import {
  isOfficerReply,
  OFFICER_REPLIES,
  type OfficerReply,
  replyDuring,
  reportedText,
  votedText,
} from '../language/officer-replies.ts';
import { repository } from '../log/aggregate.ts';
import type { Clock, LogStore } from '../log/ports.ts';
import type { PlacePack } from '../place/place-pack.ts';
import type { Person } from '../place/roster.ts';
import { voteOnResolution } from '../resolution/decide.ts';
import { resolutionAggregate, resolutionStream } from '../resolution/resolutions.ts';
import type { InboundSms } from '../sms/inbound.ts';
import { gazetteer } from '../subscriber/gazetteer.ts';
import { type OfficerSms, readOfficerSms } from './read-sms.ts';
import { districtOfReport, mayReportOn } from './report-district.ts';
import type { CodeTries } from './tries.ts';

type Deps = {
  readonly log: LogStore;
  readonly clock: Clock;
  readonly pack: Pick<PlacePack, 'roster' | 'districts' | 'towns'>;
  readonly code: (incidentId: string, personId: string) => string;
  readonly same: (given: string, expected: string) => boolean;
  readonly tries: CodeTries;
  readonly rulesFor: (incident: OpenIncident) => IncidentRules;
};

type Reply = { readonly text: string; readonly understood: boolean };
type Coded = Exclude<OfficerSms, { readonly kind: 'report' }>;

/** As for links: a code of one of the last closed incidents explains itself. */
const CLOSED_INCIDENTS = 5;

/**
 * What officers do by SMS: answer a call-out, ask, vote, and report what they see. A code counts only from a phone of its person. Nothing
 * here proposes, approves or changes an alert: an SMS proves too little for that.
 */
export const officerSmsDesk = (deps: Deps) => {
  const { pack, tries } = deps;
  const situations = repository(situationAggregate, deps);
  const incidents = repository(incidentAggregate, deps);
  const reports = repository(fieldAggregate, deps);
  const resolutions = repository(resolutionAggregate, deps);
  const places = gazetteer(pack);

  const known = async (): Promise<{ readonly open: OpenIncident[]; readonly closed: string[] }> => {
    const open: OpenIncident[] = [];
    const closed: string[] = [];
    for (const status of INCIDENT_STATUSES) {
      const { state } = await situations.load(situationStream(status));
      const over = state.incidents.filter((one) => !one.open).slice(-CLOSED_INCIDENTS);
      for (const { incidentId } of [...state.incidents.filter((one) => one.open), ...over]) {
        const incident = (await incidents.load(incidentStream(incidentId))).state;
        if (incident.phase === 'open') open.push(incident);
        else if (incident.phase === 'closed') closed.push(incidentId);
      }
    }
    return { open: open.toSorted((a, b) => (a.openedAt < b.openedAt ? 1 : -1)), closed };
  };

  // An officer is always answered, within the limit for all; only a stranger's phone may be a machine that answers too.
  const say = (person: Pick<Person, 'language'>, text: Bilingual): Reply => ({
    text: text[person.language],
    understood: true,
  });
  const during = ({ status }: OpenIncident, { language }: Person, { text, understood }: Reply): Reply => ({
    text: replyDuring(status, text, language),
    understood,
  });
  const replyOf = (person: Person, key: OfficerReply): Reply => say(person, OFFICER_REPLIES[key]);
  const refusal = (person: Person, reason: string): Reply =>
    replyOf(person, isOfficerReply(reason) ? reason : reason === 'not-a-member' ? 'not-called' : 'refused');

  const by = (person: Person, sms: InboundSms) =>
    ({ actor: { kind: 'person', id: person.id }, cause: `sms:${sms.gatewayMessageId}` }) as const;

  const wrongCode = async (
    person: Person,
    open: readonly OpenIncident[],
    sms: InboundSms,
  ): Promise<Reply> => {
    const { isAbuse, isLocked } = await tries.wrong(person.id);
    const concerned = open.find(({ members }) => members.has(person.id)) ?? open[0];
    if (isAbuse && concerned !== undefined)
      await incidents.handle(
        incidentStream(concerned.incidentId),
        (incident) => recordAbuse(incident, { personId: person.id, means: 'sms-code' }),
        { actor: { kind: 'system', name: 'take-sms' }, cause: `sms:${sms.gatewayMessageId}` },
      );
    return replyOf(person, isLocked ? 'locked' : 'wrong-code');
  };

  const vote = async (
    said: Extract<Coded, { kind: 'vote' }>,
    person: Person,
    { incidentId }: OpenIncident,
    sms: InboundSms,
  ): Promise<Reply> => {
    const { state: incident } = await incidents.load(incidentStream(incidentId));
    const ballot = {
      number: said.number,
      vote: said.vote,
      reason: said.reason,
      personId: person.id,
      means: 'sms-code',
    } as const;
    const handled = await resolutions.handle(
      resolutionStream(incidentId),
      (state, now) => voteOnResolution(state, incident, ballot, now),
      by(person, sms),
    );
    return handled.kind === 'refused'
      ? refusal(person, handled.reason)
      : say(person, votedText(said.number, said.vote));
  };

  const answer = async (
    said: Exclude<Coded, { kind: 'vote' | 'approval' | 'unclear' }>,
    person: Person,
    { incidentId }: OpenIncident,
    sms: InboundSms,
  ): Promise<Reply> => {
    const stream = incidentStream(incidentId);
    const words = said.kind === 'question' && said.text !== undefined ? { question: said.text } : {};
    const handled = await incidents.handle(
      stream,
      (incident, now) =>
        incident.phase === 'open'
          ? acknowledge(
              incident,
              { personId: person.id, answer: said.kind, means: 'sms-code', ...words },
              deps.rulesFor(incident),
              now,
            )
          : { kind: 'refused', reason: 'incident-closed' },
      by(person, sms),
    );
    if (handled.kind !== 'refused') return replyOf(person, said.kind);
    const refused = { personId: person.id, command: 'acknowledge', reason: handled.reason };
    await incidents.handle(stream, (incident) => recordRefusal(incident, refused), by(person, sms));
    return handled.reason === 'incident-closed' ? replyOf(person, 'closed') : refusal(person, handled.reason);
  };

  const takeCoded = async (said: Coded, person: Person, sms: InboundSms): Promise<Reply | undefined> => {
    const { open, closed } = await known();
    const isOf = (incidentId: string) => deps.same(said.code, deps.code(incidentId, person.id));
    if (await tries.isLocked(person.id)) return replyOf(person, 'locked');
    const incident = open.find(({ incidentId }) => isOf(incidentId));
    if (incident === undefined) {
      if (closed.some(isOf)) return replyOf(person, 'closed');
      // With nothing open the digits may be meant for another reader.
      return open.length === 0 ? undefined : wrongCode(person, open, sms);
    }
    return during(incident, person, await replyTo(said, person, incident, sms));
  };

  const replyTo = async (
    said: Coded,
    person: Person,
    incident: OpenIncident,
    sms: InboundSms,
  ): Promise<Reply> => {
    switch (said.kind) {
      case 'vote':
        return vote(said, person, incident, sms);
      case 'approval':
      case 'unclear':
        return replyOf(person, said.kind);
      case 'coming':
      case 'cannot':
      case 'question':
        return answer(said, person, incident, sms);
    }
  };

  const takeReport = async (text: string, person: Person, sms: InboundSms): Promise<Reply> => {
    const { open } = await known();
    const may = mayReportOn(person, pack.districts);
    const concerns = (incident: OpenIncident) =>
      incident.members.has(person.id) ||
      (person.districts !== undefined &&
        incident.assessment.districts.some(({ pcode }) => may.includes(pcode)));
    const incident = open.find(concerns);
    if (incident === undefined) return replyOf(person, 'no-incident');
    return during(incident, person, await report(text, person, incident, sms));
  };

  const report = async (
    text: string,
    person: Person,
    incident: OpenIncident,
    sms: InboundSms,
  ): Promise<Reply> => {
    const may = mayReportOn(person, pack.districts);
    const affected = incident.assessment.districts.map(({ pcode }) => pcode);
    const pcode = districtOfReport(text, { may, affected, own: person.districts !== undefined }, places);
    if (pcode === undefined) return replyOf(person, 'which-district');
    const { incidentId } = incident;
    const told = {
      incidentId,
      by: person.id,
      pcode,
      means: 'sms',
      conditions: text,
      mayReport: may,
      open: true,
    } as const;
    const handled = await reports.handle(
      fieldStream(incidentId),
      (state) => reportSituation(state, told),
      by(person, sms),
    );
    if (handled.kind === 'refused') return refusal(person, handled.reason);
    const district = pack.districts.find((one) => one.pcode === pcode);
    return say(person, reportedText(district?.smsName ?? { ar: pcode, en: pcode }));
  };

  /** Undefined for an SMS that is not an officer's, which others may know. */
  return async (sms: InboundSms): Promise<Reply | undefined> => {
    const said = readOfficerSms(sms.text);
    if (said === undefined) return undefined;
    const person = pack.roster.people.find(({ phones }) => phones.includes(sms.from));
    if (person === undefined) {
      // Said of any four digits alike, so that it tells nobody whether they are a code.
      if (said.kind === 'report' || (await known()).open.length === 0) return undefined;
      return { text: OFFICER_REPLIES['other-phone'].ar, understood: false };
    }
    return said.kind === 'report' ? takeReport(said.text, person, sms) : takeCoded(said, person, sms);
  };
};
