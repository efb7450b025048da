import { type Instant, secondsBetween } from '../kernel/instant.ts';
import type { StepName } from '../language/report.ts';
import { eventsOf, type History } from './history.ts';
import type { TakenWarning } from './timeline.ts';

/** A step of the response: when, and how long after the warning came; neither when it never happened. */
export type ResponseStep = { readonly step: StepName; readonly at?: Instant; readonly seconds?: number };

/** From the first warning to the last SMS of the first alert that was sent. Without a known warning the opening counts. */
export const responseSteps = (
  { incident, entries }: History,
  warnings: readonly TakenWarning[],
): ResponseStep[] => {
  const warning = warnings.map(({ at }) => at).toSorted()[0];
  const from = warning ?? incident.openedAt;
  const first = incident.alerts.find(({ sent }) => sent !== undefined);
  const step = (name: StepName, at: Instant | undefined): ResponseStep =>
    at === undefined ? { step: name } : { step: name, at, seconds: secondsBetween(from, at) };
  return [
    step('warning', warning),
    step('opened', incident.openedAt),
    step('acknowledged', eventsOf(entries, 'member-acknowledged.v1')[0]?.at),
    step('quorum', incident.quorumReachedAt),
    step('proposed', eventsOf(entries, 'alert-proposed.v1')[0]?.at),
    step('approved', eventsOf(entries, 'alert-approved.v1')[0]?.at),
    step('first-sms', first?.sent?.firstAt),
    step('last-sms', first?.sent?.lastAt),
  ];
};
