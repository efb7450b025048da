import { createHash } from 'node:crypto';
import type { SQSEvent } from 'aws-lambda';
import { AlertIssued } from '../../../events/alert-issued/v1.ts';
import { capDocument, capKey, type Issuer } from '../../../shared/alert/cap-document.ts';
import { chainBefore } from '../../../shared/alert/chain.ts';
import { alertNumbers } from '../../../shared/alert-number/alert-number.ts';
import type { CapAlert } from '../../../shared/cap/alert.ts';
import { writeCap } from '../../../shared/cap/write.ts';
import { incidentAggregate } from '../../../shared/incident/aggregate.ts';
import { repository } from '../../../shared/log/aggregate.ts';
import type { Clock, LogStore } from '../../../shared/log/ports.ts';
import type { WriteOnceStore } from '../../../shared/objects/ports.ts';
import { findingText, mayPublish, publishCheck } from '../../../shared/publication/check.ts';
import {
  publicationAggregate,
  publicationStream,
  recordFailed,
  recordPublished,
} from '../../../shared/publication/publication.ts';
import { SIGNING_KEY_OBJECT, type SignCap } from '../../../shared/publication/signing.ts';
import { done, eachRecord, type Outcome } from '../../../shared/queue/each-record.ts';

type Deps = {
  readonly log: LogStore;
  readonly clock: Clock;
  readonly objects: WriteOnceStore;
  readonly issuer: Issuer;
  readonly sign: SignCap;
  /** The public half of the signing key, as PEM. */
  readonly publicKey: () => Promise<string>;
  /** The address of the page of the alert with this number. */
  readonly pageOf: (number: string) => string;
};

/** Why a document was not published. */
class NotPublished extends Error {
  readonly reasons: readonly string[];
  constructor(reasons: readonly string[]) {
    super(reasons.join('; '));
    this.reasons = reasons;
  }
}

/**
 * Issued → checked, signed, published as CAP. A document that breaks a rule of those who read it, or that cannot be signed, is
 * not published: that is written down, and the message stays in the queue, whose alarm rings. Text messages do not wait for it.
 */
export const createHandler = (deps: Deps) => {
  const incidents = repository(incidentAggregate, deps);
  const publications = repository(publicationAggregate, deps);
  const numbers = alertNumbers(deps);
  let keyIsPublished = false;

  const publishKey = async (): Promise<void> => {
    if (keyIsPublished) return;
    const pem = new TextEncoder().encode(await deps.publicKey());
    await deps.objects.put(SIGNING_KEY_OBJECT, pem, 'application/x-pem-file');
    keyIsPublished = true;
  };

  /** What is written into the log of a document that stands where everybody can read it. */
  const publish = async (alertId: string, document: CapAlert) => {
    const findings = publishCheck(document);
    if (!mayPublish(findings))
      throw new NotPublished(findings.filter(({ level }) => level === 'error').map(findingText));
    await publishKey();
    const { document: bytes, key } = await deps.sign(writeCap(document));
    const where = capKey(alertId);
    const isOurs = await deps.objects.putOnce(where, bytes, 'application/cap+xml');
    // Whoever else was at it has signed the same document with the same key.
    const there = isOurs ? bytes : ((await deps.objects.get(where)) ?? bytes);
    const sha256 = createHash('sha256').update(there).digest('hex');
    return {
      alertId,
      channel: 'cap' as const,
      where,
      key,
      sha256,
      advice: [...new Set(findings.map(findingText))],
    };
  };

  const attempt = async (alertId: string, document: CapAlert, cause: string): Promise<Outcome> => {
    const stream = publicationStream('cap', alertId);
    const by = { actor: { kind: 'system', name: 'publish-cap' }, cause } as const;
    try {
      const data = await publish(alertId, document);
      await publications.handle(stream, (publication) => recordPublished(publication, data), by);
      return done;
    } catch (error) {
      const reasons = error instanceof NotPublished ? [...error.reasons] : [String(error)];
      await publications.handle(
        stream,
        (publication) => recordFailed(publication, { alertId, channel: 'cap', reasons }),
        by,
      );
      return { kind: 'retry', reason: reasons.join('; ') };
    }
  };

  return (input: SQSEvent) =>
    eachRecord<AlertIssued>(input, [AlertIssued], async ({ event, envelope }) => {
      const { alertId } = event.data;
      const { state: publication } = await publications.load(publicationStream('cap', alertId));
      if (publication.published !== undefined) return done;
      const { state: incident } = await incidents.load(envelope.stream);
      const alert = incident.phase !== 'none' && incident.alerts.find((each) => each.alertId === alertId);
      if (incident.phase === 'none' || !alert)
        return { kind: 'retry', reason: `${alertId} is not there yet` };
      const number = await numbers.give(alertId, 'publish-cap', envelope.id);
      const issuer = { ...deps.issuer, web: deps.pageOf(number) };
      const chain = chainBefore(incident.alerts, alert);
      const document = capDocument(alert, chain, incident, issuer, alert.approved?.at ?? envelope.at);
      return attempt(alertId, document, envelope.id);
    });
};
