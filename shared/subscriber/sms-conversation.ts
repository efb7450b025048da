import { z } from 'zod';
import { Pcode } from '../../events/vocabulary.ts';
import type { Instant } from '../kernel/instant.ts';
import { LANGUAGES, type Language } from '../kernel/vocabulary.ts';
import type { E164 } from '../sms/phone.ts';
import { change, join, languageOf, leave, type SubscriberDecision } from './decide.ts';
import type { SubscriberDesk } from './desk.ts';
import type { FoundPlaces, Gazetteer } from './gazetteer.ts';
import { type Keyword, readKeyword } from './keywords.ts';
import type { PhoneLocker, ShortLived } from './ports.ts';
import { type Choice, MOST_DISTRICTS, NO_SUBSCRIPTION, type Subscription } from './subscription.ts';

/** What is answered to an SMS. */
export type SmsAnswer =
  | {
      readonly kind: 'joined' | 'changed';
      readonly districts: readonly string[];
      readonly recipientId: string;
    }
  | { readonly kind: 'which-place'; readonly options: readonly string[] }
  | {
      readonly kind:
        | 'left'
        | 'not-subscribed'
        | 'place-unknown'
        | 'place-missing'
        | 'too-many-districts'
        | 'language-changed'
        | 'help'
        | 'not-understood'
        | 'nothing-asked';
    };

/** What was asked back, and what to do with the number that comes for it. */
const Question = z.object({
  command: z.enum(['subscribe', 'change']),
  language: z.enum(LANGUAGES).exactOptional(),
  /** That of the SMS that was asked back about, for an answer of digits alone. */
  script: z.enum(LANGUAGES),
  settled: z.array(Pcode),
  /** The first is the one that was asked about. */
  open: z.array(z.array(Pcode).min(1)).min(1),
});
type Question = z.infer<typeof Question>;

/** Long enough to look for one's glasses, short enough that a number sent tomorrow means something else. */
const QUESTION_SECONDS = 1_800;

type Deps = {
  readonly desk: Pick<SubscriberDesk, 'find' | 'forPhone'>;
  readonly shortLived: ShortLived;
  readonly locker: Pick<PhoneLocker, 'lookups'>;
  readonly places: Gazetteer;
  readonly now: () => Instant;
  readonly wording: string;
};

/** How the second language is guessed of somebody who has not chosen: by the letters that they write. */
const scriptOf = (text: string): Language | undefined =>
  /\p{Script=Arabic}/u.test(text) ? 'ar' : /[a-z]/i.test(text) ? 'en' : undefined;

/**
 * One SMS of a subscriber: does what it asks for and says what to answer. The number that it came from is taken for the sender's: the worst that a
 * forged one does is a subscription that its owner hears of at once. Asked twice, it does nothing twice.
 */
export const smsConversation = ({ desk, shortLived, locker, places, now, wording }: Deps) => {
  const questionKey = (phone: E164): string => `question#${locker.lookups(phone)[0]}`;

  const settle = async (
    phone: E164,
    { command, language, script, settled, open }: Question,
  ): Promise<SmsAnswer> => {
    const [options] = open;
    if (options !== undefined) {
      const question: Question = {
        command,
        script,
        settled,
        open,
        ...(language === undefined ? {} : { language }),
      };
      await shortLived.put(questionKey(phone), JSON.stringify(question), now(), QUESTION_SECONDS);
      return { kind: 'which-place', options };
    }
    if (settled.length > MOST_DISTRICTS) return { kind: 'too-many-districts' };
    const spoken = language === undefined ? {} : { language };
    const deed = (subscription: Subscription, at: Instant): SubscriberDecision => {
      if (command === 'change') return change(subscription, { districts: settled, ...spoken });
      const before: Partial<Choice> = subscription.phase === 'active' ? subscription.choice : {};
      // To send «اشتراك» again with another place adds it; who wants only the new one changes.
      const districts = [...new Set([...(before.districts ?? []), ...settled])].slice(0, MOST_DISTRICTS);
      const start = { language: script, fromLevel: 'yellow', groups: [] } as const;
      const choice: Choice = { ...start, ...before, ...spoken, districts };
      return join(subscription, { choice, consent: { means: 'sms', wording } }, at);
    };
    const done = await desk.forPhone(phone, deed);
    if (done.kind === 'refused' || done.subscription.phase !== 'active') return { kind: 'not-subscribed' };
    const { districts } = done.subscription.choice;
    const kind = done.before.phase === 'active' ? 'changed' : 'joined';
    return { kind, districts, recipientId: done.recipientId };
  };

  const withPlaces = (
    phone: E164,
    command: Question['command'],
    { districts, unsure, rest }: FoundPlaces,
    language: Language | undefined,
    script: Language,
  ): Promise<SmsAnswer> | SmsAnswer => {
    if (districts.length === 0 && unsure.length === 0)
      return { kind: rest.length === 0 ? 'place-missing' : 'place-unknown' };
    const question = { command, script, settled: [...districts], open: unsure.map((list) => [...list]) };
    return settle(phone, { ...question, ...(language === undefined ? {} : { language }) });
  };

  const asked = async (phone: E164): Promise<Question | undefined> => {
    const stored = await shortLived.get(questionKey(phone), now());
    return stored === undefined ? undefined : Question.parse(JSON.parse(stored));
  };

  const choose = async (phone: E164, numbers: readonly number[]): Promise<SmsAnswer> => {
    const question = await asked(phone);
    if (question === undefined) return { kind: 'nothing-asked' };
    const [options = [], ...open] = question.open;
    const chosen = numbers.map((number) => options[number - 1]);
    if (chosen.some((pcode) => pcode === undefined)) return { kind: 'which-place', options };
    await shortLived.take(questionKey(phone), now());
    const settled = [...new Set([...question.settled, ...chosen.filter((pcode) => pcode !== undefined)])];
    return settle(phone, { ...question, settled, open });
  };

  const act = async (phone: E164, keyword: Keyword, script: Language): Promise<SmsAnswer> => {
    switch (keyword.kind) {
      case 'subscribe':
      case 'change':
        return withPlaces(phone, keyword.kind, keyword.places, keyword.language, script);
      case 'leave': {
        await shortLived.take(questionKey(phone), now());
        const done = await desk.forPhone(phone, (subscription, at) =>
          leave(subscription, { means: 'sms' }, at),
        );
        return { kind: done.kind === 'changed' ? 'left' : 'not-subscribed' };
      }
      case 'language': {
        const { language } = keyword;
        const done = await desk.forPhone(phone, (subscription) => change(subscription, { language }));
        return { kind: done.kind === 'refused' ? 'not-subscribed' : 'language-changed' };
      }
      case 'choose':
        return choose(phone, keyword.numbers);
      case 'help':
        return { kind: 'help' };
      case 'unknown':
        return { kind: 'not-understood' };
    }
  };

  return async (
    phone: E164,
    text: string,
  ): Promise<{ readonly answer: SmsAnswer; readonly language: Language }> => {
    const script = scriptOf(text) ?? (await asked(phone))?.script ?? 'ar';
    const answer = await act(phone, readKeyword(text, places), script);
    const subscription = (await desk.find(phone))?.subscription ?? NO_SUBSCRIPTION;
    return { answer, language: languageOf(subscription, script) };
  };
};
