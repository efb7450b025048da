import type { Context, SQSEvent } from 'aws-lambda';
import { z } from 'zod';
import { AlertIssued } from '../../../events/alert-issued/v1.ts';
import { type Envelope, PublishedCommit } from '../../../events/envelope.ts';
import { type Tally, tallyOf } from '../../../shared/alert/ledger.ts';
import { type SendDeps, sendStep } from '../../../shared/alert/send.ts';
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
import { segment } from '../../../shared/sms/segments.ts';

type Deps = Omit<SendDeps, 'now' | 'send'> & {
  readonly log: LogStore;
  readonly clock: Clock;
  readonly send: (recipient: Recipient, text: string, idempotencyKey: string) => Promise<SendOutcome>;
  /** Those who take part in exercises: nobody else gets a message of one, whatever was planned. */
  readonly isParticipant: (recipient: Recipient) => boolean;
  /** Puts the same work back on the queue, to be delivered after so many seconds (at most 900). */
  readonly later: (body: string, seconds: number) => Promise<void>;
};

/** Left of the function's time when it hands over to another invocation; one step takes far less. */
const RESERVE_MS = 10_000;
const LONGEST_DELAY_SECONDS = 900;
/** Above the function's own time limit and below the queue's visibility: a message that comes again finds its turn free. */
const TURN_SECONDS = 120;
/** Until the gateway is tried again after it refused everything. */
const BLOCKED_SECONDS = 60;

/** A commit as it came, the batch from which to go on, and which round of the message this is. */
const Work = PublishedCommit.extend({ from: z.int().min(1).default(1), turn: z.int().min(0).default(0) });
type Work = z.infer<typeof Work>;

/** An alert is sent as long as it stands issued and nothing has taken its place. */
const speaking = (incident: Incident, alertId: string): Alert | undefined => {
  if (incident.phase !== 'open') return undefined;
  const alert = incident.alerts.find((candidate) => candidate.alertId === alertId);
  return alert?.stage === 'issued' && alert.over === undefined ? alert : undefined;
};

/**
 * Sends an issued alert step by step. Before every step it asks whether the alert still speaks: a cancel or
 * an update flushes what has not gone. When the rate is used up it goes back on its own queue instead of
 * waiting, so nothing is held and nothing is lost.
 */
export const createHandler = (deps: Deps) => {
  const incidents = repository(incidentAggregate, deps);

  const guarded =
    (status: IncidentStatus): SendDeps['send'] =>
    async (recipient, text, key) => {
      if (status !== 'Actual' && !deps.isParticipant(recipient))
        return failed('permanent', 'not a participant of this exercise');
      try {
        return await deps.send(recipient, text, key);
      } catch (error) {
        // A stored phone that cannot be opened must not stop the hundreds beside and behind it.
        console.error(
          JSON.stringify({
            level: 'error',
            message: 'a send broke',
            key,
            reason: withoutPhones(String(error)),
          }),
        );
        return failed('transient', 'the message could not be handed over');
      }
    };

  const finish = async (stream: string, alertId: string, tally: Tally, cause: string): Promise<Outcome> => {
    const { accepted, failed: lost, possibleRepeats, firstAt, lastAt } = tally;
    const data = {
      alertId,
      accepted,
      failed: lost,
      possibleRepeats,
      ...(firstAt === undefined ? {} : { firstAt }),
      ...(lastAt === undefined ? {} : { lastAt }),
    };
    await incidents.handle(stream, (incident) => recordSent(incident, data), {
      actor: { kind: 'system', name: 'send-alert' },
      cause,
    });
    return done;
  };

  const send = async (
    event: AlertIssued,
    work: Work,
    envelope: Envelope,
    context: Context,
  ): Promise<Outcome> => {
    const { alertId } = event.data;
    let { from } = work;
    const began = deps.clock.now();
    if (!(await deps.ledger.takeTurn(alertId, work.turn, began, plusSeconds(began, TURN_SECONDS))))
      return done;
    const goOn = (seconds: number) =>
      deps.later(JSON.stringify({ ...work, from, turn: work.turn + 1 }), seconds);
    const stands = async () => speaking((await incidents.load(work.stream)).state, alertId) !== undefined;
    while (context.getRemainingTimeInMillis() > RESERVE_MS) {
      const { state } = await incidents.load(work.stream);
      const alert = speaking(state, alertId);
      if (state.phase !== 'open' || alert === undefined) {
        return finish(work.stream, alertId, await tallyOf(deps.ledger, alertId), envelope.id);
      }
      const text = (pcode: string, language: Language) => {
        const own = alert.texts.find((candidate) => candidate.pcode === pcode) ?? alert.texts[0];
        if (own === undefined) throw new Error(`${alertId} has no text`);
        return { text: own[language], parts: segment(own[language]).parts };
      };
      const step = await sendStep(
        { ...deps, send: guarded(state.status), now: deps.clock.now },
        { alertId, text, stands },
        from,
      );
      if (step.kind === 'finished') return finish(work.stream, alertId, step.tally, envelope.id);
      from = step.batch;
      if (step.kind === 'blocked') {
        console.error(
          JSON.stringify({ level: 'error', message: 'nothing can be sent', alertId, reason: step.reason }),
        );
        await goOn(BLOCKED_SECONDS);
        return done;
      }
      if (step.kind === 'wait') {
        await goOn(Math.min(step.seconds, LONGEST_DELAY_SECONDS));
        return done;
      }
    }
    await goOn(1);
    return done;
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
        const work = works.find(
          (candidate) => candidate.stream === stream && candidate.sequence === sequence,
        );
        return work === undefined
          ? { kind: 'retry', reason: 'the work is not readable' }
          : send(event, work, envelope, context);
      },
      1,
    );
  };
};
