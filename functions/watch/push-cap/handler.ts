import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { readCap } from '../../../shared/cap/read.ts';
import type { Instant } from '../../../shared/kernel/instant.ts';
import { PUSH_ANSWERS, type PushAnswer } from '../../../shared/language/push-cap.ts';
import { repository } from '../../../shared/log/aggregate.ts';
import type { Clock, LogStore } from '../../../shared/log/ports.ts';
import type { ObjectStore } from '../../../shared/objects/ports.ts';
import { fileResponse, type Response } from '../../../shared/pages/response.ts';
import type { PlacePack } from '../../../shared/place/place-pack.ts';
import type { SourceOf } from '../../../shared/place/sources.ts';
import { sourceFault } from '../../../shared/source/fault.ts';
import type { SourceBook } from '../../../shared/source/ports.ts';
import type { SignatureOf } from '../../../shared/source/signature-of.ts';
import { documentTaker } from '../../../shared/source/take-document.ts';
import {
  hasOtherBytes,
  warningAggregate,
  warningIdOf,
  warningStream,
} from '../../../shared/warning/received.ts';
import { understood } from './understood.ts';

type Proof = { readonly timestamp: string; readonly signature: string };

type Deps = {
  readonly log: LogStore;
  readonly clock: Clock;
  readonly objects: Pick<ObjectStore, 'put'>;
  readonly book: Pick<SourceBook, 'note'>;
  readonly pack: PlacePack;
  readonly sources: readonly SourceOf<'cap-push'>[];
  /** Whether the request was signed lately with the key of this number of the source. */
  readonly prove: (
    sourceId: string,
    keyNumber: number,
    proof: Proof,
    body: Uint8Array,
    now: Instant,
  ) => 'proven' | 'wrong' | 'stale';
  readonly signatureOf: SignatureOf;
};

/** As much as is read as CAP at all. */
const MOST_BYTES = 2 * 1024 * 1024;
const TYPES = /^(application\/(cap\+xml|xml)|text\/xml)\s*(;|$)/i;

const STATUS: Readonly<Record<PushAnswer, number>> = {
  taken: 202,
  known: 200,
  rejected: 400,
  empty: 400,
  unauthorized: 401,
  stale: 401,
  conflict: 409,
  'too-large': 413,
  'wrong-type': 415,
};

const answer = (outcome: PushAnswer, more: Readonly<Record<string, unknown>> = {}): Response => ({
  ...fileResponse(
    Buffer.from(JSON.stringify({ outcome, message: PUSH_ANSWERS[outcome], ...more })),
    'application/json',
  ),
  statusCode: STATUS[outcome],
});

/** The element that a sentence of the reader names first, if it names one. */
const faultOf = (rule: string) => ({ element: /<([\w:.-]+)>/.exec(rule)?.[1] ?? null, rule });

const bytesOf = ({ body, isBase64Encoded }: APIGatewayProxyEventV2): Uint8Array =>
  Buffer.from(body ?? '', isBase64Encoded ? 'base64' : 'utf8');

/**
 * `POST /cap/push/{source}`, the body a CAP document, with `X-Nadhir-Timestamp` and `X-Nadhir-Signature`. It enters by the same door
 * as what feeds bring: its bytes are kept, it is recorded once. The answer says what was understood, or what is wrong and where.
 * The same document again changes nothing, so whoever got no answer sends it again.
 */
export const createHandler = (deps: Deps) => {
  const take = documentTaker(deps);
  const warnings = repository(warningAggregate, deps);

  /** Another document of this source under the same sender, identifier and sent. */
  const conflicts = async (source: string, bytes: Uint8Array): Promise<boolean> => {
    const reading = readCap(bytes);
    if (reading.verdict === 'rejected') return false;
    const { sender, identifier, sent } = reading.alert;
    const { state } = await warnings.load(warningStream(warningIdOf({ sender, identifier, sent: sent.at })));
    return hasOtherBytes(state, source, bytes);
  };

  const receive = async (source: string, bytes: Uint8Array, cause: string): Promise<Response> => {
    const now = deps.clock.now();
    if (await conflicts(source, bytes)) return answer('conflict');
    const { event, isNew } = await take(source, bytes, {
      actor: { kind: 'system', name: 'push-cap' },
      cause,
    });
    if (event.type === 'warning-rejected.v1') {
      const faults = event.data.reasons.map(faultOf);
      const detail = event.data.reasons.join(' ').slice(0, 200);
      await deps.book.note(source, {
        at: now,
        outcome: 'degraded',
        fault: sourceFault('documents-rejected', detail),
      });
      return answer('rejected', { faults });
    }
    await deps.book.note(source, { at: now, outcome: 'well', brought: isNew ? 1 : 0 });
    const reading = readCap(bytes);
    return reading.verdict === 'rejected'
      ? answer('rejected')
      : answer(isNew ? 'taken' : 'known', {
          understood: understood(deps.pack, reading, event.data, now),
          repairs: event.data.repairs.map(faultOf),
          doubts: event.data.doubts,
        });
  };

  return async (event: APIGatewayProxyEventV2): Promise<Response> => {
    const { headers, pathParameters, requestContext } = event;
    const id = pathParameters?.['source'] ?? '';
    const source = deps.sources.find((candidate) => candidate.id === id);
    const bytes = bytesOf(event);
    if (bytes.length > MOST_BYTES) return answer('too-large');
    // A signature is worked out for an unknown source too, so that both take as long and say the same.
    const proof = deps.prove(
      id,
      source?.keyNumber ?? 1,
      {
        timestamp: headers['x-nadhir-timestamp'] ?? '',
        signature: headers['x-nadhir-signature'] ?? '',
      },
      bytes,
      deps.clock.now(),
    );
    if (source === undefined || proof === 'wrong') return answer('unauthorized');
    if (proof === 'stale') return answer('stale');
    if (!TYPES.test(headers['content-type'] ?? '')) return answer('wrong-type');
    if (bytes.length === 0) return answer('empty');
    return receive(source.id, bytes, `http:${requestContext.requestId}`);
  };
};
