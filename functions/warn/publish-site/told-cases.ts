import { alertNumbers } from '../../../shared/alert-number/alert-number.ts';
import { situationAggregate } from '../../../shared/assessment/aggregate.ts';
import { situationStream } from '../../../shared/assessment/situation.ts';
import { incidentAggregate, incidentStream } from '../../../shared/incident/aggregate.ts';
import { repository } from '../../../shared/log/aggregate.ts';
import type { Clock, LogStore } from '../../../shared/log/ports.ts';
import { leftAlerts, type ToldCase } from '../../../shared/site/told.ts';

/** Incidents whose pages are kept up to date; those before them stay as they ended. */
const RECENT_INCIDENTS = 10;

/** What the public has been told, out of the log. Exercises and tests have a situation of their own, so they are never looked at. */
export const toldCases = (deps: { readonly log: LogStore; readonly clock: Clock }) => {
  const situations = repository(situationAggregate, deps);
  const incidents = repository(incidentAggregate, deps);
  const numbers = alertNumbers(deps);
  const given = new Map<string, string>();

  const numberOf = async (alertId: string): Promise<string> => {
    const known = given.get(alertId) ?? (await numbers.give(alertId, 'publish-site', 'publish-site'));
    given.set(alertId, known);
    return known;
  };

  return async (): Promise<readonly ToldCase[]> => {
    const known = (await situations.load(situationStream('Actual'))).state.incidents;
    const chosen = known.filter(({ open }, index) => open || index >= known.length - RECENT_INCIDENTS);
    const loaded = await Promise.all(
      chosen.map(async ({ incidentId }) => (await incidents.load(incidentStream(incidentId))).state),
    );
    const cases: ToldCase[] = [];
    for (const incident of loaded) {
      const alerts = [];
      for (const alert of leftAlerts(incident)) alerts.push({ alert, number: await numberOf(alert.alertId) });
      if (incident.phase !== 'none' && alerts.length > 0) cases.push({ hazard: incident.hazard, alerts });
    }
    return cases;
  };
};
