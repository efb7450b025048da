import { contextWith, delivery } from '../../../functions/testing/room.ts';
import { createHandler as createPlanner } from '../../../functions/warn/plan-alert/handler.ts';
import { gatewaySend } from '../../../functions/warn/send-alert/gateway-send.ts';
import { createHandler as createSender } from '../../../functions/warn/send-alert/handler.ts';
import { rememberIds } from '../../../functions/warn/send-alert/remember-ids.ts';
import { snsGateway } from '../../../shared/adapters/aws-sns/sns-gateway.ts';
import { dynamoHealthStore } from '../../../shared/adapters/dynamodb/health-table.ts';
import { dynamoLedger } from '../../../shared/adapters/dynamodb/ledger-table.ts';
import { dynamoLogStore } from '../../../shared/adapters/dynamodb/log-table.ts';
import { dynamoRateLease } from '../../../shared/adapters/dynamodb/rate-lease-table.ts';
import { dynamoReceiptStore } from '../../../shared/adapters/dynamodb/receipt-table.ts';
import { dynamoSubscriberStore } from '../../../shared/adapters/dynamodb/subscriber-table.ts';
import { pause, systemClock } from '../../../shared/adapters/system/clock.ts';
import { incidentStream } from '../../../shared/incident/aggregate.ts';
import { DEPUTY_CHAIR } from '../../../shared/incident/testing/committee.ts';
import {
  approves,
  INCIDENT_ID,
  proposes,
  STORIES,
  type Story,
} from '../../../shared/incident/testing/story.ts';
import { type Commit, GENESIS, publishedOf, seal } from '../../../shared/log/commit.ts';
import type { LogStore } from '../../../shared/log/ports.ts';
import { DISTRICTS, vault } from './subscribers.ts';
import type { World } from './world.ts';

const MINUTE_MS = 60_000;
/** No gateway's limit is what is measured here. */
const RATE = 1_000_000;

const texts = (run: string) =>
  DISTRICTS.map((pcode) => ({
    pcode,
    ar: `${run} تحذير برتقالي: إعصار مداري في المكلا من مساء السبت`,
    en: `${run} Orange warning: tropical cyclone in Al Mukalla`,
  }));

type Alarm = {
  /** With which the texts begin. */
  readonly run: string;
  readonly recipients: number;
  readonly channels: number;
  readonly concurrency: number;
};

/** The functions of the warn room over the world's endpoints, and a queue between them that delivers at once. */
export const startPlatform = async (world: World, { run, recipients, channels, concurrency }: Alarm) => {
  const table = dynamoLogStore(world.ledger, await world.newTable('log'));
  const ledgerTable = await world.newTable('ledger');
  const stream = incidentStream(INCIDENT_ID);
  const waiting: Promise<unknown>[] = [];
  let onCommit: (commit: Commit) => void = () => undefined;
  const log: LogStore = {
    ...table,
    append: async (commit) => {
      const written = await table.append(commit);
      if (written === 'written') onCommit(commit);
      return written;
    },
  };
  const deps = { log, clock: systemClock, ledger: dynamoLedger(world.ledger, ledgerTable), pause };
  const plan = createPlanner({
    ...deps,
    subscribersFor: () => dynamoSubscriberStore(world.subscribers, `subscribers-${recipients}`),
  });
  const sms = snsGateway({ client: world.sns });
  const send = createSender({
    ...deps,
    lease: dynamoRateLease({ client: world.ledger, table: ledgerTable }),
    health: dynamoHealthStore(world.ledger, ledgerTable),
    gateways: [{ id: 'sns', prefixes: [], rateUnit: 'part', ratePerSecond: RATE }],
    send: gatewaySend([{ id: 'sns', senderId: 'NADHIR', sms }], vault, 0.5),
    onSent: rememberIds(dynamoReceiptStore(world.ledger, ledgerTable), ['sns']),
    channels,
    concurrency,
    longestPauseSeconds: 1.5,
    isParticipant: () => false,
    later: async (body, seconds) => {
      await pause(seconds);
      go(send, body);
    },
  });
  const context = contextWith(() => 15 * MINUTE_MS);
  type Handler = (event: ReturnType<typeof delivery>, given: typeof context) => Promise<unknown>;
  function go(handler: Handler, body: string) {
    const began = handler(delivery(body), context);
    waiting.push(began);
  }
  const bodyOf = (commit: Commit) => JSON.stringify({ ...publishedOf(commit), workers: 1 });
  onCommit = (commit) => {
    for (const { type } of commit.events) {
      if (type === 'alert-approved.v1') go(plan, bodyOf(commit));
      if (type === 'alert-issued.v1') go(send, bodyOf(commit));
    }
  };

  let story: Story = STORIES.convened;
  let told = 0;
  let last: Commit | undefined;
  const catchUp = async () => {
    for await (const commit of table.read(stream, last?.sequence ?? 0)) last = commit;
  };
  const goesOn = async (longer: Story): Promise<void> => {
    await catchUp();
    for (const { event } of longer.history.slice(told)) {
      const commit = seal({
        stream,
        sequence: (last?.sequence ?? 0) + 1,
        at: systemClock.now(),
        actor: { kind: 'system', name: 'bench' },
        cause: 'bench',
        events: [event],
        previous: last?.hash ?? GENESIS,
      });
      if ((await log.append(commit)) !== 'written') throw new Error('the log moved on');
      last = commit;
    }
    story = longer;
    told = longer.history.length;
  };
  await goesOn(story);
  const expires = new Date(Date.now() + 24 * 60 * MINUTE_MS).toISOString();
  const proposed = story.does(proposes({ texts: texts(run), expires }));
  return {
    /** Two people have decided: everything else follows. */
    async approve(): Promise<void> {
      await goesOn(proposed.does(approves(DEPUTY_CHAIR)));
    },
    async cancel(cancelRun: string): Promise<void> {
      const again = proposes({ kind: 'cancel', texts: texts(cancelRun), expires });
      await goesOn(story.does(again, approves(DEPUTY_CHAIR)));
    },
    /** Until nothing is on its way any more. */
    async quiet(): Promise<void> {
      for (let settled = -1; settled < waiting.length; ) {
        settled = waiting.length;
        await Promise.all(waiting);
        if (settled === waiting.length) return;
      }
    },
  };
};
