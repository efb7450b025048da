import type { Bilingual, Language, Level } from '../kernel/vocabulary.ts';
import { TASK_STANDINGS } from '../language/field.ts';
import { HAZARD_WORDS } from '../language/hazards.ts';
import { DIRECTIVE_STANDING_WORDS, MEETINGS, PACK } from '../language/meetings.ts';
import { dayAndClock, STEPS } from '../language/report.ts';
import { LEVEL_WORDS } from '../language/terms.ts';
import { date, dateTime, duration } from '../language/when.ts';
import type { AlertRecord } from '../report/alert-record.ts';
import { number } from '../report/alert-view.ts';
import type { IncidentReport } from '../report/incident-report.ts';
import type { Named } from '../report/place-names.ts';
import type { MeetingPack } from './load-pack.ts';
import type { Standing } from './meetings.ts';

type Cell = {
  readonly text: string;
  readonly level?: Level;
  readonly late?: boolean;
  readonly latin?: boolean;
};

type Section = {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
};

/** The pack in one language, every cell a text: the page and the PDF are views of it. */
export type PackView = {
  readonly lang: Language;
  readonly title: string;
  readonly issuer: string;
  readonly meeting: string;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  readonly sections: readonly Section[];
  readonly minutes: string;
  readonly madeAt: string;
};

/** Steps of the response whose delay the office asks about. */
const MEASURED = ['acknowledged', 'quorum', 'approved', 'first-sms', 'last-sms'] as const;

type Names = { readonly person: (id: string) => Named; readonly issuer: Bilingual };

export const ownerName = ({ owner }: Pick<Standing, 'owner'>, person: Names['person']): Bilingual =>
  owner.kind === 'person' ? person(owner.personId).name : { ar: owner.name, en: owner.name };

export const packView = (pack: MeetingPack, { person, issuer }: Names, lang: Language): PackView => {
  const say = (text: Bilingual) => text[lang];
  const cell = (text: Bilingual | string): Cell => ({ text: typeof text === 'string' ? text : say(text) });
  const words = (...keys: (keyof typeof PACK)[]) => keys.map((key) => say(PACK[key]));
  const { meeting, since, until, incidents, drills, actions } = pack;

  const nameOf = ({ hazard, openedAt, half }: IncidentReport): Cell =>
    cell(
      `${say(HAZARD_WORDS[hazard].name)}، ${say(half)}، ${say(date(openedAt))}`.replaceAll(
        '،',
        say({ ar: '،', en: ',' }),
      ),
    );
  const levelOf = ({ highest }: IncidentReport): Cell => ({
    ...cell(LEVEL_WORDS[highest].colour),
    level: highest,
  });
  const incidentRows = (reports: readonly IncidentReport[]): Cell[][] =>
    reports.map((report) => [nameOf(report), levelOf(report), cell(report.summary)]);

  const alertRow = (report: IncidentReport, { title, sent, receipts }: AlertRecord): Cell[] => {
    const delivered = receipts?.rows.reduce((sum, row) => sum + row.delivered, 0);
    return [
      nameOf(report),
      cell(title),
      cell(sent === undefined ? PACK.notSent : number(sent.accepted)),
      cell(delivered === undefined ? PACK.unknown : number(delivered)),
      cell(sent === undefined ? '' : number(sent.failed)),
      cell(sent?.lastSeconds === undefined ? '' : duration(sent.lastSeconds)),
    ];
  };
  const directiveRows = (directives: readonly Standing[]): Cell[][] =>
    directives.map((directive) => {
      const { text, dueBy, standing, followed, meetingId } = directive;
      const told = [
        say(DIRECTIVE_STANDING_WORDS[standing]),
        ...(followed === undefined ? [] : [followed.evidence]),
      ];
      return [
        cell(text),
        cell(ownerName(directive, person)),
        cell(date(dueBy)),
        { text: told.join(': '), late: standing === 'overdue' },
        { text: meetingId, latin: true },
      ];
    });
  const directiveColumns = [
    MEETINGS.directive,
    MEETINGS.owner,
    MEETINGS.due,
    MEETINGS.standing,
    MEETINGS.from,
  ].map(say);

  return {
    lang,
    title: say(PACK.title),
    issuer: say(issuer),
    meeting: say(meeting.title),
    facts: [
      { label: say(PACK.when), value: say(dateTime(meeting.at)) },
      { label: say(PACK.place), value: say(meeting.place) },
      { label: say(PACK.since), value: say(since === undefined ? PACK.sinceEver : dateTime(since)) },
      { label: say(PACK.until), value: say(dateTime(until)) },
    ],
    sections: [
      {
        title: say(PACK.carried),
        columns: directiveColumns,
        rows: directiveRows(pack.carried),
      },
      {
        title: say(PACK.agenda),
        columns: words('item', 'presenter'),
        rows: meeting.items.map(({ text, presenter }) => [
          cell(text),
          cell(presenter === undefined ? '' : person(presenter).name),
        ]),
      },
      {
        title: say(PACK.incidents),
        columns: words('incident', 'level', 'summary'),
        rows: incidentRows(incidents),
      },
      {
        title: say(PACK.alerts),
        columns: words('incident', 'alert', 'sentTo', 'delivered', 'failed', 'lastAfter'),
        rows: incidents.flatMap((report) => report.alerts.map((alert) => alertRow(report, alert))),
      },
      {
        title: say(PACK.howWell),
        columns: [say(PACK.incident), ...MEASURED.map((step) => say(STEPS[step]))],
        rows: incidents.map((report) => [
          nameOf(report),
          ...MEASURED.map((wanted): Cell => {
            const seconds = report.steps.find(({ step }) => step === wanted)?.seconds;
            return seconds === undefined ? { ...cell(PACK.notReached), late: true } : cell(duration(seconds));
          }),
        ]),
      },
      {
        title: say(PACK.left),
        columns: words('incident', 'what'),
        rows: incidents.flatMap((report) =>
          report.owed.map(({ text, kind }) => [
            nameOf(report),
            { ...cell(text), late: kind === 'unratified' },
          ]),
        ),
      },
      {
        title: say(PACK.actions),
        columns: [say(PACK.action), say(MEETINGS.owner), say(MEETINGS.due), say(MEETINGS.standing)],
        rows: actions.map(({ text, owner, dueBy, standing }) => [
          cell(text),
          cell(owner.name),
          cell(dayAndClock(dueBy)),
          { ...cell(TASK_STANDINGS[standing]), late: standing === 'overdue' },
        ]),
      },
      { title: say(PACK.own), columns: directiveColumns, rows: directiveRows(pack.own) },
      { title: say(PACK.drills), columns: words('incident', 'level', 'summary'), rows: incidentRows(drills) },
      {
        title: say(PACK.record),
        columns: words('stream', 'entries', 'fingerprint'),
        rows: pack.heads.map(({ stream, sequence, hash }) => [
          { text: stream, latin: true },
          cell(number(sequence)),
          { text: hash, latin: true },
        ]),
      },
    ],
    minutes: meeting.closed?.minutes ?? '',
    madeAt: say(dateTime(until)),
  };
};
