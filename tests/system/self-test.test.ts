import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { freePort } from '../../infra/cli/ports.ts';
import { synthApp } from '../../infra/cli/synth.ts';
import { type Replay, startReplay } from '../../infra/local/replay/replay.ts';
import { plusSeconds } from '../../shared/kernel/instant.ts';
import type { Commit } from '../../shared/log/commit.ts';
import { chromium, launch } from './browser.ts';
import { fewer, tej } from './replayed.ts';

/** A quiet night: seven hours without a warning, in the cyclone season. */
const quiet = { ...tej, documents: [], to: plusSeconds(tej.from, 7 * 3600) };
const [testPhone] = fewer.selfTest.phones;

let replay: Replay;
let commits: readonly Commit[];
let page: string;
const facts = (type: string) =>
  commits.flatMap(({ events }) => events.flatMap((event) => (event.type === type ? [event.data] : [])));

beforeAll(async () => {
  const port = await freePort();
  const folder = await mkdtemp(join(tmpdir(), 'nadhir-self-test-'));
  const { assembly } = await synthApp({
    // `metar` at an address where nobody is: a source that falls silent.
    sources: [{ id: 'self-test' }, { id: 'metar', url: 'http://127.0.0.1:9/metar' }],
    linkBaseUrl: `http://localhost:${port}`,
    outdir: join(folder, 'cdk.out'),
    bundles: join(folder, 'functions'),
    retainData: false,
    checkSchemas: false,
  });
  replay = await startReplay({ scenario: quiet, pack: fewer, assembly, port });
  await replay.run();
  commits = await Array.fromAsync(replay.log.readAll());
  const cookie = await replay.signedInAs('p-06');
  page = await (await fetch(`${replay.url}/console/sources?lang=en`, { headers: { cookie } })).text();
}, 300_000);
afterAll(() => replay.stop());

describe('a quiet night, through the template that is deployed', () => {
  it('a test message walks from the own feed to the test phone, and its time is recorded', () => {
    expect(facts('self-test-begun.v1')).toHaveLength(1);
    expect(facts('self-test-passed.v1')).toMatchObject([{ phones: 1, late: false }]);
    expect(facts('self-test-failed.v1')).toEqual([]);
    expect(replay.network.messagesTo(testPhone ?? '').map(({ text }) => text)).toEqual([
      expect.stringMatching(/^اختبار /),
    ]);
    expect(page).toContain('passed: it arrived in');
  });

  it('the test opens no incident and reaches no one else', () => {
    expect(facts('incident-opened.v1')).toEqual([]);
    expect(facts('assessment-made.v1')).toMatchObject([
      { status: 'Test', change: 'begun' },
      { status: 'Test', change: 'ended' },
    ]);
    for (const { phone } of replay.subscribers) expect(replay.network.messagesTo(phone)).toEqual([]);
  });

  it('a source that cannot be reached falls silent, once, and the forecasters on duty get one SMS each', () => {
    expect(facts('source-silent.v1')).toMatchObject([{ source: 'metar', cycloneSeason: true }]);
    expect(facts('duty-alerted.v1')).toMatchObject([{ silent: [{ source: 'metar' }] }]);
    const [told] = z.array(z.object({ personIds: z.array(z.string()) })).parse(facts('duty-alerted.v1'));
    for (const { id, phones } of fewer.roster.people) {
      const texts = phones.flatMap((phone) => replay.network.messagesTo(phone).map(({ text }) => text));
      expect(texts, id).toEqual(
        told?.personIds.includes(id) ? [expect.stringMatching(/^صمت مصدر: أرصاد المطارات/)] : [],
      );
    }
    expect(page).toContain('silent');
    expect(page).toContain('The weather at the airports now is not known');
  });

  it.skipIf(chromium === undefined)('the page of sources fits a phone 360 pixels wide', async () => {
    const browser = await launch(chromium ?? '', await replay.signedInAs('p-06'));
    try {
      for (const [path, direction] of [
        ['/console/sources', 'rtl'],
        ['/console/sources?lang=en', 'ltr'],
      ] as const) {
        const seen = await browser.look(`${replay.url}${path}`);
        expect([seen.direction, seen.faults]).toEqual([direction, []]);
      }
    } finally {
      await browser.close();
    }
  });
});
