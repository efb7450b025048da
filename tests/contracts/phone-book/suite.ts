import { describe, expect, test } from 'vitest';
import type { KeptPhone, PhoneBook } from '../../../shared/people/ports.ts';

let phones = 0;
const fresh = (): KeptPhone => {
  phones += 1;
  return {
    id: `id-of-a-number-${phones}`,
    sealed: `v1.sealed-${phones}`,
    keptAt: '2023-10-21T06:00:00.000Z',
  };
};

/** What every phone book promises. */
export const phoneBookContract = (name: string, bookOf: () => PhoneBook): void => {
  describe(`the phone book contract: ${name}`, () => {
    const listed = async () => Array.fromAsync(bookOf().all());

    test('what is kept is listed, whole', async () => {
      const [one, other] = [fresh(), fresh()];
      await bookOf().keep(one);
      await bookOf().keep(other);
      expect(await listed()).toEqual(expect.arrayContaining([one, other]));
    });

    test('a number is kept once, however often, as it was kept last', async () => {
      const phone = fresh();
      await bookOf().keep(phone);
      await bookOf().keep({ ...phone, sealed: 'v2.again' });
      expect((await listed()).filter(({ id }) => id === phone.id)).toEqual([
        { ...phone, sealed: 'v2.again' },
      ]);
    });

    test('what was removed is gone, and removing it again is no error', async () => {
      const phone = fresh();
      await bookOf().keep(phone);
      await bookOf().remove(phone.id);
      await bookOf().remove(phone.id);
      expect((await listed()).map(({ id }) => id)).not.toContain(phone.id);
    });

    test('a book of more than one page is listed to its end', async () => {
      const many = Array.from({ length: 30 }, () => ({ ...fresh(), sealed: `v1.${'x'.repeat(50_000)}` }));
      await Promise.all(many.map((phone) => bookOf().keep(phone)));
      const ids = (await listed()).map(({ id }) => id);
      expect(ids).toEqual(expect.arrayContaining(many.map(({ id }) => id)));
      await Promise.all(many.map(({ id }) => bookOf().remove(id)));
    });
  });
};
