import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Scenario } from '../../shared/adapters/files/scenario.ts';
import { plusSeconds } from '../../shared/kernel/instant.ts';
import { SOURCE, type WarningOf, warningDocument } from './desk/warning.ts';
import { fewer, type Played, played, tej } from './replayed.ts';
import { incidentEvents, ofType } from './story.ts';

const from = '2023-10-28T06:59:00.000Z';
/** One comes with every poll of the feed. */
const warned = (minute: number, identifier: string, warning: WarningOf) => {
  const publishedAt = plusSeconds(from, minute * 60);
  return { file: `${identifier}.xml`, publishedAt, bytes: warningDocument(identifier, publishedAt, warning) };
};
const flood = (district: string): WarningOf => ({ event: 'سيول', districts: [district] });
const [QATAN, SHIBAM, SAYUN] = ['YE1907', 'YE1908', 'YE1910'];

/** Floods at the two ends of the valley, and then in the district between them. */
const floods: Scenario = {
  ...tej,
  feed: { id: SOURCE },
  from,
  to: plusSeconds(from, 30 * 60),
  documents: [
    warned(1, 'flood-qatan', flood(QATAN)),
    warned(6, 'flood-sayun', flood(SAYUN)),
    warned(11, 'flood-shibam', flood(SHIBAM)),
  ],
  people: tej.people.filter((rule) => rule.do === 'acknowledge'),
};

let story: Played;
beforeAll(async () => {
  story = await played(floods, { place: fewer });
}, 300_000);
afterAll(() => story.replay.stop());

const of = <Type extends Parameters<typeof ofType>[1]>(type: Type) => ofType(incidentEvents(story), type);
const ids = () => of('incident-opened.v1').map(({ data }) => data.incidentId);
const textsTo = (personId: string) =>
  (fewer.roster.people.find(({ id }) => id === personId)?.phones ?? []).flatMap((phone) =>
    story.replay.network.messagesTo(phone),
  );

describe('two incidents that grow together, through the template that is deployed', () => {
  it('are two at first, each with its own call-out', () => {
    expect(of('incident-opened.v1')).toHaveLength(2);
    const called = of('member-called.v1').map(({ data }) => data.noticeId);
    for (const id of ids())
      expect(called.filter((notice) => notice.startsWith(`${id}/`)).length).toBeGreaterThan(5);
  });

  it('become the older one, with the districts of both; the younger joins it and is closed', () => {
    const [older = '', younger = ''] = ids();
    expect(of('incident-joined.v1').map(({ data }) => data)).toEqual([{ incidentId: younger, into: older }]);
    const districts = story.commits
      .flatMap(({ events }) => events)
      .filter(({ type }) => type === 'assessment-made.v1')
      .map(({ data }) => JSON.stringify(data))
      .findLast((data) => data.includes(`"incidentId":"${older}"`));
    for (const pcode of [QATAN, SHIBAM, SAYUN]) expect(districts).toContain(`"pcode":"${pcode}"`);
    expect(of('incident-closed.v1').map(({ data }) => [data.incidentId, data.closedBy])).toEqual([
      [younger, 'system'],
    ]);
  });

  it('tell each member of the younger one once, with a link to the page of the one that goes on', async () => {
    const [, younger = ''] = ids();
    const members = new Set(
      of('member-called.v1').flatMap(({ data }) =>
        data.noticeId.startsWith(`${younger}/`) ? [data.personId] : [],
      ),
    );
    expect(
      of('member-told.v1')
        .map(({ data }) => data.personId)
        .toSorted(),
    ).toEqual([...members].toSorted());
    const links = new Set<string>();
    for (const member of members) {
      const told = textsTo(member).filter(({ text }) => /ضُمت الحادثتان|Incidents merged/.test(text));
      expect(told, member).toHaveLength(1);
      links.add(told[0]?.text.split('\n').at(-1) ?? '');
    }
    expect(links.size).toBe(members.size);
    const [link = ''] = links;
    const page = await fetch(link);
    expect(page.status).toBe(200);
    const words = await page.text();
    for (const pcode of [QATAN, SHIBAM, SAYUN])
      expect(words).toContain(fewer.districts.find((district) => district.pcode === pcode)?.name.ar);
  });

  it('call nobody for the younger one any more', () => {
    const [, younger = ''] = ids();
    const [joined] = of('incident-joined.v1');
    const later = of('member-called.v1').filter(
      ({ at, data }) => at >= (joined?.at ?? '') && data.noticeId.startsWith(`${younger}/`),
    );
    expect(later).toEqual([]);
  });

  it('leave nothing behind that could not be dealt with', async () => {
    expect(await story.replay.machine.deadLetters()).toEqual([]);
  });
});
