import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { IncidentId } from '../../../events/vocabulary.ts';
import type { Issuer } from '../../../shared/alert/cap-document.ts';
import { situationAggregate } from '../../../shared/assessment/aggregate.ts';
import { situationStream } from '../../../shared/assessment/situation.ts';
import {
  IncidentView,
  type ProblemCode,
  SituationReport,
  SituationReportTaken,
  Warnings,
} from '../../../shared/facility/contract.ts';
import { type FacilityDoor, shownKey } from '../../../shared/facility/door.ts';
import type { Facility, FacilityRightName } from '../../../shared/facility/facilities.ts';
import type { facilityUse } from '../../../shared/facility/use.ts';
import { incidentView, warningsNow } from '../../../shared/facility/views.ts';
import { fieldAggregate, fieldStream, reportFromFacility } from '../../../shared/field/reports.ts';
import { incidentAggregate, incidentStream } from '../../../shared/incident/aggregate.ts';
import type { Instant } from '../../../shared/kernel/instant.ts';
import { repository } from '../../../shared/log/aggregate.ts';
import type { Clock, LogStore } from '../../../shared/log/ports.ts';
import { conditional } from '../../../shared/pages/conditional.ts';
import { fileResponse, type Response } from '../../../shared/pages/response.ts';
import type { PlacePack } from '../../../shared/place/place-pack.ts';
import { placeNames } from '../../../shared/report/place-names.ts';
import { resolutionAggregate, resolutionStream } from '../../../shared/resolution/resolutions.ts';
import { json, problem } from './answers.ts';
import { openApi } from './openapi.ts';

type Deps = {
  readonly log: LogStore;
  readonly clock: Clock;
  readonly place: PlacePack;
  readonly issuer: Issuer;
  readonly door: FacilityDoor;
  readonly use: Pick<ReturnType<typeof facilityUse>, 'note'>;
};

const MOST_BODY_BYTES = 16 * 1024;
/** Incidents that are looked at; whatever still holds is in one that is open or among these. */
const RECENT_INCIDENTS = 10;
const DOCUMENT_SECONDS = 3_600;

type Call = { readonly event: APIGatewayProxyEventV2; readonly facility: Facility; readonly now: Instant };
type Operation = { readonly right: FacilityRightName; readonly answer: (call: Call) => Promise<Response> };

/** For the systems of facilities. Each call shows a key, is counted, and is refused by field and rule or answered by contract. */
export const createHandler = (deps: Deps) => {
  const situations = repository(situationAggregate, deps);
  const incidents = repository(incidentAggregate, deps);
  const resolutions = repository(resolutionAggregate, deps);
  const reports = repository(fieldAggregate, deps);
  const names = placeNames(deps.place);

  /** Exercises and tests have a situation of their own, so they are never looked at here. */
  const warnings = async ({ event, now }: Call): Promise<Response> => {
    const known = (await situations.load(situationStream('Actual'))).state.incidents;
    const chosen = known.filter(({ open }, index) => open || index >= known.length - RECENT_INCIDENTS);
    const loaded = await Promise.all(
      chosen.map(async ({ incidentId }) => (await incidents.load(incidentStream(incidentId))).state),
    );
    const body = warningsNow(loaded, deps.issuer, now);
    return conditional(event, json(Warnings, body), body.updated);
  };

  const incident = async ({ event }: Call): Promise<Response> => {
    const incidentId = IncidentId.safeParse(event.pathParameters?.['incidentId']);
    if (!incidentId.success) return problem(event, 'not-found');
    const { state } = await incidents.load(incidentStream(incidentId.data));
    const asked = event.queryStringParameters?.['status'] ?? 'Actual';
    if (state.phase === 'none' || state.status !== asked) return problem(event, 'not-found');
    const measures = (await resolutions.load(resolutionStream(incidentId.data))).state;
    return json(IncidentView, incidentView(state, measures, names));
  };

  const report = async ({ event, facility }: Call): Promise<Response> => {
    const read = readBody(event);
    if ('code' in read) return problem(event, read.code, read.errors);
    const { status, pcode = facility.pcode, incidentId, ...said } = read.report;
    const { state } = await incidents.load(incidentStream(incidentId));
    if (state.phase === 'none')
      return problem(event, 'not-found', [
        { field: 'incidentId', rule: 'must be an incident that there is' },
      ]);
    if (state.status !== status)
      return problem(event, 'status-differs', [{ field: 'status', rule: `must be ${state.status}` }]);
    const { facilityId, name, pcode: mayReport } = facility;
    const command = {
      ...said,
      incidentId,
      facilityId,
      facility: name,
      pcode,
      mayReport,
      open: state.phase === 'open',
    };
    const handled = await reports.handle(
      fieldStream(incidentId),
      (before) => reportFromFacility(before, command),
      {
        actor: { kind: 'system', name: `facility/${facilityId}` },
        cause: `http:${event.requestContext.requestId}`,
      },
    );
    if (handled.kind === 'refused')
      return problem(event, handled.reason, FIELDS_OF[handled.reason]?.(mayReport) ?? []);
    const own = handled.state.findLast(({ by }) => by === `facility/${facilityId}`);
    const again = handled.kind === 'nothing';
    return json(SituationReportTaken, { reportId: own?.reportId ?? '', again }, again ? 200 : 201);
  };

  const document = (): Response =>
    fileResponse(Buffer.from(JSON.stringify(openApi())), 'application/json', {
      publicSeconds: DOCUMENT_SECONDS,
    });

  const operations: Readonly<Record<string, Operation>> = {
    'GET /api/v1/warnings': { right: 'read-warnings', answer: warnings },
    'GET /api/v1/incidents': { right: 'read-warnings', answer: incident },
    'POST /api/v1/situation-reports': { right: 'push-reports', answer: report },
  };

  return async (event: APIGatewayProxyEventV2): Promise<Response> => {
    const path = event.rawPath.split('/').slice(0, 4).join('/');
    if (path === '/api/v1/openapi.json') return document();
    const now = deps.clock.now();
    const facility = await deps.door(shownKey(event.headers['authorization']), now);
    if (facility === undefined) return problem(event, 'key-unknown');
    if (!(await deps.use.note(facility.facilityId, now))) return problem(event, 'too-many-calls');
    const operation = operations[`${event.requestContext.http.method} ${path}`];
    if (operation === undefined) return problem(event, 'not-found');
    return facility.may.includes(operation.right)
      ? operation.answer({ event, facility, now })
      : problem(event, 'right-missing', [
          { field: 'authorization', rule: `must be a key with ${operation.right}` },
        ]);
  };
};

const FIELDS_OF: Partial<Record<ProblemCode, (pcode: string) => { field: string; rule: string }[]>> = {
  'district-not-yours': (pcode) => [{ field: 'pcode', rule: `must be ${pcode}, or left out` }],
  'nothing-said': () => [
    { field: 'conditions', rule: 'must be given, or another of the fields that say something' },
  ],
  'incident-closed': () => [{ field: 'incidentId', rule: 'must be an incident that is open' }],
};

type ReadBody =
  | { readonly report: ReturnType<typeof SituationReport.parse> }
  | { readonly code: ProblemCode; readonly errors?: { readonly field: string; readonly rule: string }[] };

const readBody = ({ body, isBase64Encoded }: APIGatewayProxyEventV2): ReadBody => {
  const bytes = Buffer.from(body ?? '', isBase64Encoded ? 'base64' : 'utf8');
  if (bytes.length > MOST_BODY_BYTES) return { code: 'body-too-large' };
  let given: unknown;
  try {
    given = JSON.parse(bytes.toString('utf8'));
  } catch {
    return { code: 'not-json' };
  }
  const parsed = SituationReport.safeParse(given);
  if (parsed.success) return { report: parsed.data };
  const errors = parsed.error.issues.flatMap((issue) => {
    const path = issue.path.join('.');
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((field) => ({ field, rule: 'is not known' }));
    return [{ field: path === '' ? 'body' : path, rule: issue.message }];
  });
  return { code: 'unfit', errors };
};
