import type { SQSEvent } from 'aws-lambda';
import { describe, expect, test } from 'vitest';
import { readPlacePackFolder } from '../../../shared/adapters/files/place-pack.ts';
import { type Commit, publishedOf } from '../../../shared/log/commit.ts';
import { memoryLogStore } from '../../../shared/log/testing/memory-log-store.ts';
import { memoryObjectStore } from '../../../shared/objects/testing/memory-object-store.ts';
import { type Story, wholeStory } from '../../../shared/report/testing/story.ts';
import { createHandler } from './handler.ts';

const place = readPlacePackFolder('places/hadramout');

const closing = (told: Story): SQSEvent => {
  const commit = told.commits.find(({ events }) => events.some(({ type }) => type === 'incident-closed.v1'));
  if (commit === undefined) throw new Error('the story does not close');
  return { Records: [{ messageId: 'm1', body: JSON.stringify(publishedOf(commit)) }] } as unknown as SQSEvent;
};

const scene = async (commits: readonly Commit[]) => {
  const log = memoryLogStore();
  for (const commit of commits) await log.append(commit);
  const objects = memoryObjectStore();
  let typeset = 0;
  const handle = createHandler({
    log,
    objects,
    place,
    clock: { now: () => '2023-10-24T00:00:00.000Z' },
    typesetPdf: async () => {
      typeset += 1;
      return Buffer.from('%PDF-1.7');
    },
  });
  const built = () => log.commits().filter(({ stream }) => stream.startsWith('report/'));
  return { log, objects, handle, built, typeset: () => typeset };
};

describe('the report of a closed incident', () => {
  test('is written in three forms and recorded with the head it was made from', async () => {
    const told = wholeStory(place);
    const { handle, objects, built } = await scene(told.log());
    expect(await handle(closing(told))).toEqual({ batchItemFailures: [] });
    const keys = ['report.html', 'report.json', 'report.pdf'].map((name) => `${told.incidentId}/${name}`);
    expect([...objects.files.keys()].sort()).toEqual(keys);
    expect(built()).toHaveLength(1);
    const last = told.commits.at(-1);
    expect(built()[0]?.events[0]?.data).toMatchObject({
      head: { sequence: last?.sequence, hash: last?.hash },
      files: [{ name: 'report.json' }, { name: 'report.html' }, { name: 'report.pdf', bytes: 8 }],
    });
  });

  test('knows the warnings that the incident rests on', async () => {
    const told = wholeStory(place);
    const { handle, objects } = await scene(told.log());
    await handle(closing(told));
    const json = JSON.parse(
      Buffer.from(objects.files.get(`${told.incidentId}/report.json`)?.bytes ?? []).toString(),
    );
    expect(json.warnings).toHaveLength(2);
    expect(json.steps[0]).toMatchObject({ step: 'warning', seconds: 0 });
  });

  test('is not built again when the event is delivered again', async () => {
    const told = wholeStory(place);
    const { handle, built, typeset } = await scene(told.log());
    await handle(closing(told));
    await handle(closing(told));
    expect(built()).toHaveLength(1);
    expect(typeset()).toBe(1);
  });

  test('is built by the next delivery when its files could not be written', async () => {
    const told = wholeStory(place);
    const { handle, objects, built } = await scene(told.log());
    objects.failNextPut();
    expect(await handle(closing(told))).toEqual({ batchItemFailures: [{ itemIdentifier: 'm1' }] });
    expect(built()).toEqual([]);
    expect(await handle(closing(told))).toEqual({ batchItemFailures: [] });
    expect(built()).toHaveLength(1);
  });

  test('is recorded once when the answer of the log was lost, and its files stay the same', async () => {
    const told = wholeStory(place);
    const { handle, log, objects, built } = await scene(told.log());
    log.failNext('after');
    await handle(closing(told));
    const before = new Map(objects.files);
    await handle(closing(told));
    expect(built()).toHaveLength(1);
    expect(objects.files).toEqual(before);
  });

  test('waits until the log shows the incident closed', async () => {
    const told = wholeStory(place);
    const { handle, objects } = await scene(told.log().filter((commit) => commit !== told.commits.at(-1)));
    expect(await handle(closing(told))).toEqual({ batchItemFailures: [{ itemIdentifier: 'm1' }] });
    expect(objects.files.size).toBe(0);
  });
});
