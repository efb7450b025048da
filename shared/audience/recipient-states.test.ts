import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { recipientStates } from './recipient-states.ts';

const ids = fc
  .uint8Array({ minLength: 16, maxLength: 16 })
  .map((bytes) => Buffer.from(bytes).toString('base64url'));
/** Ids that share most of their bits, so that they meet in the tables. */
const near = fc.integer({ min: 0, max: 5_000 }).map((number) => {
  const bytes = Buffer.alloc(16);
  bytes.writeUInt32LE(number, 8);
  return bytes.toString('base64url');
});
const written = fc.integer({ min: 1, max: 400 }).map((number) => `recipient-${number}`);

describe('the states of recipients', () => {
  test('are those of a map, whatever the ids', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.oneof(ids, near, written), fc.integer({ min: 1, max: 255 })), {
          maxLength: 3_000,
        }),
        fc.array(fc.oneof(ids, near, written)),
        (sets, others) => {
          const states = recipientStates();
          const map = new Map<string, number>();
          for (const [id, state] of sets) {
            states.set(id, state);
            map.set(id, state);
          }
          for (const id of [...map.keys(), ...others]) expect(states.get(id)).toBe(map.get(id) ?? 0);
          expect(states.size).toBe(map.size);
        },
      ),
      { numRuns: 40 },
    );
  });

  test('of very many take little more than twenty bytes each', () => {
    const before = process.memoryUsage().arrayBuffers;
    const states = recipientStates();
    const bytes = Buffer.alloc(16);
    const idOf = (number: number) => {
      // Multiplied by odd constants, so that the bits are spread as those of a hash.
      bytes.writeUInt32LE(Math.imul(number, 0x9e3779b1) >>> 0, 0);
      bytes.writeUInt32LE(Math.imul(number, 0x85ebca6b) >>> 0, 4);
      bytes.writeUInt32LE(number, 8);
      return bytes.toString('base64url');
    };
    for (let number = 1; number <= 100_000; number += 1) states.set(idOf(number), 1);
    expect(states.size).toBe(100_000);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(100_000 * 40);
    expect(states.get(idOf(77_777))).toBe(1);
    expect(states.get(idOf(100_001))).toBe(0);
  });

  test('are never 0, which says that nothing is known', () => {
    expect(() => recipientStates().set('recipient-1', 0)).toThrow(RangeError);
  });
});
