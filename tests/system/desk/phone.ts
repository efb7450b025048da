import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { httpEvent } from '../../../functions/testing/http.ts';
import type { TestClock } from '../../../functions/testing/room.ts';
import type { GatewayProof } from '../../../shared/adapters/secrets/gateway-proof.ts';
import type { Instant } from '../../../shared/kernel/instant.ts';
import { LEVEL_WORDS } from '../../../shared/language/terms.ts';
import type { E164 } from '../../../shared/sms/phone.ts';
import { type conveneFunctions, INBOUND_GATEWAY, LINK_BASE } from './functions.ts';
import { type Page, pageOf } from './page.ts';

export type Text = { readonly at: Instant; readonly text: string };

type Functions = ReturnType<typeof conveneFunctions>;
type Answer = 'coming' | 'cannot' | 'question';

/** A browser on some device: it keeps its cookies, and meets a warm instance of its own behind the link. */
export const browser = (functions: Functions, settle: () => Promise<void>) => {
  const cookies = new Map<string, string>();
  const instance = functions.pages();

  const ask = async (link: string, form?: Readonly<Record<string, string>>): Promise<Page> => {
    const path = link.slice(LINK_BASE.length);
    const [, , token = '', page] = path.split('/');
    const event: APIGatewayProxyEventV2 = {
      ...httpEvent(form === undefined ? 'GET' : 'POST', path, { token }),
      ...(form === undefined ? {} : { body: new URLSearchParams(form).toString() }),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      cookies: [...(cookies.get(token)?.split('; ') ?? [])],
    };
    const answer: APIGatewayProxyStructuredResultV2 = await (page === 'field'
      ? instance.onField(event)
      : instance.personal(event));
    for (const cookie of answer.cookies ?? []) cookies.set(token, cookie.split(';')[0] ?? '');
    await settle();
    return pageOf(answer.statusCode ?? 200, answer.body ?? '');
  };

  return {
    opens: (link: string) => ask(link),
    /** Fills in the form that the page offers and sends it; throws when the page has none. */
    taps: async (link: string, what: string, choice?: Readonly<Record<string, string>>): Promise<Page> => {
      const form = (await ask(link)).form(what, choice);
      // As somebody does who has read what is approved.
      return ask(link, what === 'approve' ? { typed: LEVEL_WORDS.red.colour.ar, ...form } : form);
    },
    /** Sends what no form of the page would. */
    forges: (link: string, form: Readonly<Record<string, string>>) => ask(link, form),
  };
};

type Line = {
  readonly number: E164;
  readonly inbox: () => readonly Text[];
  readonly functions: Functions;
  readonly settle: () => Promise<void>;
  readonly proof: GatewayProof;
  readonly clock: TestClock;
};

let sent = 0;

/** A person's phone: what it got, what its holder taps behind the newest link, and what they write back. */
export const phoneOf = ({ number, inbox, functions, settle, proof, clock }: Line) => {
  const device = browser(functions, settle);
  const newest = (pattern: RegExp): string => {
    const found = inbox()
      .toReversed()
      .flatMap(({ text }) => pattern.exec(text)?.[0] ?? [])[0];
    if (found === undefined) throw new Error('no SMS came with what is looked for');
    return found;
  };
  const link = () => newest(/https:\S+\/r\/\S+/);

  return {
    texts: inbox,
    link,
    code: () => newest(/(?<!\d)\d{4}(?!\d)/),
    opens: () => device.opens(link()),
    taps: (what: string, choice?: Readonly<Record<string, string>>) => device.taps(link(), what, choice),
    forges: (form: Readonly<Record<string, string>>) => device.forges(link(), form),
    /** Behind a link that is not the newest. */
    at: (other: string) => ({
      answers: (answer: Answer) => device.taps(other, 'acknowledge', { answer }),
    }),
    answers: (answer: Answer, question = '') =>
      device.taps(link(), 'acknowledge', { answer, ...(question === '' ? {} : { question }) }),
    /** On the page of tasks, reports and measures. */
    field: {
      opens: () => device.opens(`${link()}/field`),
      taps: (what: string, choice?: Readonly<Record<string, string>>) =>
        device.taps(`${link()}/field`, what, choice),
    },
    /** Writes an SMS back. */
    writes: async (text: string): Promise<void> => {
      sent += 1;
      const query = new URLSearchParams({
        k: proof.inboundToken(INBOUND_GATEWAY),
        id: `in-${sent}`,
        hex: Buffer.from(text, 'utf16le').swap16().toString('hex'),
        charset: 'UTF-16BE',
      });
      const answer = await functions.sms({
        ...httpEvent('POST', `/sms/${INBOUND_GATEWAY}?${query}`, { gateway: INBOUND_GATEWAY }),
        headers: { 'x-kannel-from': number, 'x-kannel-to': '1234' },
      });
      if (answer.statusCode !== 200) throw new Error(`${clock.now()}: the SMS was not taken: ${answer.body}`);
      await settle();
    },
  };
};
export type Phone = ReturnType<typeof phoneOf>;
