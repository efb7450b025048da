import { describe, expect, test } from 'vitest';
import { instant, plusSeconds } from '../../../shared/kernel/instant.ts';
import type { SourceBook } from '../../../shared/source/ports.ts';

const START = instant('2023-10-21T06:00:00Z');
const minutes = (count: number) => plusSeconds(START, count * 60);
const FAULT = { code: 'timed-out', detail: 'no answer in 10 s' } as const;

let sources = 0;
const fresh = () => {
  sources += 1;
  return `source-${sources}`;
};

/** What every book of sources promises to those who note in it. */
export const sourceBookContract = (name: string, book: () => SourceBook): void => {
  describe(`the contract of the book of sources: ${name}`, () => {
    test('a source that nobody has noted is not known', async () => {
      expect(await book().read(fresh())).toBeUndefined();
    });

    test('what was noted is read again, whole', async () => {
      const id = fresh();
      const bookmark = { etag: '"ab"', lastModified: 'Sat, 21 Oct 2023 06:00:00 GMT', dealtWith: ['x', 'y'] };
      const noted = await book().note(id, {
        at: START,
        outcome: 'degraded',
        fault: FAULT,
        brought: 3,
        bookmark,
      });
      expect(noted).toEqual({
        sourceId: id,
        since: START,
        lastTried: START,
        lastHeard: START,
        outcome: 'degraded',
        fault: FAULT,
        failures: 0,
        brought: 3,
        bookmark,
      });
      expect(await book().read(id)).toEqual(noted);
    });

    test('a failure keeps when it was last heard and where to go on, and is counted', async () => {
      const id = fresh();
      const bookmark = { etag: '"ab"', dealtWith: [] };
      await book().note(id, { at: START, outcome: 'well', bookmark });
      await book().note(id, { at: minutes(5), outcome: 'failing', fault: FAULT });
      expect(await book().note(id, { at: minutes(10), outcome: 'failing', fault: FAULT })).toMatchObject({
        lastHeard: START,
        lastTried: minutes(10),
        failures: 2,
        bookmark,
      });
    });

    test('a good attempt takes the fault away', async () => {
      const id = fresh();
      await book().note(id, { at: START, outcome: 'failing', fault: FAULT });
      const after = await book().note(id, { at: minutes(5), outcome: 'well' });
      expect(after).not.toHaveProperty('fault');
      expect(after).toMatchObject({ failures: 0, lastHeard: minutes(5), since: START });
    });

    test('an attempt that comes in behind a newer one changes nothing but the count', async () => {
      const id = fresh();
      await book().note(id, { at: minutes(5), outcome: 'failing', fault: FAULT });
      expect(await book().note(id, { at: START, outcome: 'well', brought: 2 })).toMatchObject({
        outcome: 'failing',
        lastTried: minutes(5),
        lastHeard: START,
        brought: 2,
      });
    });

    test('attempts at the same moment are all counted', async () => {
      const id = fresh();
      await Promise.all(
        Array.from({ length: 4 }, () => book().note(id, { at: START, outcome: 'well', brought: 1 })),
      );
      expect(await book().read(id)).toMatchObject({ brought: 4 });
    });

    test('a source is expected from the first time on, and what is known of it stays', async () => {
      const [id, known] = [fresh(), fresh()];
      await book().expect(id, START);
      await book().expect(id, minutes(9));
      expect(await book().read(id)).toMatchObject({ since: START, failures: 0 });
      await book().note(known, { at: START, outcome: 'well', brought: 7 });
      await book().expect(known, minutes(9));
      expect(await book().read(known)).toMatchObject({ since: START, brought: 7 });
    });

    test('all of them are listed', async () => {
      const ids = [fresh(), fresh()];
      for (const id of ids) await book().expect(id, START);
      const listed = (await Array.fromAsync(book().all())).map(({ sourceId }) => sourceId);
      expect(listed).toEqual(expect.arrayContaining(ids));
    });
  });
};
