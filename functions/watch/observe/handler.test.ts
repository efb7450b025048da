import { describe, expect, test } from 'vitest';
import { memoryLogStore } from '../../../shared/log/testing/memory-log-store.ts';
import { memoryObjectStore } from '../../../shared/objects/testing/memory-object-store.ts';
import { memorySourceBook } from '../../../shared/source/testing/memory-source-book.ts';
import { formEvent, httpEvent } from '../../testing/http.ts';
import { HADRAMOUT, testClock } from '../../testing/room.ts';
import { visitOf } from '../../testing/visit.ts';
import { createHandler } from './handler.ts';

const NOW = '2023-10-23T12:00:00.000Z';
const OBSERVER = HADRAMOUT.roster.people[0]?.id ?? '';

const path = '/console/observe';

const GOOD = {
  hazard: 'flash-flood',
  intensity: 'violent',
  pcode: 'YE1915',
  ago: '30',
  text: 'السيل يقطع الطريق الساحلي، اتصل 0750000001',
  openedAt: NOW,
};

const room = () => {
  const log = memoryLogStore();
  const objects = memoryObjectStore();
  const clock = testClock(NOW);
  const book = memorySourceBook();
  const handler = createHandler({ log, objects, clock, book, place: HADRAMOUT, source: 'observers' });
  const visitor = (lang: 'ar' | 'en' = 'ar') => visitOf({ personId: OBSERVER, path, lang, now: clock.now() });
  return {
    ...{ log, objects, book, clock },
    look: (lang: 'ar' | 'en') => handler(httpEvent('GET', path), visitor(lang)),
    send: (fields: Record<string, string>) => handler(formEvent(path, fields), visitor()),
  };
};

describe('the observers’ form', () => {
  test.each([
    ['ar', 'بلاغ راصد', 'rtl'],
    ['en', 'Observer report', 'ltr'],
  ] as const)(
    'in %s is one light page that offers every district and hazard',
    async (lang, title, direction) => {
      const { statusCode, body } = await room().look(lang);
      expect(statusCode).toBe(200);
      expect(body).toContain(title);
      expect(body).toContain(`dir="${direction}"`);
      for (const { pcode } of HADRAMOUT.districts) expect(body).toContain(`value="${pcode}"`);
      expect(body).not.toContain('name="actor"');
      expect(Buffer.byteLength(body)).toBeLessThan(20_000);
    },
  );

  test('becomes a sighting in the log, by the officer who sent it, without the phone number in its words', async () => {
    const { send, log, objects, book } = room();
    const { statusCode, body } = await send(GOOD);
    expect(statusCode).toBe(200);
    expect(body).toContain('وصل البلاغ');
    expect(log.commits()).toMatchObject([
      {
        actor: { kind: 'person', id: OBSERVER },
        events: [
          {
            type: 'readings-received.v1',
            data: {
              source: 'observers',
              basis: 'report',
              count: 1,
              districts: ['YE1915'],
              from: '2023-10-23T11:30:00.000Z',
            },
          },
        ],
      },
    ]);
    const [kept] = [...objects.files.values()].map(({ bytes }) => new TextDecoder().decode(bytes));
    expect(kept).toContain('السيل يقطع الطريق');
    expect(kept).not.toContain('0750000001');
    expect(await book.read('observers')).toMatchObject({ outcome: 'well', brought: 1 });
  });

  test('that is sent twice is one report', async () => {
    const { send, log, clock } = room();
    await send(GOOD);
    clock.after(20);
    expect((await send(GOOD)).body).toContain('وصل هذا البلاغ من قبل');
    expect(log.commits()).toHaveLength(1);
  });

  test.each([
    ['no hazard', { hazard: '' }, 'اختر ما شوهد'],
    ['no intensity', { intensity: 'enormous' }, 'اختر شدته'],
    ['a district of elsewhere', { pcode: 'YE9999' }, 'اختر المديرية'],
    ['no time', { ago: '7' }, 'اختر الوقت'],
    ['too many words', { text: 'ا'.repeat(301) }, 'أطول من 300'],
  ])(
    'with %s says what is wrong, keeps what was filled in, and records nothing',
    async (_, wrong, message) => {
      const { send, log } = room();
      const { statusCode, body } = await send({ ...GOOD, ...wrong });
      expect([statusCode, log.commits()]).toEqual([400, []]);
      expect(body).toContain(message);
      if (!('hazard' in wrong)) expect(body).toContain('value="flash-flood" selected');
    },
  );

  test('shows what was typed as text, not as markup', async () => {
    const { body } = await room().send({ ...GOOD, ago: '', text: '</textarea><b>x' });
    expect(body).not.toContain('<b>x');
  });
});
