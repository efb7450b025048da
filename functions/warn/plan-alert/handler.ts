import type { SQSEvent } from 'aws-lambda';
import { AlertApproved } from '../../../events/alert-approved/v1.ts';
import { capDocument, capIdentifier, type Issuer } from '../../../shared/alert/cap-document.ts';
import { chainBefore } from '../../../shared/alert/chain.ts';
import { type Ledger, reachedBy } from '../../../shared/alert/ledger.ts';
import { writePlan } from '../../../shared/alert/plan.ts';
import { audience } from '../../../shared/audience/audience.ts';
import type { Recipient, SubscriberStore } from '../../../shared/audience/subscriber.ts';
import type { CapAlert } from '../../../shared/cap/alert.ts';
import { incidentAggregate } from '../../../shared/incident/aggregate.ts';
import { recordIssued } from '../../../shared/incident/decide.ts';
import type { Alert, OpenIncident } from '../../../shared/incident/incident.ts';
import { plusSeconds } from '../../../shared/kernel/instant.ts';
import { repository } from '../../../shared/log/aggregate.ts';
import type { Clock, LogStore } from '../../../shared/log/ports.ts';
import type { ObjectStore } from '../../../shared/objects/ports.ts';
import { done, eachRecord, type Outcome } from '../../../shared/queue/each-record.ts';
import { segment } from '../../../shared/sms/segments.ts';

type Deps = {
  readonly log: LogStore;
  readonly clock: Clock;
  readonly ledger: Ledger;
  /** The public for an actual incident; for an exercise or a test only those who take part. */
  readonly subscribersFor: (incident: OpenIncident) => SubscriberStore;
  readonly objects: ObjectStore;
  readonly issuer: Issuer;
  readonly writeCap: (alert: CapAlert) => string;
};

/** Longer than a plan of a million takes; a planner that died is followed after this. */
const CLAIM_SECONDS = 300;

/**
 * Approved → planned, published as CAP, issued. Sending starts only from the event that this writes last,
 * so no SMS leaves for an alert whose plan or document is not whole.
 */
export const createHandler = (deps: Deps) => {
  const incidents = repository(incidentAggregate, deps);

  async function* reached(chain: readonly Alert[]): AsyncIterable<Recipient> {
    for (const { alertId } of chain) yield* reachedBy(deps.ledger, alertId);
  }

  const plan = async (
    incident: OpenIncident,
    alert: Alert,
    cause: string,
    stream: string,
  ): Promise<Outcome> => {
    const now = deps.clock.now();
    if (!(await deps.ledger.claimPlan(alert.alertId, now, plusSeconds(now, CLAIM_SECONDS)))) {
      return { kind: 'retry', reason: 'another planner has this alert' };
    }
    const chain = chainBefore(incident.alerts, alert);
    const groups = audience(deps.subscribersFor(incident), {
      districts: alert.districts,
      texts: alert.texts,
      reached: reached(chain),
      everyone: alert.kind === 'alert' || alert.kind === 'update',
    });
    const planned = await writePlan(deps.ledger, alert.alertId, groups);
    const document = capDocument(alert, chain, incident, deps.issuer, alert.approved?.at ?? now);
    const capKey = `cap/${alert.alertId}.xml`;
    await deps.objects.put(capKey, new TextEncoder().encode(deps.writeCap(document)), 'application/cap+xml');
    const parts = Math.max(1, ...alert.texts.map(({ ar }) => segment(ar).parts));
    const data = {
      alertId: alert.alertId,
      capIdentifier: capIdentifier(alert.alertId),
      capKey,
      ...planned,
      parts: planned.recipients * parts,
    };
    const handled = await incidents.handle(stream, (current) => recordIssued(current, data), {
      actor: { kind: 'system', name: 'plan-alert' },
      cause,
    });
    return handled.kind === 'refused' ? { kind: 'refused', reason: handled.reason } : done;
  };

  return (input: SQSEvent) =>
    eachRecord<AlertApproved>(input, [AlertApproved], async ({ event, envelope }) => {
      const { state } = await incidents.load(envelope.stream);
      const alert =
        state.phase === 'open' && state.alerts.find(({ alertId }) => alertId === event.data.alertId);
      if (state.phase !== 'open' || !alert) return { kind: 'refused', reason: 'the incident is not open' };
      if (alert.stage !== 'approved' || alert.over !== undefined) return done;
      return plan(state, alert, envelope.id, envelope.stream);
    });
};
