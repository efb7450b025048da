import { situationAggregate } from '../../../shared/assessment/aggregate.ts';
import { situationStream } from '../../../shared/assessment/situation.ts';
import { incidentAggregate, incidentStream } from '../../../shared/incident/aggregate.ts';
import { type Instant, plusSeconds } from '../../../shared/kernel/instant.ts';
import type { Bilingual } from '../../../shared/kernel/vocabulary.ts';
import { directivesDueText } from '../../../shared/language/meetings.ts';
import {
  dailyBulletinText,
  phoneCheckText,
  ROUTINE_DETAILS,
  rotaReminderText,
} from '../../../shared/language/routines.ts';
import { repository } from '../../../shared/log/aggregate.ts';
import type { Clock, LogStore } from '../../../shared/log/ports.ts';
import { directiveBoard, MEETING_STREAM, meetingAggregate } from '../../../shared/meeting/meetings.ts';
import type { NoticeOutcome, NoticeSms } from '../../../shared/notice/send-notice.ts';
import type { PlacePack } from '../../../shared/place/place-pack.ts';
import type { RoutineId } from '../../../shared/place/routines.ts';
import { builtAggregate, reportStream } from '../../../shared/report/built.ts';
import { ROTA_STREAM, rotaAggregate } from '../../../shared/rota/rota.ts';
import { turnsAhead } from '../../../shared/rota/week-ahead.ts';
import { localMonth } from '../../../shared/routine/schedule.ts';

type JobDeps = {
  readonly log: LogStore;
  readonly clock: Clock;
  readonly pack: PlacePack;
  /** Where links to public pages begin, without a slash at the end. */
  readonly linkBase: string;
  readonly phoneCheckToken: (month: string, personId: string) => string;
  readonly send: (noticeId: string, sms: NoticeSms) => Promise<NoticeOutcome>;
};

export type JobOutcome = {
  readonly outcome: 'done' | 'failed';
  readonly detail: Bilingual;
  readonly messages: number;
};

/** A gateway was busy: the next run goes on where this one stopped, and nobody gets a message twice. */
class NotFinished extends Error {
  override readonly name = 'NotFinished';
}

const WEEK_SECONDS = 7 * 24 * 3600;

type Letter = { readonly to: string; readonly noticeId: string; readonly text: string };

/** What each routine does at a turn. Doing it again for the same turn sends nothing twice: notices are named by the turn. */
export const createJobs = (
  deps: JobDeps,
): Readonly<Record<RoutineId, (turn: Instant) => Promise<JobOutcome>>> => {
  const { pack } = deps;
  const situations = repository(situationAggregate, deps);
  const incidents = repository(incidentAggregate, deps);
  const reports = repository(builtAggregate, deps);
  const rotas = repository(rotaAggregate, deps);
  const meetings = repository(meetingAggregate, deps);

  const sendAll = async (letters: readonly Letter[]) => {
    let failed = 0;
    let busy = 0;
    for (const { to, noticeId, text } of letters) {
      const outcome = await deps.send(noticeId, {
        to,
        text,
        kind: 'transactional',
        maxPriceUsd: pack.smsPolicy.maxPriceUsdPerMessage,
      });
      if (outcome.kind === 'retry') busy += 1;
      if (outcome.kind === 'failed' || outcome.kind === 'blocked') failed += 1;
    }
    if (busy > 0) throw new NotFinished(`${busy} of ${letters.length} messages wait for the gateway`);
    return { sent: letters.length - failed, failed };
  };

  const openIncidents = async () => {
    const { state } = await situations.load(situationStream('Actual'));
    const known = [];
    for (const { incidentId, open } of state.incidents) {
      const incident = (await incidents.load(incidentStream(incidentId))).state;
      known.push({ incidentId, open, incident });
    }
    return known;
  };

  return {
    'daily-bulletin': async (turn) => {
      const dangers = (await openIncidents()).flatMap(({ incident }) =>
        incident.phase === 'open' && incident.status === 'Actual' && !incident.assessment.ended
          ? [{ hazard: incident.hazard, districts: incident.assessment.districts }]
          : [],
      );
      const text = dailyBulletinText({ dangers, at: turn, link: `${deps.linkBase}/` }, 'ar');
      const { sent, failed } = await sendAll(
        pack.routinePlan.readers.map(({ id, phone }) => ({
          to: phone,
          noticeId: `routine/daily-bulletin/${turn}/${id}`,
          text,
        })),
      );
      return { outcome: 'done', detail: ROUTINE_DETAILS.bulletin(sent, failed), messages: sent };
    },

    'phone-check': async (turn) => {
      const month = localMonth(turn, pack.timeZone);
      const letters = pack.roster.people.flatMap(({ id, phones: [to], language }) =>
        to === undefined
          ? []
          : [
              {
                to,
                noticeId: `routine/phone-check/${month}/${id}`,
                text: phoneCheckText(`${deps.linkBase}/p/${deps.phoneCheckToken(month, id)}`, language),
              },
            ],
      );
      const { sent, failed } = await sendAll(letters);
      return { outcome: 'done', detail: ROUTINE_DETAILS.phones(sent, failed), messages: sent };
    },

    'rota-reminder': async (turn) => {
      const { state: changes } = await rotas.load(ROTA_STREAM);
      const turns = turnsAhead({ plan: pack.rota, changes, timeZone: pack.timeZone }, turn);
      const letters = pack.roster.people.flatMap(({ id, phones: [to], language }) => {
        const own = turns.get(id);
        if (to === undefined || own === undefined) return [];
        const text = rotaReminderText(own, pack.timeZone, language);
        return [{ to, noticeId: `routine/rota-reminder/${turn}/${id}`, text }];
      });
      const { sent, failed } = await sendAll(letters);
      return { outcome: 'done', detail: ROUTINE_DETAILS.rota(sent, failed), messages: sent };
    },

    'directives-due': async (turn) => {
      const board = directiveBoard((await meetings.load(MEETING_STREAM)).state, turn);
      const due = board.filter(
        ({ standing, dueBy }) =>
          standing === 'overdue' || (standing === 'open' && dueBy <= plusSeconds(turn, WEEK_SECONDS)),
      );
      const letters = pack.roster.people.flatMap(({ id, phones: [to], language }) => {
        const own = due.filter(({ owner }) => owner.kind === 'person' && owner.personId === id);
        if (to === undefined || own.length === 0) return [];
        const overdue = own.filter(({ standing }) => standing === 'overdue').length;
        const text = directivesDueText({ overdue, soon: own.length - overdue }, language);
        return [{ to, noticeId: `routine/directives-due/${turn}/${id}`, text }];
      });
      const { sent, failed } = await sendAll(letters);
      return { outcome: 'done', detail: ROUTINE_DETAILS.directives(sent, failed), messages: sent };
    },

    'report-preparation': async () => {
      const closed = (await openIncidents()).filter(({ incident }) => incident.phase === 'closed');
      const missing: string[] = [];
      for (const { incidentId } of closed)
        if ((await reports.load(reportStream(incidentId))).state === undefined) missing.push(incidentId);
      return missing.length === 0
        ? { outcome: 'done', detail: ROUTINE_DETAILS.reportsWhole(closed.length), messages: 0 }
        : { outcome: 'failed', detail: ROUTINE_DETAILS.reportsMissing(missing), messages: 0 };
    },
  };
};
