import { describe, expect, test } from 'vitest';
import { readPlacePackFolder } from '../adapters/files/place-pack.ts';
import { type Instant, plusSeconds } from '../kernel/instant.ts';
import { type Commit, GENESIS, seal } from '../log/commit.ts';
import { type MemoryLogStore, memoryLogStore } from '../log/testing/memory-log-store.ts';
import { placeNames } from './place-names.ts';
import { responseOf } from './response-record.ts';
import { responseView } from './response-view.ts';

const names = placeNames(readPlacePackFolder('places/hadramout'));
const INCIDENT = 'tropical-cyclone-20231021-1';
const START: Instant = '2023-10-22T10:00:00.000Z';

const write = async (log: MemoryLogStore, stream: string, at: Instant, ...events: Commit['events']) => {
  const before = log.commits().filter((commit) => commit.stream === stream);
  const rest = { actor: { kind: 'system', name: 'test' }, cause: 'test' } as const;
  const previous = before.at(-1)?.hash ?? GENESIS;
  await log.append(seal({ stream, sequence: before.length + 1, at, ...rest, events, previous }));
};

const responded = async () => {
  const log = memoryLogStore();
  const incidentId = INCIDENT;
  await write(log, `tasks/${INCIDENT}`, START, {
    type: 'task-assigned.v1',
    data: {
      incidentId,
      taskId: 'schools/p-11',
      text: { ar: 'تعميم تعليق الدراسة', en: 'Suspend school' },
      owner: 'p-11',
      dueBy: plusSeconds(START, 60),
      pcodes: [],
      phase: 'response',
    },
  });
  await write(log, `resolutions/${INCIDENT}`, START, {
    type: 'resolution-proposed.v1',
    data: {
      incidentId,
      number: 1,
      kind: 'close-schools',
      text: 'تعليق الدراسة غدًا',
      pcodes: ['YE1915'],
      siteIds: [],
      proposedBy: 'p-11',
      means: 'link',
      voteBy: plusSeconds(START, 3600),
    },
  });
  await write(log, `resolutions/${INCIDENT}`, plusSeconds(START, 60), {
    type: 'resolution-voted.v1',
    data: {
      incidentId,
      number: 1,
      personId: 'p-02',
      vote: 'against',
      reason: 'المطر بعد غد',
      means: 'sms-code',
    },
  });
  await write(log, `resolutions/${INCIDENT}`, plusSeconds(START, 120), {
    type: 'resolution-voted.v1',
    data: { incidentId, number: 1, personId: 'p-08', vote: 'for', means: 'voice-call', recordedBy: 'p-14' },
  });
  await write(log, `field/${INCIDENT}`, START, {
    type: 'situation-reported.v1',
    data: { reportId: 'r1', incidentId, by: 'p-20', pcode: 'YE1915', means: 'link', needs: 'خيام', dead: 2 },
  });
  await write(log, `tasks/${INCIDENT}`, plusSeconds(START, 7200), {
    type: 'task-reported.v1',
    data: { incidentId, taskId: 'schools/p-11', by: 'p-11', outcome: 'done', means: 'link' },
  });
  return log;
};

const texts = async (until: Instant, lang: 'ar' | 'en' = 'ar') =>
  responseView(
    await responseOf(await responded(), INCIDENT, until, names.person),
    names,
    (text) => text[lang],
  );

describe('the response in a report', () => {
  test('tells tasks, measures with every vote and reason, and the field', async () => {
    const tables = await texts(plusSeconds(START, 3000));
    expect(tables.map(({ title }) => title)).toEqual([
      'المهام',
      'مقترحات اللجنة',
      'أصوات الأعضاء ووسيلتها',
      'الميدان',
    ]);
    const [tasks, measures, votes, field] = tables.map(({ rows }) => rows.flat().join(' | '));
    expect(tasks).toContain('متأخرة');
    expect(measures).toContain('مع 2، ضد 1');
    expect(votes).toContain('ضد: المطر بعد غد');
    expect(field).toContain('وفيات: 2');
    expect(field).toContain('خيام');
  });

  test.each([
    ['ar', ['عبر الرابط', 'برسالة نصية تحمل الرمز', 'شفهيًا، سجله ياسر أحمد العملي']],
    ['en', ['by link', 'by SMS with the code', 'spoken, recorded by Yasser Ahmed Al-Amali']],
  ] as const)('says by what means each vote came, and who recorded it (%s)', async (lang, means) => {
    const [, measures, votes] = await texts(plusSeconds(START, 3000), lang);
    expect(measures?.rows[0]?.[1]).toContain(means[0]);
    expect(votes?.rows.map((cells) => cells.at(-1))).toEqual(means);
  });

  test('has the means, the time and the recorder of each vote in its data', async () => {
    const { resolutions } = await responseOf(
      await responded(),
      INCIDENT,
      plusSeconds(START, 3000),
      names.person,
    );
    expect(resolutions).toMatchObject([
      {
        means: 'link',
        votes: [
          { by: { id: 'p-11' }, vote: 'for', means: 'link', at: START },
          { by: { id: 'p-02' }, vote: 'against', means: 'sms-code' },
          { by: { id: 'p-08' }, vote: 'for', means: 'voice-call', recordedBy: { id: 'p-14' } },
        ],
      },
    ]);
  });

  test('tells what was known then, so that a report made again later is the same', async () => {
    expect((await texts(plusSeconds(START, 3000)))[0]?.rows[0]?.[3]).toBe('متأخرة');
    expect((await texts(plusSeconds(START, 9000)))[0]?.rows[0]?.[3]).toBe('منجزة');
  });

  test('leaves out what there was nothing of', async () => {
    expect(
      await responseView(
        await responseOf(memoryLogStore(), INCIDENT, START, names.person),
        names,
        ({ en }) => en,
      ),
    ).toEqual([]);
  });
});
