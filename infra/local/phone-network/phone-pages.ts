import type { Instant } from '../../../shared/kernel/instant.ts';
import { LANGUAGES, type Language } from '../../../shared/kernel/vocabulary.ts';
import type { Directory } from './directory.ts';
import { handsetPage, type Reply } from './handset-page.ts';
import type { Handsets } from './handsets.ts';
import { html, page } from './html.ts';
import { phoneList } from './phone-list.ts';
import { type Words, words } from './text.ts';

export type PhonePagesDeps = {
  readonly handsets: Handsets;
  readonly now: () => Instant;
  readonly directory: (() => Directory) | undefined;
  readonly onReply: ((phone: string, text: string) => Promise<string>) | undefined;
};

const MAX_REPLY_CHARACTERS = 1600;
const NOBODY: Directory = { officers: [], subscribers: [] };

const languageOf = (url: URL): Language =>
  LANGUAGES.find((language) => language === url.searchParams.get('lang')) ?? 'ar';

const refuse = (w: Words, url: URL, status: 403 | 404): Response =>
  page(
    w,
    new URL('/phones', url),
    status === 404 ? w.notFound : w.refused,
    html`<p><a href="/phones?lang=${w.language}">${w.allPhones}</a></p>`,
    status,
  );

/**
 * `GET /phones` (`q`, `page`, `lang`), `GET /phones/{digits}` and `POST /phones/{digits}/reply` (`text`), which answers by redirecting to the
 * handset. Replies are kept in memory only.
 */
export const phonePages = ({ handsets, now, directory, onReply }: PhonePagesDeps) => {
  const replies = new Map<string, Reply[]>();

  const reply = async (request: Request, url: URL, phone: string, w: Words): Promise<Response> => {
    // A form on another site can post here too; browsers say so.
    if (request.headers.get('sec-fetch-site') === 'cross-site') return refuse(w, url, 403);
    const text = (new URLSearchParams(await request.text()).get('text') ?? '')
      .trim()
      .slice(0, MAX_REPLY_CHARACTERS);
    if (text !== '') {
      const at = now();
      const answer = onReply === undefined ? undefined : await onReply(phone, text);
      replies.set(phone, [...(replies.get(phone) ?? []), { text, at, answer }]);
    }
    const back = `/phones/${phone.slice(1)}?lang=${w.language}#end`;
    return new Response(null, { status: 303, headers: { location: back } });
  };

  return async (request: Request): Promise<Response> => {
    const url = new URL(request.url);
    const w = words(languageOf(url));
    const known = directory?.() ?? NOBODY;
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    if (isRead && url.pathname === '/phones') return phoneList({ url, words: w, directory: known, handsets });
    const [, digits, action] = /^\/phones\/([1-9]\d{7,14})(\/reply)?$/.exec(url.pathname) ?? [];
    if (digits === undefined) return refuse(w, url, 404);
    const phone = `+${digits}`;
    if (action !== undefined && request.method === 'POST') return reply(request, url, phone, w);
    if (action !== undefined || !isRead) return refuse(w, url, 404);
    return handsetPage({
      url,
      words: w,
      phone,
      directory: known,
      messages: handsets.of(phone),
      replies: replies.get(phone) ?? [],
    });
  };
};
