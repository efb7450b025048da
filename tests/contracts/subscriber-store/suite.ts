import { describe, expect, test } from 'vitest';
import type { Recipient, RecipientStore, Tier } from '../../../shared/audience/subscriber.ts';
import { people, person } from '../../../shared/audience/testing/people.ts';

let districts = 0;

/** What every store of subscribers promises. */
export const subscriberStoreContract = (name: string, storeOf: () => RecipientStore): void => {
  describe(`the subscriber store contract: ${name}`, () => {
    const fresh = (): string => {
      districts += 1;
      return `ZZ${String(districts).padStart(4, '0')}`;
    };
    const inDistrict = async (pcode: string, tier: Tier = 'resident'): Promise<Recipient[]> => {
      const found: Recipient[] = [];
      for await (const recipient of storeOf().inDistrict(pcode, tier)) found.push(recipient);
      return found;
    };

    test('a district that nobody chose has nobody', async () => {
      expect(await inDistrict(fresh())).toEqual([]);
    });

    test('people come back whole, in the order of their ids, by tier', async () => {
      const pcode = fresh();
      const relay = person(7, [pcode], { tier: 'relay', language: 'en' });
      const residents = [3, 1, 2].map((number) => person(number, [pcode]));
      expect(await storeOf().put([relay, ...residents])).toBe(4);
      expect(await inDistrict(pcode, 'relay')).toEqual([relay]);
      expect(await inDistrict(pcode)).toEqual([1, 2, 3].map((number) => person(number, [pcode])));
    });

    test('a person of two districts is in both, with the districts in the own order', async () => {
      const [home, second] = [fresh(), fresh()];
      const both = person(1, [home, second]);
      await storeOf().put([both]);
      expect(await inDistrict(home)).toEqual([both]);
      expect(await inDistrict(second)).toEqual([both]);
    });

    test('who is put again is replaced, in the same call too: the last word counts', async () => {
      const pcode = fresh();
      await storeOf().put([person(1, [pcode])]);
      const changed = person(1, [pcode], { language: 'en' });
      await storeOf().put([person(1, [pcode]), person(2, [pcode]), changed]);
      expect(await inDistrict(pcode)).toEqual([changed, person(2, [pcode])]);
    });

    test('a district named twice by one person is one entry', async () => {
      const pcode = fresh();
      await storeOf().put([person(1, [pcode, pcode])]);
      expect(await inDistrict(pcode)).toHaveLength(1);
    });

    test('many come from a stream, and all of them are there', async () => {
      const pcode = fresh();
      const many = people(260, 1, [pcode]);
      async function* stream() {
        yield* many;
      }
      expect(await storeOf().put(stream())).toBe(260);
      expect(await inDistrict(pcode)).toEqual(many);
    });

    test('who moves is gone from the district that they left, and stays in the one that they keep', async () => {
      const [home, second, next] = [fresh(), fresh(), fresh()];
      await storeOf().put([person(1, [home, second]), person(2, [home])]);
      const moved = person(1, [next, second]);
      await storeOf().put([moved]);
      expect(await inDistrict(home)).toEqual([person(2, [home])]);
      expect(await inDistrict(second)).toEqual([moved]);
      expect(await inDistrict(next)).toEqual([moved]);
    });

    test('who becomes a relay is a resident no more', async () => {
      const pcode = fresh();
      await storeOf().put([person(1, [pcode])]);
      const relay = person(1, [pcode], { tier: 'relay' });
      await storeOf().put([relay]);
      expect(await inDistrict(pcode)).toEqual([]);
      expect(await inDistrict(pcode, 'relay')).toEqual([relay]);
    });

    test('what somebody wants to hear of comes back with them', async () => {
      const pcode = fresh();
      const one = { ...person(1, [pcode]), fromLevel: 'red' as const, groups: ['fishing' as const] };
      await storeOf().put([one]);
      expect(await inDistrict(pcode)).toEqual([one]);
    });

    test('who is removed is in none of their districts, and nobody else goes', async () => {
      const [home, second] = [fresh(), fresh()];
      await storeOf().put([person(1, [home, second]), person(2, [home])]);
      await storeOf().remove([person(1).recipientId, person(999_999).recipientId]);
      expect(await inDistrict(home)).toEqual([person(2, [home])]);
      expect(await inDistrict(second)).toEqual([]);
    });

    test('putting nobody is nothing', async () => {
      expect(await storeOf().put([])).toBe(0);
    });
  });
};
