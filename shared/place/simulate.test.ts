import { describe, expect, it } from 'vitest';
import { readPlacePackFolder } from '../adapters/files/place-pack.ts';
import { simulatedSubscribers } from './simulate.ts';

const pack = readPlacePackFolder('places/hadramout');
const subscribers = [...simulatedSubscribers(pack, 20231023)];
const share = (some: number) => some / subscribers.length;

describe('simulated subscribers', () => {
  it('are the same for the same seed, and others for another', () => {
    expect([...simulatedSubscribers(pack, 20231023)]).toEqual(subscribers);
    expect([...simulatedSubscribers(pack, 1)]).not.toEqual(subscribers);
  });
  it('are one for 500 people of each district, and never fewer than five', () => {
    for (const { pcode, population } of pack.districts) {
      const here = subscribers.filter(({ districts }) => districts[0] === pcode).length;
      expect([pcode, here]).toEqual([pcode, Math.max(5, Math.round(population / 500))]);
    }
  });
  it('have numbers that no person can have, none twice and none of the roster', () => {
    const phones = new Set(subscribers.map(({ phone }) => phone));
    expect(phones.size).toBe(subscribers.length);
    expect(subscribers.filter(({ phone }) => !/^\+96775\d{7}$/.test(phone))).toEqual([]);
    expect(
      pack.roster.people.flatMap((person) => person.phones).filter((phone) => phones.has(phone)),
    ).toEqual([]);
  });
  it('have a relay in every district, and about one in 25 over all', () => {
    const relays = subscribers.filter(({ tier }) => tier === 'relay');
    expect(new Set(relays.map(({ districts }) => districts[0])).size).toBe(28);
    expect(share(relays.length)).toBeCloseTo(0.04, 1);
  });
  it('read English in about 3 of 100, and belong to two different districts in about 4 of 100', () => {
    expect(share(subscribers.filter(({ language }) => language === 'en').length)).toBeCloseTo(0.03, 1);
    const inTwo = subscribers.filter(({ districts }) => districts.length === 2);
    expect(share(inTwo.length)).toBeGreaterThan(0.03);
    expect(share(inTwo.length)).toBeLessThan(0.05);
    expect(inTwo.filter(({ districts: [home, other] }) => home === other)).toEqual([]);
  });
});
