import { describe, expect, test } from 'vitest';
import { readPlacePackFolder } from '../adapters/files/place-pack.ts';
import type { Level } from '../kernel/vocabulary.ts';
import { districtMap, mapShape } from './district-map.ts';

const { districts } = readPlacePackFolder('places/hadramout');
const shape = mapShape(districts);
const names = new Map(districts.map(({ pcode, name }) => [pcode, name]));
const TITLE = { ar: 'التحذيرات', en: 'Warnings' };
const draw = (levels: Readonly<Record<string, Level>>) =>
  districtMap(shape, new Map(Object.entries(levels)), names, TITLE, 'ar').markup;

describe('the map of the districts', () => {
  test('draws every district, named, in a few kilobytes', () => {
    const markup = draw({});
    expect(markup.match(/class="calm"/g)).toHaveLength(districts.length);
    for (const { name } of districts) expect(markup).toContain(`<title>${name.ar}</title>`);
    expect(Buffer.byteLength(markup)).toBeLessThan(8192);
  });

  test('says a level by colour, by sign and by word', () => {
    const markup = draw({ YE1913: 'red', YE1914: 'orange', YE1915: 'yellow', YE1916: 'green' });
    for (const level of ['red', 'orange', 'yellow']) expect(markup).toContain(`<path class="${level}"`);
    const signs = [...markup.matchAll(/class="sign" d="M\d+ \d+([^"]+)"/g)].map(([, sign]) => sign);
    expect(new Set(signs).size).toBe(3);
    expect(markup).toContain('<title>الريدة وقصيعر: أحمر</title>');
  });

  test('is true to scale: no point lies outside its box, and north is up', () => {
    for (const { rings } of shape.outlines) {
      for (const [x, y] of rings.flat()) {
        expect(x >= 0 && x <= shape.width && y >= 0 && y <= shape.height).toBe(true);
      }
    }
    const middle = (pcode: string) =>
      shape.outlines.find((outline) => outline.pcode === pcode)?.middle ?? [0, 0];
    const [rumahX, rumahY] = middle('YE1901');
    const [mukallaX, mukallaY] = middle('YE1927');
    expect(rumahY).toBeLessThan(mukallaY);
    expect(rumahX).toBeGreaterThan(mukallaX);
  });

  test('moves no border by more than its tolerance', () => {
    const many = districts.flatMap(({ polygons }) => polygons.flatMap(([outer]) => outer ?? [])).length;
    const few = shape.outlines.flatMap(({ rings }) => rings.flat()).length;
    expect(few).toBeLessThan(many / 3);
    expect(shape.outlines.every(({ rings }) => rings.length > 0)).toBe(true);
  });
});
