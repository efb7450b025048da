import { type Measured, measure } from '../sms/measure.ts';

/*
 * What runs in the browser: the meter below a text follows it while it is typed. The page says the same without it, after a preview.
 * Bundled into `live-meter-script.ts` by `nadhir scripts generate`.
 */

type Shown = { textContent: string | null };
type Meter = {
  getAttribute(name: string): string | null;
  querySelector(selector: string): Shown | null;
};
type Field = {
  readonly id: string;
  readonly value: string;
  addEventListener(type: 'input', listener: () => void): void;
};
export type MeterRoot = {
  querySelectorAll(selector: string): { forEach(each: (field: Field) => void): void };
  getElementById(id: string): Meter | null;
};

const PARTS: readonly (keyof Measured)[] = ['units', 'left', 'parts', 'encoding', 'cost'];

export const attachMeters = (root: MeterRoot): void => {
  root.querySelectorAll('textarea[data-metered]').forEach((field) => {
    field.addEventListener('input', () => {
      const meter = root.getElementById(`m-${field.id}`);
      if (meter === null) return;
      const number = (name: string) => Number(meter.getAttribute(name) ?? 0);
      const measured = measure(field.value.trim(), number('data-people'), number('data-usd'));
      for (const part of PARTS) {
        const shown = meter.querySelector(`[data-m=${part}]`);
        if (shown !== null) shown.textContent = String(measured[part]);
      }
    });
  });
};
