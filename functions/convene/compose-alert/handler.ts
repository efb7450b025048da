import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { AlertKind, IncidentId } from '../../../events/vocabulary.ts';
import { dueKind } from '../../../shared/alert/draft.ts';
import type { Choice, Composed, ComposingDesk } from '../../../shared/composing/desk.ts';
import { returnedProposal, wordsOf } from '../../../shared/composing/returned.ts';
import { incidentAggregate, incidentStream } from '../../../shared/incident/aggregate.ts';
import {
  type IncidentDecision,
  nextAlertId,
  proposeAlert,
  recordRefusal,
} from '../../../shared/incident/decide.ts';
import { type Alert, type Incident, type OpenIncident, stageOf } from '../../../shared/incident/incident.ts';
import { LEGAL, type RefusalReason } from '../../../shared/incident/legal.ts';
import type { IncidentRules } from '../../../shared/incident/rules.ts';
import type { Bilingual } from '../../../shared/kernel/vocabulary.ts';
import { COMPOSE } from '../../../shared/language/compose.ts';
import { NOT_FOUND } from '../../../shared/language/pages.ts';
import { isRefusalReason, refusalText } from '../../../shared/language/refusals.ts';
import { repository } from '../../../shared/log/aggregate.ts';
import type { Clock, LogStore } from '../../../shared/log/ports.ts';
import type { ConsoleNote } from '../../../shared/pages/console-page.ts';
import { mapShape } from '../../../shared/pages/district-map.ts';
import { notFoundPage } from '../../../shared/pages/not-found-page.ts';
import { pageResponse, type Response } from '../../../shared/pages/response.ts';
import { rolesFor } from '../../../shared/place/authority.ts';
import type { PlacePack } from '../../../shared/place/place-pack.ts';
import { notYoursPage } from '../../../shared/session/door-pages.ts';
import type { Visit } from '../../../shared/session/visit.ts';
import { type ComposeForm, readComposeForm } from './form.ts';
import { type ComposeView, composePage } from './page.ts';

type Deps = {
  readonly log: LogStore;
  readonly clock: Clock;
  readonly place: PlacePack;
  readonly desk: ComposingDesk;
  readonly rulesFor: (incident: Exclude<Incident, { phase: 'none' }>) => IncidentRules;
};

/** Two texts for each of fifty districts, every Arabic letter as the six characters of its percent encoding, and room to spare. */
const MOST_FORM_CHARACTERS = 400_000;

const EMPTY: ComposeForm = {
  do: 'preview',
  detail: 'none',
  assessmentId: '',
  spendReason: '',
  own: { all: {}, texts: {}, cap: {} },
};

/**
 * The page on which an alert is worded. Reading and previewing write nothing; proposing is a command to the incident, and what
 * was typed comes back with whatever is wrong with it.
 */
export const createHandler = (deps: Deps) => {
  const incidents = repository(incidentAggregate, deps);
  const shape = mapShape(deps.place.districts);

  const blocked = (incident: Incident): Bilingual | undefined => {
    if (incident.phase !== 'open') return COMPOSE.closed;
    const legality = LEGAL['propose-alert'][stageOf(incident)];
    if (legality !== 'decide') return isRefusalReason(legality) ? refusalText(legality) : COMPOSE.nothing;
    return undefined;
  };

  /** Districts that were chosen from another assessment are chosen anew. */
  const choiceOf = (
    incident: OpenIncident,
    { kind, detail, mistake, own, group, districts, assessmentId }: ComposeForm,
  ): Choice => ({
    kind: kind ?? dueKind(incident),
    detail,
    own,
    ...(group === undefined ? {} : { groups: group }),
    ...(districts === undefined || assessmentId !== incident.assessment.assessmentId ? {} : { districts }),
    ...(mistake === 'yes' && kind === 'cancel' ? { mistake: true as const } : {}),
  });

  /** What was sent back to be changed, as if its proposer had just typed it. */
  const takenUp = async (incident: OpenIncident, alert: Alert): Promise<ComposeForm> => {
    const { kind, detail = 'none', groups = [], spendReason = '', mistake, leftOut = [], added = [] } = alert;
    const form: ComposeForm = {
      ...EMPTY,
      kind,
      detail,
      spendReason,
      group: [...groups],
      assessmentId: incident.assessment.assessmentId,
      ...(mistake ? { mistake: 'yes' as const } : {}),
      districts: {
        warned: alert.districts.map(({ pcode }) => pcode),
        levels: new Map(alert.districts.map(({ pcode, level }) => [pcode, level])),
        reasons: new Map([...leftOut, ...added].map(({ pcode, reason }) => [pcode, reason])),
      },
    };
    const { standard, wording } = await deps.desk.look(incident, choiceOf(incident, form));
    return { ...form, own: wordsOf(alert, standard, wording.number) };
  };

  const firstForm = async (incidentId: string, kind: string | undefined): Promise<ComposeForm> => {
    const chosen = AlertKind.safeParse(kind);
    if (chosen.success) return { ...EMPTY, kind: chosen.data };
    const { state: incident } = await incidents.load(incidentStream(incidentId));
    if (incident.phase !== 'open') return EMPTY;
    const alert = returnedProposal(incident);
    return alert === undefined ? EMPTY : takenUp(incident, alert);
  };

  const show = async (
    incidentId: string,
    visit: Visit,
    form: ComposeForm,
    note?: ConsoleNote,
    statusCode = 200,
  ): Promise<Response> => {
    const { state: incident } = await incidents.load(incidentStream(incidentId));
    if (incident.phase === 'none') return notFound(visit);
    const stop = blocked(incident);
    const composed =
      stop === undefined && incident.phase === 'open'
        ? await deps.desk.look(incident, choiceOf(incident, form))
        : undefined;
    const nobody = composed !== undefined && composed.draft.texts.length === 0;
    const isChoosing = composed?.draft.kind === 'alert' || composed?.draft.kind === 'update';
    const why = stop ?? (nobody ? (isChoosing ? refusalText('no-districts') : COMPOSE.nothing) : undefined);
    const told = note ?? (why === undefined ? undefined : { text: why, refused: true });
    const view: ComposeView = {
      incident,
      form,
      visit,
      place: deps.place,
      shape,
      ...(composed === undefined || (nobody && !isChoosing) ? {} : { composed }),
      ...(told === undefined ? {} : { note: told }),
    };
    return pageResponse(composePage(view), { statusCode });
  };

  const command =
    (composed: Composed, { spendReason }: ComposeForm, proposedBy: string) =>
    (incident: Incident): IncidentDecision => {
      if (incident.phase === 'none') return { kind: 'refused', reason: 'incident-unknown' };
      // The number in the texts is that of one id; another proposal may have taken it meanwhile.
      if (incident.phase === 'open' && nextAlertId(incident) !== composed.alertId)
        return { kind: 'refused', reason: 'superseded' };
      const reason = spendReason.trim();
      return proposeAlert(
        incident,
        {
          ...composed.draft,
          reach: composed.reach,
          proposedBy,
          ...(reason === '' ? {} : { spendReason: reason }),
        },
        deps.rulesFor(incident),
        deps.clock.now(),
      );
    };

  const propose = async (incidentId: string, visit: Visit, form: ComposeForm, requestId: string) => {
    const refused = (text: Bilingual, statusCode: number) =>
      show(incidentId, visit, form, { text, refused: true }, statusCode);
    const stream = incidentStream(incidentId);
    const { state: incident } = await incidents.load(stream);
    const stop = blocked(incident);
    if (stop !== undefined || incident.phase !== 'open') return refused(stop ?? COMPOSE.closed, 409);
    if (form.assessmentId !== incident.assessment.assessmentId) return refused(COMPOSE.moved, 409);
    const cause = `http:${requestId}`;
    const composed = await deps.desk.prepare(incident, choiceOf(incident, form), 'compose-alert', cause);
    if (composed.faults.length > 0) return refused(COMPOSE.faulty, 400);
    const personId = visit.person.id;
    const by = { actor: { kind: 'person', id: personId }, cause } as const;
    const handled = await incidents.handle(stream, command(composed, form, personId), by);
    if (handled.kind !== 'refused')
      return show(incidentId, visit, EMPTY, { text: COMPOSE.proposed, refused: false });
    const reason: RefusalReason = handled.reason;
    const refusal = { personId, command: 'propose', reason };
    await incidents.handle(stream, (state) => recordRefusal(state, refusal), by);
    return refused(refusalText(reason), 409);
  };

  const post = async (incidentId: string, visit: Visit, body: string, requestId: string) => {
    if (body.length > MOST_FORM_CHARACTERS)
      return show(incidentId, visit, EMPTY, { text: COMPOSE.tooLong, refused: true }, 413);
    const read = readComposeForm(new URLSearchParams(body));
    if ('fault' in read) {
      const text = { ar: read.fault, en: read.fault };
      return show(incidentId, visit, EMPTY, { text, refused: true }, 400);
    }
    return read.form.do === 'propose'
      ? propose(incidentId, visit, read.form, requestId)
      : show(incidentId, visit, read.form);
  };

  return async (event: APIGatewayProxyEventV2, visit: Visit): Promise<Response> => {
    if (!visit.may('propose-alert')) return notYoursPage(visit, rolesFor('propose-alert'));
    const incidentId = IncidentId.safeParse(event.pathParameters?.['incidentId']);
    if (!incidentId.success) return notFound(visit);
    if (event.requestContext.http.method !== 'POST')
      return show(
        incidentId.data,
        visit,
        await firstForm(incidentId.data, event.queryStringParameters?.['kind']),
      );
    const body = event.isBase64Encoded
      ? Buffer.from(event.body ?? '', 'base64').toString('utf8')
      : (event.body ?? '');
    return post(incidentId.data, visit, body, event.requestContext.requestId);
  };
};

const notFound = (visit: Visit): Response =>
  pageResponse(
    notFoundPage(NOT_FOUND.incident, { href: visit.link('/console/incidents'), text: NOT_FOUND.toList }),
    { statusCode: 404 },
  );
