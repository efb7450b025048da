import { alertNumbers, typedNumber } from '../../../shared/alert-number/alert-number.ts';
import { incidentAggregate, incidentStream } from '../../../shared/incident/aggregate.ts';
import { repository } from '../../../shared/log/aggregate.ts';
import type { Clock, LogStore } from '../../../shared/log/ports.ts';
import type { Answer } from '../../../shared/pages/genuine-page.ts';
import { leftAlerts, toldOf } from '../../../shared/site/told.ts';

type Found = Exclude<Answer, { readonly kind: 'ask' }>;

const NONE: Found = { kind: 'none' };

/**
 * The alert that somebody names by its short number or its id. Only what left for the public is found: not an exercise, a test,
 * nor what was proposed and not sent. One read or two, whatever is asked, and none for what cannot be a number.
 */
export const alertFinder = (deps: { readonly log: LogStore; readonly clock: Clock }) => {
  const numbers = alertNumbers(deps);
  const incidents = repository(incidentAggregate, deps);

  return async (typed: string): Promise<Found> => {
    const named = typedNumber(typed);
    if (named === undefined) return { kind: 'unreadable' };
    const alertId = 'number' in named ? await numbers.alertOf(named.number) : named.alertId;
    if (alertId === undefined) return NONE;
    const { state } = await incidents.load(incidentStream(alertId.replace(/-\d+$/, '')));
    const left = leftAlerts(state);
    if (state.phase === 'none' || !left.some((each) => each.alertId === alertId)) return NONE;
    const alerts = await Promise.all(
      left.map(async (alert) => ({
        alert,
        number: (await numbers.numberOf(alert.alertId)) ?? alert.alertId,
      })),
    );
    const history = toldOf({ hazard: state.hazard, alerts }, deps.clock.now());
    const asked = history.find(({ alert }) => alert.alertId === alertId);
    return asked === undefined ? NONE : { kind: 'ours', asked, history };
  };
};
