import type { Context, SQSEvent } from 'aws-lambda';
import { z } from 'zod';
import { AlertIssued } from '../../../events/alert-issued/v1.ts';
import { type Envelope, PublishedCommit } from '../../../events/envelope.ts';
import { laneOf } from '../../../shared/alert/lane.ts';
import { type Ledger, type Tally, tallyOf } from '../../../shared/alert/ledger.ts';
import { type Ended, run } from '../../../shared/alert/run.ts';
import { type Message, type SendDeps, type Slice, sender } from '../../../shared/alert/send.ts';
import type { Recipient } from '../../../shared/audience/subscriber.ts';
import { incidentAggregate } from '../../../shared/incident/aggregate.ts';
import { recordSent } from '../../../shared/incident/decide.ts';
import type { Alert, Incident } from '../../../shared/incident/incident.ts';
import { plusSeconds } from '../../../shared/kernel/instant.ts';
import type { IncidentStatus, Language } from '../../../shared/kernel/vocabulary.ts';
import { repository } from '../../../shared/log/aggregate.ts';
import type { Clock, LogStore } from '../../../shared/log/ports.ts';
import { done, eachRecord, type Outcome } from '../../../shared/queue/each-record.ts';
import { failed, type SendOutcome, withoutPhones } from '../../../shared/sms/gateway.ts';
import {
  type GatewayTraffic,
  gatewayTraffic,
  type HealthStore,
} from '../../../shared/sms/gateway-traffic.ts';
import type { RateLease } from '../../../shared/sms/ports.ts';
import { segment } from '../../../shared/sms/segments.ts';

type Deps = {
  readonly log: LogStore;
  readonly clock: Clock;
  readonly ledger: Ledger;
  readonly lease: RateLease;
  /** Of the place, the best first. */
  readonly gateways: GatewayTraffic['gateways'];
  readonly health: HealthStore;
  readonly send: (gateway: string, recipient: Recipient, message: Message) => Promise<SendOutcome>;
  /** Keeps what receipts will be matched with. */
  readonly onSent?: (slice: Slice) => Promise<void>;
  /** Calls to the gateways at once, of one slice. */
  readonly concurrency: number;
  /** Slices under way at once. */
  readonly channels: number;
  readonly pause: (seconds: number) => Promise<void>;
  /** A longer wait is spent on the queue: for the next second's rate or the next batches of a plan it is not worth it. */
  readonly longestPauseSeconds: number;
  /** Those who take part in exercises: nobody else gets a message of one, whatever was planned. */
  readonly isParticipant: (recipient: Recipient) => boolean;
  /** Puts the same work back on the queue, to be delivered after so many seconds (at most 900). */
  readonly later: (body: string, seconds: number) => Promise<void>;
};

/** Left of the function's time when it hands over to another invocation; one slice takes less. */
const RESERVE_MS = 10_000;
const LONGEST_DELAY_SECONDS = 900;
/** Above the function's own time limit and below the queue's visibility: a message that comes again finds its turn free. */
const TURN_SECONDS = 120;
/** Until the gateway is tried again after it refused everything. */
const BLOCKED_SECONDS = 60;
/** What one worker sends in a second at best: a processor's worth of calls. */
const MESSAGES_PER_WORKER = 1_000;
/** The queue hands its messages to so many at once; the rest would wait. */
const MOST_WORKERS = 4;

/** A commit as it came, and for each message that goes round with it: whose it is, its round, and from where to go on. */
const Work = PublishedCommit.extend({
  worker: z.int().min(0).default(0),
  workers: z.int().min(1).optional(),
  turn: z.int().min(0).default(0),
  cursor: z.record(z.coerce.number(), z.int().min(0)).default({}),
});
type Work = z.infer<typeof Work>;

/** An alert is sent as long as it stands issued and nothing has taken its place. */
const speaking = (incident: Incident, alertId: string): Alert | undefined => {
  if (incident.phase !== 'open') return undefined;
  const alert = incident.alerts.find((candidate) => candidate.alertId === alertId);
  return alert?.stage === 'issued' && alert.over === undefined ? alert : undefined;
};

const workersFor = (gateways: Deps['gateways']): number => {
  const perSecond = gateways.reduce((sum, { ratePerSecond }) => sum + ratePerSecond, 0);
  return Math.min(MOST_WORKERS, Math.max(1, Math.ceil(perSecond / MESSAGES_PER_WORKER)));
};

/**
 * Sends an issued alert slice by slice. After every claim it asks whether the alert still speaks: a cancel or an update
 * flushes what has not gone. A worker that has to wait for long goes back on its own queue, so nothing is held and nothing is
 * lost; where the rate is more than one worker can use, several share the alert.
 */
export const createHandler = (deps: Deps) => {
  const incidents = repository(incidentAggregate, deps);

  const guarded =
    (status: IncidentStatus, send: SendDeps['send']): SendDeps['send'] =>
    async (gateway, recipient, message) => {
      if (status === 'Test') return failed('permanent', 'a test reaches no subscriber and no officer');
      if (status !== 'Actual' && !deps.isParticipant(recipient))
        return failed('permanent', 'not a participant of this exercise');
      try {
        return await send(gateway, recipient, message);
      } catch (error) {
        // A stored phone that cannot be opened must not stop the hundreds beside and behind it.
        console.error(
          JSON.stringify({
            level: 'error',
            message: 'a send broke',
            key: message.idempotencyKey,
            reason: withoutPhones(String(error)),
          }),
        );
        return failed('transient', 'the message could not be handed over');
      }
    };

  const finish = async (stream: string, alertId: string, tally: Tally, cause: string): Promise<Outcome> => {
    await incidents.handle(stream, (incident) => recordSent(incident, { alertId, ...tally }), {
      actor: { kind: 'system', name: 'send-alert' },
      cause,
    });
    return done;
  };

  /** The text of each district and language, measured once. */
  const textsOf = (alert: Alert) => {
    const known = new Map<string, { text: string; parts: number }>();
    return (pcode: string, language: Language) => {
      const key = `${pcode}#${language}`;
      const before = known.get(key);
      if (before !== undefined) return before;
      const own = alert.texts.find((candidate) => candidate.pcode === pcode) ?? alert.texts[0];
      if (own === undefined) throw new Error(`${alert.alertId} has no text`);
      const text = { text: own[language], parts: segment(own[language]).parts };
      known.set(key, text);
      return text;
    };
  };

  const goesRound = async (work: Work, changes: Partial<Work>, seconds: number): Promise<Outcome> => {
    await deps.later(JSON.stringify({ ...work, ...changes }), Math.min(LONGEST_DELAY_SECONDS, seconds));
    return done;
  };

  /** The clock of a replay stands still while a function runs: there the queue alone lets time pass. */
  const passes = async (seconds: number): Promise<boolean> => {
    const before = deps.clock.now();
    await deps.pause(seconds);
    return deps.clock.now() > before;
  };

  const after = (ended: Exclude<Ended, { kind: 'finished' | 'over' }>): number => {
    if (ended.kind === 'blocked') return BLOCKED_SECONDS;
    return ended.kind === 'wait' ? Math.max(1, Math.ceil(ended.seconds)) : 1;
  };

  const send = async (
    { data: { alertId } }: AlertIssued,
    given: Work,
    envelope: Envelope,
    context: Context,
  ): Promise<Outcome> => {
    const workers = given.workers ?? workersFor(deps.gateways);
    const work = { ...given, workers };
    const began = deps.clock.now();
    const until = plusSeconds(began, TURN_SECONDS);
    // Each of these waits for the table, and the first message waits for all of them.
    const [taken, { state }, traffic] = await Promise.all([
      deps.ledger.takeTurn(alertId, work.worker, work.turn, began, until),
      incidents.load(work.stream),
      gatewayTraffic(deps),
    ]);
    if (!taken) return done;
    if (given.workers === undefined) {
      for (let worker = 1; worker < workers; worker += 1) await goesRound(work, { worker }, 0);
    }
    const alert = speaking(state, alertId);
    const flush = async () => finish(work.stream, alertId, await tallyOf(deps.ledger, alertId), envelope.id);
    if (state.phase !== 'open' || alert === undefined) return flush();

    const { step, cursor } = sender(
      { ...deps, ...traffic, send: guarded(state.status, traffic.watched(deps.send)), now: deps.clock.now },
      {
        alertId,
        lane: laneOf(alert),
        text: textsOf(alert),
        stands: async () => speaking((await incidents.load(work.stream)).state, alertId) !== undefined,
        ...(alert.expires === undefined ? {} : { expires: alert.expires }),
      },
      { worker: work.worker, workers },
      work.cursor,
    );
    const ended = await run(step, {
      channels: deps.channels,
      goesOn: () => context.getRemainingTimeInMillis() > RESERVE_MS,
      pause: passes,
      longestPauseSeconds: deps.longestPauseSeconds,
    });
    await traffic.remember();
    if (ended.kind === 'finished') return finish(work.stream, alertId, ended.tally, envelope.id);
    if (ended.kind === 'over') return flush();
    if (ended.kind === 'blocked') {
      console.error(
        JSON.stringify({ level: 'error', message: 'nothing can be sent', alertId, reason: ended.reason }),
      );
    }
    return goesRound(work, { cursor: cursor(), turn: work.turn + 1 }, after(ended));
  };

  return (input: SQSEvent, context: Context) => {
    const works = input.Records.flatMap(({ body }) => {
      try {
        return [Work.parse(JSON.parse(body))];
      } catch {
        return [];
      }
    });
    return eachRecord<AlertIssued>(
      input,
      [AlertIssued],
      async ({ event, envelope }) => {
        const { stream, sequence } = envelope;
        const at = works.findIndex((work) => work.stream === stream && work.sequence === sequence);
        const [work] = at < 0 ? [] : works.splice(at, 1);
        return work === undefined
          ? { kind: 'retry', reason: 'the work is not readable' }
          : send(event, work, envelope, context);
      },
      1,
    );
  };
};
