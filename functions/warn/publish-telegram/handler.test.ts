import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { facing, openOf, sends } from '../../../shared/alert/testing/drafts.ts';
import { numbersFor } from '../../../shared/alert-number/alert-number.ts';
import { assessment, follows, INCIDENT_ID, type Story } from '../../../shared/incident/testing/story.ts';
import { memoryChannel } from '../../../shared/publication/testing/memory-channel.ts';
import { ALL_DONE, delivery, HADRAMOUT, incidentRoom, putsBack, quietly } from '../../testing/room.ts';
import { createHandler } from './handler.ts';

const said = quietly();

const COAST = [
  { pcode: 'YE1915', level: 'red' },
  { pcode: 'YE1927', level: 'orange' },
] as const;
const warned = facing(COAST)
  .does(...sends('alert', HADRAMOUT))
  .after(30);
const updated = warned
  .does(follows(assessment(2, [{ pcode: 'YE1915', level: 'orange' }])))
  .does(...sends('update', HADRAMOUT))
  .after(30);
const numberOf = (alertId: string): string => [...numbersFor(alertId)][0] ?? '';

const posting = async (story: Story, changes: { isWanted?: boolean; withToken?: boolean } = {}) => {
  const room = await incidentRoom(story);
  const channel = memoryChannel();
  const deps = {
    ...room,
    place: HADRAMOUT,
    channel: changes.withToken === false ? undefined : channel,
    newId: randomUUID,
    isWanted: changes.isWanted ?? true,
    pageOf: (number: string) => `https://nadhir.example/alert/${number}`,
  };
  const issued = (index = -1) => {
    const commit = room.written('alert-issued.v1').at(index);
    if (commit === undefined) throw new Error('no alert was issued');
    return delivery(commit);
  };
  return { ...room, channel, deps, issued, publish: createHandler(deps) };
};

describe('an alert', () => {
  test('is one post: Arabic whole, its districts, what to do, its number and page, and the English headline', async () => {
    const { publish, issued, channel, facts } = await posting(warned);
    expect(await publish(issued())).toEqual(ALL_DONE);
    const [post] = channel.posts();
    const [alert] = openOf(warned).alerts;
    const number = numberOf(`${INCIDENT_ID}-1`);
    for (const part of [
      alert?.headline.ar,
      alert?.instruction.ar,
      alert?.headline.en,
      'الشحر',
      number,
      `https://nadhir.example/alert/${number}`,
    ])
      expect(post?.text).toContain(part);
    expect(facts('alert-published.v1')).toEqual([
      { alertId: `${INCIDENT_ID}-1`, channel: 'telegram', where: '1' },
    ]);
  });

  test('is posted once, however often it is delivered and by however many posters', async () => {
    const { deps, publish, issued, channel } = await posting(warned);
    const other = createHandler(deps);
    await Promise.all([publish(issued()), other(issued()), publish(issued())]);
    await other(issued());
    expect(channel.posts()).toHaveLength(1);
  });

  test('is posted by the next poster when the first died over it, and not before its time is over', async () => {
    const { deps, issued, channel, clock } = await posting(warned);
    const dying = { ...channel, post: () => Promise.reject(new Error('killed')) };
    expect(await createHandler({ ...deps, channel: dying })(issued())).toEqual(putsBack(1));
    expect(await createHandler(deps)(issued())).toEqual(putsBack(1));
    expect(channel.posts()).toEqual([]);
    clock.after(60);
    expect(await createHandler(deps)(issued())).toEqual(ALL_DONE);
    expect(channel.posts()).toHaveLength(1);
  });

  test('waits as long as the channel asks', async () => {
    const { publish, issued, channel, clock, facts } = await posting(warned);
    channel.failNext({ kind: 'later', afterSeconds: 900, reason: '429 Too Many Requests' });
    expect(await publish(issued())).toEqual(putsBack(1));
    clock.after(899);
    expect(await publish(issued())).toEqual(putsBack(1));
    expect(channel.posts()).toEqual([]);
    clock.after(1);
    expect(await publish(issued())).toEqual(ALL_DONE);
    expect(facts('publication-failed.v1')).toEqual([]);
  });

  test('that the channel refuses is written down with its reason, and stays in the queue', async () => {
    const { publish, issued, channel, facts } = await posting(warned);
    channel.failNext({ kind: 'refused', reason: '403 Forbidden: bot is not a member of the channel chat' });
    expect(await publish(issued())).toEqual(putsBack(1));
    expect(facts('publication-failed.v1')).toMatchObject([
      { channel: 'telegram', reasons: [expect.stringContaining('403')] },
    ]);
    expect(await publish(issued())).toEqual(ALL_DONE);
  });
});

describe('what follows an alert', () => {
  const both = async (story: Story) => {
    const room = await posting(story);
    await room.publish(room.issued(0));
    return room;
  };

  test('answers its post, which is amended to say so', async () => {
    // The first was posted while it held; the update came after.
    const room = await posting(warned);
    await room.publish(room.issued());
    await room.goesOn(updated);
    expect(await room.publish(room.issued())).toEqual(ALL_DONE);
    const [first, second] = room.channel.posts();
    expect(second).toMatchObject({ replyTo: first?.postId });
    expect(first?.text).toMatch(/^⚠ لم يعد ساريًا: حل محله تحديث/);
    expect(first?.text).toContain(openOf(warned).alerts[0]?.headline.ar);
  });

  test.each([
    ['cancel', updated.does(...sends('cancel', HADRAMOUT)), 'أُلغي هذا الإنذار'],
    ['all clear', updated.does(follows(assessment(3, [])), ...sends('all-clear', HADRAMOUT)), 'زال الخطر'],
  ] as const)('as a %s says so on the post before it', async (_, story, words) => {
    const room = await posting(warned);
    await room.publish(room.issued());
    await room.goesOn(updated);
    await room.publish(room.issued());
    await room.goesOn(story);
    await room.publish(room.issued());
    expect(room.channel.posts()).toHaveLength(3);
    expect(room.channel.posts()[1]?.text.split('\n')[0]).toContain(words);
  });

  test('is posted once also when amending the first fails and is tried again', async () => {
    const room = await posting(warned);
    await room.publish(room.issued());
    await room.goesOn(updated);
    const slow = {
      ...room.channel,
      amend: async () => ({ kind: 'later', afterSeconds: 5, reason: '429' }) as const,
    };
    expect(await createHandler({ ...room.deps, channel: slow })(room.issued())).toEqual(putsBack(1));
    expect(await room.publish(room.issued())).toEqual(ALL_DONE);
    expect(room.channel.posts()).toHaveLength(2);
    expect(room.channel.posts()[0]?.text).toContain('⚠');
  });

  test('is posted by itself where the first was never posted, and the first is not posted any more', async () => {
    const { publish, issued, channel } = await both(updated);
    expect(channel.posts()).toEqual([]);
    expect(await publish(issued())).toEqual(ALL_DONE);
    expect(channel.posts()).toHaveLength(1);
  });
});

describe('nothing is posted', () => {
  test.each(['Exercise', 'Test'] as const)('of an incident of status %s', async (status) => {
    const story = facing(COAST, { status }).does(...sends('alert', HADRAMOUT));
    const { publish, issued, channel } = await posting(story);
    expect(await publish(issued())).toEqual(ALL_DONE);
    expect(channel.posts()).toEqual([]);
  });

  test('where the place does not want it', async () => {
    const { publish, issued, channel, log } = await posting(warned, { isWanted: false });
    const before = log.commits().length;
    expect(await publish(issued())).toEqual(ALL_DONE);
    expect(channel.posts()).toEqual([]);
    expect(log.commits()).toHaveLength(before);
  });

  test('where the place wants it and nobody has given the bot its token; the alarm rings', async () => {
    const { publish, issued } = await posting(warned, { withToken: false });
    expect(await publish(issued())).toEqual(putsBack(1));
    expect(said.join()).toContain('no token');
  });
});

test('a post of every district fits', async () => {
  const all = HADRAMOUT.districts.map(({ pcode }) => ({ pcode, level: 'red' as const }));
  const { publish, issued, channel } = await posting(facing(all).does(...sends('alert', HADRAMOUT)));
  await publish(issued());
  expect(channel.posts()[0]?.text.length).toBeLessThan(4096);
});
