import type { Bilingual, Language, Level } from '../kernel/vocabulary.ts';
import { LEVEL_WORDS } from '../language/terms.ts';
import { type Html, html, raw } from './html.ts';

/** Degrees, latitude first. */
type Ring = readonly (readonly [lat: number, lon: number])[];

export type MapDistrict = {
  readonly pcode: string;
  /** Where its sign stands. */
  readonly label: readonly [lat: number, lon: number];
  /** Each polygon: its outer ring, then its holes, which are not drawn. */
  readonly polygons: readonly (readonly Ring[])[];
};

type Point = readonly [x: number, y: number];
type Outline = {
  readonly pcode: string;
  readonly rings: readonly (readonly Point[])[];
  readonly middle: Point;
};
export type MapShape = {
  readonly width: number;
  readonly height: number;
  readonly outlines: readonly Outline[];
};

const WIDTH = 600;
/** In units of a width of 600: half a pixel on a phone of 320, and 28 districts stay near 4 KB. */
const TOLERANCE = 1.6;

const offLine = ([px, py]: Point, [ax, ay]: Point, [bx, by]: Point): number => {
  const [dx, dy] = [bx - ax, by - ay];
  const length = Math.hypot(dx, dy);
  return length === 0 ? Math.hypot(px - ax, py - ay) : Math.abs(dx * (py - ay) - dy * (px - ax)) / length;
};

/** Douglas and Peucker's: the points without which the line would move by more than the tolerance. */
const simplify = (line: readonly Point[]): readonly Point[] => {
  const [first, last] = [line[0], line.at(-1)];
  if (first === undefined || last === undefined || line.length < 3) return line;
  const distances = line.map((point) => offLine(point, first, last));
  const farthest = distances.indexOf(Math.max(...distances));
  if ((distances[farthest] ?? 0) <= TOLERANCE) return [first, last];
  return [...simplify(line.slice(0, farthest + 1)).slice(0, -1), ...simplify(line.slice(farthest))];
};

/** Outlines on a flat grid 600 units wide, north up, true in scale at the middle latitude. Computed once a cold start. */
export const mapShape = (districts: readonly MapDistrict[]): MapShape => {
  const points = districts.flatMap(({ polygons }) => polygons.flatMap(([outer]) => outer ?? []));
  const edge = (index: 0 | 1, least: boolean) =>
    points.reduce(
      (found, point) => (least ? Math.min : Math.max)(found, point[index]),
      least ? Infinity : -Infinity,
    );
  const [south, north, west, east] = [edge(0, true), edge(0, false), edge(1, true), edge(1, false)];
  const squeeze = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const scale = WIDTH / ((east - west) * squeeze);
  const project = ([lat, lon]: readonly [number, number]): Point => [
    Math.round((lon - west) * squeeze * scale),
    Math.round((north - lat) * scale),
  ];
  const outlines = districts.map(({ pcode, label, polygons }) => {
    const rings = polygons
      .flatMap(([outer]) => (outer === undefined ? [] : [simplify(outer.map(project))]))
      .filter((ring) => ring.length > 3);
    return { pcode, rings, middle: project(label) };
  });
  return { width: WIDTH, height: points.length === 0 ? 0 : Math.round((north - south) * scale), outlines };
};

/** The signs of `LEVEL_SYMBOL`, drawn about a point, so that no typeface is needed. */
const SIGNS: Readonly<Record<Exclude<Level, 'green'>, string>> = {
  yellow: 'm0-9l8 14h-16z',
  orange: 'm0-9l9 9-9 9-9-9z',
  red: 'm-7-7h14v14h-14z',
};

/** The sign of a level by itself, as high as the text beside it, which says the same. */
export const levelSign = (level: Level): Html =>
  level === 'green'
    ? html`<svg viewBox="0 0 20 20" aria-hidden="true"><circle cx="10" cy="10" r="8"/></svg>`
    : html`<svg viewBox="0 0 20 20" aria-hidden="true"><path d="M10 10${SIGNS[level]}"/></svg>`;

const pathOf = (rings: readonly (readonly Point[])[]): string =>
  rings
    .map((ring) => {
      let before: Point = [0, 0];
      const steps = ring.slice(0, -1).map(([x, y], index) => {
        const step = `${index === 0 ? 'M' : 'l'}${x - before[0]} ${y - before[1]}`;
        before = [x, y];
        return step;
      });
      return `${steps.join('').replaceAll(' -', '-')}z`;
    })
    .join('');

/**
 * The districts, coloured by level, as SVG to stand inside a page; a sign in each warned district says the
 * level without its colour. The list beside the map says all that the map does.
 */
export const districtMap = (
  shape: MapShape,
  levels: ReadonlyMap<string, Level>,
  names: ReadonlyMap<string, Bilingual>,
  title: Bilingual,
  lang: Language,
  /** Makes each district something to press. */
  linkOf?: (pcode: string) => string,
): Html => {
  const warned = (pcode: string) => {
    const level = levels.get(pcode);
    return level === 'green' ? undefined : level;
  };
  return html`
    <svg class="map" role="${linkOf === undefined ? 'img' : 'group'}" viewBox="-2 -2 ${shape.width + 4} ${shape.height + 4}" xmlns="http://www.w3.org/2000/svg">
      <title>${title[lang]}</title>
      ${shape.outlines.map(({ pcode, rings }) => {
        const level = warned(pcode);
        const said = [names.get(pcode), level === undefined ? undefined : LEVEL_WORDS[level].colour];
        const label = said.flatMap((text) => (text === undefined ? [] : [text[lang]])).join(': ');
        const outline = html`<path class="${level ?? 'calm'}" d="${pathOf(rings)}">${label !== '' && html`<title>${label}</title>`}</path>`;
        return linkOf === undefined
          ? outline
          : html`<a class="m-${pcode}" href="${linkOf(pcode)}" tabindex="-1" aria-label="${label}">${outline}</a>`;
      })}
      ${shape.outlines.map(({ pcode, middle: [x, y] }) => {
        const level = warned(pcode);
        return level === undefined ? undefined : html`<path class="sign" d="M${x} ${y}${SIGNS[level]}"/>`;
      })}
    </svg>
  `;
};

/** Of the page that holds a map; colours are those of `look.ts`. */
export const MAP_STYLE = raw(
  '.map{display:block;inline-size:100%;max-inline-size:40em}.map path{stroke:#fff;stroke-width:1.5}.map .sign{fill:#111;stroke:none;pointer-events:none}.map .calm{fill:#d9dee3}.map .yellow{fill:var(--yellow)}.map .orange{fill:var(--orange)}.map .red{fill:var(--red)}',
);
