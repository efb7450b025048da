import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { type Instant, secondsBetween } from '../../../shared/kernel/instant.ts';
import type { Clock } from '../../../shared/log/ports.ts';
import { type SmsGateway, withoutPhones } from '../../../shared/sms/gateway.ts';
import type { E164 } from '../../../shared/sms/phone.ts';
import type { RateLease } from '../../../shared/sms/ports.ts';
import { segment } from '../../../shared/sms/segments.ts';
import type { ShortLived } from '../../../shared/subscriber/ports.ts';
import { REPLY_SHARE, Reply } from '../../../shared/subscriber/reply.ts';

type ReplyGateway = {
  readonly id: string;
  readonly sms: SmsGateway;
  readonly partsPerSecond: number;
  readonly senderId: string;
};

type Deps = {
  readonly clock: Clock;
  readonly shortLived: Pick<ShortLived, 'claim' | 'finish' | 'release'>;
  readonly lease: RateLease;
  /** Those that take this number, the best first. */
  readonly gatewaysFor: (to: E164) => readonly ReplyGateway[];
  readonly open: (sealedPhone: string, recipientId: string) => E164;
  readonly maxPriceUsd: number;
  /** Puts a reply back, to come again after so many seconds. */
  readonly later: (body: string, seconds: number) => Promise<void>;
};

/** A number of seconds: no lane has room before. */
type Sent = 'dealt-with' | 'refused' | number;

/** Longer than any answer of a gateway. */
const CLAIM_SECONDS = 60;
const REMEMBERED_SECONDS = 86_400;
/** A bucket that holds one reply at least, however slow the gateway is. */
const BURST_SECONDS = 5;

/** Sends what is not a warning: each once, in its own small lane, and not at all when it would come too late. */
export const createHandler = (deps: Deps) => {
  /** False when the lane is full; then it says when to come again. */
  const mayGo = async (gateway: ReplyGateway, parts: number): Promise<{ readonly waitSeconds: number }> => {
    const cost = gateway.sms.capabilities.rateUnit === 'part' ? parts : 1;
    const now = deps.clock.now();
    const ask = { parts: cost, minimum: cost, burstSeconds: BURST_SECONDS, lane: 'other', now } as const;
    const own = await deps.lease.take({
      ...ask,
      gateway: `${gateway.id}/replies`,
      ratePerSecond: gateway.partsPerSecond * REPLY_SHARE,
      priority: false,
    });
    if (own.granted === 0) return { waitSeconds: Math.max(1, Math.ceil(own.retryAfterSeconds)) };
    // What the lane lets through is charged to the gateway's whole rate, so that the two together never exceed it.
    await deps.lease.take({
      ...ask,
      gateway: gateway.id,
      ratePerSecond: gateway.partsPerSecond,
      burstSeconds: 1,
      priority: true,
    });
    return { waitSeconds: 0 };
  };

  /** By the best gateway for the number; where that has no room or does not take it, by the next. */
  const overAny = async (reply: Reply, to: E164, now: Instant): Promise<Sent> => {
    const { parts } = segment(reply.text);
    const waits: number[] = [];
    for (const gateway of deps.gatewaysFor(to)) {
      const { waitSeconds } = await mayGo(gateway, parts);
      if (waitSeconds > 0) {
        waits.push(waitSeconds);
        continue;
      }
      const outcome = await gateway.sms.send({
        to,
        senderId: gateway.senderId,
        maxPriceUsd: deps.maxPriceUsd,
        text: reply.text,
        kind: 'transactional',
        idempotencyKey: reply.key,
        lane: 'other',
        ttlSeconds: Math.ceil(secondsBetween(now, reply.notAfter)),
      });
      if (outcome.kind === 'accepted' || outcome.error === 'permanent' || outcome.error === 'opted-out')
        return 'dealt-with';
    }
    return waits.length === 0 ? 'refused' : Math.min(...waits);
  };

  /** True when the reply is dealt with. */
  const send = async (reply: Reply, body: string): Promise<boolean> => {
    const now = deps.clock.now();
    if (secondsBetween(now, reply.notAfter) <= 0) return true;
    const to = deps.open(reply.sealedPhone, reply.recipientId);
    const key = `reply#${reply.key}`;
    const claim = await deps.shortLived.claim(key, now, CLAIM_SECONDS);
    if (claim !== 'claimed') return claim === 'done';
    const sent = await overAny(reply, to, now);
    if (sent === 'dealt-with') {
      await deps.shortLived.finish(key, now, REMEMBERED_SECONDS);
      return true;
    }
    await deps.shortLived.release(key);
    if (sent === 'refused') return false;
    await deps.later(body, Math.min(900, sent));
    return true;
  };

  return async ({ Records }: SQSEvent): Promise<SQSBatchResponse> => {
    const failures = new Set<string>();
    await Promise.all(
      Records.map(async ({ messageId, body }) => {
        try {
          if (!(await send(Reply.parse(JSON.parse(body)), body))) failures.add(messageId);
        } catch (error) {
          const reason = withoutPhones(error instanceof SyntaxError ? 'the body is not JSON' : String(error));
          console.error(
            JSON.stringify({ level: 'error', message: 'a reply failed', record: messageId, reason }),
          );
          failures.add(messageId);
        }
      }),
    );
    return { batchItemFailures: [...failures].map((itemIdentifier) => ({ itemIdentifier })) };
  };
};
