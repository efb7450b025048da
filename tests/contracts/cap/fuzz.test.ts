import { expect, test } from 'vitest';
import { fuzz, MOST_MEGABYTES, MOST_MS } from './fuzz.ts';

/** Another one each day, said when it fails; NADHIR_FUZZ_SEED plays one again. `npm run fuzz` reads two hundred thousand. */
const SEED = Number(process.env['NADHIR_FUZZ_SEED'] ?? Math.floor(Date.now() / 86_400_000));
const DOCUMENTS = 3000;

test('of some thousand damaged documents none crashes, hangs or reaches for anything', async () => {
  const answer = await fuzz(SEED, DOCUMENTS, 25_000);
  const { crash, reached, slowestMs, peakMegabytes, verdicts } = answer;
  expect(crash, `seed ${SEED}`).toBeUndefined();
  expect(reached).toEqual([]);
  expect(slowestMs).toBeLessThan(MOST_MS);
  expect(peakMegabytes).toBeLessThan(MOST_MEGABYTES);
  // The damage is neither so little that all are read, nor so much that none is.
  const of = (verdict: string) => (verdicts[`${verdict} feed`] ?? 0) + (verdicts[`${verdict} broken`] ?? 0);
  expect(of('accepted')).toBeGreaterThan(DOCUMENTS / 100);
  expect(of('rejected')).toBeGreaterThan(DOCUMENTS / 2);
});
