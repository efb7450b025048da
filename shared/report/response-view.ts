import { HARM } from '../field/reports.ts';
import type { Bilingual } from '../kernel/vocabulary.ts';
import { howItCame, MEASURES } from '../language/committee-measures.ts';
import { SCORE, SCORE_LINES, scoreValue, TRENDS } from '../language/exercise.ts';
import { FIELD, HARM_WORDS, TASK_STANDINGS } from '../language/field.ts';
import { fill } from '../language/message.ts';
import { dayAndClock, REPORT } from '../language/report.ts';
import { RESOLUTION_KINDS, RESOLUTION_OUTCOMES, VOTES } from '../language/resolutions.ts';
import { RESPONSE } from '../language/response.ts';
import type { Say } from './alert-view.ts';
import type { ScoreLine } from './drill-score.ts';
import type { Response } from './response-record.ts';

/** One table of the report, every cell a text. */
export type TableView = {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
};

type Measure = Response['resolutions'][number];

const counted = (votes: Measure['votes'], way: 'for' | 'against'): string =>
  String(votes.filter(({ vote }) => vote === way).length);

type Names = { readonly district: (pcode: string) => Bilingual };

/** What was done besides warning, as tables; one that would be empty is left out. */
export const responseView = (
  { tasks, resolutions, field, closing }: Response,
  names: Names,
  say: Say,
): readonly TableView[] => {
  const comma = say({ ar: '، ', en: ', ' });
  const cameBy = ({ means, recordedBy }: Pick<Measure, 'means' | 'recordedBy'>): string =>
    say(howItCame(means, recordedBy?.name));
  const tables: TableView[] = [
    {
      title: say(RESPONSE.tasks),
      columns: [RESPONSE.task, RESPONSE.owner, RESPONSE.due, RESPONSE.standing].map(say),
      rows: tasks.map(({ text, owner, dueBy, standing, reason }) => [
        say(text),
        say(owner.name),
        say(dayAndClock(dueBy)),
        [say(TASK_STANDINGS[standing]), ...(reason === undefined ? [] : [reason])].join(': '),
      ]),
    },
    {
      title: say(RESPONSE.measures),
      columns: [RESPONSE.measure, RESPONSE.proposer, RESPONSE.outcome, RESPONSE.votes].map(say),
      rows: resolutions.map(({ number, kind, text, outcome, votes, ...proposal }) => [
        `${number}. ${say(RESOLUTION_KINDS[kind])}: ${text}`,
        [say(proposal.proposedBy.name), cameBy(proposal)].join(comma),
        say(outcome === 'waiting' ? RESPONSE.waiting : RESOLUTION_OUTCOMES[outcome]),
        say(fill(FIELD.votes, { for: counted(votes, 'for'), against: counted(votes, 'against') })),
      ]),
    },
    {
      title: say(RESPONSE.memberVotes),
      columns: [RESPONSE.measure, MEASURES.member, MEASURES.vote, REPORT.time, MEASURES.source].map(say),
      rows: resolutions.flatMap(({ number, votes }) =>
        votes.map((own) => [
          String(number),
          say(own.by.name),
          [say(VOTES[own.vote]), ...(own.reason === undefined ? [] : [own.reason])].join(': '),
          say(dayAndClock(own.at)),
          cameBy(own),
        ]),
      ),
    },
    {
      title: say(RESPONSE.field),
      columns: [RESPONSE.district, RESPONSE.harm, RESPONSE.reports].map(say),
      rows: field.map(({ pcode, harm, latest }) => [
        say(names.district(pcode)),
        HARM.flatMap((name) =>
          harm[name] === undefined ? [] : [`${say(HARM_WORDS[name])}: ${harm[name]}`],
        ).join(comma),
        latest
          .map(({ conditions, actions, needs }) =>
            [conditions, actions, needs].filter((text) => text !== undefined).join(' — '),
          )
          .join('. '),
      ]),
    },
    {
      title: say(RESPONSE.review),
      columns: [RESPONSE.wentWell, RESPONSE.wentBadly].map(say),
      rows: closing.reviews.map(({ wentWell, wentBadly }) => [wentWell, wentBadly]),
    },
  ];
  return tables.filter(({ rows }) => rows.length > 0);
};

/** How an exercise went, beside the last one; nothing for what was real. */
export const drillView = (lines: readonly ScoreLine[] | undefined, say: Say): readonly TableView[] =>
  lines === undefined
    ? []
    : [
        {
          title: say(SCORE.title),
          columns: [SCORE.what, SCORE.now, SCORE.before, SCORE.trend].map(say),
          rows: lines.map(({ what, now, before, trend }) => [
            say(SCORE_LINES[what]),
            say(scoreValue(what, now)),
            trend === undefined ? say(SCORE.none) : say(scoreValue(what, before)),
            trend === undefined ? say(SCORE.none) : say(TRENDS[trend]),
          ]),
        },
      ];
