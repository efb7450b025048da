import { describe, expect, test } from 'vitest';
import { plusSeconds } from '../kernel/instant.ts';
import {
  change,
  endRelay,
  join,
  joinByRecord,
  languageOf,
  leave,
  markUnreachable,
  verifyRelay,
} from './decide.ts';
import { unreachableMarks } from './person-deeds.ts';
import { type Choice, NO_SUBSCRIPTION, recipientOf, type Subscription } from './subscription.ts';
import { testDesk } from './testing/desk.ts';

const NOON = '2026-01-01T12:00:00.000Z';
const PHONE = '+967750000001';
const OTHER = '+967750000002';
const COAST = 'YE1915';
const WADI = 'YE1912';
const choice: Choice = { districts: [COAST], language: 'ar', fromLevel: 'yellow', groups: [] };
const web = { means: 'web', wording: 'web-1' } as const;

const subscribed = (): Subscription => {
  const joined = join(NO_SUBSCRIPTION, { choice, consent: web }, NOON);
  if (joined.kind !== 'changed') throw new Error(joined.kind);
  return joined.to;
};
const to = (decision: ReturnType<typeof join>): Subscription => {
  if (decision.kind !== 'changed') throw new Error(decision.kind);
  return decision.to;
};

describe('a subscription', () => {
  test('begins with a consent that says when, how and in which words', () => {
    expect(subscribed()).toEqual({
      phase: 'active',
      since: NOON,
      choice,
      consents: [{ what: 'given', at: NOON, ...web }],
    });
  });
  test('is the same when the same is asked again, and the history does not grow', () => {
    expect(join(subscribed(), { choice, consent: web }, NOON)).toEqual({ kind: 'unchanged' });
  });
  test('keeps its history through leaving and coming back, and nothing else of who left', () => {
    const left = to(leave(subscribed(), { means: 'sms' }, NOON));
    expect(left).toEqual({ phase: 'left', at: NOON, language: 'ar', consents: expect.any(Array) });
    const back = to(join(left, { choice, consent: { means: 'sms', wording: 'sms-1' } }, NOON));
    expect(back).toMatchObject({
      consents: [{ what: 'given' }, { what: 'withdrawn', means: 'sms' }, { what: 'given' }],
    });
    expect(languageOf(left, 'en')).toBe('ar');
    expect(languageOf(NO_SUBSCRIPTION, 'en')).toBe('en');
  });
  test('keeps the newest fifty of a history that never ends', () => {
    let state: Subscription = NO_SUBSCRIPTION;
    for (let n = 0; n < 40; n += 1) {
      state = to(join(state, { choice, consent: web }, plusSeconds(NOON, n)));
      state = to(leave(state, { means: 'sms' }, plusSeconds(NOON, n)));
    }
    expect(state.phase === 'left' && state.consents).toHaveLength(50);
  });
  test('is left by whoever is in it, and by nobody else', () => {
    expect(leave(NO_SUBSCRIPTION, { means: 'sms' }, NOON)).toEqual({ kind: 'unchanged' });
    expect(leave(to(leave(subscribed(), { means: 'sms' }, NOON)), { means: 'web' }, NOON)).toEqual({
      kind: 'unchanged',
    });
  });
  test('is changed without a new consent, and not by who has none', () => {
    expect(to(change(subscribed(), { districts: [WADI] }))).toMatchObject({
      choice: { ...choice, districts: [WADI] },
      consents: [{ what: 'given' }],
    });
    expect(change(subscribed(), { districts: [COAST] })).toEqual({ kind: 'unchanged' });
    expect(change(NO_SUBSCRIPTION, { districts: [WADI] })).toMatchObject({ reason: 'not-subscribed' });
  });
  test('is not brought back by a paper that is older than the leaving', () => {
    const left = to(leave(subscribed(), { means: 'sms' }, NOON));
    const record = { choice, consent: { means: 'import', wording: 'record-1' } } as const;
    expect(joinByRecord(left, { ...record, givenAt: plusSeconds(NOON, -60) }, NOON)).toMatchObject({
      reason: 'left-since',
    });
    expect(joinByRecord(left, { ...record, givenAt: plusSeconds(NOON, 60) }, NOON)).toMatchObject({
      kind: 'changed',
    });
  });
});

describe('a number that cannot be reached', () => {
  const LATER = plusSeconds(NOON, 86_400);
  const marked = (): Subscription => to(markUnreachable(subscribed(), 'number', LATER));

  test('is marked once, with when and why, and only while somebody is subscribed with it', () => {
    expect(marked()).toMatchObject({ phase: 'active', unreachable: { reason: 'number', at: LATER } });
    expect(markUnreachable(marked(), 'opted-out', LATER)).toEqual({ kind: 'unchanged' });
    const left = to(leave(subscribed(), { means: 'sms' }, NOON));
    for (const nobody of [NO_SUBSCRIPTION, left])
      expect(markUnreachable(nobody, 'number', LATER)).toEqual({ kind: 'unchanged' });
  });

  test('is one no more when its owner joins again or changes anything, the same wish included', () => {
    for (const again of [
      join(marked(), { choice, consent: web }, LATER),
      change(marked(), { districts: [WADI] }),
      change(marked(), {}),
    ])
      expect(to(again)).not.toHaveProperty('unreachable');
  });

  test('stays one for a paper that is older, and not for one that is newer', () => {
    const record = { choice, consent: { means: 'import', wording: 'record-1' } } as const;
    const old = { ...record, givenAt: NOON };
    expect(joinByRecord(marked(), old, LATER)).toEqual({ kind: 'unchanged' });
    const other = { ...old, choice: { ...choice, districts: [WADI] } };
    expect(to(joinByRecord(marked(), other, LATER))).toMatchObject({
      choice: { districts: [WADI] },
      unreachable: { reason: 'number' },
    });
    const newer = { ...record, givenAt: plusSeconds(LATER, 60) };
    expect(to(joinByRecord(marked(), newer, plusSeconds(LATER, 120)))).not.toHaveProperty('unreachable');
  });

  test('is not sent to until its owner joins again', async () => {
    const clock = { now: () => NOON };
    const { desk, store, inDistrict } = testDesk(clock);
    const joins = () => desk.forPhone(PHONE, (state, now) => join(state, { choice, consent: web }, now));
    const { recipientId } = { recipientId: '', ...(await joins()) };
    const mark = unreachableMarks({ store, clock });
    await mark(recipientId, 'opted-out');
    await mark('nobody-in-the-register', 'number');
    expect(await inDistrict(COAST)).toEqual([]);
    await joins();
    expect(await inDistrict(COAST)).toEqual([PHONE]);
  });
});

describe('a relay', () => {
  const relay = (): Subscription => to(verifyRelay(subscribed(), { kind: 'imam', officerId: 'p-07' }, NOON));
  const stored = (subscription: Subscription) =>
    recipientOf({ recipientId: 'recipient-000001', sealedPhone: 'v1.sealed-phone-of', subscription });
  test('is told first, of every level', () => {
    const picky = to(change(relay(), { fromLevel: 'red', groups: ['fishing'] }));
    expect(stored(picky)).toMatchObject({ tier: 'relay', groups: ['fishing'] });
    expect(stored(picky)).not.toHaveProperty('fromLevel');
    expect(stored(to(change(subscribed(), { fromLevel: 'red' })))).toMatchObject({
      tier: 'resident',
      fromLevel: 'red',
    });
  });
  test('says who has verified it and when, and is a subscriber like others when it ends', () => {
    expect(relay()).toMatchObject({ relay: { kind: 'imam', verifiedBy: 'p-07', verifiedAt: NOON } });
    expect(verifyRelay(relay(), { kind: 'imam', officerId: 'p-08' }, NOON)).toEqual({ kind: 'unchanged' });
    expect(to(endRelay(relay()))).toEqual(subscribed());
  });
  test('is somebody who is subscribed', () => {
    expect(verifyRelay(NO_SUBSCRIPTION, { kind: 'imam', officerId: 'p-07' }, NOON)).toMatchObject({
      reason: 'not-subscribed',
    });
    expect(endRelay(subscribed())).toMatchObject({ reason: 'not-a-relay' });
    expect(endRelay(NO_SUBSCRIPTION)).toMatchObject({ reason: 'not-subscribed' });
  });
  test('is one no more when they leave', () => {
    expect(stored(to(leave(relay(), { means: 'sms' }, NOON)))).toBeUndefined();
  });
});

const room = () => {
  let now = NOON;
  const clock = { now: () => now };
  const made = testDesk(clock);
  const wish = { for: 'join', choice, wording: 'web-1' } as const;
  return {
    ...made,
    wait: (seconds: number) => {
      now = plusSeconds(now, seconds);
    },
    ask: (phone = PHONE, visitor = '192.0.2.1') => made.desk.askCode(phone, wish, 'ar', { address: visitor }),
    join: async (phone = PHONE) => {
      await made.desk.askCode(phone, wish, 'ar', { address: '192.0.2.1' });
      return made.desk.answerCode(phone, made.lastCode(phone));
    },
  };
};

describe('who joins with a code', () => {
  test('is subscribed once the code is given, and not before', async () => {
    const { ask, desk, lastCode, inDistrict, told } = room();
    expect(await ask()).toBe('sent');
    expect(await inDistrict(COAST)).toEqual([]);
    expect(await desk.answerCode(PHONE, lastCode(PHONE))).toMatchObject({ kind: 'done', what: 'join' });
    expect(await inDistrict(COAST)).toEqual([PHONE]);
    expect(told.map(({ message }) => message.kind)).toEqual(['code', 'joined']);
  });
  test('uses a code once', async () => {
    const { join, desk, lastCode } = room();
    await join();
    expect(await desk.answerCode(PHONE, lastCode(PHONE))).toEqual({ kind: 'wrong' });
  });
  test('has ten minutes', async () => {
    const { ask, desk, lastCode, wait, inDistrict } = room();
    await ask();
    wait(600);
    expect(await desk.answerCode(PHONE, lastCode(PHONE))).toEqual({ kind: 'wrong' });
    expect(await inDistrict(COAST)).toEqual([]);
  });
  test('has five tries, after which the right code is wrong too', async () => {
    const { ask, desk, lastCode } = room();
    await ask();
    for (let n = 0; n < 5; n += 1) expect(await desk.answerCode(PHONE, '000000')).toEqual({ kind: 'wrong' });
    expect(await desk.answerCode(PHONE, lastCode(PHONE))).toEqual({ kind: 'wrong' });
  });
  test('has one code outstanding: a new one makes the one before it void', async () => {
    const { ask, desk, lastCode } = room();
    await ask();
    const first = lastCode(PHONE);
    await ask();
    expect(await desk.answerCode(PHONE, first)).toEqual({ kind: 'wrong' });
    expect(await desk.answerCode(PHONE, lastCode(PHONE))).toMatchObject({ kind: 'done' });
  });
  test('cannot use the code of another number', async () => {
    const { ask, desk, lastCode } = room();
    await ask();
    await ask(OTHER);
    expect(await desk.answerCode(OTHER, lastCode(PHONE))).toEqual({ kind: 'wrong' });
  });
  test('is one person, however many taps arrive at once', async () => {
    const { ask, desk, lastCode, inDistrict } = room();
    await ask();
    const code = lastCode(PHONE);
    const answers = await Promise.all([1, 2, 3].map(() => desk.answerCode(PHONE, code)));
    expect(answers.filter(({ kind }) => kind === 'done')).toHaveLength(1);
    expect(await inDistrict(COAST)).toEqual([PHONE]);
  });
});

describe('codes are limited', () => {
  test('three an hour to one number, whoever asks', async () => {
    const { ask, wait } = room();
    const answers = [];
    for (let n = 0; n < 4; n += 1) answers.push(await ask(PHONE, `192.0.2.${n}`));
    expect(answers).toEqual(['sent', 'sent', 'sent', 'too-many']);
    wait(3_600);
    expect(await ask()).toBe('sent');
  });
  test('sixty an hour from one address, which is not kept', async () => {
    const { ask, shortLived, store } = room();
    const answers = [];
    for (let n = 0; n < 61; n += 1) answers.push(await ask(`+96775${String(2_000_000 + n)}`));
    expect(answers.at(-2)).toBe('sent');
    expect(answers.at(-1)).toBe('too-many');
    expect(`${shortLived.everything()}${store.everything()}`).not.toContain('192.0.2.1');
  });
});

describe('codes are limited through the edge', () => {
  test('for each visitor by itself, and not for all whom it serves', async () => {
    const { desk, ask } = room();
    const through = '198.51.100.7';
    const asks = (n: number, address: string) =>
      desk.askCode(`+96775${String(2_000_000 + n)}`, { for: 'see' }, 'ar', { address, through });
    for (let n = 0; n < 60; n += 1) expect(await asks(n, '192.0.2.1')).toBe('sent');
    expect(await asks(60, '192.0.2.1')).toBe('too-many');
    expect(await asks(61, '192.0.2.2')).toBe('sent');
    expect(await ask(PHONE, through)).toBe('sent');
  });
  test('at two hundred and forty an hour, whatever address is named', async () => {
    const { desk } = room();
    const answers = [];
    for (let n = 0; n < 241; n += 1)
      answers.push(
        await desk.askCode(`+96775${String(2_000_000 + n)}`, { for: 'see' }, 'ar', {
          address: `192.0.2.${n}`,
          through: '198.51.100.7',
        }),
      );
    expect(answers.at(-2)).toBe('sent');
    expect(answers.at(-1)).toBe('too-many');
  });
});

describe('nothing kept shows a number, a code or an address', () => {
  test('while a code is out, and after', async () => {
    const { ask, join, shortLived, store, lastCode } = room();
    await ask();
    const kept = () => `${shortLived.everything()}${store.everything()}`;
    expect(kept()).not.toMatch(/750000001/);
    expect(kept()).not.toContain(lastCode(PHONE));
    await join();
    expect(kept()).not.toMatch(/750000001/);
  });
});

describe('whether a number is subscribed', () => {
  test('is told to the phone and never to who asks', async () => {
    const { desk, join, told } = room();
    await join(PHONE);
    told.length = 0;
    const asked = await Promise.all(
      [PHONE, OTHER].flatMap((phone) =>
        (['leave', 'see'] as const).map((what) =>
          desk.askCode(phone, { for: what }, 'ar', { address: '192.0.2.9' }),
        ),
      ),
    );
    expect(asked).toEqual(['sent', 'sent', 'sent', 'sent']);
    expect(told.filter(({ phone }) => phone === PHONE).map(({ message }) => message.kind)).toEqual([
      'code',
      'code',
    ]);
    expect(told.filter(({ phone }) => phone === OTHER).map(({ message }) => message.kind)).toEqual([
      'not-subscribed',
      'not-subscribed',
    ]);
    expect(await desk.answerCode(OTHER, '123456')).toEqual(await desk.answerCode(PHONE, '123456'));
  });
});

describe('who leaves', () => {
  test('with a code is out at once, and told so once', async () => {
    const { desk, join, lastCode, inDistrict, told } = room();
    await join();
    await desk.askCode(PHONE, { for: 'leave' }, 'en', { address: '192.0.2.1' });
    expect(await desk.answerCode(PHONE, lastCode(PHONE))).toMatchObject({ kind: 'done', what: 'leave' });
    expect(await inDistrict(COAST)).toEqual([]);
    expect(told.filter(({ message }) => message.kind === 'left')).toHaveLength(1);
  });
  test('by the link is out at once, told once, and tapping again changes nothing', async () => {
    const { desk, join, inDistrict, told, store, locker } = room();
    await join();
    const id = (await store.idOf(locker.lookups(PHONE))) ?? '';
    for (let n = 0; n < 2; n += 1)
      await desk.confirm(await desk.forPerson(id, (state, now) => leave(state, { means: 'link' }, now)));
    expect(await inDistrict(COAST)).toEqual([]);
    expect(told.filter(({ message }) => message.kind === 'left')).toHaveLength(1);
    expect(await desk.forPerson('nobody-has-this-id', () => ({ kind: 'unchanged' }))).toBeUndefined();
  });
});

describe('who asks to be erased', () => {
  test('is nowhere any more, codes and questions included', async () => {
    const { desk, join, ask, inDistrict, store, shortLived, locker } = room();
    await join();
    await ask();
    expect(await desk.erase(PHONE)).toBe(true);
    expect(await desk.find(PHONE)).toBeUndefined();
    expect(await inDistrict(COAST)).toEqual([]);
    expect(store.everything()).toBe('[[],[]]');
    expect(await shortLived.get(`code#${locker.lookups(PHONE)[0]}`, NOON)).toBeUndefined();
    expect(await desk.erase(PHONE)).toBe(false);
  });
});
