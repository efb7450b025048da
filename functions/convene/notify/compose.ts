import type { OpenIncident } from '../../../shared/incident/incident.ts';
import {
  approvalRequestText,
  callOutText,
  deputyCallText,
  mergedText,
  secondCallText,
} from '../../../shared/language/officer-sms.ts';
import type { NoticeSms } from '../../../shared/notice/send-notice.ts';
import type { PlacePack } from '../../../shared/place/place-pack.ts';
import type { Notice } from './handler.ts';

type Deps = {
  readonly pack: PlacePack;
  readonly linkBase: string;
  readonly token: (incidentId: string, personId: string) => string;
  readonly code: (incidentId: string, personId: string) => string;
};

/** The half of the governorate that leads, or the one district concerned: where to look, in a few words. */
const placeOf = (pack: PlacePack, { assessment, half }: OpenIncident) => {
  const [only, ...others] = assessment.districts;
  const district =
    others.length === 0 ? pack.districts.find(({ pcode }) => pcode === only?.pcode) : undefined;
  return district?.smsName ?? pack.halves.find(({ id }) => id === half)?.name ?? pack.name;
};

/** One officer's SMS: who, which phone, and the words with the personal link and code. */
export const createCompose =
  ({ pack, linkBase, token, code }: Deps) =>
  (notice: Notice, incident: OpenIncident, others = 0): NoticeSms | undefined => {
    const person = pack.roster.people.find(({ id }) => id === notice.data.personId);
    const phoneIndex = notice.type === 'member-called.v1' ? notice.data.phoneIndex : 0;
    const to = person?.phones[phoneIndex];
    if (person === undefined || to === undefined) return undefined;
    const { incidentId, status, hazard, assessment } = incident;
    const link = `${linkBase.replace(/\/$/, '')}/r/${token(incidentId, person.id)}`;
    const sms = (text: string): NoticeSms => ({
      to,
      text,
      kind: 'transactional',
      maxPriceUsd: pack.smsPolicy.maxPriceUsdPerMessage,
    });

    if (notice.type === 'approval-requested.v1') {
      const alert = incident.alerts.find(({ alertId }) => alertId === notice.data.alertId);
      if (alert === undefined) return undefined;
      const { kind, level, reach } = alert;
      const lastMinutes = Math.max(1, Math.round(reach.lastSeconds / 60));
      const request = { status, kind, hazard, level, recipients: reach.recipients, lastMinutes, link };
      return sms(approvalRequestText(request, person.language));
    }
    if (notice.type === 'member-told.v1') {
      const merged = `${linkBase.replace(/\/$/, '')}/r/${token(notice.data.into, person.id)}`;
      return sms(mergedText({ status, hazard, link: merged }, person.language));
    }
    const { attempt, inPlaceOf } = notice.data;
    const call = {
      status,
      hazard,
      level: assessment.level,
      place: placeOf(pack, incident),
      link,
      code: code(incidentId, person.id),
      others,
    };
    const absent = pack.roster.people.find(({ id }) => id === inPlaceOf);
    if (absent !== undefined)
      return sms(deputyCallText({ ...call, inPlaceOf: absent.office }, person.language));
    return sms(attempt > 1 ? secondCallText(call, person.language) : callOutText(call, person.language));
  };
