import { alertNumbers, typedNumber } from '../../../shared/alert-number/alert-number.ts';
import { incidentAggregate, incidentStream } from '../../../shared/incident/aggregate.ts';
import type { Alert } from '../../../shared/incident/incident.ts';
import type { Hazard } from '../../../shared/kernel/vocabulary.ts';
import { repository } from '../../../shared/log/aggregate.ts';
import type { Clock, LogStore } from '../../../shared/log/ports.ts';
import type { NumberedAlert } from '../../../shared/pages/alert-page.ts';

export type Found =
  | { readonly kind: 'unreadable' | 'none' }
  | {
      readonly kind: 'found';
      readonly hazard: Hazard;
      readonly asked: NumberedAlert;
      readonly history: readonly NumberedAlert[];
    };

const NONE: Found = { kind: 'none' };

const hasLeft = ({ stage }: Alert): boolean => stage === 'issued' || stage === 'sent';

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
    if (state.phase === 'none' || state.status !== 'Actual') return NONE;
    const sent = state.alerts.filter(hasLeft);
    const alert = sent.find((each) => each.alertId === alertId);
    if (alert === undefined) return NONE;
    const history = await Promise.all(
      sent.map(async (each) => ({ alert: each, number: await numbers.numberOf(each.alertId) })),
    );
    const asked = history.find((each) => each.alert === alert) ?? { alert, number: undefined };
    return { kind: 'found', hazard: state.hazard, asked, history };
  };
};
