import type { Reach, Spend } from '../../events/vocabulary.ts';
import type { Alert, Incident } from '../incident/incident.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Road } from './roads.ts';

/** What the place means to spend on SMS to the public. */
export type Budget = {
  readonly monthlyUsd: number;
  /** One send that costs more is asked about, however much is left. */
  readonly askReasonAboveUsd: number;
};

/** «2023-10» where the place is. */
const monthOf = (at: Instant, timeZone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit' }).format(new Date(at));

/** By its forecast until it is sent, then by what was accepted of it. */
const costOf = ({ reach, sent }: Alert): number =>
  sent === undefined || reach.recipients === 0
    ? reach.costUsd
    : (reach.costUsd * Math.min(sent.accepted, reach.recipients)) / reach.recipients;

const cents = (usd: number): number => Math.round(usd * 100) / 100;

/** What the alerts of these incidents cost that were approved in the month of `now`. Of one that was taken back: as if it had gone whole. */
export const spentInMonth = (incidents: readonly Incident[], now: Instant, timeZone: string): number => {
  const month = monthOf(now, timeZone);
  const alerts = incidents.flatMap((incident) => (incident.phase === 'none' ? [] : incident.alerts));
  return cents(
    alerts
      .filter(({ approved }) => approved !== undefined && monthOf(approved.at, timeZone) === month)
      .reduce((sum, alert) => sum + costOf(alert), 0),
  );
};

/**
 * What a send does to the month's money: whether it goes beyond the budget, is large by itself, or goes beyond the limit at which a
 * provider stops, and messages with it.
 */
export const spendOf = (
  reach: Pick<Reach, 'costUsd' | 'gateways'>,
  spentUsd: number,
  budget: Budget,
  roads: readonly Pick<Road, 'id' | 'monthlyLimitUsd'>[],
): Spend => {
  const used = new Set(reach.gateways?.map(({ gateway }) => gateway));
  const limits = roads.flatMap(({ id, monthlyLimitUsd }) =>
    used.has(id) && monthlyLimitUsd !== undefined ? [monthlyLimitUsd] : [],
  );
  const total = spentUsd + reach.costUsd;
  const found: Record<Spend['warnings'][number], boolean> = {
    'over-budget': total > budget.monthlyUsd,
    'large-send': reach.costUsd > budget.askReasonAboveUsd,
    'over-provider-limit': limits.some((limit) => total > limit),
  };
  return {
    budgetUsd: budget.monthlyUsd,
    spentUsd,
    warnings: (['over-budget', 'large-send', 'over-provider-limit'] as const).filter((one) => found[one]),
  };
};
