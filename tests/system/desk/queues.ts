import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { delivery, type TestClock } from '../../../functions/testing/room.ts';
import { type Instant, plusSeconds } from '../../../shared/kernel/instant.ts';
import { randomFrom } from '../../../shared/kernel/random.ts';
import type { Commit } from '../../../shared/log/commit.ts';

/** A function with a queue of its own, and the events that its rule on the bus lets through. */
export type Consumer = {
  readonly name: string;
  readonly on: readonly { readonly type: string }[];
  readonly handle: (event: SQSEvent) => Promise<SQSBatchResponse>;
};

export type Upset = {
  /** Everything is handed over a second time, some minutes later. */
  readonly twice?: boolean;
  /** What waits is handed over in an order drawn from this number. */
  readonly shuffleSeed?: number;
};

type Message = { readonly commit: Commit; readonly from: Instant; readonly receives: number };

const BATCH = 10;
/** As the queues of the stack have it. */
const RECEIVES = 5;
const AGAIN_SECONDS = 60;

/** The bus and the queues behind it, in this process: a commit comes to every function that takes one of its events. */
export const createQueues = (
  consumers: readonly Consumer[],
  clock: TestClock,
  { twice = false, shuffleSeed }: Upset,
) => {
  const random = shuffleSeed === undefined ? undefined : randomFrom(shuffleSeed);
  const waiting = new Map<string, Message[]>(consumers.map(({ name }) => [name, []]));
  const dead: string[] = [];
  let handedOver = 0;

  const put = (name: string, message: Message): void => {
    const queue = waiting.get(name) ?? [];
    const place = random === undefined ? queue.length : Math.floor(random() * (queue.length + 1));
    waiting.set(name, queue.toSpliced(place, 0, message));
  };

  const take = (name: string): Message[] => {
    const queue = waiting.get(name) ?? [];
    const batch = queue.filter(({ from }) => from <= clock.now()).slice(0, BATCH);
    waiting.set(
      name,
      queue.filter((message) => !batch.includes(message)),
    );
    return batch;
  };

  const handOver = async ({ name, handle }: Consumer, batch: readonly Message[]): Promise<void> => {
    const { batchItemFailures } = await handle(delivery(...batch.map(({ commit }) => commit)));
    handedOver += batch.length;
    const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
    for (const [index, message] of batch.entries()) {
      const receives = message.receives + 1;
      const again = failed.has(`message-${index + 1}`);
      if (again && receives >= RECEIVES) dead.push(`${name}: ${message.commit.stream}`);
      else if (again) put(name, { ...message, receives, from: plusSeconds(clock.now(), AGAIN_SECONDS) });
      else if (twice && receives === 1) {
        const later = 1 + Math.floor((random?.() ?? 0) * 4);
        put(name, { ...message, receives, from: plusSeconds(clock.now(), later * 60) });
      }
    }
  };

  return {
    publish: (commit: Commit): void => {
      const types = new Set(commit.events.map(({ type }) => type));
      for (const { name, on } of consumers) {
        if (on.some(({ type }) => types.has(type))) put(name, { commit, from: clock.now(), receives: 0 });
      }
    },
    /** Hands over until nothing more is due at this moment. */
    settle: async (): Promise<void> => {
      for (let busy = true; busy; ) {
        busy = false;
        for (const consumer of consumers) {
          const batch = take(consumer.name);
          if (batch.length === 0) continue;
          busy = true;
          await handOver(consumer, batch);
        }
      }
    },
    /** What was given up after its last delivery. */
    dead: (): readonly string[] => dead,
    /** How many times anything was. */
    handedOver: (): number => handedOver,
  };
};
