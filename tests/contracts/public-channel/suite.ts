import { describe, expect, test } from 'vitest';
import { CHANNEL_TEXT_UNITS, type PublicChannel } from '../../../shared/publication/public-channel.ts';
import type { Posted } from '../../../shared/publication/testing/memory-channel.ts';

type Channel = {
  readonly channel: PublicChannel;
  readonly posts: () => readonly Posted[];
  /** The next call is told to come again in so many seconds. */
  readonly throttleNext: (seconds: number) => void;
};

/** What every public channel holds. */
export const publicChannelContract = (name: string, open: () => Promise<Channel>): void => {
  describe(`a public channel: ${name}`, () => {
    test('posts a text as it is, and gives the id of the post', async () => {
      const { channel, posts } = await open();
      const text = 'تحذير أحمر: إعصار مداري في الشحر\n<b>& "x" _y_ *z*';
      const answer = await channel.post(text);
      expect(answer).toEqual({ kind: 'done', postId: posts()[0]?.postId });
      expect(posts()).toMatchObject([{ text }]);
    });

    test('gives each post an id of its own, and answers a post when asked to', async () => {
      const { channel, posts } = await open();
      const first = await channel.post('one');
      if (first.kind !== 'done') throw new Error(first.reason);
      await channel.post('two', first.postId);
      expect(posts()[1]).toMatchObject({ text: 'two', replyTo: first.postId });
      expect(new Set(posts().map(({ postId }) => postId)).size).toBe(2);
    });

    test('posts also when what it answers is gone', async () => {
      const { channel, posts } = await open();
      expect(await channel.post('two', '999')).toMatchObject({ kind: 'done' });
      expect(posts()).toEqual([{ postId: expect.any(String), text: 'two' }]);
    });

    test('amends a post in its place, and is content when it says that already', async () => {
      const { channel, posts } = await open();
      const first = await channel.post('one');
      if (first.kind !== 'done') throw new Error(first.reason);
      for (let n = 0; n < 2; n += 1) expect(await channel.amend(first.postId, 'replaced')).toEqual(first);
      expect(posts()).toMatchObject([{ text: 'replaced' }]);
    });

    test('refuses to amend what is not there, and a text that is too long or empty', async () => {
      const { channel, posts } = await open();
      expect(await channel.amend('999', 'x')).toMatchObject({ kind: 'refused' });
      expect(await channel.post('x'.repeat(CHANNEL_TEXT_UNITS + 1))).toMatchObject({ kind: 'refused' });
      expect(await channel.post('')).toMatchObject({ kind: 'refused' });
      expect(posts()).toEqual([]);
      expect(await channel.post('x'.repeat(CHANNEL_TEXT_UNITS))).toMatchObject({ kind: 'done' });
    });

    test('says for how long to wait, and posts nothing meanwhile', async () => {
      const { channel, posts, throttleNext } = await open();
      throttleNext(34);
      expect(await channel.post('one')).toMatchObject({ kind: 'later', afterSeconds: 34 });
      expect(posts()).toEqual([]);
      expect(await channel.post('one')).toMatchObject({ kind: 'done' });
    });
  });
};
