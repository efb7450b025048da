import type { SQSEvent } from 'aws-lambda';
import { IncidentClosed } from '../../../events/incident-closed/v1.ts';
import { WarningReceived } from '../../../events/warning-received/v1.ts';
import { situationAggregate } from '../../../shared/assessment/aggregate.ts';
import { releaseIncident, setWarningAside, takeWarning } from '../../../shared/assessment/decide.ts';
import { type Doubt, doubt } from '../../../shared/assessment/doubt.ts';
import type { AssessmentRules } from '../../../shared/assessment/rules.ts';
import { situationStream } from '../../../shared/assessment/situation.ts';
import type { CapAlert } from '../../../shared/cap/alert.ts';
import { readCap } from '../../../shared/cap/read.ts';
import { isInject } from '../../../shared/exercise/document.ts';
import { repository } from '../../../shared/log/aggregate.ts';
import type { Clock, LogStore } from '../../../shared/log/ports.ts';
import type { ObjectStore } from '../../../shared/objects/ports.ts';
import type { PlacePack } from '../../../shared/place/place-pack.ts';
import { isSelfTest } from '../../../shared/place/self-test.ts';
import { mayTrigger } from '../../../shared/place/sources.ts';
import { done, eachRecord, type Outcome } from '../../../shared/queue/each-record.ts';
import { capKeyOf, warningFromCap } from '../../../shared/reception/warning-from-cap.ts';

type Deps = {
  readonly log: LogStore;
  readonly clock: Clock;
  readonly objects: ObjectStore;
  readonly pack: PlacePack;
  readonly rules: AssessmentRules;
};

/** Somebody could not take what this place published: the operator should look at it. */
const errorDoubts = ({ capSender }: PlacePack, { msgType, sender, note, references }: CapAlert): Doubt[] =>
  msgType === 'Error' && references.some((reference) => reference.sender === capSender)
    ? [doubt('error-on-own-alert', { sender, note: note ?? '-' })]
    : [];

/** Reads a received warning again from the bytes that were kept, and says what it means for each district. */
export const createHandler = (deps: Deps) => {
  const { pack, rules } = deps;
  const situations = repository(situationAggregate, deps);

  const assess = async ({ data }: WarningReceived, cause: string): Promise<Outcome> => {
    const bytes = await deps.objects.get(data.raw.bucketKey);
    if (bytes === undefined) return { kind: 'retry', reason: `${data.raw.bucketKey} is not there` };
    const reading = readCap(bytes);
    if (reading.verdict === 'rejected') return { kind: 'refused', reason: reading.reasons.join('; ') };
    const { alert, remarks } = reading;
    const { warningId, source } = data;
    const by = { actor: { kind: 'system', name: 'assess-warning' }, cause } as const;
    const { status, msgType } = alert;
    // A test is followed in a situation of its own, from which no incident is ever opened; any other test is not followed at all.
    const selfTest = isSelfTest(pack, { status, source, sender: alert.sender });
    const followed = selfTest ? 'Test' : status === 'Exercise' ? 'Exercise' : 'Actual';
    const stream = situationStream(followed);
    const setAside = async (
      reason: Parameters<typeof setWarningAside>[2],
      doubts: readonly Doubt[] = [],
    ): Promise<Outcome> => {
      const aside = { warningId, key: capKeyOf(alert), source, doubts };
      await situations.handle(stream, (situation) => setWarningAside(situation, aside, reason, rules), by);
      return done;
    };

    if (status !== followed) return setAside('status-not-followed');
    if (msgType === 'Ack') return setAside('acknowledgement');
    if (msgType === 'Error') {
      const doubts = errorDoubts(pack, alert);
      if (doubts.length > 0)
        console.error(
          JSON.stringify({ level: 'error', message: 'our alert was refused', warningId, source }),
        );
      return setAside('error-report', doubts);
    }
    const from = pack.sources.find(({ id }) => id === source);
    const signature = data.signature?.state ?? 'unsigned';
    const unproven = signature !== 'valid' && signature !== 'unsigned';
    const signatureDoubts = unproven ? [doubt('signature-not-valid', { state: signature })] : [];
    const inject = isInject({ source, status });
    if (!selfTest && !inject && mayTrigger(from, alert.sender, signature) !== 'open-incident')
      return setAside('sender-not-trusted', signatureDoubts);
    await situations.handle(
      stream,
      (situation, now) => {
        const warning = warningFromCap(pack, alert, { warningId, status: followed, msgType, remarks, now });
        const doubts = [...signatureDoubts, ...warning.doubts];
        return takeWarning(situation, { ...warning, doubts }, rules, now);
      },
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
