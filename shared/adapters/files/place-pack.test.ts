import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { distanceKm, polygonContains } from '../../geo/polygon.ts';
import { BrokenPack, readPlacePackFile, readPlacePackFolder } from './place-pack.ts';

const HADRAMOUT = 'places/hadramout';
const pack = readPlacePackFolder(HADRAMOUT);

describe('the pack of Hadramout', () => {
  it('has 28 districts, 12 of the Coast and 16 of the Wadi and Desert', () => {
    const of = (half: string) =>
      pack.districts.filter((district) => district.half === half).map(({ pcode }) => pcode);
    expect(pack.districts).toHaveLength(28);
    expect(of('coast')).toEqual(
      ['13', '14', '15', '16', '17', '18', '22', '23', '24', '25', '26', '27'].map((n) => `YE19${n}`),
    );
    expect(of('wadi-desert')).toHaveLength(16);
  });
  it('has each label point inside its district, and each town in its own or within 10 km of it', () => {
    for (const { label, polygons, pcode } of pack.districts) {
      expect([pcode, polygons.some((polygon) => polygonContains(polygon, label))]).toEqual([pcode, true]);
    }
    for (const { name, position, district } of pack.towns) {
      const polygons = pack.districts.find(({ pcode }) => pcode === district)?.polygons ?? [];
      expect([name.en, distanceKm(position, polygons) <= 10]).toEqual([name.en, true]);
    }
  });
  it('gives every district an SMS name of its own in both languages', () => {
    expect(new Set(pack.districts.map(({ smsName }) => smsName.ar)).size).toBe(28);
    expect(new Set(pack.districts.map(({ smsName }) => smsName.en)).size).toBe(28);
    expect(pack.districts.map(({ smsName }) => smsName.ar.length).every((length) => length <= 14)).toBe(true);
  });
  it('knows the older code of the two districts of Mukalla', () => {
    expect(
      pack.districts.flatMap(({ pcode, oldPcode }) => (oldPcode === undefined ? [] : [[pcode, oldPcode]])),
    ).toEqual([
      ['YE1926', 'YE1930'],
      ['YE1927', 'YE1929'],
    ]);
  });
  it('has only telephone numbers that no person can have', () => {
    const phones = pack.roster.people.flatMap((person) => person.phones);
    expect(phones.filter((phone) => !/^\+96775\d{7}$/.test(phone))).toEqual([]);
  });
  it('has a chair, forecasters and a quorum that its committees can reach', () => {
    const roles = new Set(pack.roster.people.flatMap((person) => person.roles));
    expect([...roles]).toEqual(
      expect.arrayContaining(['chair', 'deputy-chair', 'forecaster', 'duty-officer', 'reviewer', 'operator']),
    );
  });
});

describe('a pack', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'pack-'));
    cpSync(HADRAMOUT, folder, { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const change = (file: string, from: string | RegExp, to: string) => {
    const path = join(folder, file);
    const before = readFileSync(path, 'utf8');
    const after = before.replace(from, to);
    expect(after).not.toBe(before);
    writeFileSync(path, after);
  };
  const fault = () => {
    try {
      readPlacePackFolder(folder);
    } catch (error) {
      if (error instanceof BrokenPack) return error.message.replace(`${folder}/`, '');
      throw error;
    }
    return 'no fault';
  };

  it('compiled to one file reads the same as its folder', () => {
    const file = join(folder, 'compiled.json');
    writeFileSync(file, JSON.stringify(pack));
    expect(readPlacePackFile(file)).toEqual(pack);
  });
  it.each([
    [
      'pack.json',
      '"NADHIR-HD"',
      '"نذير"',
      'pack.json: senderId must be 3 to 11 letters, digits or hyphens, one a letter',
    ],
    [
      'pack.json',
      'Asia/Aden',
      'Asia/Mukalla',
      'pack.json: timeZone must be the name of a time zone, such as Asia/Aden',
    ],
    [
      'pack.json',
      '"partsPerSecond": 20',
      '"partsPerSecond": "20"',
      'pack.json: smsPolicy.partsPerSecond Invalid input: expected number, received string',
    ],
    [
      'districts.csv',
      'YE1903,,القف,Al Qaff,القف,Al Qaff,قف العوامر,wadi-desert',
      'YE1903,,القف,Al Qaff,القف,Al Qaff,قف العوامر,desert',
      'districts.csv: line 4, half desert is not a half of this pack',
    ],
    ['districts.csv', ',13931,', ',many,', 'districts.csv: line 2, population must be a number'],
    ['districts.csv', /^YE1928.*\n/m, '', 'districts.csv: does not list YE1928, which has a boundary'],
    [
      'districts.geojson',
      '{"pcode":"YE1901"}',
      '{"pcode":"YE1999"}',
      'districts.geojson: has no boundary of YE1901',
    ],
    [
      'districts.geojson',
      '"type":"Polygon"',
      '"type":"Point"',
      "districts.geojson: features[0].geometry.type Invalid discriminator value. Expected 'Polygon' | 'MultiPolygon'",
    ],
    [
      'towns.csv',
      'YE1915,GeoNames',
      'YE2815,GeoNames',
      'towns.csv: line 2, district YE2815 is not a district of this pack',
    ],
    [
      'roster.json',
      '"+967750000103"',
      '"0750000103"',
      'roster.json: people[2].phones[0] must be a number in E.164 form, such as +967750000001',
    ],
    [
      'roster.json',
      '"+967750000103"',
      '"+967750000102"',
      'roster.json: people[2].phones[0] +967750000102 is already used',
    ],
    [
      'roster.json',
      '"deputy": "p-17"',
      '"deputy": "p-77"',
      'roster.json: people[2].deputy p-77 is not a person of this pack',
    ],
    [
      'roster.json',
      '"deputy": "p-17"',
      '"deputy": "p-03"',
      'roster.json: people[2].deputy nobody is their own deputy',
    ],
    [
      'roster.json',
      '["p-02", "p-03"',
      '["p-02", "p-99"',
      'roster.json: committees[0].members[1] p-99 is not a person of this pack',
    ],
    [
      'call-out-plans.json',
      '"needed": 3',
      '"needed": 30',
      'call-out-plans.json: [0].quorum.needed 30 cannot come of 15',
    ],
    [
      'level-policy.json',
      '"Past": "green"',
      '"Past": "blue"',
      'level-policy.json: highestByUrgency.Past Invalid option: expected one of "green"|"yellow"|"orange"|"red"',
    ],
    ['roster.json', '{', '', expect.stringMatching(/^roster\.json: is not JSON \(/)],
  ])(
    'with a fault in %s says the file, the field and the rule in one line (%#)',
    (file, from, to, message) => {
      change(file, from, to);
      expect(fault()).toEqual(message);
    },
  );
  it('without one of its files says which', () => {
    rmSync(join(folder, 'towns.csv'));
    expect(fault()).toBe('towns.csv: is missing');
  });
});
