import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Commit, GENESIS, hashOf, seal } from './commit.ts';
import { verifyLog, verifyStream } from './verify.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const verify = (commits: readonly Commit[]) => verifyLog(commits, sha256);

/** A stream of commits as they are written: each follows the one before it. */
const streamOf = (stream: string, length: number): Commit[] => {
  const commits: Commit[] = [];
  for (let sequence = 1; sequence <= length; sequence += 1) {
    const commit = seal({
      stream,
      sequence,
      at: `2023-10-21T06:0${sequence}:00.000Z`,
      actor: sequence % 2 === 0 ? { kind: 'system', name: 'sweep' } : { kind: 'person', id: 'p-06' },
      cause: `sweep:${sequence}`,
      events: [
        { type: 'quorum-missed.v1', data: { present: ['p-01'], needed: 3 } },
        { type: 'alert-refused.v1', data: { alertId: 'a-1', refusedBy: 'p-02', reason: 'النص غير واضح' } },
      ],
      previous: commits.at(-1)?.hash ?? GENESIS,
    });
    commits.push(commit);
  }
  return commits;
};

const coast = streamOf('incident/tropical-cyclone-20231021-1', 4);
const wind = streamOf('incident/wind-20231021-1', 3);
const log = [...coast, ...wind];
const [first, second, third, fourth] = coast;
if (first === undefined || second === undefined || third === undefined || fourth === undefined) {
  throw new Error('the stream is too short');
}

describe('a log as it was written', () => {
  test('is whole', () => {
    expect(verify(log)).toMatchObject({ kind: 'whole', streams: 2, commits: 7 });
    expect(verify([])).toMatchObject({ kind: 'whole', streams: 0, commits: 0 });
  });

  test('has the same head in whatever order its commits are read', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(log, { minLength: log.length }), (read) => {
        expect(verify(read)).toEqual(verify(log));
      }),
    );
  });

  test('has another head after any commit, and with any stream or last commit gone', () => {
    const heads = [
      log,
      [...streamOf('incident/tropical-cyclone-20231021-1', 5), ...wind],
      [...coast.slice(0, -1), ...wind],
      coast,
      wind,
      [],
    ].map((commits) => {
      const verified = verify(commits);
      if (verified.kind === 'broken') throw new Error(verified.first.fault);
      return verified.head;
    });
    expect(new Set(heads).size).toBe(heads.length);
  });

  test('is whole after a journey through JSON', () => {
    expect(verify(log.map((commit) => Commit.parse(JSON.parse(JSON.stringify(commit)))))).toEqual(
      verify(log),
    );
  });
});

const changed: Record<keyof Commit, Commit> = {
  stream: { ...third, stream: 'incident/wind-20231021-2' },
  sequence: { ...third, sequence: 5 },
  at: { ...third, at: '2023-10-21T06:03:00.001Z' },
  actor: { ...third, actor: { kind: 'person', id: 'p-07' } },
  cause: { ...third, cause: 'sweep:33' },
  events: { ...third, events: third.events.toReversed() },
  previous: { ...third, previous: third.previous.replace(/^./, (digit) => (digit === '0' ? '1' : '0')) },
  hash: { ...third, hash: third.hash.replace(/.$/, (digit) => (digit === '0' ? '1' : '0')) },
};

describe('what was done to a log afterwards is found', () => {
  test.each(Object.entries(changed))('%s of a commit was changed', (_, tampered) => {
    const verified = verify([first, second, tampered, fourth, ...wind]);
    expect(verified).toMatchObject({ kind: 'broken' });
  });

  test('the commit that was changed is named, not the one after it', () => {
    const events = [{ type: 'quorum-missed.v1', data: { present: [], needed: 3 } }];
    expect(verify([first, { ...second, events }, third, fourth, ...wind])).toMatchObject({
      first: { stream: first.stream, sequence: 2, fault: 'its content does not match its hash' },
    });
  });

  test('a commit was changed and sealed again: the one after it does not follow', () => {
    const again = seal({ ...second, cause: 'sweep:9' });
    expect(verify([first, again, third, fourth])).toMatchObject({
      first: { sequence: 3, fault: 'does not follow the commit before it' },
    });
  });

  test.each([
    [1, [second, third, fourth]],
    [2, [first, third, fourth]],
    [3, [first, second, fourth]],
  ])('commit %i is missing', (sequence, left) => {
    expect(verify(left)).toMatchObject({ first: { sequence, fault: `commit ${sequence} is missing` } });
  });

  test('a commit is there twice', () => {
    expect(verify([first, second, second, third, fourth])).toMatchObject({
      first: { sequence: 2, fault: 'commit 2 is there again' },
    });
  });

  test('two commits changed places', () => {
    const swapped = [first, { ...third, sequence: 2 }, { ...second, sequence: 3 }, fourth];
    expect(verify(swapped)).toMatchObject({ first: { sequence: 2 } });
    expect(verifyStream([first, third, second, fourth])).toMatchObject({
      sequence: 2,
      fault: 'commit 2 is missing',
    });
  });

  test('a commit of another log stands in the place of one', () => {
    const foreign = seal({ ...second, previous: sha256('another log') });
    expect(verify([first, foreign, third, fourth])).toMatchObject({ first: { sequence: 2 } });
  });

  test('a commit of another stream was put in', () => {
    const moved = wind.map((commit) => ({ ...commit, stream: first.stream }));
    expect(verify([...coast, ...moved])).toMatchObject({ kind: 'broken' });
  });

  test('the first of two broken streams is named, in the order of their names', () => {
    expect(verify([...wind.slice(1), ...coast.slice(1)])).toMatchObject({ first: { stream: first.stream } });
  });

  test('any one value anywhere in a commit was changed', () => {
    type Path = readonly (string | number)[];
    const leaves = (value: unknown, path: Path = []): Path[] =>
      value !== null && typeof value === 'object'
        ? Object.entries(value).flatMap(([key, member]) => leaves(member, [...path, key]))
        : [path];
    const change = (value: unknown, [key, ...rest]: Path): unknown => {
      if (key === undefined) return typeof value === 'number' ? value + 1 : `${String(value)}x`;
      if (Array.isArray(value))
        return value.map((member, index) => (String(index) === key ? change(member, rest) : member));
      return Object.fromEntries(
        Object.entries(Object(value)).map(([name, member]) => [
          name,
          name === key ? change(member, rest) : member,
        ]),
      );
    };
    for (const [index, commit] of log.entries()) {
      for (const path of leaves(commit)) {
        const parsed = Commit.safeParse(change(commit, path));
        if (!parsed.success) continue;
        expect(verify(log.with(index, parsed.data)), `${commit.stream} ${path.join('.')}`).toMatchObject({
          kind: 'broken',
        });
      }
    }
  });
});

describe('the hash', () => {
  const shuffleKeys = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(shuffleKeys);
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(
      Object.entries(value)
        .map(([key, member]) => [key, shuffleKeys(member)] as const)
        .toReversed(),
    );
  };
  const withData = (data: unknown) => hashOf({ ...first, events: [{ type: 'x.v1', data }] });

  test('does not depend on the order of keys, at any depth, nor on members that are undefined', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (data) => {
        expect(withData(shuffleKeys(data))).toBe(withData(data));
        expect(withData(JSON.parse(JSON.stringify(data)))).toBe(withData(data));
      }),
    );
    expect(withData({ a: 1, b: undefined })).toBe(withData({ a: 1 }));
  });

  test('depends on everything else', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
        const [a, b] = JSON.parse(JSON.stringify([one, other]));
        expect(withData(one) === withData(other)).toBe(isDeepStrictEqual(a, b));
      }),
    );
    const different = [
      ['a', 'b'],
      ['b', 'a'],
      ['a,b'],
      [['a'], 'b'],
      { a: 'b' },
      [['a', 'b']],
      null,
      'null',
      '',
      0,
      '0',
    ];
    expect(new Set(different.map(withData)).size).toBe(different.length);
  });
});
