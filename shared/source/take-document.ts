import { createHash } from 'node:crypto';
import type { Actor } from '../../events/envelope.ts';
import type { WarningReceived } from '../../events/warning-received/v1.ts';
import { readCap } from '../cap/read.ts';
import { repository } from '../log/aggregate.ts';
import type { Clock, LogStore } from '../log/ports.ts';
import type { ObjectStore } from '../objects/ports.ts';
import {
  rejectedIdOf,
  takeOnce,
  type WarningEvent,
  warningAggregate,
  warningIdOf,
  warningStream,
} from '../warning/received.ts';
import type { SignatureVerdict } from '../warning/signature.ts';
import type { SignatureOf } from './signature-of.ts';

/** As the log has it; why a signature does not count is told in its words. */
const provenBy = (verdict: SignatureVerdict): NonNullable<WarningReceived['data']['signature']> => {
  if (verdict.state === 'valid') return { state: verdict.state, key: verdict.key };
  return verdict.state === 'unsigned'
    ? { state: verdict.state }
    : { state: verdict.state, reason: verdict.reason };
};

const eventOf = (source: string, bytes: Uint8Array, signatureOf: SignatureOf): WarningEvent => {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const raw = { bucketKey: `raw/${sha256}`, sha256, bytes: bytes.length };
  const reading = readCap(bytes);
  if (reading.verdict === 'rejected') {
    const { reasons } = reading;
    return {
      type: 'warning-rejected.v1',
      data: { warningId: rejectedIdOf(sha256), source, reasons: [...reasons], raw },
    };
  }
  const { alert, repairs, warnings: doubts, verdict } = reading;
  const { sender, identifier, status, msgType } = alert;
  const key = { sender, identifier, sent: alert.sent.at };
  const headline = alert.info.find((info) => info.headline !== undefined)?.headline;
  return {
    type: 'warning-received.v1',
    data: {
      warningId: warningIdOf(key),
      source,
      key,
      status,
      msgType,
      references: alert.references.map((reference) => ({ ...reference, sent: reference.sent.at })),
      verdict,
      repairs: [...repairs],
      doubts: [...doubts],
      raw,
      signature: provenBy(signatureOf(source, sender, bytes)),
      ...(headline === undefined ? {} : { headline }),
    },
  };
};

type Deps = {
  readonly log: LogStore;
  readonly clock: Clock;
  readonly objects: Pick<ObjectStore, 'put'>;
  readonly signatureOf: SignatureOf;
};
type By = { readonly actor: Actor; readonly cause: string };

/** `isNew` is false when the same document came before, by whatever road. */
export type Taken = { readonly event: WarningEvent; readonly isNew: boolean };

/**
 * Takes a document from outside: its bytes are kept before anything is made of them, then it is recorded as a warning
 * or as rejected, once however often and by however many roads it comes. Throws when it could not be kept or recorded; then
 * it is not taken, and can be taken again.
 */
export const documentTaker = (deps: Deps) => {
  const warnings = repository(warningAggregate, deps);
  return async (source: string, bytes: Uint8Array, by: By): Promise<Taken> => {
    const event = eventOf(source, bytes, deps.signatureOf);
    await deps.objects.put(event.data.raw.bucketKey, bytes, 'application/cap+xml');
    const handled = await warnings.handle(
      warningStream(event.data.warningId),
      (received) => takeOnce(received, event),
      by,
    );
    return { event, isNew: handled.kind === 'committed' };
  };
};
