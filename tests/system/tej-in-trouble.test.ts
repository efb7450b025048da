import { beforeAll, describe, expect, it } from 'vitest';
import { randomFrom } from '../../shared/kernel/random.ts';
import { fewer, morning, type Played, pack, played } from './replayed.ts';
import { expectWholeStory, outline, tellings } from './story.ts';

/** What one chunk of a send may hold: a second of the gateway's rate. */
const CHUNK = pack.smsPolicy.partsPerSecond;

describe('Cyclone Tej in one morning, with things going wrong', () => {
  let calm: Pick<Played, 'replay' | 'commits' | 'events'>;
  beforeAll(async () => {
    calm = await played(morning, { place: fewer });
    await calm.replay.stop();
  }, 300_000);

  it('has the same outcome when every event comes twice and in another order', async () => {
    const shuffled = await played(morning, { faults: { deliverTwice: true, shuffleSeed: 7 }, place: fewer });
    try {
      expectWholeStory(shuffled, { mayRepeat: 0 });
      expect(outline(shuffled)).toEqual(outline(calm));
    } finally {
      await shuffled.replay.stop();
    }
  }, 300_000);

  it('has the same outcome when functions are killed at random steps', async () => {
    const seed = Number(process.env['NADHIR_SEED'] ?? Date.now() % 1_000_000);
    console.log(`kills: NADHIR_SEED=${seed}`);
    const random = randomFrom(seed);
    let kills = 0;
    const killed = await played(morning, {
      place: fewer,
      faults: {
        kill: () => {
          const dies = kills < 12 && random() < 1 / 300;
          if (dies) kills += 1;
          return dies;
        },
      },
    });
    try {
      expect(kills, 'functions died').toBeGreaterThan(0);
      expectWholeStory(killed, { mayRepeat: kills * CHUNK });
      expect(tellings(killed).map(({ kind }) => kind)).toEqual(tellings(calm).map(({ kind }) => kind));
    } finally {
      await killed.replay.stop();
    }
  }, 300_000);
});
