import type { Language, Level } from '../kernel/vocabulary.ts';
import { HAZARD_WORDS } from '../language/hazards.ts';
import * as words from '../language/report.ts';
import { ANSWERS, LEVEL_WORDS } from '../language/terms.ts';
import { date, dateTime, duration } from '../language/when.ts';
import {
  type AlertView,
  alertView,
  type Fact,
  type Label,
  type LevelView,
  number,
  type Say,
} from './alert-view.ts';
import type { CalledMember, QuorumRecord } from './call-out-record.ts';
import type { IncidentReport } from './incident-report.ts';
import { drillView, responseView, type TableView } from './response-view.ts';

/** The report in one language, every value a text: what HTML and PDF both set. */
export type ReportView = {
  readonly lang: Language;
  readonly title: string;
  readonly hazard: string;
  readonly issuer: string;
  readonly notice?: string;
  readonly facts: readonly Fact[];
  readonly summary: string;
  readonly owed: readonly { readonly text: string; readonly red: boolean }[];
  readonly steps: readonly { readonly label: string; readonly time: string; readonly after: string }[];
  readonly districts: readonly {
    readonly name: string;
    readonly half: string;
    readonly highest: LevelView;
    readonly from: string;
    readonly recipients: string;
  }[];
  readonly levels: readonly {
    readonly time: string;
    readonly level: LevelView;
    readonly change: string;
    readonly why: string;
  }[];
  readonly quorum: string;
  readonly callOut: readonly {
    readonly name: string;
    readonly office: string;
    readonly called: string;
    readonly attempts: number;
    readonly answered: boolean;
    readonly answer: string;
    readonly proof: string;
  }[];
  readonly alerts: readonly AlertView[];
  readonly response: readonly TableView[];
  readonly warnings: readonly { readonly time: string; readonly source: string; readonly text: string }[];
  readonly timeline: readonly {
    readonly day: string;
    readonly entries: readonly {
      readonly time: string;
      readonly line: string;
      /** Empty when the line says it, or when no person acted. */
      readonly by: string;
      readonly important: boolean;
    }[];
  }[];
  readonly record: { readonly stream: string; readonly sequence: number; readonly hash: string };
  readonly madeAt: string;
};

export const reportView = (report: IncidentReport, lang: Language): ReportView => {
  const say: Say = (text) => text[lang];
  const level = (value: Level): LevelView => ({ level: value, name: say(LEVEL_WORDS[value].colour) });
  const notice = words.STATUS_NOTICE[report.status];
  const label: Label = (key) => words.REPORT[key][lang];
  const { closed, half, openedAt, madeAt, head } = report;
  return {
    lang,
    title: `${label('title')}: ${say(HAZARD_WORDS[report.hazard].name)}`,
    hazard: say(HAZARD_WORDS[report.hazard].name),
    issuer: say(report.issuer),
    ...(notice === undefined ? {} : { notice: say(notice) }),
    facts: [
      { label: label('stream'), value: report.incidentId },
      { label: label('half'), value: say(half) },
      { label: label('opened'), value: say(dateTime(openedAt)) },
      {
        label: label('closed'),
        value:
          closed === undefined ? label('stillOpen') : `${say(dateTime(closed.at))} (${say(closed.by.name)})`,
      },
    ],
    summary: say(report.summary),
    owed: report.owed.map(({ kind, text }) => ({ text: say(text), red: kind === 'unratified' })),
    steps: report.steps.map(({ step, at, seconds }) => ({
      label: say(words.STEPS[step]),
      time: at === undefined ? label('notReached') : say(words.dayAndClock(at)),
      after: seconds === undefined || seconds === 0 ? '' : say(duration(seconds)),
    })),
    districts: report.districts.map((row) => ({
      name: say(row.name),
      half: say(row.half),
      highest: level(row.highest),
      from: say(words.dayAndClock(row.from)),
      recipients: number(row.recipients),
    })),
    levels: report.levels.map((step) => ({
      time: say(words.dayAndClock(step.at)),
      level: level(step.level),
      change: say(words.LEVEL_CHANGES[step.change]),
      why: say(step.why),
    })),
    quorum: quorumText(report.quorum, say),
    callOut: report.callOut.map((member) => memberView(member, label, say)),
    alerts: report.alerts.map((alert) =>
      alertView(alert, level(alert.kind === 'all-clear' ? 'green' : alert.level), label, lang),
    ),
    response: [
      ...drillView(report.drill, say),
      ...responseView(
        report.response,
        {
          district: (pcode) =>
            report.districts.find((row) => row.pcode === pcode)?.name ?? { ar: pcode, en: pcode },
        },
        say,
      ),
    ],
    warnings: report.warnings.map(({ at, warning: { key, headline, repairs } }) => ({
      time: say(words.dayAndClock(at)),
      source: key.sender,
      text: [headline ?? key.identifier, ...repairs.map((repair) => `${label('repairs')}: ${repair}`)].join(
        '. ',
      ),
    })),
    timeline: byDay(report, say),
    record: head,
    madeAt: say(dateTime(madeAt)),
  };
};

const quorumText = ({ needed, withOneOf, present, afterSeconds }: QuorumRecord, say: Say): string => {
  const outcome =
    afterSeconds === undefined
      ? words.quorumOpen(present.length)
      : words.quorumReached(
          afterSeconds,
          present.map(({ name }) => name),
        );
  return say(words.quorumLine({ needed, withOneOf: withOneOf.map(({ name }) => name) }, outcome));
};

const memberView = (
  { person, inPlaceOf, calledAt, attempts, answer, escalated }: CalledMember,
  label: Label,
  say: Say,
): ReportView['callOut'][number] => {
  const escalation =
    escalated === undefined ? undefined : words.escalatedTo(escalated.reason, escalated.to?.name);
  const recorder = answer?.recordedBy === undefined ? undefined : words.recordedBy(answer.recordedBy.name);
  const proof =
    answer === undefined
      ? [escalation]
      : [words.PROVES[answer.means], recorder, answer.answer === 'cannot' ? escalation : undefined];
  return {
    name: say(person.name),
    office: [
      say(person.office),
      ...(inPlaceOf === undefined ? [] : [say(words.inPlaceOf(inPlaceOf.name))]),
    ].join(say({ ar: '، ', en: ', ' })),
    called: say(words.dayAndClock(calledAt)),
    attempts,
    answered: answer !== undefined,
    answer:
      answer === undefined
        ? label('noAnswer')
        : `${say(ANSWERS[answer.answer])} (${label('answeredAfter')} ${say(duration(answer.afterSeconds))})`,
    proof: proof.flatMap((text) => (text === undefined ? [] : [say(text)])).join(say({ ar: '، ', en: '; ' })),
  };
};

const byDay = ({ timeline }: IncidentReport, say: Say): ReportView['timeline'] =>
  [...Map.groupBy(timeline, ({ at }) => say(date(at)))].map(([day, entries]) => ({
    day,
    entries: entries.map(({ at, actor, line, important }) => ({
      time: say(words.shortClock(at)),
      line: say(line),
      by: say(actor) === say(words.SYSTEM) || say(line).includes(say(actor)) ? '' : say(actor),
      important,
    })),
  }));
