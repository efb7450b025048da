import { describe, expect, test } from 'vitest';
import { envelopesOf, PublishedCommit } from '../../../events/envelope.ts';
import { commitFromItem } from '../../../shared/adapters/dynamodb/log-table.ts';
import { STORIES } from '../../../shared/incident/testing/story.ts';
import type { Commit } from '../../../shared/log/commit.ts';
import { incidentRoom } from '../../testing/room.ts';
import { createHandler } from './handler.ts';

const publish = createHandler({ commitFrom: commitFromItem });

const recordOf = (commit: Commit, body = JSON.stringify(commit)) => ({
  eventName: 'INSERT' as const,
  dynamodb: {
    NewImage: { stream: { S: commit.stream }, sequence: { N: String(commit.sequence) }, body: { S: body } },
  },
});

describe('what is published', () => {
  test('is what was written: every commit, in its order, with every event', async () => {
    const { log } = await incidentRoom(STORIES.closed);
    const published = await publish(log.commits().map((commit) => recordOf(commit)));
    expect(published.map(({ sequence }) => sequence)).toEqual(log.commits().map(({ sequence }) => sequence));
    expect(published.map(({ events }) => events)).toEqual(log.commits().map(({ events }) => events));
    for (const commit of published) expect(PublishedCommit.parse(commit)).toEqual(commit);
  });

  test('names the types of its events, each once, for rules to match', async () => {
    const { log } = await incidentRoom(STORIES.called);
    const [first] = log.commits();
    if (first === undefined) throw new Error('the log is empty');
    const called = { type: 'member-called.v1', data: {} };
    const [published] = await publish([recordOf({ ...first, events: [called, called, ...first.events] })]);
    expect(published?.types).toEqual(['member-called.v1', 'incident-opened.v1']);
  });

  test('twice carries the same ids', async () => {
    const { log } = await incidentRoom(STORIES.called);
    const ids = async () =>
      (await publish(log.commits().map((commit) => recordOf(commit))))
        .flatMap(envelopesOf)
        .map(({ id }) => id);
    expect(await ids()).toEqual(await ids());
    expect(new Set(await ids()).size).toBe(log.commits().length);
  });

  test('is an error when the item is no commit or its keys are not those of its body', async () => {
    const { log } = await incidentRoom(STORIES.called);
    const [first, second] = log.commits();
    if (first === undefined || second === undefined) throw new Error('the log is too short');
    await expect(publish([recordOf(first, JSON.stringify(second))])).rejects.toThrow('do not match');
    await expect(publish([{ eventName: 'REMOVE', dynamodb: {} }])).rejects.toThrow();
  });
});
