import type { CapAlert } from '../cap/alert.ts';
import { capTime } from '../cap/time.ts';
import { writeAtom } from '../cap/write-feed.ts';
import { type Instant, instant, plusSeconds } from '../kernel/instant.ts';
import { SELF_TEST_CAP, SOURCES_PAGE } from '../language/sources.ts';
import type { PlacePack } from '../place/place-pack.ts';

/** CAP counts in whole seconds. */
export const sentOf = (begunAt: Instant): Instant => `${begunAt.slice(0, 19)}.000Z`;

/**
 * The test message as a CAP document: of status Test, for the first district of the pack, at a level that a true one
 * would be followed at. It is over before the next begins, so that each is assessed anew.
 */
export const selfTestAlert = (
  { selfTest, districts }: Pick<PlacePack, 'selfTest' | 'districts'>,
  testId: string,
  begunAt: Instant,
): CapAlert => {
  const [district] = districts;
  const [ring] = district?.polygons[0] ?? [];
  if (district === undefined || ring === undefined) throw new Error('the pack has no district');
  const sent = sentOf(begunAt);
  return {
    identifier: testId,
    sender: selfTest.sender,
    sent: capTime(sent, 0),
    status: 'Test',
    msgType: 'Alert',
    scope: 'Public',
    code: [],
    note: SELF_TEST_CAP.note.en,
    addresses: [],
    references: [],
    incidents: [],
    info: [
      {
        language: 'ar-YE',
        category: ['Met'],
        event: SELF_TEST_CAP.event.ar,
        responseType: ['None'],
        urgency: 'Expected',
        severity: 'Severe',
        certainty: 'Likely',
        eventCode: [],
        expires: capTime(plusSeconds(sent, 2 * selfTest.withinMinutes * 60), 0),
        headline: SELF_TEST_CAP.headline.ar,
        description: SELF_TEST_CAP.note.ar,
        parameter: [],
        resource: [],
        area: [
          {
            areaDesc: district.name.ar,
            polygon: [ring],
            circle: [],
            geocode: [{ valueName: 'P-CODE', value: district.pcode }],
          },
        ],
      },
    ],
    signed: false,
  };
};

/** The own test feed, with the newest test message or none. */
export const selfTestFeed = (
  { selfTest, capSender, capSenderName }: Pick<PlacePack, 'selfTest' | 'capSender' | 'capSenderName'>,
  ownFront: string,
  newest?: { readonly testId: string; readonly begunAt: Instant },
): string => {
  const self = new URL('/self-test/feed.xml', ownFront).href;
  const updated = newest === undefined ? instant(0) : sentOf(newest.begunAt);
  return writeAtom({
    id: `urn:nadhir:${selfTest.source}`,
    title: SOURCES_PAGE.selfTest.ar,
    description: SOURCES_PAGE.selfTestAbout.ar,
    language: 'ar-YE',
    page: new URL('/', ownFront).href,
    self,
    author: { name: capSenderName.ar, email: capSender },
    updated,
    entries:
      newest === undefined
        ? []
        : [
            {
              id: newest.testId,
              title: SELF_TEST_CAP.headline.ar,
              updated,
              link: new URL(`${newest.testId}.xml`, self).href,
              summary: SELF_TEST_CAP.note.ar,
            },
          ],
  });
};
