import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { afterCalls, afterReceipts, type GatewayHealth, NEW_HEALTH, permitOf } from './health.ts';

const at = (seconds: number) => 1_700_000_000_000 + seconds * 1000;
const calls = (health: GatewayHealth, well: number, ill: number, seconds: number, isShut = false) =>
  afterCalls(health, { well, ill, isShut }, at(seconds));
const receipts = (health: GatewayHealth, inTime: number, late: number, seconds: number) =>
  afterReceipts(health, { inTime, late }, at(seconds));

const shut = calls(NEW_HEALTH, 10, 10, 0);
const late = receipts(NEW_HEALTH, 85, 15, 0);

describe('a gateway', () => {
  test('of which nothing is known is well', () => {
    expect(permitOf(NEW_HEALTH, at(0))).toMatchObject({ most: Number.POSITIVE_INFINITY });
  });

  test('stays well over the faults that happen every day, and over a few calls however bad', () => {
    expect(calls(NEW_HEALTH, 86, 14, 0).phase).toBe('well');
    expect(calls(NEW_HEALTH, 0, 19, 0).phase).toBe('well');
  });

  test('that refuses or delays 15 % is demoted: others go before it, and without another it is used in full', () => {
    const demoted = calls(NEW_HEALTH, 85, 15, 0);
    expect(demoted.phase).toBe('demoted');
    expect(permitOf(demoted, at(1))).toEqual({
      preference: 2,
      most: Number.POSITIVE_INFINITY,
      waitSeconds: 0,
    });
  });

  test('of whose messages 15 % come later than five minutes is demoted', () => {
    expect(receipts(NEW_HEALTH, 86, 14, 0).phase).toBe('well');
    expect(late.phase).toBe('demoted');
  });

  test('that is demoted is tried with a few messages after ten minutes, and is well when it takes them', () => {
    expect(permitOf(late, at(599))).toMatchObject({ preference: 2 });
    expect(permitOf(late, at(600))).toEqual({ preference: 0, most: 5, waitSeconds: 0 });
    expect(calls(late, 5, 0, 600).phase).toBe('well');
    expect(calls(late, 5, 0, 599).phase).toBe('demoted');
  });

  test('that fails half of what it is given is shut at once, and says when it may be tried', () => {
    expect(shut.phase).toBe('shut');
    expect(permitOf(shut, at(5))).toEqual({ preference: 3, most: 0, waitSeconds: 10 });
    expect(permitOf(shut, at(15))).toEqual({ preference: 0, most: 5, waitSeconds: 0 });
  });

  test('that is shut rests twice as long after each try that fails, to four minutes, and one that works opens it', () => {
    const rests: number[] = [];
    let health = shut;
    let now = 0;
    for (let tries = 0; tries < 6; tries += 1) {
      rests.push(health.restSeconds);
      now += health.restSeconds;
      health = calls(health, 0, 5, now);
    }
    expect(rests).toEqual([15, 30, 60, 120, 240, 240]);
    expect(calls(health, 5, 0, now + 240).phase).toBe('well');
  });

  test('whose budget is used up or whose rights are missing is shut for a minute', () => {
    const broke = calls(NEW_HEALTH, 99, 1, 0, true);
    expect(broke.phase).toBe('shut');
    expect(permitOf(broke, at(0))).toMatchObject({ most: 0, waitSeconds: 60 });
  });

  test('is judged by the last minute alone', () => {
    const bad = calls(NEW_HEALTH, 100, 14, 0);
    expect(calls(bad, 30, 4, 61).phase).toBe('well');
  });

  test('that is shut does not open by answers to calls made before', () => {
    expect(calls(shut, 50, 0, 3)).toEqual(shut);
  });
});

test('whatever is observed, a gateway that works again is well again', () => {
  const observation = fc.record({
    well: fc.nat({ max: 60 }),
    ill: fc.nat({ max: 60 }),
    late: fc.nat({ max: 30 }),
    isShut: fc.boolean(),
    seconds: fc.nat({ max: 300 }),
  });
  fc.assert(
    fc.property(fc.array(observation), (observations) => {
      let health = NEW_HEALTH;
      let now = 0;
      for (const { well, ill, late: slow, isShut, seconds } of observations) {
        now += seconds;
        health = receipts(calls(health, well, ill, now, isShut), well, slow, now);
        const { most, waitSeconds } = permitOf(health, at(now));
        expect(most > 0 || waitSeconds > 0).toBe(true);
      }
      expect(calls(health, 50, 0, now + 700).phase).toBe('well');
    }),
  );
});
