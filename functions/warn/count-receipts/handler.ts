import type { Ledger } from '../../../shared/alert/ledger.ts';
import { situationAggregate } from '../../../shared/assessment/aggregate.ts';
import { situationStream } from '../../../shared/assessment/situation.ts';
import { incidentAggregate, incidentStream } from '../../../shared/incident/aggregate.ts';
import { recordReceipts } from '../../../shared/incident/decide.ts';
import { secondsBetween } from '../../../shared/kernel/instant.ts';
import { INCIDENT_STATUSES } from '../../../shared/kernel/vocabulary.ts';
import { repository } from '../../../shared/log/aggregate.ts';
import type { Clock, LogStore } from '../../../shared/log/ports.ts';
import { countReceipts } from '../../../shared/receipt/count.ts';
import { RECEIPT_HOURS } from '../../../shared/receipt/fates.ts';
import type { ReceiptStore } from '../../../shared/receipt/ports.ts';

type Deps = {
  readonly log: LogStore;
  readonly clock: Clock;
  readonly ledger: Pick<Ledger, 'batches'>;
  readonly store: Pick<ReceiptStore, 'fatesOf'>;
};

/** The last count is of the hour after which nothing is expected any more. */
const COUNTED_SECONDS = (RECEIPT_HOURS + 1) * 3600;

/** Writes down what the receipts of the alerts of open incidents amount to, whenever that has changed. */
export const createHandler = (deps: Deps) => {
  const situations = repository(situationAggregate, deps);
  const incidents = repository(incidentAggregate, deps);

  const countIncident = async (incidentId: string): Promise<void> => {
    const stream = incidentStream(incidentId);
    const { state } = await incidents.load(stream);
    if (state.phase !== 'open') return;
    const now = deps.clock.now();
    for (const { alertId, issued } of state.alerts) {
      if (issued === undefined || secondsBetween(issued.at, now) > COUNTED_SECONDS) continue;
      const counts = await countReceipts(deps, alertId, now);
      await incidents.handle(stream, (incident) => recordReceipts(incident, { alertId, counts }), {
        actor: { kind: 'system', name: 'count-receipts' },
        cause: `count:${now}`,
      });
    }
  };

  return async (): Promise<void> => {
    const faults: unknown[] = [];
    for (const status of INCIDENT_STATUSES) {
      const { state } = await situations.load(situationStream(status));
      for (const { incidentId, open } of state.incidents)
        if (open) await countIncident(incidentId).catch((fault: unknown) => faults.push(fault));
    }
    if (faults.length > 0)
      throw new AggregateError(faults, `${faults.length} incidents could not be counted`);
  };
};
