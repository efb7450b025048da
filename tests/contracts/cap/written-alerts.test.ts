import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCap } from '../../../shared/cap/read.ts';
import { writeCap } from '../../../shared/cap/write.ts';
import { fixture, fixturesIn } from './fixtures.ts';
import { alerts } from './sample-alerts.ts';
import { askOracle } from './schema-oracle.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('an alert that is written', () => {
  test('is accepted when read, and is the same alert', () => {
    fc.assert(
      fc.property(alerts, (alert) => {
        const reading = readCap(bytesOf(writeCap(alert)));
        expect(reading.verdict, reading.verdict === 'rejected' ? reading.reasons.join() : '').toBe(
          'accepted',
        );
        if (reading.verdict === 'accepted') expect(reading.alert).toEqual(alert);
      }),
      { numRuns: 500 },
    );
  });

  test('is valid against the schema of OASIS', () => {
    fc.assert(
      fc.property(alerts, (alert) => {
        const { verdict, why } = askOracle(bytesOf(writeCap(alert)));
        expect(verdict, why).toBe('valid');
      }),
      { numRuns: 500 },
    );
  });

  test.each(fixturesIn('alerts'))('from %s is valid, and the same alert without its signature', (file) => {
    const reading = readCap(fixture(file));
    if (reading.verdict === 'rejected') throw new Error(reading.reasons.join());
    const written = bytesOf(writeCap(reading.alert));
    expect(askOracle(written)).toEqual({ verdict: 'valid', why: '' });
    const again = readCap(written);
    const inSixDecimals = JSON.parse(
      JSON.stringify({ ...reading.alert, signed: false }, (_, value) =>
        typeof value === 'number' ? Number(value.toFixed(6)) : value,
      ),
    );
    expect(JSON.parse(JSON.stringify(again.verdict === 'accepted' && again.alert))).toEqual(inSixDecimals);
  });
});
