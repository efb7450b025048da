import { takeHandover } from '../../../shared/closing/closing.ts';
import { close } from '../../../shared/incident/decide.ts';
import { type OpenIncident, stageOf } from '../../../shared/incident/incident.ts';
import { smsTrouble } from '../../../shared/incident/phone-tree.ts';
import type { IncidentRules } from '../../../shared/incident/rules.ts';
import { type Wait, waitsFor } from '../../../shared/incident/waits.ts';
import type { Instant } from '../../../shared/kernel/instant.ts';
import type { Bilingual, IncidentStatus } from '../../../shared/kernel/vocabulary.ts';
import { tasksText } from '../../../shared/language/console-now.ts';
import { answerBy, dueIn, dueText, GO_WORDS, WAIT_WORDS } from '../../../shared/language/console-waits.ts';
import { TROUBLE } from '../../../shared/language/phone-tree.ts';
import { refusalText } from '../../../shared/language/refusals.ts';
import { alertTitle } from '../../../shared/language/report.ts';
import { RESOLUTION_KINDS } from '../../../shared/language/resolutions.ts';
import { voteOnResolution } from '../../../shared/resolution/decide.ts';
import type { Visit } from '../../../shared/session/visit.ts';
import { taskBoard } from '../../../shared/task/tasks.ts';
import type { Watched } from './reader.ts';

/** Something that waits for the one who looks: what, of which incident, by when, and where it is done. */
export type Line = {
  readonly weight: 'urgent' | 'due' | 'known';
  readonly what: Bilingual;
  readonly detail?: Bilingual;
  readonly path: string;
  readonly go: Bilingual;
  readonly incident?: { readonly incidentId: string; readonly status: IncidentStatus };
};

type Own = Omit<Line, 'incident'>;

const titleOf = ({ alerts }: OpenIncident, alertId: string): Bilingual => {
  const index = alerts.findIndex((alert) => alert.alertId === alertId);
  const alert = alerts[index];
  return alert === undefined ? { ar: alertId, en: alertId } : alertTitle(index + 1, alert.kind, alert.level);
};

const together = (...parts: readonly Bilingual[]): Bilingual => ({
  ar: parts.map(({ ar }) => ar).join(' · '),
  en: parts.map(({ en }) => en).join(' · '),
});

const ofDecision = (incident: OpenIncident, wait: Wait, base: string, now: Instant): Own => {
  if (wait.kind === 'answer')
    return {
      weight: wait.by <= now ? 'urgent' : 'due',
      what: WAIT_WORDS.answer,
      detail: answerBy(dueText(wait.by, now)),
      path: base,
      go: GO_WORDS.incident,
    };
  const title = titleOf(incident, wait.alert.alertId);
  const at = { path: `${base}/approve`, go: GO_WORDS.alert };
  if (wait.kind === 'ratification')
    return { weight: 'urgent', what: WAIT_WORDS.ratification, detail: title, ...at };
  return wait.blocked === undefined
    ? { weight: 'urgent', what: WAIT_WORDS.approval, detail: title, ...at }
    : { weight: 'due', what: WAIT_WORDS.notYet, detail: together(title, refusalText(wait.blocked)), ...at };
};

/** What the roles of the visitor are there for. */
const ofRoles = (incident: OpenIncident, rules: IncidentRules, visit: Visit, base: string): Own[] => {
  const lines: Own[] = [];
  const { person, now } = visit;
  const trouble = smsTrouble(incident, now);
  if (trouble !== undefined && visit.may('record-by-voice'))
    lines.push({
      weight: 'urgent',
      what: WAIT_WORDS.callByPhone,
      detail: TROUBLE[trouble],
      path: `${base}/phone-tree`,
      go: GO_WORDS.phones,
    });
  if (incident.quorumLostAt !== undefined && visit.may('record-by-voice'))
    lines.push({
      weight: 'due',
      what: WAIT_WORDS.quorumLost,
      path: `${base}/phone-tree`,
      go: GO_WORDS.phones,
    });
  const stage = stageOf(incident);
  if (stage === 'convened' && !incident.assessment.ended && visit.may('propose-alert'))
    lines.push({ weight: 'due', what: WAIT_WORDS.propose, path: `${base}/compose`, go: GO_WORDS.compose });
  const closing = incident.assessment.ended && visit.may('close-incident');
  if (closing && close(incident, person.id, rules).kind === 'accepted')
    lines.push({ weight: 'known', what: WAIT_WORDS.close, path: `${base}/closing`, go: GO_WORDS.closing });
  return lines;
};

const ofMeasures = (
  { resolutions, closing }: Watched,
  incident: OpenIncident,
  { person, now }: Visit,
  base: string,
): Own[] => {
  const votes = resolutions.flatMap(({ number, votes: given, kind, text, voteBy }): Own[] => {
    if (given.has(person.id)) return [];
    const vote = { number, personId: person.id, vote: 'for', reason: '', means: 'link' } as const;
    if (voteOnResolution(resolutions, incident, vote, now).kind === 'refused') return [];
    const title = {
      ar: `${RESOLUTION_KINDS[kind].ar}: ${text}`,
      en: `${RESOLUTION_KINDS[kind].en}: ${text}`,
    };
    return [
      {
        weight: 'due',
        what: WAIT_WORDS.vote,
        detail: together(title, dueIn(dueText(voteBy, now))),
        path: `${base}/measures`,
        go: GO_WORDS.measures,
      },
    ];
  });
  const handover = closing.handovers.find(
    ({ number, takenAt }) =>
      takenAt === undefined && takeHandover(closing, { number, personId: person.id }).kind === 'accepted',
  );
  return handover === undefined
    ? votes
    : [...votes, { weight: 'due', what: WAIT_WORDS.handover, path: `${base}/closing`, go: GO_WORDS.closing }];
};

const ofTasks = ({ tasks }: Watched, visit: Visit, base: string): Own[] => {
  const { person, now } = visit;
  const board = taskBoard(tasks, now);
  const at = { path: `${base}/tasks`, go: GO_WORDS.tasks };
  const own = board
    .filter(({ owner, standing }) => owner === person.id && (standing === 'overdue' || standing === 'open'))
    .map(({ text, dueBy, standing }): Own => {
      const detail = together(text, dueIn(dueText(dueBy, now)));
      return standing === 'overdue'
        ? { weight: 'urgent', what: WAIT_WORDS.ownOverdue, detail, ...at }
        : { weight: 'due', what: WAIT_WORDS.ownTask, detail, ...at };
    });
  if (!visit.may('set-task')) return own;
  const others = (['overdue', 'blocked'] as const).flatMap((standing): Own[] => {
    const n = board.filter((task) => task.owner !== person.id && task.standing === standing).length;
    return n === 0 ? [] : [{ weight: 'due', what: WAIT_WORDS[standing], detail: tasksText(n), ...at }];
  });
  return [...own, ...others];
};

const WEIGHTS: readonly Line['weight'][] = ['urgent', 'due', 'known'];

/** The heaviest first; of the same weight, what is real before what is practised. */
export const byWeight = (a: Line, b: Line): number =>
  WEIGHTS.indexOf(a.weight) - WEIGHTS.indexOf(b.weight) ||
  Number((a.incident?.status ?? 'Actual') !== 'Actual') -
    Number((b.incident?.status ?? 'Actual') !== 'Actual');

/** What one incident wants of the visitor. */
export const waitsOf = (watched: Watched, rules: IncidentRules, visit: Visit): Line[] => {
  const { incident } = watched;
  const { incidentId, status } = incident;
  const base = `/console/${incidentId}`;
  const open: Own[] =
    incident.phase !== 'open'
      ? []
      : [
          ...waitsFor(incident, visit.person.id, rules, visit.now).map((wait) =>
            ofDecision(incident, wait, base, visit.now),
          ),
          ...ofRoles(incident, rules, visit, base),
          ...ofMeasures(watched, incident, visit, base),
        ];
  return [...open, ...ofTasks(watched, visit, base)]
    .map((line) => ({ ...line, incident: { incidentId, status } }))
    .sort(byWeight);
};
