import type { Reached } from '../audience/audience.ts';
import type { Alert } from '../incident/incident.ts';
import { contactsOf, type Ledger } from './ledger.ts';

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

/**
 * Those whom the alerts of a chain, newest first, may have reached. Who certainly got an update that leaves their district
 * out was told that their danger is over.
 */
export async function* reachedByChain(
  ledger: Ledger,
  chain: readonly Pick<Alert, 'alertId' | 'kind' | 'districts'>[],
): AsyncIterable<Reached> {
  for (const { alertId, kind, districts } of chain) {
    const warned = new Set(districts.map(({ pcode }) => pcode));
    for await (const { recipient, pcode, certain } of contactsOf(ledger, alertId))
      yield { recipient, over: kind === 'update' && certain && !warned.has(pcode) };
  }
}
