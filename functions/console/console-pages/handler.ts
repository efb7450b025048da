import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { IncidentId } from '../../../events/vocabulary.ts';
import { situationAggregate } from '../../../shared/assessment/aggregate.ts';
import { situationStream } from '../../../shared/assessment/situation.ts';
import { incidentAggregate, incidentStream } from '../../../shared/incident/aggregate.ts';
import { INCIDENT_STATUSES, type Language } from '../../../shared/kernel/vocabulary.ts';
import { NOT_FOUND } from '../../../shared/language/pages.ts';
import { repository } from '../../../shared/log/aggregate.ts';
import type { Clock, LogStore } from '../../../shared/log/ports.ts';
import type { ObjectStore } from '../../../shared/objects/ports.ts';
import { mapShape } from '../../../shared/pages/district-map.ts';
import { notFoundPage } from '../../../shared/pages/not-found-page.ts';
import { fileResponse, pageResponse, type Response } from '../../../shared/pages/response.ts';
import type { PlacePack } from '../../../shared/place/place-pack.ts';
import { builtAggregate, reportStream } from '../../../shared/report/built.ts';
import { incidentReport } from '../../../shared/report/incident-report.ts';
import { loadSources } from '../../../shared/report/load-sources.ts';
import { placeNames } from '../../../shared/report/place-names.ts';
import { responseOf } from '../../../shared/report/response-record.ts';
import { callOutNotice, incidentPage } from './incident-page.ts';
import { type Known, listPage } from './list-page.ts';

type Deps = {
  readonly log: LogStore;
  readonly clock: Clock;
  readonly objects: Pick<ObjectStore, 'get'>;
  readonly place: PlacePack;
};

const REPORT_TYPES: ReadonlyMap<string, string> = new Map([
  ['report.html', 'text/html; charset=utf-8'],
  ['report.pdf', 'application/pdf'],
  ['report.json', 'application/json'],
]);

/** Of each status; older ones are found by their address. */
const LISTED_INCIDENTS = 50;

/** What the early-warning room sees: the incidents, each one whole, and its report. Straight from the log, nothing is kept apart. */
export const createHandler = (deps: Deps) => {
  const situations = repository(situationAggregate, deps);
  const incidents = repository(incidentAggregate, deps);
  const reports = repository(builtAggregate, deps);
  const shape = mapShape(deps.place.districts);
  const { half: halfName, person } = placeNames(deps.place);

  const list = async (lang: Language): Promise<Response> => {
    const known: Known[] = [];
    for (const status of INCIDENT_STATUSES) {
      const { state } = await situations.load(situationStream(status));
      for (const { incidentId } of state.incidents.slice(-LISTED_INCIDENTS)) {
        const incident = (await incidents.load(incidentStream(incidentId))).state;
        if (incident.phase !== 'none') known.push(incident);
      }
    }
    return pageResponse(listPage({ incidents: known, issuer: deps.place.capSenderName, halfName, lang }));
  };

  const incident = async (incidentId: string, lang: Language): Promise<Response> => {
    const sources = await loadSources(deps.log, incidentId);
    const madeAt = deps.clock.now();
    const response = await responseOf(deps.log, incidentId, madeAt, person);
    const report = incidentReport({ ...sources, response, place: deps.place, madeAt });
    if (report === undefined) return notFound();
    const built = (await reports.load(reportStream(incidentId))).state;
    const { state } = await incidents.load(incidentStream(incidentId));
    return pageResponse(incidentPage(report, built, shape, lang, callOutNotice(state, madeAt)));
  };

  const reportFile = async (incidentId: string, file: string): Promise<Response> => {
    const contentType = REPORT_TYPES.get(file);
    const bytes = contentType === undefined ? undefined : await deps.objects.get(`${incidentId}/${file}`);
    return contentType === undefined || bytes === undefined ? notFound() : fileResponse(bytes, contentType);
  };

  return async (event: APIGatewayProxyEventV2): Promise<Response> => {
    const lang = event.queryStringParameters?.['lang'] === 'en' ? 'en' : 'ar';
    if (event.rawPath === '/console') return list(lang);
    const { incidentId, file } = event.pathParameters ?? {};
    const parsed = IncidentId.safeParse(incidentId);
    if (!parsed.success) return notFound();
    return file === undefined ? incident(parsed.data, lang) : reportFile(parsed.data, file);
  };
};

const notFound = (): Response =>
  pageResponse(notFoundPage(NOT_FOUND.incident, { href: '/console', text: NOT_FOUND.toList }), {
    statusCode: 404,
  });
