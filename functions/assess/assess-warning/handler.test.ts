import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { situationStream } from '../../../shared/assessment/situation.ts';
import { readCap } from '../../../shared/cap/read.ts';
import { assessmentWords } from '../../../shared/language/assessment.ts';
import type { Commit } from '../../../shared/log/commit.ts';
import { memoryLogStore } from '../../../shared/log/testing/memory-log-store.ts';
import { memoryObjectStore } from '../../../shared/objects/testing/memory-object-store.ts';
import { incidentGrouping } from '../../../shared/place/incident-grouping.ts';
import { warningIdOf, warningStream } from '../../../shared/warning/received.ts';
import { ALL_DONE, append, delivery, HADRAMOUT, putsBack, quietly, testClock } from '../../testing/room.ts';
import { createHandler } from './handler.ts';

const RULES = { ...assessmentWords(HADRAMOUT), ...incidentGrouping(HADRAMOUT) };

const said = quietly();
const scenario = (name: string): string => readFileSync(`scenarios/tej-2023/cap/${name}.xml`, 'utf8');
const FIRST = scenario('02-alert');

const room = () => {
  const log = memoryLogStore();
  const objects = memoryObjectStore();
  const clock = testClock('2023-10-21T07:00:30.000Z');
  const assess = createHandler({
    log,
    clock,
    objects,
    pack: HADRAMOUT,
    rules: RULES,
  });

  /** What polling writes when a document comes from a feed. */
  const comes = async (xml: string, source = 'scenario', keep = true): Promise<Commit> => {
    const bytes = new TextEncoder().encode(xml);
    const reading = readCap(bytes);
    if (reading.verdict === 'rejected') throw new Error(reading.reasons.join());
    const { identifier, sender, sent, status, msgType } = reading.alert;
    const key = { sender, identifier, sent: sent.at };
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const raw = { bucketKey: `raw/${sha256}`, sha256, bytes: bytes.length };
    if (keep) await objects.put(raw.bucketKey, bytes, 'application/cap+xml');
    const data = { warningId: warningIdOf(key), source, key, status, msgType, references: [], raw };
    const judged = { verdict: reading.verdict, repairs: [], doubts: [] };
    return append(log, warningStream(data.warningId), clock.now(), {
      type: 'warning-received.v1',
      data: { ...data, ...judged },
    });
  };
  const situation = (status: string) =>
    log
      .commits()
      .filter(({ stream }) => stream === situationStream(status))
      .flatMap(({ events }) => events);
  return { log, clock, objects, assess, comes, situation };
};

const asExercise = (xml: string): string => xml.replace('>Actual<', '>Exercise<');

describe('a warning of a trusted sender', () => {
  test('becomes an assessment: the districts it reaches, the level of each, its times, and the words', async () => {
    const { assess, comes, situation } = room();
    expect(await assess(delivery(await comes(FIRST)))).toEqual(ALL_DONE);
    const yellow = ['01', '02', '12', '13', '14', '15', '16'].map((end) => ({
      pcode: `YE19${end}`,
      level: 'yellow',
    }));
    expect(situation('Actual')).toEqual([
      {
        type: 'assessment-made.v1',
        data: expect.objectContaining({
          incidentId: 'tropical-cyclone-20231021-1',
          status: 'Actual',
          hazard: 'tropical-cyclone',
          change: 'begun',
          level: 'yellow',
          districts: yellow,
          onset: '2023-10-23T03:00:00.000Z',
          expires: '2023-10-25T18:00:00.000Z',
          explanation: {
            ar: expect.stringContaining('بدأ تقييم إعصار مداري عند المستوى الأصفر'),
            en: expect.stringContaining('cap@yms.example'),
          },
        }),
      },
    ]);
  });

  test('delivered twice is assessed once', async () => {
    const { assess, comes, situation } = room();
    const commit = await comes(FIRST);
    await assess(delivery(commit, commit));
    await assess(delivery(commit));
    expect(situation('Actual')).toHaveLength(1);
  });

  test('of an exercise is assessed apart from what is actual', async () => {
    const { assess, comes, situation } = room();
    await assess(delivery(await comes(asExercise(FIRST))));
    expect(situation('Actual')).toEqual([]);
    expect(situation('Exercise')).toMatchObject([
      { data: { incidentId: 'exercise-tropical-cyclone-20231021-1', status: 'Exercise' } },
    ]);
  });

  test('of the storm’s later course gives each district the highest level that any part of it says', async () => {
    const { assess, comes, clock, situation } = room();
    for (const name of ['02-alert', '05-update-severe', '07-update-extreme']) {
      clock.after(24 * 3600);
      await assess(delivery(await comes(scenario(name))));
    }
    const last = situation('Actual').at(-1)?.data;
    expect(last).toMatchObject({ change: 'raised', level: 'red' });
    expect(last).toMatchObject({
      districts: expect.arrayContaining([
        { pcode: 'YE1913', level: 'red' },
        { pcode: 'YE1927', level: 'orange' },
      ]),
    });
  });

  test('gives a district the highest level that any of its parts says, in whatever order they stand', async () => {
    for (const order of [
      ['Extreme', 'Moderate'],
      ['Moderate', 'Extreme'],
    ]) {
      const { assess, comes, situation } = room();
      const severities = [...order];
      await assess(delivery(await comes(FIRST.replaceAll('>Moderate<', () => `>${severities.shift()}<`))));
      expect(situation('Actual')).toMatchObject([
        { data: { level: 'red', districts: expect.arrayContaining([{ pcode: 'YE1913', level: 'red' }]) } },
      ]);
      expect(JSON.stringify(situation('Actual'))).not.toContain('"level":"yellow"');
    }
  });

  test('that reaches none of our districts is set aside', async () => {
    const { assess, comes, situation } = room();
    await assess(delivery(await comes(scenario('03-mahra-only'))));
    expect(situation('Actual')).toMatchObject([
      { type: 'warning-set-aside.v1', data: { reason: 'no-district' } },
    ]);
  });
});

describe('what is set aside, with the reason', () => {
  const asideOf = async (xml: string, source?: string) => {
    const { assess, comes, situation } = room();
    expect(await assess(delivery(await comes(xml, source)))).toEqual(ALL_DONE);
    return situation('Actual').map(({ type, data }) => ({ type, ...Object(data) }));
  };

  test.each(['Test', 'System', 'Draft'])('a message of status %s: it opens nothing', async (status) => {
    const xml = FIRST.replace('>Actual<', `>${status}<`);
    expect(await asideOf(xml)).toMatchObject([
      { type: 'warning-set-aside.v1', reason: 'status-not-followed' },
    ]);
  });

  test('the monthly test of the scenario', async () => {
    expect(await asideOf(scenario('01-test'))).toMatchObject([{ reason: 'status-not-followed' }]);
  });

  test.each([
    ['Ack', 'acknowledgement'],
    ['Error', 'error-report'],
  ])('a message of type %s: it is kept and shown, and changes no level', async (msgType, reason) => {
    expect(await asideOf(FIRST.replace('>Alert<', `>${msgType}<`))).toMatchObject([{ reason }]);
  });

  test('an Error about what we published is a doubt for the operator, from whomever it comes', async () => {
    const ours = `<references>${HADRAMOUT.capSender},ye-hd-1,2023-10-21T09:00:00+03:00</references>`;
    const xml = FIRST.replace('>Alert<', '>Error<')
      .replace('cap@yms.example', 'gateway@operator.example')
      .replace(/(<\/?)cap:/g, '$1')
      .replace('xmlns:cap=', 'xmlns=')
      .replace('<info>', `${ours}<info>`);
    expect(await asideOf(xml)).toMatchObject([
      {
        reason: 'error-report',
        doubtful: [
          { code: 'error-on-own-alert', text: { ar: expect.stringContaining('gateway@operator.example') } },
        ],
      },
    ]);
    expect(said.join()).toContain('our alert was refused');
  });

  test('a sender whose word the feed does not carry', async () => {
    const xml = FIRST.replace('cap@yms.example', 'somebody@else.example');
    expect(await asideOf(xml)).toMatchObject([{ reason: 'sender-not-trusted' }]);
  });

  test.each(['ye-yms-ar', 'no-such-feed'])(
    'a trusted sender by a feed that is not trusted with it: %s',
    async (feed) => {
      expect(await asideOf(FIRST, feed)).toMatchObject([{ reason: 'sender-not-trusted' }]);
    },
  );

  test('an untrusted cancel does not take back what a trusted sender said', async () => {
    const { assess, comes, situation } = room();
    await assess(delivery(await comes(FIRST)));
    const cancel = scenario('09-cancel').replace(
      'cap@yms.example</cap:sender>',
      'evil@else.example</cap:sender>',
    );
    await assess(delivery(await comes(cancel)));
    expect(situation('Actual').map(({ type }) => type)).toEqual([
      'assessment-made.v1',
      'warning-set-aside.v1',
    ]);
  });
});

describe('the queue', () => {
  test('keeps a warning whose bytes are not there yet', async () => {
    const { assess, comes, objects, situation } = room();
    const commit = await comes(FIRST, 'scenario', false);
    expect(await assess(delivery(commit))).toEqual(putsBack(1));
    expect(situation('Actual')).toEqual([]);
    const bytes = new TextEncoder().encode(FIRST);
    await objects.put(
      `raw/${createHash('sha256').update(bytes).digest('hex')}`,
      bytes,
      'application/cap+xml',
    );
    expect(await assess(delivery(commit))).toEqual(ALL_DONE);
    expect(situation('Actual')).toHaveLength(1);
  });

  test('is not held up by bytes that cannot be read as CAP any more', async () => {
    const { assess, comes, objects } = room();
    const commit = await comes(FIRST);
    const [key = ''] = objects.files.keys();
    await objects.put(key, new TextEncoder().encode('<alert/>'), 'application/cap+xml');
    expect(await assess(delivery(commit))).toEqual(ALL_DONE);
    expect(said.join()).toContain('refused');
  });

  test('comes back when the log cannot be written', async () => {
    const { assess, comes, log, situation } = room();
    const commit = await comes(FIRST);
    log.failNext('before');
    expect(await assess(delivery(commit))).toEqual(putsBack(1));
    expect(await assess(delivery(commit))).toEqual(ALL_DONE);
    expect(situation('Actual')).toHaveLength(1);
  });

  test('a poison message is put back alone', async () => {
    const { assess, comes, situation } = room();
    expect(await assess(delivery('not json', await comes(FIRST)))).toEqual(putsBack(1));
    expect(situation('Actual')).toHaveLength(1);
  });
});

describe('a closed incident', () => {
  const closed = (status: string, incidentId: string) => ({
    type: 'incident-closed.v1',
    data: { incidentId, hazard: 'tropical-cyclone', status, closedBy: 'p-02' },
  });

  test('is released, once, so that the next warning of its hazard opens another', async () => {
    const { assess, comes, log, clock, situation } = room();
    await assess(delivery(await comes(FIRST)));
    const incidentId = 'tropical-cyclone-20231021-1';
    const commit = await append(log, `incident/${incidentId}`, clock.now(), closed('Actual', incidentId));
    await assess(delivery(commit, commit));
    expect(situation('Actual').map(({ type }) => type)).toEqual([
      'assessment-made.v1',
      'incident-released.v1',
    ]);
    const another = FIRST.replace('2023.10.21.7.0.0', '2023.10.21.8.0.0');
    await assess(delivery(await comes(another)));
    expect(situation('Actual').at(-1)).toMatchObject({ data: { incidentId: 'tropical-cyclone-20231021-2' } });
  });

  test('of an exercise leaves the actual situation alone', async () => {
    const { assess, comes, log, clock, situation } = room();
    await assess(delivery(await comes(FIRST)));
    const event = closed('Exercise', 'tropical-cyclone-20231021-1');
    await assess(delivery(await append(log, 'incident/exercise-x', clock.now(), event)));
    expect(situation('Actual')).toHaveLength(1);
  });
});

describe('a message by several roads', () => {
  const CANCEL = scenario('09-cancel');
  const levels = ({ situation }: ReturnType<typeof room>) =>
    situation('Actual').map(({ type, data }) => `${type} ${Object(data).change ?? Object(data).reason}`);

  test('that a stranger brings first does not keep the trusted one out', async () => {
    const here = room();
    await here.assess(delivery(await here.comes(FIRST, 'ye-yms-ar')));
    await here.assess(delivery(await here.comes(FIRST, 'scenario')));
    expect(levels(here)).toEqual(['warning-set-aside.v1 sender-not-trusted', 'assessment-made.v1 begun']);
  });

  test('is one warning when a stranger repeats it, and the stranger is on record', async () => {
    const here = room();
    await here.assess(delivery(await here.comes(FIRST, 'scenario')));
    for (let time = 0; time < 2; time += 1) await here.assess(delivery(await here.comes(FIRST, 'ye-yms-ar')));
    expect(levels(here)).toEqual(['assessment-made.v1 begun', 'warning-set-aside.v1 sender-not-trusted']);
    expect(here.situation('Actual')[1]?.data).toMatchObject({ source: 'ye-yms-ar' });
  });

  test('takes nothing back and replaces nothing by a road that is not trusted', async () => {
    const here = room();
    await here.assess(delivery(await here.comes(FIRST, 'scenario')));
    for (const xml of [CANCEL, scenario('05-update-severe')])
      await here.assess(delivery(await here.comes(xml, 'ye-yms-ar')));
    expect(levels(here).slice(1)).toEqual([
      'warning-set-aside.v1 sender-not-trusted',
      'warning-set-aside.v1 sender-not-trusted',
    ]);
    await here.assess(delivery(await here.comes(scenario('05-update-severe'), 'scenario')));
    expect(levels(here).at(-1)).toBe('assessment-made.v1 raised');
  });

  test('under a new identifier, word for word the same, is one warning', async () => {
    const here = room();
    const again = FIRST.replace('2023.10.21.7.0.0', '2023.10.21.7.30.0').replace(
      '2023-10-21T10:00:00+03:00',
      '2023-10-21T10:30:00+03:00',
    );
    await here.assess(delivery(await here.comes(FIRST)));
    await here.assess(delivery(await here.comes(again)));
    expect(levels(here)).toEqual(['assessment-made.v1 begun', 'warning-set-aside.v1 same-content']);
    expect(here.situation('Actual')[1]?.data).toMatchObject({
      doubtful: expect.arrayContaining([
        {
          code: 'same-content',
          values: expect.anything(),
          text: { ar: expect.stringContaining('تحذيرًا واحدًا'), en: expect.anything() },
        },
      ]),
    });
  });
});
