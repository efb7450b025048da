import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { plusSeconds } from '../../../shared/kernel/instant.ts';
import { type Commit, GENESIS, seal } from '../../../shared/log/commit.ts';
import type { LogStore } from '../../../shared/log/ports.ts';

const collect = async (commits: AsyncIterable<Commit>): Promise<Commit[]> => {
  const all: Commit[] = [];
  for await (const commit of commits) all.push(commit);
  return all;
};

const write = (stream: string, sequence: number, changes: Partial<Commit> = {}): Commit =>
  seal({
    stream,
    sequence,
    at: plusSeconds('2023-10-21T06:00:00.000Z', sequence),
    actor: { kind: 'person', id: 'p-06' },
    cause: 'test',
    events: [{ type: 'alert-refused.v1', data: { reason: 'المستوى أعلى مما يلزم', number: sequence } }],
    previous: GENESIS,
    ...changes,
  });

/** About 300 KB as it is written: an item of a table holds 400 KB, and a page 1 MB. */
const LARGE = [{ type: 'report.v1', data: { text: 'سيول '.repeat(34_000) } }];

/** What every log promises to those who write and read it. */
export const logStoreContract = (name: string, start: () => LogStore): void => {
  describe(`the log contract: ${name}`, () => {
    const fresh = () => ({ log: start(), stream: `test/${randomUUID()}` });

    test('what is written is read back as it was, letter for letter', async () => {
      const { log, stream } = fresh();
      const commit = write(stream, 1, {
        events: [
          {
            type: 'x.v1',
            data: { ar: 'تحذير: سيول', emoji: '🌀', nested: [{ zero: 0, no: false, nil: null }], empty: '' },
          },
        ],
      });
      expect(await log.append(commit)).toBe('written');
      expect(await collect(log.read(stream, 0))).toEqual([commit]);
    });

    test('a stream nobody wrote to is empty', async () => {
      const { log, stream } = fresh();
      expect(await collect(log.read(stream, 0))).toEqual([]);
    });

    test('commits come oldest first, whatever order they were written in, and by number, not by text', async () => {
      const { log, stream } = fresh();
      for (const sequence of [10, 2, 1, 11, 9]) await log.append(write(stream, sequence));
      expect((await collect(log.read(stream, 0))).map(({ sequence }) => sequence)).toEqual([1, 2, 9, 10, 11]);
    });

    test('reading after a commit leaves out that commit and those before it', async () => {
      const { log, stream } = fresh();
      for (const sequence of [1, 2, 3]) await log.append(write(stream, sequence));
      expect((await collect(log.read(stream, 2))).map(({ sequence }) => sequence)).toEqual([3]);
      expect(await collect(log.read(stream, 3))).toEqual([]);
    });

    test('of many streams it says which have a commit after the one that is known', async () => {
      const { log, stream } = fresh();
      const known = new Map(Array.from({ length: 150 }, (_, index) => [`${stream}/${index}`, index % 3]));
      for (const sequence of [1, 2]) await log.append(write(`${stream}/3`, sequence));
      for (const sequence of [1, 2]) await log.append(write(`${stream}/5`, sequence));
      await log.append(write(`${stream}/120`, 1));
      await log.append(write(`${stream}/4`, 1));
      expect(await log.grown(known)).toEqual(new Set([`${stream}/3`, `${stream}/120`]));
      expect(await log.grown(new Map())).toEqual(new Set());
    });

    test('a commit is there for every reader as soon as it is written', async () => {
      const { log, stream } = fresh();
      for (let sequence = 1; sequence <= 20; sequence += 1) {
        await log.append(write(stream, sequence));
        expect(await collect(log.read(stream, sequence - 1))).toHaveLength(1);
      }
    });

    test('a place in a stream is taken once, and what is there stays', async () => {
      const { log, stream } = fresh();
      const first = write(stream, 1);
      await log.append(first);
      expect(await log.append(write(stream, 1, { cause: 'another writer' }))).toBe('taken');
      expect(await collect(log.read(stream, 0))).toEqual([first]);
    });

    test('the very same commit again is written, and there once', async () => {
      const { log, stream } = fresh();
      for (const sequence of [1, 2]) await log.append(write(stream, sequence));
      expect(await log.append(write(stream, 1))).toBe('written');
      expect(await log.append(write(stream, 2))).toBe('written');
      expect(await collect(log.read(stream, 0))).toHaveLength(2);
    });

    test('of two writers who race, exactly one wins each place', async () => {
      const { log, stream } = fresh();
      for (let sequence = 1; sequence <= 10; sequence += 1) {
        const outcomes = await Promise.all(
          ['one', 'two', 'three'].map((cause) => log.append(write(stream, sequence, { cause }))),
        );
        expect(outcomes.toSorted()).toEqual(['taken', 'taken', 'written']);
        const there = (await collect(log.read(stream, sequence - 1))).map(({ cause }) => cause);
        expect(there).toEqual([['one', 'two', 'three'][outcomes.indexOf('written')]]);
      }
    });

    test('streams do not see each other, even when one name begins with the other', async () => {
      const { log, stream } = fresh();
      await log.append(write(stream, 1));
      await log.append(write(`${stream}-2`, 1));
      expect((await collect(log.read(stream, 0))).map((commit) => commit.stream)).toEqual([stream]);
    });

    test('a stream and a log of more than a page are read whole', async () => {
      const { log, stream } = fresh();
      for (const sequence of [1, 2, 3, 4, 5]) await log.append(write(stream, sequence, { events: LARGE }));
      const read = await collect(log.read(stream, 0));
      expect(read.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5]);
      expect(Buffer.byteLength(JSON.stringify(read))).toBeGreaterThan(1_400_000);
      const all = (await collect(log.readAll())).filter((commit) => commit.stream === stream);
      expect(all.map(({ sequence }) => sequence).toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5]);
    });

    test('a reader may stop in the middle', async () => {
      const { log, stream } = fresh();
      for (const sequence of [1, 2, 3]) await log.append(write(stream, sequence));
      for await (const commit of log.read(stream, 0)) {
        expect(commit.sequence).toBe(1);
        break;
      }
    });

    test('everything of every stream is read at once', async () => {
      const { log, stream } = fresh();
      await log.append(write(stream, 1));
      await log.append(write(`${stream}-2`, 1));
      const streams = (await collect(log.readAll())).map((commit) => commit.stream);
      expect(streams).toEqual(expect.arrayContaining([stream, `${stream}-2`]));
    });
  });
};
