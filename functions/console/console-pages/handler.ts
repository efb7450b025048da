import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { IncidentId } from '../../../events/vocabulary.ts';
import { NOT_FOUND } from '../../../shared/language/pages.ts';
import type { ObjectStore } from '../../../shared/objects/ports.ts';
import { consolePage } from '../../../shared/pages/console-page.ts';
import { mapShape } from '../../../shared/pages/district-map.ts';
import { html } from '../../../shared/pages/html.ts';
import { fileResponse, pageResponse, type Response } from '../../../shared/pages/response.ts';
import { withFormer } from '../../../shared/people/place-now.ts';
import { incidentRules } from '../../../shared/place/incident-rules.ts';
import type { Known } from '../../../shared/report/history.ts';
import { placeNames } from '../../../shared/report/place-names.ts';
import type { Visit } from '../../../shared/session/visit.ts';
import { incidentPage } from './incident-page.ts';
import { incidentsPage, readFilter } from './incidents-page.ts';
import { type IncidentDeps, incidentLoader } from './load-incident.ts';
import { type NowDeps, nowLoader } from './load-now.ts';
import { nowPage } from './now-page.ts';
import { logReader } from './reader.ts';
import { reportsPage } from './reports-page.ts';

type Deps = NowDeps & IncidentDeps & { readonly objects: Pick<ObjectStore, 'get'> };

const REPORT_TYPES: ReadonlyMap<string, string> = new Map([
  ['report.html', 'text/html; charset=utf-8'],
  ['report.pdf', 'application/pdf'],
  ['report.json', 'application/json'],
]);

/** Of each status; older ones are found by their address. */
const LISTED_INCIDENTS = 50;

/** What is going on: now, every incident, each one whole, and the reports. Straight from the log, nothing is kept apart. */
export const createHandler = (deps: Deps) => {
  const { place } = deps;
  const reader = logReader(deps);
  const loadNow = nowLoader(deps, reader);
  const loadIncident = incidentLoader(deps, reader);
  const shape = mapShape(place.districts);
  const names = placeNames(withFormer(place));
  const rulesFor = ({ hazard, assessment }: Known) => incidentRules(place, { hazard, ...assessment });

  const listed = async (): Promise<{ readonly ids: readonly string[]; readonly left: number }> => {
    const entries = await reader.entries();
    const newest = entries.flatMap((ofStatus) =>
      ofStatus.filter(({ open }, index) => open || index >= ofStatus.length - LISTED_INCIDENTS),
    );
    return {
      ids: newest.map(({ incidentId }) => incidentId),
      left: entries.flat().length - newest.length,
    };
  };

  const incidents = async (event: APIGatewayProxyEventV2, visit: Visit): Promise<Response> => {
    const { ids, left } = await listed();
    const known = await reader.knownOf(ids);
    const filter = readFilter(event.queryStringParameters);
    return pageResponse(incidentsPage({ visit, incidents: known, filter, left, names, rulesFor }));
  };

  const reports = async (visit: Visit): Promise<Response> => {
    const { ids } = await listed();
    const [known, built, bulletins] = await Promise.all([
      reader.knownOf(ids),
      reader.reportsOf(ids),
      reader.bulletinsOf(ids),
    ]);
    const at = new Map(ids.map((id, index) => [id, index]));
    const kept = known.map((incident) => {
      const index = at.get(incident.incidentId) ?? -1;
      return { incident, built: built[index]?.state, bulletins: bulletins[index]?.state ?? [] };
    });
    return pageResponse(reportsPage({ visit, kept, names }));
  };

  const incident = async (incidentId: string, visit: Visit): Promise<Response> => {
    const state = await loadIncident(incidentId, visit.now);
    return state === undefined
      ? notFound(visit)
      : pageResponse(
          incidentPage({ visit, state, place, names, shape, rules: rulesFor(state.watched.incident) }),
        );
  };

  const reportFile = async (incidentId: string, file: string, visit: Visit): Promise<Response> => {
    const contentType = REPORT_TYPES.get(file);
    const bytes = contentType === undefined ? undefined : await deps.objects.get(`${incidentId}/${file}`);
    return contentType === undefined || bytes === undefined
      ? notFound(visit)
      : fileResponse(bytes, contentType);
  };

  return async (event: APIGatewayProxyEventV2, visit: Visit): Promise<Response> => {
    switch (event.rawPath.replace(/\/$/, '')) {
      case '/console':
        return pageResponse(
          nowPage({ visit, state: await loadNow(visit.now), place, names, shape, rulesFor }),
        );
      case '/console/incidents':
        return incidents(event, visit);
      case '/console/reports':
        return reports(visit);
    }
    const { incidentId, file } = event.pathParameters ?? {};
    const parsed = IncidentId.safeParse(incidentId);
    if (!parsed.success) return notFound(visit);
    return file === undefined ? incident(parsed.data, visit) : reportFile(parsed.data, file, visit);
  };
};

const notFound = (visit: Visit): Response =>
  pageResponse(
    consolePage({
      visit,
      title: NOT_FOUND.title,
      body: html`<p>${NOT_FOUND.incident[visit.lang]}</p><p><a href="${visit.link('/console/incidents')}">${NOT_FOUND.toList[visit.lang]}</a></p>`,
    }),
    { statusCode: 404 },
  );
