import smpp from 'smpp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type KannelSettings, kannelGateway } from '../../../shared/adapters/kannel/kannel-gateway.ts';
import { INBOUND_QUERY, kannelInbound } from '../../../shared/adapters/kannel/kannel-inbound.ts';
import { instant } from '../../../shared/kernel/instant.ts';
import type { OutboundSms } from '../../../shared/sms/gateway.ts';
import { inboundPath, receiptPath } from '../../../shared/sms/gateway-wiring.ts';
import type { Receipt } from '../../../shared/sms/receipt.ts';
import { readKannelReceipts, referenceText } from '../../../shared/sms/receipts/kannel.ts';
import { GATEWAY, proof, startCallbacks } from './kannel/callbacks.ts';
import { FAKESMSC, fakesmscIsHere, kannelIsHere, startKannel, until } from './kannel/kannel.ts';
import { type SubmittedPart, startOperator } from './kannel/operator.ts';
import { smsGatewayContract } from './suite.ts';

const NOW = instant('2026-11-23T06:00:00Z');

/** A real Kannel between an operator who speaks SMPP and our own callbacks. */
const startRoute = async () => {
  const callbacks = await startCallbacks();
  const operator = await startOperator();
  const kannel = await startKannel({
    smsc: { kind: 'smpp', port: operator.port },
    inboundUrl: `${callbacks.url}${inboundPath(GATEWAY)}?k=${proof.inboundToken(GATEWAY)}&${INBOUND_QUERY}`,
  });
  await operator.bound;
  const settings: KannelSettings = {
    id: GATEWAY,
    url: kannel.url,
    username: kannel.username,
    password: kannel.password,
    smscByPrefix: { '+967': 'operator' },
    twoWay: true,
    callbackUrl: callbacks.url,
    proof,
  };
  return {
    callbacks,
    operator,
    kannel,
    settings,
    gateway: kannelGateway(settings),
    stop: async () => {
      await kannel.stop();
      operator.stop();
      callbacks.stop();
    },
  };
};
type Route = Awaited<ReturnType<typeof startRoute>>;

const why = 'Kannel is not installed here (Debian: kannel, kannel-extras): its contract is not tried';
if (!kannelIsHere) console.warn(why);

describe.skipIf(!kannelIsHere)(kannelIsHere ? 'a real Kannel' : why, () => {
  smsGatewayContract('Kannel over SMPP', async () => {
    const { gateway, operator, kannel, stop } = await startRoute();
    return {
      gateway,
      delivered: operator.messages,
      arrived: (count) => until(() => operator.messages().length >= count, kannel.said),
      failNext: () => {
        throw new Error('a real Kannel does not fail when it is told to');
      },
      failFor: () => undefined,
      canFail: [],
      stop,
    };
  });

  describe('between us and an operator who speaks SMPP', () => {
    let route: Route;
    beforeAll(async () => {
      route = await startRoute();
    });
    afterAll(() => route.stop());

    let sent = 0;
    const sms = (text: string, changes: Partial<OutboundSms> = {}): OutboundSms => {
      sent += 1;
      return {
        to: '+967750000001',
        text,
        senderId: 'NADHIR-HD',
        kind: 'transactional',
        maxPriceUsd: 0.5,
        idempotencyKey: `key-${sent}`,
        reference: { alertId: 'flood-20261123-1', batch: 3, position: sent },
        ...changes,
      };
    };
    /** The parts that the operator gets of one message, when all are there. */
    const partsOf = async (message: OutboundSms, count: number): Promise<readonly SubmittedPart[]> => {
      const before = route.operator.parts().length;
      const outcome = await route.gateway.send(message);
      expect(outcome).toMatchObject({ kind: 'accepted' });
      await until(() => route.operator.parts().length >= before + count, route.kannel.said);
      return route.operator.parts().slice(before);
    };
    const receiptsOf = ({ reference }: OutboundSms): Receipt[] =>
      route.callbacks
        .to(receiptPath(GATEWAY))
        .flatMap(({ query }) => readKannelReceipts(GATEWAY, query, NOW).receipts)
        .filter((receipt) => receipt.reference?.position === reference?.position);
    const lastReceipt = async (message: OutboundSms, final: boolean): Promise<Receipt | undefined> => {
      await until(() => receiptsOf(message).some((receipt) => receipt.final === final), route.kannel.said);
      return receiptsOf(message).find((receipt) => receipt.final === final);
    };

    test('one part of Arabic is one submit_sm, octet for octet in UCS-2', async () => {
      const text = 'تحذير أحمر: سيول في وادي حجر الليلة. ابتعدوا عن مجرى السيل';
      const [part, ...others] = await partsOf(sms(text), 1);
      expect(others).toEqual([]);
      expect(part).toMatchObject({ dataCoding: 8, from: 'NADHIR-HD', fromTon: 5, to: '967750000001' });
      expect(part?.concatenation).toBeUndefined();
      expect(part?.octets.toString('hex')).toBe(Buffer.from(text, 'utf16le').swap16().toString('hex'));
    });

    test('three parts of Arabic carry one reference, their number, and 67 units each', async () => {
      const text = Array.from({ length: 201 }, (_, n) => 'ابتثجحخدذرزسشصضطظعغفقكلمنهوي'[n % 28]).join('');
      const parts = await partsOf(sms(text), 3);
      const headers = parts.map(({ concatenation }) => concatenation);
      expect(headers).toEqual([1, 2, 3].map((number) => [headers[0]?.[0], 3, number]));
      expect(Buffer.concat(parts.map(({ octets }) => octets)).toString('hex')).toBe(
        Buffer.from(text, 'utf16le').swap16().toString('hex'),
      );
      expect(parts.map(({ octets }) => octets.length)).toEqual([134, 134, 134]);
      expect(parts.map(({ reportAsked }) => reportAsked)).toEqual([true, false, false]);
    });

    test('the lane is the priority, the lifetime the end of validity', async () => {
      const before = Date.now();
      const [cancel] = await partsOf(sms('x', { lane: 'cancel', ttlSeconds: 7_200 }), 1);
      const [other] = await partsOf(sms('x', { lane: 'other' }), 1);
      const [orange] = await partsOf(sms('x', { lane: 'orange' }), 1);
      expect([cancel, orange, other].map((part) => part?.priority)).toEqual([3, 1, 0]);
      const seconds = (Number(new Date(cancel?.validUntil ?? 0)) - before) / 1000;
      expect(seconds).toBeGreaterThan(7_200 - 60);
      expect(seconds).toBeLessThan(7_200 + 60);
    });

    test('reports come back with our reference and id: the operator has it, the phone has it', async () => {
      const message = sms('نذير');
      const [part] = await partsOf(message, 1);
      expect(await lastReceipt(message, false)).toMatchObject({ gateway: GATEWAY, state: 'accepted' });
      if (part !== undefined) route.operator.report(part, 'DELIVRD');
      expect(await lastReceipt(message, true)).toMatchObject({
        state: 'delivered',
        reference: message.reference,
        detail: expect.stringContaining('stat:DELIVRD'),
      });
    });

    test.each([
      ['UNDELIV', 'failed', 'unreachable'],
      ['EXPIRED', 'expired', 'unreachable'],
      ['REJECTD', 'failed', 'blocked'],
    ])('a phone that does not get it: %s is %s, %s', async (stat, state, reason) => {
      const message = sms('نذير');
      const [part] = await partsOf(message, 1);
      if (part !== undefined) route.operator.report(part, stat);
      expect(await lastReceipt(message, true)).toMatchObject({ state, reason });
    });

    test('each report proves whose it is, and has no number in it', async () => {
      const [one] = route.callbacks.to(receiptPath(GATEWAY));
      const query = one?.query ?? new URLSearchParams();
      const about = [GATEWAY, query.get('m') ?? '', referenceText(query)] as const;
      expect(proof.isReceiptToken(query.get('k') ?? '', ...about)).toBe(true);
      expect(proof.isReceiptToken(query.get('k') ?? '', GATEWAY, 'another', about[2])).toBe(false);
      for (const { query: told } of route.callbacks.to(receiptPath(GATEWAY)))
        expect(told.toString()).not.toContain('75000000');
    });

    test('an operator who is busy for a moment is asked again by Kannel itself', async () => {
      route.operator.refuseNext(smpp.ESME_RTHROTTLED, 1);
      const message = sms('again');
      const [part] = await partsOf(message, 1);
      expect(part?.octets.toString('latin1')).toBe('again');
      expect(await lastReceipt(message, false)).toMatchObject({ state: 'accepted' });
    });

    test('an operator who stays too busy never had it: throttled, to be sent again', async () => {
      route.operator.refuseNext(smpp.ESME_RTHROTTLED, 2);
      const message = sms('never');
      expect(await route.gateway.send(message)).toMatchObject({ kind: 'accepted' });
      expect(await lastReceipt(message, true)).toMatchObject({ state: 'failed', reason: 'throttled' });
    });

    test.each(['اشتراك المكلا 🌀 چ €', 'STOP'])('what a phone writes reaches us: %s', async (text) => {
      const inbound = () => route.callbacks.to(inboundPath(GATEWAY));
      const before = inbound().length;
      // Nobody answers at first: Kannel brings it again under the same id.
      route.callbacks.failNext();
      route.operator.receive('967750000002', text);
      await until(() => inbound().length >= before + 2, route.kannel.said);
      const [first, second] = inbound()
        .slice(before)
        .map((request) => kannelInbound(GATEWAY, proof)(request, NOW));
      expect(second).toEqual(first);
      expect(second).toMatchObject({
        kind: 'sms',
        sms: { from: '+967750000002', to: '1234', text, gatewayMessageId: expect.stringMatching(/.{8}/) },
      });
    });

    test('a wrong password is configuration, an unknown path too', async () => {
      const wrong = kannelGateway({ ...route.settings, password: 'wrong' });
      expect(await wrong.send(sms('x'))).toMatchObject({ kind: 'failed', error: 'configuration' });
      const lost = kannelGateway({ ...route.settings, url: route.settings.url.replace('sendsms', 'none') });
      expect(await lost.send(sms('x'))).toMatchObject({ kind: 'failed', error: 'configuration' });
    });
  });

  test('without its bearerbox it is a passing fault, and nothing was lost in silence', async () => {
    const { gateway, kannel, stop } = await startRoute();
    await kannel.loseBearerbox();
    const outcome = await gateway.send({
      to: '+967750000001',
      text: 'x',
      senderId: 'NADHIR',
      kind: 'transactional',
      maxPriceUsd: 0.5,
      idempotencyKey: 'k',
    });
    expect(outcome).toMatchObject({ kind: 'failed', error: 'transient' });
    await stop();
  });

  test.skipIf(!fakesmscIsHere)('with its own fake center, what a phone writes reaches us', async () => {
    const callbacks = await startCallbacks();
    const url = `${callbacks.url}${inboundPath(GATEWAY)}?k=${proof.inboundToken(GATEWAY)}&${INBOUND_QUERY}`;
    const kannel = await startKannel({ smsc: { kind: 'fake' }, inboundUrl: url });
    kannel.run(FAKESMSC, '-r', String(kannel.fakePort), '-m', '1', '+967750000003 1234 text SUB MUKALLA');
    await until(() => callbacks.to(inboundPath(GATEWAY)).length > 0, kannel.said);
    const [request] = callbacks.to(inboundPath(GATEWAY));
    expect(request && kannelInbound(GATEWAY, proof)(request, NOW)).toMatchObject({
      sms: { from: '+967750000003', text: 'SUB MUKALLA' },
    });
    await kannel.stop();
    callbacks.stop();
  });
});
