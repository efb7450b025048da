import type { Alert } from '../incident/incident.ts';

/** The alerts that one continues, newest first, back to the one that began the chain. */
export const chainBefore = (alerts: readonly Alert[], { follows }: Pick<Alert, 'follows'>): Alert[] => {
  const chain: Alert[] = [];
  for (let id = follows; id !== undefined; ) {
    const alert = alerts.find(({ alertId }) => alertId === id);
    if (alert === undefined || chain.includes(alert)) break;
    chain.push(alert);
    id = alert.follows;
  }
  return chain;
};
