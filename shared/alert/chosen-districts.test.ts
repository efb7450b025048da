import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DistrictLevel } from '../../events/vocabulary.ts';
import { readPlacePackFolder } from '../adapters/files/place-pack.ts';
import { audience } from '../audience/audience.ts';
import { memorySubscriberStore } from '../audience/testing/memory-subscriber-store.ts';
import { person } from '../audience/testing/people.ts';
import { proposeAlert } from '../incident/decide.ts';
import { DEPUTY_CHAIR, FORECASTER, RULES } from '../incident/testing/committee.ts';
import {
  approves,
  assessment,
  ends,
  follows,
  isIssued,
  isSent,
  type Story,
} from '../incident/testing/story.ts';
import type { Level } from '../kernel/vocabulary.ts';
import { type ChosenDistricts, draftAlert, dueKind, textFaults } from './draft.ts';
import { facing, openOf } from './testing/drafts.ts';

const pack = readPlacePackFolder('places/hadramout');
const [COAST, CITY, WADI, FAR] = ['YE1915', 'YE1927', 'YE1912', 'YE1901'] as const;
const EVERYWHERE: readonly string[] = [COAST, CITY, WADI, FAR];

const at = (level: Level, ...pcodes: readonly string[]): DistrictLevel[] =>
  pcodes.map((pcode) => ({ pcode, level }));
const choosing = (
  warned: readonly string[],
  reasons: Readonly<Record<string, string>> = {},
  levels: Readonly<Record<string, Level>> = {},
): ChosenDistricts => ({
  warned,
  levels: new Map(Object.entries(levels)),
  reasons: new Map(Object.entries(reasons)),
});

const REACH = {
  recipients: 0,
  parts: 0,
  costUsd: 0,
  firstSeconds: 0,
  halfSeconds: 0,
  lastSeconds: 0,
  byDistrict: [],
};
const draft = (story: Story, chosen?: ChosenDistricts) =>
  draftAlert(openOf(story), dueKind(openOf(story)), pack, story.now, {}, chosen);
const proposing = (story: Story, chosen?: ChosenDistricts) =>
  story.ask((incident, now) =>
    proposeAlert(incident, { ...draft(story, chosen), reach: REACH, proposedBy: FORECASTER }, RULES, now),
  );
const sent = (story: Story, chosen?: ChosenDistricts): Story =>
  story.does(
    (incident, now) =>
      proposeAlert(incident, { ...draft(story, chosen), reach: REACH, proposedBy: FORECASTER }, RULES, now),
    approves(DEPUTY_CHAIR),
    isIssued(),
    isSent(),
  );

const convened = facing([...at('orange', COAST), ...at('yellow', CITY)]);
const WITHOUT_CITY = choosing([COAST], { [CITY]: 'خارج المسار' });
const WITH_WADI = choosing([COAST, CITY, WADI], { [WADI]: 'السيول تصلها' }, { [WADI]: 'orange' });

describe('the districts of an alert', () => {
  test('that nobody chose are those assessed to be in danger', () => {
    const made = draft(convened);
    expect(made.districts).toEqual([...at('orange', COAST), ...at('yellow', CITY)]);
    expect(made).not.toHaveProperty('leftOut');
    expect(made).not.toHaveProperty('added');
  });

  test('may leave one out that is in danger, with why: it has no text and no area, and its name is a fault in the texts', () => {
    const made = draft(convened, WITHOUT_CITY);
    expect(made.districts).toEqual(at('orange', COAST));
    expect(made.texts.map(({ pcode }) => pcode)).toEqual([COAST]);
    expect(made.leftOut).toEqual([{ pcode: CITY, level: 'yellow', reason: 'خارج المسار' }]);
    expect(made.description.ar).not.toContain('المكلا');
    expect(textFaults(openOf(convened), made, pack)).toEqual([]);
  });

  test('may add one at a level of its own, with why, and the worst of all is the level of the alert', () => {
    const made = draft(convened, choosing([COAST, CITY, WADI], { [WADI]: 'السيول' }, { [WADI]: 'red' }));
    expect(made).toMatchObject({ level: 'red', added: [{ pcode: WADI, reason: 'السيول' }] });
    expect(made.districts.at(-1)).toEqual({ pcode: WADI, level: 'red' });
    expect(made.texts.map(({ pcode }) => pcode)).toContain(WADI);
  });

  test('without why are not proposed, and with it they are', () => {
    for (const chosen of [choosing([COAST]), choosing([COAST, CITY, WADI], { [WADI]: ' ' })])
      expect(proposing(convened, chosen)).toMatchObject({ reason: 'district-reason-missing' });
    for (const chosen of [WITHOUT_CITY, WITH_WADI])
      expect(proposing(convened, chosen)).toMatchObject({ kind: 'accepted' });
  });

  test('that the place does not have are not warned', () => {
    expect(draft(convened, choosing([COAST, CITY, 'YE9999'])).districts).toHaveLength(2);
  });
});

describe('an update', () => {
  const now = (number: number, districts: readonly DistrictLevel[]) => follows(assessment(number, districts));

  test('goes on without a district that was left out, until the danger there has grown', () => {
    const before = sent(convened, WITHOUT_CITY);
    expect(draft(before.does(now(2, [...at('red', COAST), ...at('yellow', CITY)])))).toMatchObject({
      districts: at('red', COAST),
      leftOut: [{ pcode: CITY, reason: 'خارج المسار' }],
    });
    const grown = draft(before.does(now(2, [...at('red', COAST), ...at('orange', CITY)])));
    expect(grown.districts).toEqual([...at('red', COAST), ...at('orange', CITY)]);
    expect(grown).not.toHaveProperty('leftOut');
  });

  test('goes on for a district that was added, so that nobody there is told by oversight that it is over', () => {
    const before = sent(convened, WITH_WADI).does(now(2, [...at('red', COAST), ...at('yellow', CITY)]));
    expect(draft(before)).toMatchObject({
      districts: [...at('red', COAST), ...at('yellow', CITY), ...at('orange', WADI)],
      added: [{ pcode: WADI, reason: 'السيول تصلها' }],
    });
  });

  test('tells a district that it leaves out, and that was warned, that its danger is over', () => {
    const before = sent(convened).does(now(2, [...at('red', COAST), ...at('yellow', CITY)]));
    const made = draft(before, WITHOUT_CITY);
    expect(made.texts.find(({ pcode }) => pcode === CITY)?.ar).toContain('زال خطر');
  });

  test('may leave an added district without a word of why, since nothing says that it is in danger', () => {
    const before = sent(convened, WITH_WADI).does(now(2, [...at('red', COAST), ...at('yellow', CITY)]));
    expect(proposing(before, choosing([COAST, CITY]))).toMatchObject({ kind: 'accepted' });
  });
});

test('an all clear goes to every district that was warned, added ones too, and none can be left out of it', () => {
  const before = sent(convened, WITH_WADI).does(ends());
  const made = draft(before, choosing([COAST]));
  expect(made.kind).toBe('all-clear');
  expect(made.districts.map(({ pcode }) => pcode).toSorted()).toEqual([COAST, CITY, WADI].toSorted());
});

test('whatever is chosen, exactly those of the chosen districts are told: nobody outside, nobody forgotten', async () => {
  const pcode = fc.constantFrom(...EVERYWHERE);
  const homes = fc.array(fc.uniqueArray(pcode, { minLength: 1, maxLength: 3 }), { maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(homes, fc.uniqueArray(pcode), async (everybody, warned) => {
      const reasons = Object.fromEntries(EVERYWHERE.map((one) => [one, 'سبب']));
      const made = draft(convened, choosing(warned, reasons));
      const people = everybody.map((districts, index) => person(index + 1, districts));
      const told = new Set<string>();
      const of = { districts: made.districts, texts: made.texts, reached: () => [], everyone: true };
      for await (const { recipient, pcode: text } of audience(memorySubscriberStore(people), of)) {
        expect(warned).toContain(text);
        told.add(recipient.recipientId);
      }
      const meant = people.filter(({ districts }) => districts.some((one) => warned.includes(one)));
      expect([...told].toSorted()).toEqual(meant.map(({ recipientId }) => recipientId).toSorted());
      const departed = [...(made.leftOut ?? []), ...(made.added ?? [])].map((one) => one.pcode);
      const assessed: readonly string[] = [COAST, CITY];
      expect(departed.toSorted()).toEqual(
        EVERYWHERE.filter((one) => warned.includes(one) !== assessed.includes(one)).toSorted(),
      );
      expect(proposing(convened, choosing(warned, reasons))).toMatchObject(
        warned.length === 0 ? { reason: 'no-districts' } : { kind: 'accepted' },
      );
    }),
    { numRuns: 60 },
  );
});
