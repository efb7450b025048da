import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { pageResponse, type Response } from '../../../shared/pages/response.ts';
import type { Visit } from '../../../shared/session/visit.ts';
import { auditDesk } from './audit.ts';
import type { Deps } from './deps.ts';
import { gatewaysPage } from './gateways-page.ts';
import { plansPage } from './plans-page.ts';
import { thresholdsDesk } from './thresholds.ts';

/** What the platform goes by, how it does, and all that it wrote down. Nothing is changed here. */
export const createHandler = (deps: Deps) => {
  const { place, health } = deps;
  const audit = auditDesk(deps);
  const thresholds = thresholdsDesk(deps);

  const gateways = async (visit: Visit): Promise<Response> => {
    const known = await Promise.all(
      place.gateways.map(async (gateway) => ({ gateway, health: await health.read(gateway.id) })),
    );
    return pageResponse(gatewaysPage({ visit, known, senderId: place.senderId }));
  };

  return async (event: APIGatewayProxyEventV2, visit: Visit): Promise<Response> => {
    const asked = new URLSearchParams(event.rawQueryString);
    if (event.rawPath === '/console/gateways') return gateways(visit);
    if (event.rawPath === '/console/plans') return pageResponse(plansPage(visit, place));
    if (event.rawPath === '/console/thresholds') return thresholds(visit, asked);
    if (event.rawPath === '/console/audit/log.jsonl') return audit.file(visit, asked);
    return event.requestContext.http.method === 'POST' ? audit.verify(visit) : audit.search(visit, asked);
  };
};
