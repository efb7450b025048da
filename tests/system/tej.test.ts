import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCap } from '../../shared/cap/read.ts';
import { secondsBetween } from '../../shared/kernel/instant.ts';
import { verifyLog } from '../../shared/log/verify.ts';
import { chromium, launch } from './browser.ts';
import { type Played, pack, played, tej } from './replayed.ts';
import { expectWholeStory, incidentEvents, ofType, publicMessages, tellings } from './story.ts';

/** What one chunk of a send may hold: a second of the gateway's rate. */
const CHUNK = pack.smsPolicy.partsPerSecond;

let plain: Played;
beforeAll(async () => {
  plain = await played(tej);
}, 1_500_000);
afterAll(() => plain.replay.stop());

describe('Cyclone Tej, through the template that is deployed', () => {
  it('tells everybody concerned once, after two people agreed, and takes it back from the same people', () => {
    expectWholeStory(plain, { mayRepeat: 0 });
  });

  it('calls out the members of the plan at once, each by one SMS', () => {
    const events = incidentEvents(plain);
    const opened = ofType(events, 'incident-opened.v1')[0];
    const called = ofType(events, 'member-called.v1').filter(({ at }) => at === opened?.at);
    const plan = [
      'p-02',
      'p-03',
      'p-04',
      'p-05',
      'p-06',
      'p-08',
      'p-12',
      'p-14',
      'p-18',
      'p-19',
      'p-20',
      'p-23',
      'p-24',
    ];
    expect(called.map(({ data }) => data.personId).toSorted()).toEqual(plan);
    for (const { data } of called) {
      const phones = pack.roster.people.find(({ id }) => id === data.personId)?.phones ?? [];
      const got = phones
        .flatMap((phone) => plain.replay.network.messagesTo(phone))
        .filter(({ at }) => at === opened?.at);
      expect(got, data.personId).toHaveLength(1);
    }
  });

  it('opens the incident in the minute of the warning, and not for a test, another region or a second copy', () => {
    expect(ofType(incidentEvents(plain), 'incident-opened.v1').map(({ at }) => at)).toEqual([
      '2023-10-21T07:00:00.000Z',
    ]);
    const aside = plain.commits
      .flatMap(({ events }) => events)
      .filter(({ type }) => type === 'warning-set-aside.v1');
    expect(aside.map(({ data }) => (data as { reason: string }).reason)).toEqual([
      'status-not-followed',
      'no-district',
    ]);
    const received = plain.commits.filter(({ stream }) => stream.startsWith('warning/'));
    expect(received.map(({ events }) => events[0]?.type).toSorted()).toEqual([
      ...Array.from({ length: 7 }, () => 'warning-received.v1'),
      'warning-rejected.v1',
    ]);
  });

  it('calls a silent member again after ten minutes and the deputy after twenty', () => {
    const events = incidentEvents(plain);
    const calls = ofType(events, 'member-called.v1').filter(({ data }) => data.personId === 'p-05');
    expect(calls.map(({ data }) => data.attempt)).toEqual([1, 2]);
    expect(secondsBetween(calls[0]?.at ?? '', calls[1]?.at ?? '')).toBe(600);
    const [escalated] = ofType(events, 'member-escalated.v1').filter(({ data }) => data.personId === 'p-05');
    expect(escalated?.data).toEqual({ personId: 'p-05', reason: 'silent', to: 'p-15' });
    expect(secondsBetween(calls[0]?.at ?? '', escalated?.at ?? '')).toBe(1200);
  });

  it('keeps a refusal with its reason, and sends nothing of the refused proposal', () => {
    const [refused] = ofType(incidentEvents(plain), 'alert-refused.v1');
    expect(refused?.data.reason).toContain('خفر السواحل');
    expect(ofType(incidentEvents(plain), 'alert-issued.v1').map(({ data }) => data.alertId)).not.toContain(
      refused?.data.alertId,
    );
  });

  it('reaches with the update and the all clear all whom the alert reached', () => {
    const told = tellings(plain);
    expect(told.map(({ kind }) => kind)).toEqual(['alert', 'update', 'update', 'update', 'all-clear']);
    const [alert, ...later] = told;
    for (const { alertId, got } of later) {
      expect(
        [...(alert?.got.keys() ?? [])].filter((phone) => !got.has(phone)),
        alertId,
      ).toEqual([]);
    }
    expect(told.at(-1)?.got.size).toBe(told[1]?.got.size);
  });

  it('forecast, before each approval, how many and how long', () => {
    const events = incidentEvents(plain);
    for (const { data } of ofType(events, 'alert-sent.v1')) {
      const proposal = ofType(events, 'alert-proposed.v1').find(
        (event) => event.data.alertId === data.alertId,
      )?.data;
      const approvedAt =
        ofType(events, 'alert-approved.v1').find((event) => event.data.alertId === data.alertId)?.at ?? '';
      expect(proposal?.reach.recipients).toBe(data.accepted);
      const took = secondsBetween(approvedAt, data.lastAt ?? '');
      expect(
        Math.abs(took - (proposal?.reach.lastSeconds ?? 0)),
        `${data.alertId} took ${took} s`,
      ).toBeLessThanOrEqual(3);
    }
  });

  it('never sends faster than the gateway takes', () => {
    const perSecond = Map.groupBy(publicMessages(plain), ({ at }) => at.slice(0, 19));
    expect(Math.max(...[...perSecond.values()].map((messages) => messages.length))).toBeLessThanOrEqual(
      CHUNK,
    );
  });

  it('publishes what it issued as CAP 1.2 that anybody may read', async () => {
    for (const { data } of ofType(incidentEvents(plain), 'alert-issued.v1')) {
      const answer = await fetch(`${plain.replay.url}/${data.capKey}`);
      const reading = readCap(new Uint8Array(await answer.arrayBuffer()));
      expect(reading.verdict, data.capKey).toBe('accepted');
      if (reading.verdict === 'accepted') expect(reading.alert.identifier).toBe(data.capIdentifier);
    }
  });

  it('leaves a report as HTML, PDF and data, made from the log as it was when the incident closed', async () => {
    const [closed] = ofType(incidentEvents(plain), 'incident-closed.v1');
    const cookie = await plain.replay.signedInAs('p-01');
    const get = (file: string) =>
      fetch(`${plain.replay.url}/reports/${closed?.data.incidentId}/${file}`, { headers: { cookie } });
    expect(
      Buffer.from(await (await get('report.pdf')).arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
    expect(await (await get('report.html')).text()).toContain('dir="rtl"');
    const last = plain.commits.findLast(({ stream }) => stream === closed?.stream);
    expect(await (await get('report.json')).text()).toContain(last?.hash);
  });

  it('shows the public page, the console, its incident and the phones', async () => {
    const incidentId = ofType(incidentEvents(plain), 'incident-opened.v1')[0]?.data.incidentId ?? '';
    for (const [path, sign] of [
      ['/', 'لا توجد تحذيرات سارية'],
      ['/console', 'لا خطر قائم الآن'],
      ['/console/incidents', incidentId],
      ['/console/reports', incidentId],
      [`/console/${incidentId}`, 'report.pdf'],
      ['/phones', 'محافظ حضرموت'],
    ] as const) {
      const cookie = await plain.replay.signedInAs('p-01');
      const answer = await fetch(`${plain.replay.url}${path}`, { headers: { cookie } });
      expect(answer.status, path).toBe(200);
      expect(await answer.text(), path).toContain(sign);
    }
  });

  it.skipIf(chromium === undefined)(
    'fits a phone 360 pixels wide, from right to left, without JavaScript',
    async () => {
      const incidentId = ofType(incidentEvents(plain), 'incident-opened.v1')[0]?.data.incidentId ?? '';
      const link =
        plain.replay.network.messages().flatMap(({ text }) => /\/r\/\S+/.exec(text)?.[0] ?? [])[0] ?? '';
      const browser = await launch(chromium ?? '', await plain.replay.signedInAs('p-01'));
      try {
        for (const path of [
          '/',
          '/console',
          `/console/${incidentId}`,
          '/phones',
          link,
          `/reports/${incidentId}/report.html`,
        ]) {
          const seen = await browser.look(`${plain.replay.url}${path}`);
          expect(seen.direction, path).toBe('rtl');
          expect(seen.faults, path).toEqual([]);
        }
      } finally {
        await browser.close();
      }
    },
  );

  it('finds a changed byte in any commit', () => {
    for (const [index, commit] of plain.commits.entries()) {
      if (index % 17 !== 0) continue;
      const changed = { ...commit, cause: `${commit.cause.slice(0, -1)}~` };
      const verified = verifyLog(plain.commits.with(index, changed), (lines) => lines);
      expect(verified.kind).toBe('broken');
      if (verified.kind === 'broken')
        expect([verified.first.stream, verified.first.sequence]).toEqual([commit.stream, commit.sequence]);
    }
  });

  it('writes no phone number into the log or into what the functions print', async () => {
    const phone = /\+?967\d{9}/;
    expect(plain.commits.filter((commit) => phone.test(JSON.stringify(commit)))).toEqual([]);
    expect(plain.events.filter((event) => phone.test(JSON.stringify(event)))).toEqual([]);
    expect(await plain.replay.machine.deadLetters()).toEqual([]);
  });
});
