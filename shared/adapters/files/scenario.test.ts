import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { XmlDocument, XsdValidator } from 'libxml2-wasm';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readCap } from '../../cap/read.ts';
import { matchDistricts } from '../../geo/match-districts.ts';
import { highestLevel, type Level } from '../../kernel/vocabulary.ts';
import { levelOf } from '../../place/level-policy.ts';
import { mayTrigger } from '../../place/sources.ts';
import { readPlacePackFolder } from './place-pack.ts';
import { BrokenScenario, type Rule, reactionTo, readScenarioFolder } from './scenario.ts';

const pack = readPlacePackFolder('places/hadramout');
const tej = readScenarioFolder('scenarios/tej-2023');
const chapala = readScenarioFolder('scenarios/chapala-2015');
const documents = [tej, chapala].flatMap((scenario) =>
  scenario.documents.map((each) => ({ ...each, scenario: scenario.id })),
);
const schema = XmlDocument.fromString(readFileSync('tests/fixtures/cap/schema/CAP-v1.2.xsd', 'utf8'));
const validator = XsdValidator.fromDoc(schema);
afterAll(() => {
  validator.dispose();
  schema.dispose();
});
const isValid = (bytes: Uint8Array): boolean => {
  const document = XmlDocument.fromBuffer(bytes);
  try {
    validator.validate(document);
    return true;
  } catch {
    return false;
  } finally {
    document.dispose();
  }
};
const alertOf = (bytes: Uint8Array) => {
  const reading = readCap(bytes);
  if (reading.verdict === 'rejected') throw new Error(reading.reasons.join('; '));
  return reading.alert;
};
/** Each level and the last two digits of the districts that have it. */
const levelsOf = (bytes: Uint8Array): Partial<Record<Level, string>> => {
  const found = new Map<string, Level>();
  for (const info of alertOf(bytes).info) {
    for (const { polygon, circle, geocode } of info.area) {
      const { pcodes, doubts } = matchDistricts(
        { polygons: polygon, circles: circle, geocodes: geocode },
        pack.districts,
      );
      expect(doubts).toEqual([]);
      for (const pcode of pcodes)
        found.set(pcode, highestLevel([levelOf(pack.levelPolicy, info), found.get(pcode) ?? 'green']));
    }
  }
  const byLevel: Partial<Record<Level, string>> = {};
  for (const [pcode, level] of [...found].toSorted())
    byLevel[level] = `${byLevel[level] ?? ''} ${pcode.slice(4)}`.trim();
  return byLevel;
};

describe('the documents of the scenarios', () => {
  it.each(documents)('$scenario/$file is valid CAP 1.2, unless it is the broken one', ({ file, bytes }) => {
    expect(isValid(bytes)).toBe(file !== '06-broken.xml');
  });
  it.each(documents.filter(({ file }) => file !== '06-broken.xml'))(
    '$scenario/$file is published when it was sent, or again later',
    ({ bytes, publishedAt }) => {
      expect(publishedAt >= alertOf(bytes).sent.at).toBe(true);
    },
  );
  it.each(documents.filter(({ file }) => file !== '06-broken.xml'))(
    '$scenario/$file comes from the sender that the pack trusts',
    ({ bytes }) => {
      const feed = pack.sources.find(({ id }) => id === tej.feed.id);
      expect(mayTrigger(feed, alertOf(bytes).sender, 'unsigned')).toBe('open-incident');
    },
  );
  it('says again, word for word, what was sent before', () => {
    const bytesOf = (name: string) => tej.documents.find(({ file }) => file === name)?.bytes;
    expect(bytesOf('04-alert-sent-again.xml')).toEqual(bytesOf('02-alert.xml'));
  });
  it.each([
    [
      'tej-2023',
      '01-test.xml',
      { red: '03 04 05 06 07 08 09 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28' },
    ],
    ['tej-2023', '02-alert.xml', { yellow: '01 02 12 13 14 15 16' }],
    ['tej-2023', '03-mahra-only.xml', {}],
    ['tej-2023', '05-update-severe.xml', { orange: '01 02 12 13 14 15 16 17 26 27' }],
    ['tej-2023', '07-update-extreme.xml', { red: '01 12 13 14', orange: '02 15 16 17 26 27' }],
    ['tej-2023', '08-update-lowered.xml', { yellow: '01 02 12 13 14' }],
    ['tej-2023', '09-cancel.xml', { green: '01 02 12 13 14' }],
    ['chapala-2015', '01-socotra-only.xml', {}],
    [
      'chapala-2015',
      '02-alert.xml',
      { orange: '07 08 09 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28' },
    ],
    [
      'chapala-2015',
      '03-update-extreme.xml',
      { red: '15 17 18 24 25 26 27', orange: '07 08 09 10 11 12 13 14 16 19 20 21 22 23 28' },
    ],
    ['chapala-2015', '04-update-lowered.xml', { orange: '18 22 23 24 25 26 27' }],
    ['chapala-2015', '05-cancel.xml', {}],
  ])('%s/%s concerns exactly these districts', (scenario, name, levels) => {
    const bytes = documents.find((each) => each.scenario === scenario && each.file === name)?.bytes;
    expect(levelsOf(bytes ?? new Uint8Array())).toEqual(levels);
  });
});

describe('the people of the scenarios', () => {
  it.each([tej, chapala])('$id: everybody who acts is in the roster', ({ people }) => {
    const known = pack.roster.people.map(({ id }) => id);
    expect(people.map(({ person }) => person).filter((person) => !known.includes(person))).toEqual([]);
  });
  it.each([tej, chapala])('$id: nobody approves what they proposed', ({ people }) => {
    const proposers = new Set(people.filter((rule) => rule.do === 'propose').map(({ person }) => person));
    expect(people.filter((rule) => rule.do === 'approve' && proposers.has(rule.person))).toEqual([]);
  });
  it('react by the first rule that fits and is not used up', () => {
    const uses = new Map<Rule, number>();
    const ask = () => {
      const rule = reactionTo({ person: 'p-02', on: 'approval-requested', kind: 'update' }, tej.people, uses);
      if (rule !== undefined) uses.set(rule, (uses.get(rule) ?? 0) + 1);
      return rule?.do;
    };
    expect([ask(), ask(), ask()]).toEqual(['refuse', 'approve', 'approve']);
    expect(
      reactionTo({ person: 'p-02', on: 'approval-requested', kind: 'alert' }, tej.people, new Map())?.do,
    ).toBe('approve');
    expect(reactionTo({ person: 'p-26', on: 'call-out' }, tej.people, uses)).toBeUndefined();
  });
});

describe('the track', () => {
  it('of Tej reaches 105 knots and has no wind radii at its end', () => {
    expect(Math.max(...tej.track.map(({ windKt }) => windKt))).toBe(105);
    expect(tej.track.at(-1)).toEqual({
      at: '2023-10-24T12:00:00.000Z',
      lat: 16.5,
      lon: 51.5,
      windKt: 20,
      pressureHpa: 1001,
      stage: 'DB',
      r34Nm: { ne: null, se: null, sw: null, nw: null },
    });
  });
});

describe('a scenario', () => {
  let root: string;
  let folder: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'scenario-'));
    folder = join(root, 'tej-2023');
    cpSync('scenarios/tej-2023', folder, { recursive: true });
  });
  afterEach(() => rmSync(root, { recursive: true }));
  const fault = () => {
    try {
      readScenarioFolder(folder);
    } catch (error) {
      if (error instanceof BrokenScenario) return error.message.replace(`${folder}/`, '');
      throw error;
    }
    return 'no fault';
  };
  it.each([
    [
      'scenario.json',
      '"id": "tej-2023"',
      '"id": "tej"',
      'scenario.json: id must be the name of its folder, tej-2023',
    ],
    ['scenario.json', '"to": "2023-10-25', '"to": "2023-10-19', 'scenario.json: to must be later than from'],
    [
      'scenario.json',
      '2023-10-21T09:00:00Z',
      '21 October',
      'scenario.json: feed.entries[3].publishedAt must be a moment such as 2023-10-21T07:00:00Z',
    ],
    [
      'scenario.json',
      '2023-10-21T09:00:00Z',
      '2023-10-21T07:01:00Z',
      'scenario.json: feed.entries[3].publishedAt must not be before the entry above',
    ],
    [
      'scenario.json',
      '04-alert-sent-again.xml',
      '02-alert.xml',
      'scenario.json: feed.entries[3].file 02-alert.xml is already used',
    ],
    ['scenario.json', '04-alert-sent-again.xml', '04-gone.xml', 'cap/04-gone.xml: is missing'],
    [
      'people.json',
      '"answer": "cannot"',
      '"answer": "perhaps"',
      'people.json: [3].answer Invalid option: expected one of "coming"|"cannot"|"question"',
    ],
    [
      'people.json',
      '"on": "call-out"',
      '"on": "breakfast"',
      expect.stringMatching(/^people\.json: \[0\]\.on Invalid option/),
    ],
    ['track.csv', '10.7,62.6', 'north,62.6', 'track.csv: line 2, lat must be a number'],
  ])(
    'with a fault in %s says the file, the field and the rule in one line (%#)',
    (file, from, to, message) => {
      const text = readFileSync(join(folder, file), 'utf8');
      expect(text).toContain(from);
      writeFileSync(join(folder, file), text.replace(from, to));
      expect(fault()).toEqual(message);
    },
  );
  it('with a document that the feed never shows says which', () => {
    writeFileSync(join(folder, 'cap', '10-late.xml'), '');
    expect(fault()).toBe('scenario.json: feed.entries must name cap/10-late.xml');
  });
});
