import { createServer } from 'node:http';
import { z } from 'zod';

export const TOKEN = '123456789:AAEhBOweik9ai2o01kxSfTest-Token-Of-Tests';
export const CHAT = '@nadhir_test';

type Failure = { readonly status: number; readonly description: string; readonly retryAfter?: number };

const Send = z.object({
  chat_id: z.string(),
  text: z.string(),
  reply_parameters: z
    .object({ message_id: z.int(), allow_sending_without_reply: z.boolean().optional() })
    .optional(),
});
const Edit = z.object({ chat_id: z.string(), message_id: z.int(), text: z.string() });

/**
 * An HTTP server with the two methods of the Bot API that are used, as its documentation describes them: the token in the path,
 * JSON in, `{ok, result}` or `{ok, error_code, description, parameters}` out, the status of the error as that of the answer.
 */
export const fakeBotApi = async () => {
  const posts = new Map<number, { text: string; replyTo?: number }>();
  const failures: (Failure | 'silence' | 'page')[] = [];
  const seen: { readonly method: string; readonly body: unknown }[] = [];

  const refuse = (status: number, description: string, retryAfter?: number) => ({
    status,
    body: {
      ok: false,
      error_code: status,
      description,
      ...(retryAfter === undefined ? {} : { parameters: { retry_after: retryAfter } }),
    },
  });
  const give = (messageId: number) => ({
    status: 200,
    body: {
      ok: true,
      result: { message_id: messageId, date: 1_697_868_000, chat: { id: -100, type: 'channel' } },
    },
  });

  const answer = (token: string, method: string, body: unknown) => {
    if (token !== TOKEN) return refuse(401, 'Unauthorized');
    if (method === 'sendMessage') {
      const { chat_id, text, reply_parameters } = Send.parse(body);
      if (chat_id !== CHAT) return refuse(400, 'Bad Request: chat not found');
      if (text === '') return refuse(400, 'Bad Request: message text is empty');
      if (text.length > 4096) return refuse(400, 'Bad Request: message is too long');
      const to = reply_parameters?.message_id;
      if (to !== undefined && !posts.has(to) && reply_parameters?.allow_sending_without_reply !== true)
        return refuse(400, 'Bad Request: message to be replied not found');
      const id = posts.size + 1;
      posts.set(id, { text, ...(to !== undefined && posts.has(to) ? { replyTo: to } : {}) });
      return give(id);
    }
    if (method === 'editMessageText') {
      const { message_id, text } = Edit.parse(body);
      const post = posts.get(message_id);
      if (post === undefined) return refuse(400, 'Bad Request: message to edit not found');
      if (post.text === text)
        return refuse(
          400,
          'Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
        );
      posts.set(message_id, { ...post, text });
      return give(message_id);
    }
    return refuse(404, 'Not Found');
  };

  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const [, token = '', method = ''] = /^\/bot([^/]+)\/(\w+)$/.exec(request.url ?? '') ?? [];
    const body: unknown = JSON.parse(Buffer.concat(chunks).toString() || '{}');
    seen.push({ method, body });
    const failure = failures.shift();
    if (failure === 'silence') return void request.socket.destroy();
    if (failure === 'page') return void response.writeHead(502).end('<html>Bad Gateway</html>');
    const reply =
      failure === undefined
        ? answer(token, method, body)
        : refuse(failure.status, failure.description, failure.retryAfter);
    response.writeHead(reply.status, { 'content-type': 'application/json' }).end(JSON.stringify(reply.body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  return {
    origin: `http://127.0.0.1:${address.port}`,
    seen,
    posts: () =>
      [...posts].map(([id, { text, replyTo }]) => ({
        postId: String(id),
        text,
        ...(replyTo === undefined ? {} : { replyTo: String(replyTo) }),
      })),
    failNext: (failure: (typeof failures)[number]) => void failures.push(failure),
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
};
