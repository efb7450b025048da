import { AcknowledgementAbuseSeen } from '../../../events/acknowledgement-abuse-seen/v1.ts';
import { DutyAlerted } from '../../../events/duty-alerted/v1.ts';
import { ExerciseInjected } from '../../../events/exercise-injected/v1.ts';
import { PhoneMissingFound } from '../../../events/phone-missing-found/v1.ts';
import { QuestionAsked } from '../../../events/question-asked/v1.ts';
import { RotaGapFound } from '../../../events/rota-gap-found/v1.ts';
import { TaskReminded } from '../../../events/task-reminded/v1.ts';
import { incidentAggregate, incidentStream } from '../../../shared/incident/aggregate.ts';
import { CALL_OUT_ALARMS } from '../../../shared/incident/alarms.ts';
import type { Language } from '../../../shared/kernel/vocabulary.ts';
import { exerciseNoteText } from '../../../shared/language/exercise-page.ts';
import { abuseText, memberQuestionText, taskReminderText } from '../../../shared/language/officer-sms.ts';
import { phoneMissingText, rotaGapText } from '../../../shared/language/people.ts';
import { silenceText } from '../../../shared/language/sources.ts';
import { repository } from '../../../shared/log/aggregate.ts';
import type { Clock, LogStore } from '../../../shared/log/ports.ts';
import type { NoticeSms } from '../../../shared/notice/send-notice.ts';
import type { PlacePack } from '../../../shared/place/place-pack.ts';
import type { Person, Role } from '../../../shared/place/roster.ts';
import { cleanSms } from '../../../shared/sms/clean.ts';
import { taskAggregate, taskStream } from '../../../shared/task/tasks.ts';

/** The events of which officers are told by SMS. One more needs a line in `createTextsOf`, or it does not compile. */
export const OFFICER_NOTICES = [
  QuestionAsked,
  AcknowledgementAbuseSeen,
  TaskReminded,
  DutyAlerted,
  ExerciseInjected,
  RotaGapFound,
  PhoneMissingFound,
];
export type OfficerNotice =
  | QuestionAsked
  | AcknowledgementAbuseSeen
  | TaskReminded
  | DutyAlerted
  | RotaGapFound
  | PhoneMissingFound
  | ExerciseInjected;

export type OfficerText = {
  readonly noticeId: string;
  readonly personId: string;
  /** Undefined when the person has no phone. */
  readonly sms: NoticeSms | undefined;
};

type Deps = {
  readonly log: LogStore;
  readonly clock: Clock;
  readonly pack: PlacePack;
  /** Who holds a role at this moment. */
  readonly onDuty: (role: Role) => readonly string[];
  /** The personal page of a person for an incident, whole. */
  readonly linkOf: (incidentId: string, personId: string) => string;
};

/** Reads what an event needs besides itself, and says it to each person whom it concerns. */
export const createTextsOf = (deps: Deps) => {
  const { pack } = deps;
  const incidents = repository(incidentAggregate, deps);
  const tasks = repository(taskAggregate, deps);

  const textTo = (person: Person | undefined, noticeId: string, text: string): OfficerText[] => {
    if (person === undefined) return [];
    const [to] = person.phones;
    const sms =
      to === undefined
        ? undefined
        : ({
            to,
            text,
            kind: 'transactional',
            maxPriceUsd: pack.smsPolicy.maxPriceUsdPerMessage,
          } as const);
    return [{ noticeId, personId: person.id, sms }];
  };

  /** To those on duty, but not to the one whom it is about. */
  const toDuty = (noticeId: string, about: string, textOf: (language: Language) => string): OfficerText[] =>
    deps
      .onDuty('duty-officer')
      .filter((personId) => personId !== about)
      .flatMap((personId) => {
        const person = pack.roster.people.find(({ id }) => id === personId);
        return textTo(person, `${noticeId}/${personId}`, cleanSms(textOf(person?.language ?? 'ar')).text);
      });

  const officeOf = (personId: string) =>
    pack.roster.people.find(({ id }) => id === personId)?.office ?? { ar: personId, en: personId };

  const question = async ({ data }: QuestionAsked): Promise<OfficerText[]> => {
    const incident = (await incidents.load(incidentStream(data.incidentId))).state;
    if (incident.phase !== 'open') return [];
    const { status } = incident;
    const asked = {
      status,
      office: officeOf(data.personId),
      ...(data.text === undefined ? {} : { text: data.text }),
    };
    return toDuty(data.noticeId, data.personId, (language) => memberQuestionText(asked, language));
  };

  const abuse = async ({ data }: AcknowledgementAbuseSeen): Promise<OfficerText[]> => {
    console.error(JSON.stringify({ level: 'error', message: CALL_OUT_ALARMS.abuse, ...data }));
    const incident = (await incidents.load(incidentStream(data.incidentId))).state;
    if (incident.phase !== 'open') return [];
    const { status } = incident;
    const person = pack.roster.people.find(({ id }) => id === data.personId);
    const seen = { status, name: person?.name ?? { ar: data.personId, en: data.personId } };
    const noticeId = `${data.incidentId}/${data.personId}/abuse`;
    return toDuty(noticeId, data.personId, (language) => abuseText(seen, language));
  };

  const taskReminder = async ({ data }: TaskReminded): Promise<OfficerText[]> => {
    const { incidentId, personId, taskIds, noticeId } = data;
    const incident = (await incidents.load(incidentStream(incidentId))).state;
    if (incident.phase !== 'open') return [];
    const known = (await tasks.load(taskStream(incidentId))).state.tasks;
    const open = taskIds.flatMap((taskId) => {
      const task = known.get(taskId);
      return task === undefined || task.report !== undefined ? [] : [task];
    });
    const [first] = open;
    const person = pack.roster.people.find(({ id }) => id === personId);
    if (first === undefined || person === undefined) return [];
    const reminder = {
      status: incident.status,
      task: { ar: cleanSms(first.text.ar).text, en: cleanSms(first.text.en).text },
      others: open.length - 1,
      link: deps.linkOf(incidentId, personId),
    };
    return textTo(person, noticeId, taskReminderText(reminder, person.language));
  };

  const silence = async ({ data }: DutyAlerted): Promise<OfficerText[]> => {
    const { noticeId, personIds, silent } = data;
    const names = silent.map(
      ({ source }) => pack.sources.find(({ id }) => id === source)?.name ?? { ar: source, en: source },
    );
    return personIds.flatMap((personId) => {
      const person = pack.roster.people.find(({ id }) => id === personId);
      const notice = { silent: names, lastHeard: silent[0]?.lastHeard };
      const text = cleanSms(silenceText(notice, person?.language ?? 'ar')).text;
      return textTo(person, `${noticeId}/${personId}`, text);
    });
  };

  const exerciseNote = async ({ data }: ExerciseInjected): Promise<OfficerText[]> => {
    const inject = pack.exercises.find(({ id }) => id === data.planId)?.injects[data.index];
    if (inject?.kind !== 'note') return [];
    return pack.roster.people
      .filter(({ roles }) => roles.includes(inject.to))
      .flatMap((person) =>
        textTo(
          person,
          `${data.runId}/${data.index}/${person.id}`,
          cleanSms(exerciseNoteText(inject.text, person.language)).text,
        ),
      );
  };

  /** One message to each, of the first of what was found, with how many more there are. */
  const toEach = (
    { noticeId, personIds }: { readonly noticeId: string; readonly personIds: readonly string[] },
    textIn: (language: Language) => string,
  ): OfficerText[] =>
    personIds.flatMap((personId) => {
      const person = pack.roster.people.find(({ id }) => id === personId);
      return textTo(person, `${noticeId}/${personId}`, cleanSms(textIn(person?.language ?? 'ar')).text);
    });

  const rotaGap = async ({ data }: RotaGapFound): Promise<OfficerText[]> => {
    const [gap] = data.gaps.toSorted((a, b) => (a.from < b.from ? -1 : 1));
    if (gap === undefined) return [];
    const post = pack.rota.posts.find(({ id }) => id === gap.post)?.name ?? { ar: gap.post, en: gap.post };
    const said = { post, from: gap.from, others: data.gaps.length - 1 };
    return toEach(data, (language) => rotaGapText(said, language));
  };

  const phoneMissing = async ({ data }: PhoneMissingFound): Promise<OfficerText[]> => {
    const [first] = data.missing;
    const person = pack.roster.people.find(({ id }) => id === first?.personId);
    if (person === undefined) return [];
    const said = { person: person.name, others: data.missing.length - 1 };
    return toEach(data, (language) => phoneMissingText(said, language));
  };

  return (event: OfficerNotice): Promise<readonly OfficerText[]> => {
    switch (event.type) {
      case 'question-asked.v1':
        return question(event);
      case 'acknowledgement-abuse-seen.v1':
        return abuse(event);
      case 'task-reminded.v1':
        return taskReminder(event);
      case 'duty-alerted.v1':
        return silence(event);
      case 'rota-gap-found.v1':
        return rotaGap(event);
      case 'phone-missing-found.v1':
        return phoneMissing(event);
      case 'exercise-injected.v1':
        return exerciseNote(event);
    }
  };
};
