import { z } from 'zod';
import type { ChannelAnswer, PublicChannel } from '../../publication/public-channel.ts';

export type TelegramOptions = {
  /** As BotFather gave it. It is part of every address, so no error may hold one. */
  readonly token: string;
  /** `@name` of a public channel in which the bot may post, or its number. */
  readonly chat: string;
  readonly origin?: string;
  readonly timeoutSeconds?: number;
};

const Reply = z.union([
  z.object({ ok: z.literal(true), result: z.object({ message_id: z.int() }) }),
  z.object({
    ok: z.literal(false),
    error_code: z.int(),
    description: z.string(),
    parameters: z.object({ retry_after: z.int().optional() }).optional(),
  }),
]);

/** When a channel does not say for how long: about as long as a queue waits anyhow. */
const LATER_SECONDS = 60;
/** What Telegram says to an edit that changes nothing. */
const NOT_MODIFIED = /message is not modified/;

const later = (reason: string, afterSeconds = LATER_SECONDS): ChannelAnswer => ({
  kind: 'later',
  afterSeconds,
  reason,
});

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/**
 * A channel of Telegram by its Bot API. 429 is waited out as long as it asks; 5xx, silence and what is no answer of the API are
 * tried again; any other refusal is for a person to mend: a wrong token, a bot that may not post, a text that is too long.
 */
export const telegramChannel = (options: TelegramOptions): PublicChannel => {
  const { token, chat, origin = 'https://api.telegram.org', timeoutSeconds = 10 } = options;

  const call = async (method: string, body: Readonly<Record<string, unknown>>): Promise<ChannelAnswer> => {
    let status: number;
    let text: string;
    try {
      const response = await fetch(`${origin}/bot${token}/${method}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ chat_id: chat, ...body }),
        signal: AbortSignal.timeout(timeoutSeconds * 1000),
        redirect: 'error',
      });
      status = response.status;
      text = await response.text();
    } catch (error) {
      // The message may repeat the address, and the token is in it.
      return later(`no answer (${error instanceof Error ? error.name : 'unknown'})`);
    }
    const reply = Reply.safeParse(jsonOf(text));
    if (!reply.success) return later(`answered ${status}, and not as the Bot API`);
    if (reply.data.ok) return { kind: 'done', postId: String(reply.data.result.message_id) };
    const { error_code, description, parameters } = reply.data;
    const reason = `${error_code} ${description}`.replaceAll(token, '…').slice(0, 300);
    if (error_code === 429) return later(reason, parameters?.retry_after);
    return error_code >= 500 ? later(reason) : { kind: 'refused', reason };
  };

  return {
    post: (text, replyTo) =>
      call('sendMessage', {
        text,
        link_preview_options: { is_disabled: true },
        ...(replyTo === undefined
          ? {}
          : { reply_parameters: { message_id: Number(replyTo), allow_sending_without_reply: true } }),
      }),
    amend: async (postId, text) => {
      const answer = await call('editMessageText', {
        message_id: Number(postId),
        text,
        link_preview_options: { is_disabled: true },
      });
      return answer.kind === 'refused' && NOT_MODIFIED.test(answer.reason)
        ? { kind: 'done', postId }
        : answer;
    },
  };
};
