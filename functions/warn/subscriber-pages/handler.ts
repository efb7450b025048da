import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { plusSeconds } from '../../../shared/kernel/instant.ts';
import type { Bilingual, Language } from '../../../shared/kernel/vocabulary.ts';
import { consentWording } from '../../../shared/language/consent.ts';
import { NOT_FOUND } from '../../../shared/language/pages.ts';
import { FORM_FAULTS, PHONE_FAULTS, SUBSCRIBE } from '../../../shared/language/subscribe.ts';
import { dateTime } from '../../../shared/language/when.ts';
import type { Clock } from '../../../shared/log/ports.ts';
import { notFoundPage } from '../../../shared/pages/not-found-page.ts';
import { pageResponse, type Response } from '../../../shared/pages/response.ts';
import {
  codePage,
  donePage,
  joinPage,
  leaveLinkPage,
  myPage,
  NOTHING_TYPED,
  numberPage,
  type SubscribePlace,
  type Typed,
} from '../../../shared/pages/subscribe-page.ts';
import { type E164, parsePhone } from '../../../shared/sms/phone.ts';
import type { Wish } from '../../../shared/subscriber/challenge.ts';
import { change, leave } from '../../../shared/subscriber/decide.ts';
import type { SubscriberDesk, Visitor } from '../../../shared/subscriber/desk.ts';
import { readChoice } from '../../../shared/subscriber/form.ts';
import type { Gazetteer } from '../../../shared/subscriber/gazetteer.ts';
import type { ActiveSubscription } from '../../../shared/subscriber/subscription.ts';
import type { RelayDoor } from './relay-door.ts';

type Deps = {
  readonly clock: Clock;
  readonly desk: SubscriberDesk;
  readonly place: SubscribePlace;
  readonly places: Gazetteer;
  /** Whether the numbers of the simulated network may join. */
  readonly allowSimulated: boolean;
  readonly holderOfLink: (token: string) => string | undefined;
  readonly ticketFor: (recipientId: string, until: string) => string;
  readonly holderOfTicket: (ticket: string, now: string) => string | undefined;
  readonly relays: RelayDoor;
};

/** To choose districts on a slow line. */
const TICKET_SECONDS = 1_200;
/** Far more than any of these forms fills. */
const MOST_FORM_CHARACTERS = 8_000;

const bodyOf = (event: APIGatewayProxyEventV2): string =>
  event.isBase64Encoded ? Buffer.from(event.body ?? '', 'base64').toString('utf8') : (event.body ?? '');

const visitorOf = ({ headers, requestContext: { http } }: APIGatewayProxyEventV2): Visitor => {
  const seen = headers['x-viewer-address'];
  return seen === undefined
    ? { address: http.sourceIp }
    : { address: seen.slice(0, 45), through: http.sourceIp };
};

/**
 * Where people join, leave and change what they are told. Nothing here says whether a number is subscribed: that is told to the phone.
 * Reading a page does nothing; numbers and codes are in forms, never in an address.
 */
export const createHandler = (deps: Deps) => {
  const { desk, place } = deps;
  const known = new Set(place.districts.map(({ pcode }) => pcode));
  const nameOf = (pcode: string): Bilingual =>
    place.districts.find((district) => district.pcode === pcode)?.name ?? { ar: pcode, en: pcode };

  const readPhone = (
    form: URLSearchParams,
  ): { readonly phone?: E164; readonly fault?: Bilingual; readonly typed: string } => {
    const typed = (form.get('phone') ?? '').slice(0, 30);
    const parsed = parsePhone(typed, { allowSimulated: deps.allowSimulated });
    return 'e164' in parsed ? { phone: parsed.e164, typed } : { fault: PHONE_FAULTS[parsed.invalid], typed };
  };

  const join = async (form: URLSearchParams, lang: Language, visitor: Visitor): Promise<Response> => {
    const { phone, fault, typed } = readPhone(form);
    const read = readChoice(form, known, deps.places, lang);
    const wording = form.get('wording') ?? '';
    const faults = [
      ...(fault === undefined ? [] : [fault]),
      ...read.faults.map((one) => FORM_FAULTS[one]),
      ...(form.get('consent') === 'yes' && consentWording(wording) !== undefined
        ? []
        : [FORM_FAULTS['no-consent']]),
    ];
    const again: Typed = { ...read, phone: typed, choice: read.rest };
    const refuse = (why: readonly Bilingual[], statusCode = 400) =>
      pageResponse(joinPage({ lang, place, faults: why, typed: again }), { statusCode });
    if (phone === undefined || read.choice === undefined || faults.length > 0) return refuse(faults);
    const asked = await desk.askCode(phone, { for: 'join', choice: read.choice, wording }, lang, visitor);
    if (asked === 'too-many') return refuse([FORM_FAULTS['too-many']], 429);
    return pageResponse(codePage({ lang, place, what: 'join', phone }));
  };

  const askNumber = async (
    what: 'leave' | 'my',
    form: URLSearchParams,
    lang: Language,
    visitor: Visitor,
  ): Promise<Response> => {
    const { phone, fault, typed } = readPhone(form);
    const refuse = (why: Bilingual, statusCode: number) =>
      pageResponse(numberPage({ lang, place, what, phone: typed, faults: [why] }), { statusCode });
    if (phone === undefined) return refuse(fault ?? FORM_FAULTS['form-broken'], 400);
    const wish: Wish = { for: what === 'leave' ? 'leave' : 'see' };
    const asked = await desk.askCode(phone, wish, lang, visitor);
    if (asked === 'too-many') return refuse(FORM_FAULTS['too-many'], 429);
    return pageResponse(codePage({ lang, place, what, phone }));
  };

  const ownPage = (
    recipientId: string,
    { choice, since, relay }: ActiveSubscription,
    lang: Language,
    again?: { readonly typed: Typed; readonly faults: readonly Bilingual[] },
  ): Response => {
    const ticket = deps.ticketFor(recipientId, plusSeconds(deps.clock.now(), TICKET_SECONDS));
    const typed: Typed = { phone: '', places: '', candidates: [], districts: choice.districts, choice };
    const own = { lang, place, ticket, since: dateTime(since), relay: relay !== undefined };
    return pageResponse(myPage({ ...own, typed, ...again }), { statusCode: again === undefined ? 200 : 400 });
  };

  const confirmCode = async (
    what: 'join' | 'leave' | 'my',
    form: URLSearchParams,
    lang: Language,
  ): Promise<Response> => {
    const { phone, fault } = readPhone(form);
    const refuse = (why: Bilingual) =>
      pageResponse(codePage({ lang, place, what, phone: phone ?? '', faults: [why] }), { statusCode: 400 });
    if (phone === undefined) return refuse(fault ?? FORM_FAULTS['form-broken']);
    const typed = (form.get('code') ?? '').normalize('NFKC');
    const code = typed
      .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String((digit.codePointAt(0) ?? 0) % 16))
      .replace(/\D/g, '');
    const answered = await desk.answerCode(phone, code);
    if (answered.kind === 'wrong') return refuse(FORM_FAULTS['code-wrong']);
    const { subscription, recipientId } = answered.subscriber;
    if (answered.what === 'leave' || subscription.phase !== 'active')
      return pageResponse(donePage({ lang, place, done: 'left' }));
    if (answered.what === 'see') return ownPage(recipientId, subscription, lang);
    return pageResponse(
      donePage({ lang, place, done: 'joined', districts: subscription.choice.districts.map(nameOf) }),
    );
  };

  const save = async (form: URLSearchParams, lang: Language): Promise<Response> => {
    const recipientId = deps.holderOfTicket(form.get('ticket') ?? '', deps.clock.now());
    const startAgain = () =>
      pageResponse(numberPage({ lang, place, what: 'my', phone: '', faults: [SUBSCRIBE.ticketOver] }), {
        statusCode: 403,
      });
    if (recipientId === undefined) return startAgain();
    if (form.get('do') === 'leave') {
      const done = await desk.forPerson(recipientId, (state, now) => leave(state, { means: 'web' }, now));
      await desk.confirm(done);
      return pageResponse(donePage({ lang, place, done: 'left' }));
    }
    const read = readChoice(form, known, deps.places, lang);
    const { choice } = read;
    if (choice === undefined) {
      const now = await desk.forPerson(recipientId, () => ({ kind: 'unchanged' }));
      if (now?.kind === 'refused' || now?.subscription.phase !== 'active') return startAgain();
      const faults = read.faults.map((one) => FORM_FAULTS[one]);
      return ownPage(recipientId, now.subscription, lang, {
        typed: { ...read, phone: '', choice: read.rest },
        faults,
      });
    }
    const done = await desk.forPerson(recipientId, (state) => change(state, choice));
    if (done === undefined || done.kind === 'refused') return startAgain();
    await desk.confirm(done);
    return pageResponse(donePage({ lang, place, done: 'saved', districts: choice.districts.map(nameOf) }));
  };

  const byLink = async (token: string, post: boolean, lang: Language): Promise<Response> => {
    const recipientId = deps.holderOfLink(token);
    const found =
      recipientId === undefined
        ? undefined
        : await desk.forPerson(recipientId, (state, now) =>
            post ? leave(state, { means: 'link' }, now) : { kind: 'unchanged' },
          );
    if (found === undefined || found.kind === 'refused' || found.subscription.phase === 'none')
      return pageResponse(leaveLinkPage({ lang, place, known: false }), { statusCode: 404 });
    await desk.confirm(found);
    if (found.subscription.phase === 'left') return pageResponse(donePage({ lang, place, done: 'left' }));
    return pageResponse(leaveLinkPage({ lang, place, known: true }));
  };

  return async (event: APIGatewayProxyEventV2): Promise<Response> => {
    const lang: Language = event.queryStringParameters?.['lang'] === 'en' ? 'en' : 'ar';
    const post = event.requestContext.http.method === 'POST';
    const visitor = visitorOf(event);
    const body = post ? bodyOf(event) : '';
    if (body.length > MOST_FORM_CHARACTERS)
      return pageResponse(
        joinPage({ lang, place, faults: [FORM_FAULTS['form-broken']], typed: NOTHING_TYPED(lang) }),
        { statusCode: 413 },
      );
    const form = new URLSearchParams(body);
    const token = event.pathParameters?.['token'];
    const [, first, second] = event.rawPath.split('/');
    if (first === 'l' && token !== undefined) return byLink(token, post, lang);
    if (first === 'n' && token !== undefined) return deps.relays(token, post ? form : undefined, lang);
    if (first !== 'join' && first !== 'leave' && first !== 'my')
      return pageResponse(notFoundPage(NOT_FOUND.public, { href: '/', text: NOT_FOUND.toFirst }), {
        statusCode: 404,
      });
    if (second === 'confirm')
      return post
        ? confirmCode(first, form, lang)
        : pageResponse(codePage({ lang, place, what: first, phone: '' }));
    if (second === 'save' && post) return save(form, lang);
    if (first === 'join')
      return post
        ? join(form, lang, visitor)
        : pageResponse(joinPage({ lang, place, typed: NOTHING_TYPED(lang) }));
    return post
      ? askNumber(first, form, lang, visitor)
      : pageResponse(numberPage({ lang, place, what: first, phone: '' }));
  };
};
