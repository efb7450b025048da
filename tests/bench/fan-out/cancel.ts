import { setTimeout as sleep } from 'node:timers/promises';
import { startPlatform } from './platform.ts';
import { startWorld } from './world.ts';

/**
 * Alerts to so many, one after the other, each cancelled when some have it. Prints a line of JSON for each: what began and what
 * stopped when. The first is of functions that have just started.
 */
const [recipients = 3_000, times = 1] = process.argv.slice(2).map(Number);
const [CALLS, CHANNELS] = [60, 3];
const CALLS_A_SLICE = CALLS / (CHANNELS - 1);

const world = await startWorld(CALLS);
for (let time = 0; time < times; time += 1) {
  const [warning, cancel] = [`warning${time}`, `cancel${time}`];
  const platform = await startPlatform(world, {
    run: warning,
    recipients,
    channels: CHANNELS,
    concurrency: CALLS_A_SLICE,
  });
  const approved = Date.now();
  await platform.approve();
  while ((await world.phones(warning)).total < recipients / 4) await sleep(20);
  const cancelled = Date.now();
  await platform.cancel(cancel);
  const decided = Date.now();
  await platform.quiet();
  const [before, after] = [await world.phones(warning), await world.phones(cancel)];
  console.log(
    JSON.stringify({
      firstMs: before.firstAt - approved,
      lastStoppedMs: before.lastAt - decided,
      firstCancelMs: after.firstAt - cancelled,
      warned: before.phones,
      told: after.phones,
      crossed: Math.max(0, before.lastAt - after.firstAt),
    }),
  );
}
world.stop();
process.exit();
