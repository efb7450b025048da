import vm from 'node:vm';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { CONSOLE_SCRIPT } from '../../shared/pages/browser/console-script.ts';
import { attachMeters, type MeterRoot } from '../../shared/pages/live-meter.ts';
import { measure } from '../../shared/sms/measure.ts';
import { bundleConsoleScript } from './client-scripts.ts';

/** A page of one text and its meter, as much of it as the script touches. */
const fakePage = (people: string, usdPerPart: string) => {
  const shown = new Map<string, { textContent: string | null }>();
  const meter = {
    getAttribute: (name: string) => ({ 'data-people': people, 'data-usd': usdPerPart })[name] ?? null,
    querySelector: (selector: string) => {
      const cell = shown.get(selector) ?? { textContent: '' };
      shown.set(selector, cell);
      return cell;
    },
  };
  let typed = '';
  let tell = () => {};
  const field = {
    id: 'ar_YE1918',
    get value() {
      return typed;
    },
    addEventListener: (_: 'input', listener: () => void) => {
      tell = listener;
    },
  };
  const document: MeterRoot = {
    querySelectorAll: () => ({ forEach: (each) => each(field) }),
    getElementById: (id) => (id === 'm-ar_YE1918' ? meter : null),
  };
  return {
    document,
    type: (text: string) => {
      typed = text;
      tell();
      return Object.fromEntries(
        [...shown].map(([part, { textContent }]) => [part.slice(8, -1), textContent]),
      );
    },
  };
};

const TEXTS = [
  '',
  'Red warning',
  'تحذير أحمر: سيول في دوعن',
  'ا'.repeat(71),
  '€'.repeat(80),
  'a'.repeat(161),
  '🌀'.repeat(36),
];

describe('what runs in the browser', () => {
  test('is what its source bundles to', async () => {
    expect(CONSOLE_SCRIPT, 'run: npx nadhir scripts generate').toBe(await bundleConsoleScript());
  });

  test('is under 3 KB compressed and cannot end its own element', () => {
    expect(gzipSync(CONSOLE_SCRIPT).length).toBeLessThan(3072);
    expect(CONSOLE_SCRIPT).not.toMatch(/<\/script|<!--/i);
  });

  test.each(TEXTS)('has a meter that says of %j what the server says', (text) => {
    const bundled = fakePage('210', '0.15');
    vm.runInNewContext(CONSOLE_SCRIPT, {
      document: { ...bundled.document, body: { dataset: {} } },
      addEventListener: () => {},
      setTimeout: () => {},
    });
    const own = fakePage('210', '0.15');
    attachMeters(own.document);
    const expected = Object.fromEntries(
      Object.entries(measure(text, 210, 0.15)).map(([part, value]) => [part, String(value)]),
    );
    expect(bundled.type(text)).toEqual(expected);
    expect(own.type(text)).toEqual(expected);
  });
});
