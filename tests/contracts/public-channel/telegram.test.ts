import { afterEach, describe, expect, test } from 'vitest';
import { telegramChannel } from '../../../shared/adapters/telegram/telegram-channel.ts';
import { CHAT, fakeBotApi, TOKEN } from './fake-bot-api.ts';
import { publicChannelContract } from './suite.ts';

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

const telegram = async (changes: { token?: string; chat?: string } = {}) => {
  const api = await fakeBotApi();
  open.push(api.close);
  const channel = telegramChannel({
    token: TOKEN,
    chat: CHAT,
    origin: api.origin,
    timeoutSeconds: 2,
    ...changes,
  });
  return { channel, api };
};

publicChannelContract('Telegram', async () => {
  const { channel, api } = await telegram();
  return {
    channel,
    posts: api.posts,
    throttleNext: (retryAfter) =>
      api.failNext({ status: 429, description: `Too Many Requests: retry after ${retryAfter}`, retryAfter }),
  };
});

describe('Telegram', () => {
  test.each([
    ['an error of its own', { status: 500, description: 'Internal Server Error' }],
    ['a page instead of an answer', 'page'],
    ['no answer', 'silence'],
    ['429 without a time', { status: 429, description: 'Too Many Requests' }],
  ] as const)('is tried again after %s', async (_, failure) => {
    const { channel, api } = await telegram();
    api.failNext(failure);
    expect(await channel.post('one')).toMatchObject({ kind: 'later', afterSeconds: 60 });
  });

  test.each([
    ['another token', { token: `${TOKEN}x` }, '401 Unauthorized'],
    ['another channel', { chat: '@elsewhere' }, '400 Bad Request: chat not found'],
  ])('refuses with its own words: %s', async (_, changes, reason) => {
    const { channel } = await telegram(changes);
    expect(await channel.post('one')).toEqual({ kind: 'refused', reason });
  });

  test('refuses a bot that may not post', async () => {
    const { channel, api } = await telegram();
    api.failNext({ status: 403, description: 'Forbidden: bot is not a member of the channel chat' });
    expect(await channel.post('one')).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining('Forbidden'),
    });
  });

  test('never tells the token', async () => {
    const { channel, api } = await telegram();
    api.failNext({ status: 400, description: `Bad Request: ${TOKEN}` });
    const answers = [await channel.post('one')];
    api.failNext('silence');
    answers.push(await channel.post('one'));
    answers.push(
      await telegramChannel({ token: TOKEN, chat: CHAT, origin: 'http://127.0.0.1:1' }).post('one'),
    );
    expect(JSON.stringify(answers)).not.toContain(TOKEN.slice(-20));
  });

  test('shows no preview of links, and writes no markup', async () => {
    const { channel, api } = await telegram();
    await channel.post('https://nadhir.example/alert/482915');
    expect(api.seen).toEqual([
      {
        method: 'sendMessage',
        body: {
          chat_id: CHAT,
          text: 'https://nadhir.example/alert/482915',
          link_preview_options: { is_disabled: true },
        },
      },
    ]);
  });
});
