import type { SQSEvent } from 'aws-lambda';
import { IncidentClosed } from '../../../events/incident-closed/v1.ts';
import { WarningReceived } from '../../../events/warning-received/v1.ts';
import { situationAggregate } from '../../../shared/assessment/aggregate.ts';
import {
  type Explain,
  releaseIncident,
  setWarningAside,
  takeWarning,
} from '../../../shared/assessment/decide.ts';
import { situationStream } from '../../../shared/assessment/situation.ts';
import { readCap } from '../../../shared/cap/read.ts';
import { repository } from '../../../shared/log/aggregate.ts';
import type { Clock, LogStore } from '../../../shared/log/ports.ts';
import type { ObjectStore } from '../../../shared/objects/ports.ts';
import type { PlacePack } from '../../../shared/place/place-pack.ts';
import { done, eachRecord, type Outcome } from '../../../shared/queue/each-record.ts';
import { capKeyOf, warningFromCap } from './warning-from-cap.ts';

type Deps = {
  readonly log: LogStore;
  readonly clock: Clock;
  readonly objects: ObjectStore;
  readonly pack: PlacePack;
  readonly explain: Explain;
};

/** Reads a received warning again from the bytes that were kept, and says what it means for each district. */
export const createHandler = (deps: Deps) => {
  const situations = repository(situationAggregate, deps);

  const assess = async ({ data }: WarningReceived, cause: string): Promise<Outcome> => {
    const bytes = await deps.objects.get(data.raw.bucketKey);
    if (bytes === undefined) return { kind: 'retry', reason: `${data.raw.bucketKey} is not there` };
    const reading = readCap(bytes);
    if (reading.verdict === 'rejected') return { kind: 'refused', reason: reading.reasons.join('; ') };
    const { alert, warnings } = reading;
    const { warningId } = data;
    const by = { actor: { kind: 'system', name: 'assess-warning' }, cause } as const;
    const references = alert.references.map(capKeyOf);
    const aside = { warningId, key: capKeyOf(alert), references, doubts: warnings };

    if (alert.status !== 'Actual' && alert.status !== 'Exercise') {
      await situations.handle(
        situationStream('Actual'),
        (now) => setWarningAside(now, aside, 'status-not-followed'),
        by,
      );
      return done;
    }
    const stream = situationStream(alert.status);
    if (alert.msgType === 'Ack' || alert.msgType === 'Error') {
      await situations.handle(stream, (now) => setWarningAside(now, aside, 'not-a-warning'), by);
      return done;
    }
    const feed = deps.pack.feeds.find(({ id }) => id === data.source);
    if (feed?.senders.includes(alert.sender) !== true) {
      await situations.handle(stream, (now) => setWarningAside(now, aside, 'sender-not-trusted'), by);
      return done;
    }
    const { status, msgType } = alert;
    const warning = warningFromCap(deps.pack, alert, { warningId, status, msgType, doubts: warnings });
    await situations.handle(
      stream,
      (situation, now) => takeWarning(situation, warning, deps.explain, now),
      by,
    );
    return done;
  };

  return (input: SQSEvent) =>
    eachRecord<WarningReceived | IncidentClosed>(
      input,
      [WarningReceived, IncidentClosed],
      async ({ event, envelope }) => {
        if (event.type === 'warning-received.v1') return assess(event, envelope.id);
        const { incidentId, status } = event.data;
        await situations.handle(
          situationStream(status),
          (situation) => releaseIncident(situation, incidentId),
          {
            actor: { kind: 'system', name: 'assess-warning' },
            cause: envelope.id,
          },
        );
        return done;
      },
    );
};
