import { describe, expect, test } from 'vitest';
import { accept, type Decision, refuse } from '../kernel/decision.ts';
import { type Instant, instant, plusSeconds } from '../kernel/instant.ts';
import { type Aggregate, Contended, repository } from './aggregate.ts';
import { GENESIS, type LoggedEvent, seal } from './commit.ts';
import type { LogStore } from './ports.ts';
import { type MemoryLogStore, memoryLogStore } from './testing/memory-log-store.ts';
import { verifyStream } from './verify.ts';

/** People who are there, in the order in which they came; nobody comes twice, and the room holds five. */
type Came = { readonly type: 'came.v1'; readonly data: { readonly who: string } };
const room: Aggregate<readonly string[], Came> = {
  initial: [],
  evolve: (there, { data }) => [...there, data.who],
  parse: ({ type, data }: LoggedEvent): Came => {
    if (type !== 'came.v1') throw new TypeError(`no contract here knows ${type}`);
    return { type, data: { who: String(Object(data).who) } };
  },
};
const comes =
  (who: string) =>
  (there: readonly string[]): Decision<Came, 'full'> => {
    if (there.includes(who)) return accept();
    return there.length >= 5
      ? refuse('full', { there: there.length })
      : accept({ type: 'came.v1', data: { who } });
  };

const START: Instant = instant('2023-10-21T06:00:00Z');
const ticking = () => {
  let now = START;
  return { now: () => (now = plusSeconds(now, 1)) };
};
const STREAM = 'room/1';
const by = { actor: { kind: 'person', id: 'p-06' }, cause: 'test' } as const;
const writer = (log: LogStore) => repository(room, { log, clock: ticking() });

/** Before an append reaches the log, somebody else is let in; as many times as there are names. */
const overtaken = (log: MemoryLogStore, ...others: string[]): LogStore => ({
  ...log,
  append: async (commit) => {
    const other = others.shift();
    if (other !== undefined)
      await writer(log).handle(STREAM, comes(other), { ...by, cause: 'another writer' });
    return log.append(commit);
  },
});

describe('a command on a stream', () => {
  test('appends what was decided as one commit after the last one', async () => {
    const log = memoryLogStore();
    const rooms = writer(log);
    const one = await rooms.handle(STREAM, comes('salim'), by);
    const two = await rooms.handle(STREAM, comes('fatima'), by);
    expect(one).toMatchObject({
      kind: 'committed',
      commit: { sequence: 1, previous: GENESIS },
      state: ['salim'],
    });
    expect(two).toMatchObject({
      kind: 'committed',
      commit: { sequence: 2, ...by },
      state: ['salim', 'fatima'],
    });
    expect(verifyStream(log.commits())).toEqual({ head: log.commits().at(-1)?.hash });
  });

  test('that is refused, or finds nothing to do, writes nothing and tells the state', async () => {
    const log = memoryLogStore();
    const rooms = writer(log);
    for (const who of ['a', 'b', 'c', 'd', 'e']) await rooms.handle(STREAM, comes(who), by);
    expect(await rooms.handle(STREAM, comes('a'), by)).toMatchObject({
      kind: 'nothing',
      state: { length: 5 },
    });
    expect(await rooms.handle(STREAM, comes('f'), by)).toMatchObject({
      kind: 'refused',
      reason: 'full',
      details: { there: 5 },
    });
    expect(log.commits()).toHaveLength(5);
  });

  test('is told the moment that its commit then bears', async () => {
    const log = memoryLogStore();
    const asked: Instant[] = [];
    const handled = await writer(log).handle(
      STREAM,
      (there, now) => {
        asked.push(now);
        return comes('salim')(there);
      },
      by,
    );
    expect(handled).toMatchObject({ commit: { at: asked[0] } });
  });

  test('streams do not see each other', async () => {
    const log = memoryLogStore();
    await writer(log).handle('room/1', comes('salim'), by);
    expect(await writer(log).handle('room/2', comes('salim'), by)).toMatchObject({ kind: 'committed' });
  });
});

describe('when another writer was faster', () => {
  test('the command is decided again on what that one wrote', async () => {
    const log = memoryLogStore();
    const handled = await writer(overtaken(log, 'fatima')).handle(STREAM, comes('salim'), by);
    expect(handled).toMatchObject({ kind: 'committed', state: ['fatima', 'salim'] });
    expect(log.commits().map(({ sequence }) => sequence)).toEqual([1, 2]);
    expect(verifyStream(log.commits())).toHaveProperty('head');
  });

  test('the second decision may be a refusal, or nothing to do', async () => {
    const log = memoryLogStore();
    for (const who of ['a', 'b', 'c', 'd']) await writer(log).handle(STREAM, comes(who), by);
    const same = await writer(overtaken(log, 'e')).handle(STREAM, comes('e'), by);
    expect(same.kind).toBe('nothing');
    const other = memoryLogStore();
    for (const who of ['a', 'b', 'c', 'd']) await writer(other).handle(STREAM, comes(who), by);
    const refused = await writer(overtaken(other, 'e')).handle(STREAM, comes('f'), by);
    expect(refused).toMatchObject({ kind: 'refused', reason: 'full' });
  });

  test('eight times, it is left for a later delivery, and nothing of it is written', async () => {
    const log = memoryLogStore();
    let asked = 0;
    const losing: LogStore = { ...log, append: async () => 'taken' };
    const handled = writer(losing).handle(
      STREAM,
      (there) => {
        asked += 1;
        return comes('salim')(there);
      },
      by,
    );
    await expect(handled).rejects.toThrow(Contended);
    expect(asked).toBe(8);
    expect(log.commits()).toEqual([]);
  });

  test('five writers at once are all let in, each once, in one chain', async () => {
    const log = memoryLogStore();
    const people = ['a', 'b', 'c', 'd', 'e'];
    await Promise.all(people.map((who) => writer(log).handle(STREAM, comes(who), by)));
    expect((await writer(log).load(STREAM)).state.toSorted()).toEqual(people);
    expect(verifyStream(log.commits())).toHaveProperty('head');
  });

  test('so are five commands at once in one instance', async () => {
    const log = memoryLogStore();
    const rooms = writer(log);
    const people = ['a', 'b', 'c', 'd', 'e'];
    await Promise.all(people.map((who) => rooms.handle(STREAM, comes(who), by)));
    expect((await rooms.load(STREAM)).state.toSorted()).toEqual(people);
    expect((await writer(log).load(STREAM)).state).toEqual((await rooms.load(STREAM)).state);
  });
});

describe('a warm instance', () => {
  test('stays right while another one writes', async () => {
    const log = memoryLogStore();
    const [one, other] = [writer(log), writer(log)];
    for (const [index, who] of ['a', 'b', 'c', 'd'].entries()) {
      const rooms = index % 2 === 0 ? one : other;
      await rooms.handle(STREAM, comes(who), by);
    }
    expect((await one.load(STREAM)).state).toEqual(['a', 'b', 'c', 'd']);
    expect(await one.load(STREAM)).toEqual(await writer(log).load(STREAM));
    expect(await other.handle(STREAM, comes('c'), by)).toMatchObject({ kind: 'nothing' });
  });

  test('reads only what it has not read', async () => {
    const log = memoryLogStore();
    const asked: number[] = [];
    const watched: LogStore = {
      ...log,
      read: (stream, after) => {
        asked.push(after);
        return log.read(stream, after);
      },
    };
    const rooms = writer(watched);
    await rooms.handle(STREAM, comes('a'), by);
    await writer(log).handle(STREAM, comes('b'), by);
    await rooms.handle(STREAM, comes('c'), by);
    await writer(log).handle(STREAM, comes('d'), by);
    await rooms.load(STREAM);
    await rooms.load(STREAM);
    expect(asked).toEqual([0, 1, 3, 4]);
  });
});

describe('a log that fails', () => {
  test('before the write: the command throws, nothing is written, and asking again does it', async () => {
    const log = memoryLogStore();
    const rooms = writer(log);
    log.failNext('before');
    await expect(rooms.handle(STREAM, comes('a'), by)).rejects.toThrow('cannot be reached');
    expect(log.commits()).toEqual([]);
    expect(await rooms.handle(STREAM, comes('a'), by)).toMatchObject({ kind: 'committed', state: ['a'] });
  });

  test('after the write: the command throws, and asking again finds it done, once', async () => {
    const log = memoryLogStore();
    const rooms = writer(log);
    log.failNext('after');
    await expect(rooms.handle(STREAM, comes('a'), by)).rejects.toThrow('answer of the log was lost');
    expect(await rooms.handle(STREAM, comes('a'), by)).toMatchObject({ kind: 'nothing', state: ['a'] });
    expect(log.commits()).toHaveLength(1);
  });

  test('a put repeated because its answer was lost is the own one, not another writer', async () => {
    const log = memoryLogStore();
    const repeating: LogStore = {
      ...log,
      append: async (commit) => {
        await log.append(commit);
        return log.append(commit);
      },
    };
    expect(await writer(repeating).handle(STREAM, comes('a'), by)).toMatchObject({
      kind: 'committed',
      state: ['a'],
    });
    expect(log.commits()).toHaveLength(1);
  });

  test('an event that no contract knows stops the reading', async () => {
    const log = memoryLogStore();
    const events = [{ type: 'went.v1', data: {} }];
    await log.append(seal({ stream: STREAM, sequence: 1, at: START, ...by, events, previous: GENESIS }));
    await expect(writer(log).load(STREAM)).rejects.toThrow('no contract here knows went.v1');
  });
});
