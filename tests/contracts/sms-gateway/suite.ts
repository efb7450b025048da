import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { OutboundSms, SendError, SmsGateway } from '../../../shared/sms/gateway.ts';

export type SmsGatewayHarness = {
  readonly gateway: SmsGateway;
  /** What phones got, oldest first. */
  delivered(): readonly { to: string; text: string; senderId: string }[];
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
    const news = () => harness.delivered().slice(before);
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
      expect(news()).toEqual([{ to: '+967750000001', text: ARABIC, senderId: 'NADHIR' }]);
    });
    test('characters that protocols use for themselves arrive as they were', async () => {
      const text = 'a&b=c+d %20 <b>"\'\n€ 🌀 تحذير';
      await harness.gateway.send(sms({ text }));
      expect(news().map((message) => message.text)).toEqual([text]);
    });
    test('two messages have two ids', async () => {
      const [one, two] = await Promise.all([harness.gateway.send(sms()), harness.gateway.send(sms())]);
      expect(one).not.toEqual(two);
      expect(news()).toHaveLength(2);
    });
    test('a text of as many parts as it takes is accepted, one unit more is permanently refused', async () => {
      const longest = 'ا'.repeat(67 * harness.gateway.capabilities.maxParts);
      expect(await harness.gateway.send(sms({ text: longest }))).toMatchObject({ kind: 'accepted' });
      expect(await harness.gateway.send(sms({ text: `${longest}ا` }))).toMatchObject({ error: 'permanent' });
      expect(news()).toHaveLength(1);
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
        expect(news()).toEqual([]);
      },
    );
    test('each failure of the provider is told by its kind; the next message is not held up by it', async () => {
      for (const error of harness.canFail) {
        harness.failNext(error);
        expect(await harness.gateway.send(sms()), error).toMatchObject({ kind: 'failed', error });
        expect(await harness.gateway.send(sms()), error).toMatchObject({ kind: 'accepted' });
      }
      expect(news()).toHaveLength(harness.canFail.length);
    });
    test('one phone that refuses does not stop another', async () => {
      harness.failFor('+967750000404', 'opted-out');
      expect(await harness.gateway.send(sms({ to: '+967750000404' }))).toMatchObject({ error: 'opted-out' });
      expect(await harness.gateway.send(sms({ to: '+967750000405' }))).toMatchObject({ kind: 'accepted' });
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
