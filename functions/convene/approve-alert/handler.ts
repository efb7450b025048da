import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { IncidentId } from '../../../events/vocabulary.ts';
import { approveKnowingly } from '../../../shared/composing/confirmation.ts';
import { incidentAggregate, incidentStream } from '../../../shared/incident/aggregate.ts';
import {
  type IncidentDecision,
  ratifyAlert,
  recordRefusal,
  refuseAlert,
} from '../../../shared/incident/decide.ts';
import type { Incident } from '../../../shared/incident/incident.ts';
import type { IncidentRules } from '../../../shared/incident/rules.ts';
import type { Instant } from '../../../shared/kernel/instant.ts';
import { APPROVE_DONE } from '../../../shared/language/approve.ts';
import { ACT, NOT_FOUND } from '../../../shared/language/pages.ts';
import { refusalText } from '../../../shared/language/refusals.ts';
import { repository } from '../../../shared/log/aggregate.ts';
import type { Clock, LogStore } from '../../../shared/log/ports.ts';
import type { ConsoleNote } from '../../../shared/pages/console-page.ts';
import { notFoundPage } from '../../../shared/pages/not-found-page.ts';
import { pageResponse, type Response } from '../../../shared/pages/response.ts';
import type { PlacePack } from '../../../shared/place/place-pack.ts';
import { heldPage } from '../../../shared/session/door-pages.ts';
import type { Visit } from '../../../shared/session/visit.ts';
import { type ApproveForm, readApproveForm } from './form.ts';
import { approvePage } from './page.ts';

type Deps = {
  readonly log: LogStore;
  readonly clock: Clock;
  readonly place: PlacePack;
  readonly rulesFor: (incident: Exclude<Incident, { phase: 'none' }>) => IncidentRules;
};

/** What a form that was refused had in it, to be looked at again. */
type Kept = Pick<Extract<ApproveForm, { do: 'refuse' }>, 'reason'> & { readonly do: ApproveForm['do'] };

/** The page on which an alert is decided, exactly as it would leave. Reading it does nothing; every deed is a command to the incident. */
export const createHandler = (deps: Deps) => {
  const incidents = repository(incidentAggregate, deps);

  const show = async (
    incidentId: string,
    visit: Visit,
    note?: ConsoleNote,
    statusCode = 200,
    kept?: Kept,
  ): Promise<Response> => {
    const { state: incident } = await incidents.load(incidentStream(incidentId));
    if (incident.phase === 'none') return notFound(visit);
    const rules = deps.rulesFor(incident);
    const view = { incident, rules, now: deps.clock.now(), visit, place: deps.place };
    return pageResponse(
      approvePage({
        ...view,
        ...(note === undefined ? {} : { note }),
        ...(kept === undefined ? {} : { kept }),
      }),
      { statusCode },
    );
  };

  const decide =
    (form: ApproveForm, personId: string) =>
    (incident: Incident, now: Instant): IncidentDecision => {
      if (incident.phase === 'none') return { kind: 'refused', reason: 'incident-unknown' };
      const rules = deps.rulesFor(incident);
      const { alertId } = form;
      switch (form.do) {
        case 'approve': {
          const { snapshot, typed } = form;
          return approveKnowingly(incident, { alertId, personId, snapshot, typed }, rules, now);
        }
        case 'refuse':
          return refuseAlert(incident, { alertId, personId, reason: form.reason }, rules);
        case 'return':
          return refuseAlert(incident, { alertId, personId, reason: form.reason, returned: true }, rules);
        case 'ratify':
          return ratifyAlert(incident, { alertId, personId }, rules);
      }
    };

  const post = async (event: APIGatewayProxyEventV2, incidentId: string, visit: Visit) => {
    const { body = '', isBase64Encoded, requestContext } = event;
    const form = readApproveForm(isBase64Encoded ? Buffer.from(body, 'base64').toString('utf8') : body);
    if (form === undefined) return show(incidentId, visit, { text: ACT.formFault, refused: true }, 400);
    const stream = incidentStream(incidentId);
    const { state } = await incidents.load(stream);
    if (state.phase === 'none') return notFound(visit);
    if (form.do === 'approve' && state.status === 'Actual' && !visit.fresh)
      return heldPage(event, visit.lang, 'prove');
    const personId = visit.person.id;
    const by = {
      actor: { kind: 'person', id: personId },
      cause: `http:${requestContext.requestId}`,
    } as const;
    const handled = await incidents.handle(stream, decide(form, personId), by);
    if (handled.kind !== 'refused')
      return show(incidentId, visit, { text: APPROVE_DONE[form.do], refused: false });
    const refusal = { personId, command: form.do, reason: handled.reason };
    await incidents.handle(stream, (incident) => recordRefusal(incident, refusal), by);
    const kept = { do: form.do, reason: 'reason' in form ? form.reason : '' };
    return show(incidentId, visit, { text: refusalText(handled.reason), refused: true }, 409, kept);
  };

  return async (event: APIGatewayProxyEventV2, visit: Visit): Promise<Response> => {
    const incidentId = IncidentId.safeParse(event.pathParameters?.['incidentId']);
    if (!incidentId.success) return notFound(visit);
    return event.requestContext.http.method === 'POST'
      ? post(event, incidentId.data, visit)
      : show(incidentId.data, visit);
  };
};

const notFound = (visit: Visit): Response =>
  pageResponse(
    notFoundPage(NOT_FOUND.incident, { href: visit.link('/console/incidents'), text: NOT_FOUND.toList }),
    { statusCode: 404 },
  );
