import type { Context, SQSEvent } from 'aws-lambda';
import { AlertApproved } from '../../../events/alert-approved/v1.ts';
import { capIdentifier, capKey } from '../../../shared/alert/cap-document.ts';
import { chainBefore, reachedByChain } from '../../../shared/alert/chain.ts';
import { claimsUntil, type Ledger, type Plan } from '../../../shared/alert/ledger.ts';
import { meantFor } from '../../../shared/alert/meant-for.ts';
import { sizeOf, writePlan } from '../../../shared/alert/plan.ts';
import { audience, type Told } from '../../../shared/audience/audience.ts';
import type { SubscriberStore } from '../../../shared/audience/subscriber.ts';
import { incidentAggregate } from '../../../shared/incident/aggregate.ts';
import { recordIssued, recordPlanned } from '../../../shared/incident/decide.ts';
import type { Alert, OpenIncident } from '../../../shared/incident/incident.ts';
import { plusSeconds } from '../../../shared/kernel/instant.ts';
import { repository } from '../../../shared/log/aggregate.ts';
import type { Clock, LogStore } from '../../../shared/log/ports.ts';
import { done, eachRecord, type Outcome } from '../../../shared/queue/each-record.ts';
import { segment } from '../../../shared/sms/segments.ts';

type Deps = {
  readonly log: LogStore;
  readonly clock: Clock;
  readonly ledger: Ledger;
  /** The public for an actual incident; for an exercise or a test only those who take part. */
  readonly subscribersFor: (incident: OpenIncident) => SubscriberStore;
  readonly pause: (seconds: number) => Promise<void>;
};

/** Longer than the function may run, so that two never plan the same alert; a planner that died is followed after this. */
const CLAIM_SECONDS = 150;
/** Left of the function's time when it gives up and lets another delivery go on from what is written. */
const RESERVE_MS = 10_000;
/** What was on its way when an alert was taken back has arrived after so long, or its sender has died. */
const FLUSH_LOOK_SECONDS = 0.25;
const MOST_FLUSH_LOOKS = 30 / FLUSH_LOOK_SECONDS;
/** The clock of a replay stands still while a function runs. */
const LOOKS_BY_A_CLOCK_THAT_STANDS = 4;

const mayBePlanned = ({ stage, over, issued }: Alert): boolean =>
  over === undefined && (stage === 'approved' || (stage === 'issued' && issued?.planning === true));

/**
 * Approved → planned, issued. It is issued as soon as the first batches are written, so that sending begins while
 * the rest is planned. What follows an alert is planned when what was on its way of that one has arrived: nobody is to read
 * the warning after its cancellation. Publishing follows the same event, beside sending: neither waits for the other.
 */
export const createHandler = (deps: Deps) => {
  const incidents = repository(incidentAggregate, deps);

  const flushed = async (chain: readonly Alert[], context: Context): Promise<void> => {
    const [last] = chain;
    if (last === undefined) return;
    const began = deps.clock.now();
    for (let looks = 0; looks < MOST_FLUSH_LOOKS; looks += 1) {
      const now = deps.clock.now();
      if ((await claimsUntil(deps.ledger, last.alertId, now)) === undefined) return;
      const standsStill = looks > LOOKS_BY_A_CLOCK_THAT_STANDS && now === began;
      if (standsStill || context.getRemainingTimeInMillis() < RESERVE_MS) return;
      await deps.pause(FLUSH_LOOK_SECONDS);
    }
  };

  const plan = async (
    incident: OpenIncident,
    alert: Alert,
    { cause, stream, context }: { cause: string; stream: string; context: Context },
  ): Promise<Outcome> => {
    const { alertId } = alert;
    const now = deps.clock.now();
    if (!(await deps.ledger.claimPlan(alertId, now, plusSeconds(now, CLAIM_SECONDS)))) {
      return { kind: 'retry', reason: 'another planner has this alert' };
    }
    const chain = chainBefore(incident.alerts, alert);
    await flushed(chain, context);
    const by = { actor: { kind: 'system', name: 'plan-alert' }, cause } as const;
    const partsEach = Math.max(1, ...alert.texts.map(({ ar }) => segment(ar).parts));
    const numbersOf = (size: Plan) => ({ ...sizeOf(size), parts: size.recipients * partsEach });
    let isIssued = alert.stage === 'issued';
    let isOver = false;
    const issue = async (size: Plan): Promise<void> => {
      const data = {
        alertId,
        capIdentifier: capIdentifier(alertId),
        capKey: capKey(alertId),
        ...numbersOf(size),
        ...(size.complete ? {} : { planning: true as const }),
      };
      const handled = await incidents.handle(stream, (current) => recordIssued(current, data), by);
      isIssued = true;
      isOver = handled.kind === 'refused';
    };
    const stands = async (): Promise<boolean> => {
      const { state } = await incidents.load(stream);
      const current = state.phase === 'open' && state.alerts.find((one) => one.alertId === alertId);
      isOver ||= !current || current.over !== undefined;
      return !isOver && context.getRemainingTimeInMillis() > RESERVE_MS;
    };
    const byDistrict = new Map<string, number>();
    const onTold = ({ pcode }: Told): void => {
      byDistrict.set(pcode, (byDistrict.get(pcode) ?? 0) + 1);
    };
    const told = audience(deps.subscribersFor(incident), {
      districts: alert.districts,
      texts: alert.texts,
      reached: () => reachedByChain(deps.ledger, chain),
      ...meantFor(incident, alert),
    });
    const onWritten = async (size: Plan) => {
      if (!isIssued) await issue(size);
    };
    const planned = await writePlan({ ledger: deps.ledger, alertId, onTold, onWritten, stands }, told);
    if (isOver) return { kind: 'refused', reason: 'superseded' };
    if (!planned.complete) return { kind: 'retry', reason: 'the plan is not complete yet' };
    const data = {
      alertId,
      ...numbersOf(planned),
      byDistrict: Array.from(byDistrict, ([pcode, recipients]) => ({ pcode, recipients })),
    };
    await incidents.handle(stream, (current) => recordPlanned(current, data), by);
    return done;
  };

  return (input: SQSEvent, context: Context) =>
    eachRecord<AlertApproved>(input, [AlertApproved], async ({ event, envelope }) => {
      const { state } = await incidents.load(envelope.stream);
      const alert =
        state.phase === 'open' && state.alerts.find(({ alertId }) => alertId === event.data.alertId);
      if (state.phase !== 'open' || !alert) return { kind: 'refused', reason: 'the incident is not open' };
      if (!mayBePlanned(alert)) return done;
      return plan(state, alert, { cause: envelope.id, stream: envelope.stream, context });
    });
};
