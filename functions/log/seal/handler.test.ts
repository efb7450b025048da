import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { STORIES } from '../../../shared/incident/testing/story.ts';
import type { Commit } from '../../../shared/log/commit.ts';
import { verifyLog } from '../../../shared/log/verify.ts';
import { memoryObjectStore } from '../../../shared/objects/testing/memory-object-store.ts';
import { append, incidentRoom } from '../../testing/room.ts';
import { createHandler } from './handler.ts';

const DAY = 24 * 3600;

const sealing = async (change: (commits: readonly Commit[]) => readonly Commit[] = (commits) => commits) => {
  const room = await incidentRoom(STORIES.closed);
  const objects = memoryObjectStore();
  const log = {
    ...room.log,
    async *readAll() {
      yield* change(room.log.commits());
    },
  };
  const seal = createHandler({ log, objects, clock: room.clock });
  const sealed = (key: string): unknown =>
    JSON.parse(Buffer.from(objects.files.get(key)?.bytes ?? []).toString());
  return { ...room, objects, seal, sealed };
};

describe('the seal of a day', () => {
  test('is one head over every stream, in a file of the day and in the log', async () => {
    const { seal, sealed, log, facts, objects } = await sealing();
    const before = log.commits();
    const whole = verifyLog(before, (text) => createHash('sha256').update(text).digest('hex'));
    if (whole.kind === 'broken') throw new Error('the story is broken');
    await seal();
    const key = 'heads/2023-10-21.json';
    expect([...objects.files.keys()]).toEqual([key]);
    const about = { head: whole.head, streams: 1, commits: before.length };
    expect(sealed(key)).toMatchObject(about);
    expect(facts('log-sealed.v1')).toEqual([{ ...about, bucketKey: key }]);
  });

  test('run again adds nothing, even when the log has grown', async () => {
    const { seal, sealed, log, clock, facts } = await sealing();
    await seal();
    const first = sealed('heads/2023-10-21.json');
    await append(log, 'warning/another', clock.now(), { type: 'x.v1', data: {} });
    await seal();
    expect(facts('log-sealed.v1')).toHaveLength(1);
    expect(sealed('heads/2023-10-21.json')).toEqual(first);
  });

  test('of the next day has another head, since the seal itself is in the log', async () => {
    const { seal, sealed, clock, facts } = await sealing();
    await seal();
    clock.after(DAY);
    await seal();
    const heads = ['21', '22'].map((day) => Object(sealed(`heads/2023-10-${day}.json`)).head);
    expect(new Set(heads).size).toBe(2);
    expect(facts('log-sealed.v1')).toHaveLength(2);
  });

  test('that could not be kept is not recorded, and is made by the next run', async () => {
    const { seal, objects, facts } = await sealing();
    objects.failNextPut();
    await expect(seal()).rejects.toThrow();
    expect(facts('log-sealed.v1')).toEqual([]);
    await seal();
    expect(facts('log-sealed.v1')).toHaveLength(1);
  });

  test('that was kept but not recorded is recorded by the next run', async () => {
    const { seal, log, facts, sealed } = await sealing();
    log.failNext('before');
    await expect(seal()).rejects.toThrow();
    await seal();
    expect(facts('log-sealed.v1')).toMatchObject([{ head: Object(sealed('heads/2023-10-21.json')).head }]);
  });
});

describe('a broken log is not sealed, and the fault is named', () => {
  const sixth = (change: (commit: Commit) => Commit[]) => (commits: readonly Commit[]) =>
    commits.flatMap((commit) => (commit.sequence === 6 ? change(commit) : [commit]));

  test.each([
    ['a changed commit', sixth((commit) => [{ ...commit, cause: 'another' }]), 'does not match its hash'],
    ['a lost commit', sixth(() => []), 'commit 6 is missing'],
    ['a commit twice', sixth((commit) => [commit, commit]), 'is there again'],
  ])('%s', async (_, change, fault) => {
    const { seal, objects, facts } = await sealing(change);
    await expect(seal()).rejects.toThrow(fault);
    expect(objects.files.size).toBe(0);
    expect(facts('log-sealed.v1')).toEqual([]);
  });
});
