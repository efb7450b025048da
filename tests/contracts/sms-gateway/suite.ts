import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { OutboundSms, SendError, SmsGateway } from '../../../shared/sms/gateway.ts';

type Delivered = { readonly to: string; readonly text: string; readonly senderId: string };

export type SmsGatewayHarness = {
  readonly gateway: SmsGateway;
  /** What phones got, oldest first. */
  delivered(): readonly Delivered[];
  /** Resolves when phones have got so many since the start. Without it they have at once what was accepted. */
  arrived?(count: number): Promise<void>;
  /** The next send meets this error of the provider. Only errors in `canFail` are asked for. */
  failNext(error: SendError): void;
  failFor(to: string, error: SendError): void;
  readonly canFail: readonly SendError[];
  stop(): Promise<void>;
};

const ARABIC = 'تحذير: سيول جارفة متوقعة في وادي حجر خلال الساعات القادمة. ابتعدوا عن مجرى السيل';

let key = 0;
const sms = (changes: Partial<OutboundSms> = {}): OutboundSms => {
  key += 1;
  return {
    to: '+967750000001',
    text: ARABIC,
    senderId: 'NADHIR',
    kind: 'transactional',
    maxPriceUsd: 0.25,
    idempotencyKey: `test-${key}`,
    ...changes,
  };
};

/** What every gateway promises to its callers. */
export const smsGatewayContract = (name: string, start: () => Promise<SmsGatewayHarness>): void => {
  describe(`the SMS gateway contract: ${name}`, () => {
    let harness: SmsGatewayHarness;
    let before = 0;
    /** What phones have got in this test, which is to be so many. */
    const news = async (count: number) => {
      await harness.arrived?.(before + count);
      const messages = harness.delivered().slice(before);
      expect(messages).toHaveLength(count);
      return messages;
    };
    beforeAll(async () => {
      harness = await start();
    });
    beforeEach(() => {
      before = harness.delivered().length;
    });
    afterAll(() => harness.stop());

    test('an accepted message reaches the phone once, letter for letter, under its sender', async () => {
      const outcome = await harness.gateway.send(sms());
      expect(outcome).toEqual({ kind: 'accepted', providerMessageId: expect.stringMatching(/.+/) });
      expect(await news(1)).toEqual([{ to: '+967750000001', text: ARABIC, senderId: 'NADHIR' }]);
    });
    test('characters that protocols use for themselves arrive as they were', async () => {
      for (const text of ['a&b=c+d %20 <b>"\'\n€ 🌀 تحذير', 'GSM: [a] {b}~^|\\ €@£ %41 &c=d+e\nF'])
        await harness.gateway.send(sms({ text }));
      expect((await news(2)).map((message) => message.text)).toEqual([
        'a&b=c+d %20 <b>"\'\n€ 🌀 تحذير',
        'GSM: [a] {b}~^|\\ €@£ %41 &c=d+e\nF',
      ]);
    });
    test('two messages have two ids', async () => {
      const [one, two] = await Promise.all([harness.gateway.send(sms()), harness.gateway.send(sms())]);
      expect(one).not.toEqual(two);
      await news(2);
    });
    test('a text of as many parts as it takes is accepted, one unit more is permanently refused', async () => {
      const longest = 'ا'.repeat(67 * harness.gateway.capabilities.maxParts);
      expect(await harness.gateway.send(sms({ text: longest }))).toMatchObject({ kind: 'accepted' });
      expect(await harness.gateway.send(sms({ text: `${longest}ا` }))).toMatchObject({ error: 'permanent' });
      expect((await news(1)).map(({ text }) => text)).toEqual([longest]);
    });
    test.each([
      ['an empty text', { text: '' }, 'permanent'],
      ['a number that is not E.164', { to: '0750000001' }, 'permanent'],
      ['a sender id with a space', { senderId: 'EARLY WARN' }, 'configuration'],
      ['a sender id without a letter', { senderId: '12345' }, 'configuration'],
      ['a sender id in Arabic', { senderId: 'نذير' }, 'configuration'],
      ['no price limit', { maxPriceUsd: 0 }, 'configuration'],
    ] as const)(
      '%s is refused as an answer, not an exception, and nothing leaves',
      async (_, changes, error) => {
        expect(await harness.gateway.send(sms(changes))).toMatchObject({ kind: 'failed', error });
        expect(await news(0)).toEqual([]);
      },
    );
    test('each failure of the provider is told by its kind; the next message is not held up by it', async () => {
      for (const error of harness.canFail) {
        harness.failNext(error);
        expect(await harness.gateway.send(sms()), error).toMatchObject({ kind: 'failed', error });
        expect(await harness.gateway.send(sms()), error).toMatchObject({ kind: 'accepted' });
      }
      await news(harness.canFail.length);
    });
    test('one phone that refuses does not stop another', async (context) => {
      context.skip(!harness.canFail.includes('opted-out'), 'it holds no refusals of its own');
      harness.failFor('+967750000404', 'opted-out');
      expect(await harness.gateway.send(sms({ to: '+967750000404' }))).toMatchObject({ error: 'opted-out' });
      expect(await harness.gateway.send(sms({ to: '+967750000405' }))).toMatchObject({ kind: 'accepted' });
    });
    test('what a sender adds, its lifetime, lane and reference, changes nothing of what the phone gets', async () => {
      const reference = { alertId: 'flood-20261123-1', batch: 12, position: 99 };
      const added = { ttlSeconds: 3600, lane: 'red', reference } as const;
      expect(await harness.gateway.send(sms(added))).toMatchObject({ kind: 'accepted' });
      expect(await news(1)).toEqual([{ to: '+967750000001', text: ARABIC, senderId: 'NADHIR' }]);
    });
    test('no failure tells the number or the text', async () => {
      for (const error of harness.canFail) {
        harness.failNext(error);
        const told = JSON.stringify(await harness.gateway.send(sms()));
        expect(told).not.toMatch(/\d{6}|سيول/);
      }
      const told = JSON.stringify(await harness.gateway.send(sms({ to: '+0967750000001' })));
      expect(told).not.toMatch(/\d{6}/);
    });
  });
};
