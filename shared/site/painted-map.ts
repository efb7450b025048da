import type { Level } from '../kernel/vocabulary.ts';
import { FIRST_PAGE } from '../language/public-site.ts';
import { districtMap, type MapShape } from '../pages/district-map.ts';
import { COLOURS } from '../pages/look.ts';

const PAINT: Readonly<Record<string, string>> = {
  calm: `fill="${COLOURS.hair}" stroke="#fff" stroke-width="1.5"`,
  sign: `fill="${COLOURS.ink}"`,
  yellow: `fill="${COLOURS.yellow}" stroke="#fff" stroke-width="1.5"`,
  orange: `fill="${COLOURS.orange}" stroke="#fff" stroke-width="1.5"`,
  red: `fill="${COLOURS.red}" stroke="#fff" stroke-width="1.5"`,
};

/** The map of the pages is coloured by their style; one that stands alone, as SVG 600 units wide, has its colours in it, and no words. */
export const paintedMap = (shape: MapShape, levels: ReadonlyMap<string, Level>): string =>
  districtMap(shape, levels, new Map(), FIRST_PAGE.mapTitle, 'ar')
    .markup.replace(/<title>.*?<\/title>/g, '')
    .replace(/class="map" role="img"/, `width="${shape.width}" height="${shape.height}"`)
    .replace(/class="(\w+)"/g, (_, name: string) => PAINT[name] ?? '');
