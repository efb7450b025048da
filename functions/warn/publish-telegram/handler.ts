import type { SQSEvent } from 'aws-lambda';
import { AlertIssued } from '../../../events/alert-issued/v1.ts';
import { alertNumbers } from '../../../shared/alert-number/alert-number.ts';
import { incidentAggregate } from '../../../shared/incident/aggregate.ts';
import type { Alert } from '../../../shared/incident/incident.ts';
import { amendedPost, channelPost } from '../../../shared/language/channel-post.ts';
import { repository } from '../../../shared/log/aggregate.ts';
import type { Clock, LogStore } from '../../../shared/log/ports.ts';
import type { PlacePack } from '../../../shared/place/place-pack.ts';
import type { ChannelAnswer, PublicChannel } from '../../../shared/publication/public-channel.ts';
import {
  beginPublishing,
  holdBack,
  publicationAggregate,
  publicationStream,
  recordFailed,
  recordPublished,
} from '../../../shared/publication/publication.ts';
import { done, eachRecord, type Outcome } from '../../../shared/queue/each-record.ts';

type Deps = {
  readonly log: LogStore;
  readonly clock: Clock;
  readonly place: Pick<PlacePack, 'districts' | 'capSenderName'>;
  /** Undefined as long as nobody has given the bot its token. */
  readonly channel: PublicChannel | undefined;
  readonly isWanted: boolean;
  /** Different each time. */
  readonly newId: () => string;
  readonly pageOf: (number: string) => string;
};

/** Longer than a post takes; a poster that died is followed after this. */
const CLAIM_SECONDS = 60;
const CHANNEL = 'telegram';
const BECAME = { update: 'updated', cancel: 'cancelled', 'all-clear': 'cleared' } as const;

/**
 * Issued → one post for all readers of the channel, which answers the post of what it follows; that one is then amended to say what
 * became of it. Only actual alerts, and none that has been replaced before it could be posted. Off unless the place wants it.
 */
export const createHandler = (deps: Deps) => {
  const incidents = repository(incidentAggregate, deps);
  const publications = repository(publicationAggregate, deps);
  const numbers = alertNumbers(deps);
  const streamOf = (alertId: string) => publicationStream(CHANNEL, alertId);
  const postOf = async (alertId: string) =>
    (await publications.load(streamOf(alertId))).state.published?.where;

  const textOf = async (alert: Alert, cause: string): Promise<string> => {
    const number = await numbers.give(alert.alertId, 'publish-telegram', cause);
    const districtNames = alert.districts.flatMap(
      ({ pcode }) => deps.place.districts.find((district) => district.pcode === pcode)?.name ?? [],
    );
    const { headline, instruction, onset, expires } = alert;
    const link = deps.pageOf(number);
    const senderName = deps.place.capSenderName;
    return channelPost({ headline, instruction, districtNames, onset, expires, number, link, senderName });
  };

  const amend = async (
    channel: PublicChannel,
    alert: Alert,
    before: Alert,
    cause: string,
  ): Promise<Outcome> => {
    const earlier = await postOf(before.alertId);
    if (earlier === undefined || alert.kind === 'alert') return done;
    const answer = await channel.amend(earlier, amendedPost(await textOf(before, cause), BECAME[alert.kind]));
    // An old post that nobody can change any more is no reason to try for ever: the new one answers it.
    return answer.kind === 'later' ? { kind: 'retry', reason: answer.reason } : done;
  };

  const settle = async (answer: ChannelAnswer, alertId: string, cause: string): Promise<Outcome> => {
    const by = { actor: { kind: 'system', name: 'publish-telegram' }, cause } as const;
    const about = { alertId, channel: CHANNEL } as const;
    const stream = streamOf(alertId);
    if (answer.kind === 'done') {
      await publications.handle(
        stream,
        (now) => recordPublished(now, { ...about, where: answer.postId }),
        by,
      );
      return done;
    }
    await publications.handle(
      stream,
      (state, now) =>
        answer.kind === 'later'
          ? holdBack(state, { ...about, attempt: deps.newId() }, answer.afterSeconds, now)
          : recordFailed(state, { ...about, reasons: [answer.reason] }),
      by,
    );
    return { kind: 'retry', reason: answer.reason };
  };

  const publish = async (channel: PublicChannel, alert: Alert, follows: Alert | undefined, cause: string) => {
    const { alertId } = alert;
    if ((await postOf(alertId)) === undefined) {
      const text = await textOf(alert, cause);
      const attempt = deps.newId();
      const by = { actor: { kind: 'system', name: 'publish-telegram' }, cause } as const;
      const begun = await publications.handle(
        streamOf(alertId),
        (state, now) => beginPublishing(state, { alertId, channel: CHANNEL, attempt }, CLAIM_SECONDS, now),
        by,
      );
      if (begun.kind === 'refused' && begun.reason === 'being-published')
        return { kind: 'retry', reason: begun.reason } as const;
      if (begun.kind === 'committed') {
        const replyTo = follows === undefined ? undefined : await postOf(follows.alertId);
        const settled = await settle(await channel.post(text, replyTo), alertId, cause);
        if (settled.kind !== 'done') return settled;
      }
    }
    return follows === undefined ? done : amend(channel, alert, follows, cause);
  };

  return (input: SQSEvent) =>
    eachRecord<AlertIssued>(input, [AlertIssued], async ({ event, envelope }) => {
      if (!deps.isWanted) return done;
      if (deps.channel === undefined) return { kind: 'retry', reason: 'the bot has no token' };
      const { state: incident } = await incidents.load(envelope.stream);
      if (incident.phase === 'none' || incident.status !== 'Actual') return done;
      const alert = incident.alerts.find(({ alertId }) => alertId === event.data.alertId);
      if (alert === undefined) return { kind: 'retry', reason: `${event.data.alertId} is not there yet` };
      if (alert.over !== undefined && (await postOf(alert.alertId)) === undefined) return done;
      const follows = incident.alerts.find(({ alertId }) => alertId === alert.follows);
      return publish(deps.channel, alert, follows, envelope.id);
    });
};
