import { boundingBox, type Ring } from './coordinates.ts';
import { type Track, trackOf } from './track.ts';

/*
 * Whether an outline crosses itself. Segments are sorted into the cells of a grid, and only those in one cell are compared, so that an
 * outline of tens of thousands costs some milliseconds.
 */

/** Tens of milliseconds of work; a real outline of 41,009 points needs a tenth of it. No outline can hold a function up. */
const MOST_PAIRS = 2_000_000;
const MOST_COLUMNS = 512;
/** Cells that a segment may lie in, on average; with longer ones the cells are made larger. */
const MOST_CELLS_A_SEGMENT = 16;

type Grid = {
  readonly columns: number;
  /** The first and last column and row of each segment, four numbers each. */
  readonly spans: Uint16Array;
  readonly entries: number;
};

const gridOf = ({ lat, lon, segments }: Track, ring: Ring, columns: number): Grid => {
  const { west, south, east, north } = boundingBox([ring]);
  const perLon = columns / (east - west || 1);
  const perLat = columns / (north - south || 1);
  const last = columns - 1;
  const spans = new Uint16Array(segments * 4);
  let entries = 0;
  for (let i = 0; i < segments; i++) {
    const column = Math.min(last, ((lon[i] ?? 0) - west) * perLon) | 0;
    const column2 = Math.min(last, ((lon[i + 1] ?? 0) - west) * perLon) | 0;
    const row = Math.min(last, ((lat[i] ?? 0) - south) * perLat) | 0;
    const row2 = Math.min(last, ((lat[i + 1] ?? 0) - south) * perLat) | 0;
    spans[i * 4] = Math.min(column, column2);
    spans[i * 4 + 1] = Math.max(column, column2);
    spans[i * 4 + 2] = Math.min(row, row2);
    spans[i * 4 + 3] = Math.max(row, row2);
    entries += (Math.abs(column - column2) + 1) * (Math.abs(row - row2) + 1);
  }
  return { columns, spans, entries };
};

/** The finest grid in which the segments do not lie in too many cells. */
const fittingGrid = (track: Track, ring: Ring): Grid => {
  const wanted = Math.min(MOST_COLUMNS, Math.ceil(2.5 * Math.sqrt(track.segments)));
  for (let columns = wanted; ; columns = columns >> 1 || 1) {
    const grid = gridOf(track, ring, columns);
    if (columns === 1 || grid.entries <= track.segments * MOST_CELLS_A_SEGMENT) return grid;
  }
};

const eachCell = ({ columns, spans }: Grid, segment: number, visit: (cell: number) => void): void => {
  const [from = 0, to = 0, low = 0, high = 0] = [
    spans[segment * 4],
    spans[segment * 4 + 1],
    spans[segment * 4 + 2],
    spans[segment * 4 + 3],
  ];
  for (let row = low; row <= high; row++)
    for (let column = from; column <= to; column++) visit(row * columns + column);
};

/** Segments by cell: those of cell c stand in `members` from `starts[c]` up to `starts[c + 1]`, in their own order. */
const sortedIntoCells = (grid: Grid, segments: number): { starts: Int32Array; members: Int32Array } => {
  const cells = grid.columns * grid.columns;
  const starts = new Int32Array(cells + 1);
  for (let i = 0; i < segments; i++)
    eachCell(grid, i, (cell) => {
      starts[cell + 1] = (starts[cell + 1] ?? 0) + 1;
    });
  for (let cell = 0; cell < cells; cell++) starts[cell + 1] = (starts[cell + 1] ?? 0) + (starts[cell] ?? 0);
  const next = starts.slice();
  const members = new Int32Array(grid.entries);
  for (let i = 0; i < segments; i++)
    eachCell(grid, i, (cell) => {
      members[next[cell] ?? 0] = i;
      next[cell] = (next[cell] ?? 0) + 1;
    });
  return { starts, members };
};

/** Whether two segments may meet at all, by the boxes around them. */
const apart = ({ lat, lon }: Track, i: number, j: number): boolean => {
  const [y, y2, v, v2] = [lat[i] ?? 0, lat[i + 1] ?? 0, lat[j] ?? 0, lat[j + 1] ?? 0];
  if ((v < y && v < y2 && v2 < y && v2 < y2) || (v > y && v > y2 && v2 > y && v2 > y2)) return true;
  const [x, x2, u, u2] = [lon[i] ?? 0, lon[i + 1] ?? 0, lon[j] ?? 0, lon[j + 1] ?? 0];
  return (u < x && u < x2 && u2 < x && u2 < x2) || (u > x && u > x2 && u2 > x && u2 > x2);
};

/** Twice the signed area of a triangle of three points of the track: which side of a→b the point p is on. */
const side = ({ lat, lon }: Track, a: number, b: number, p: number): number =>
  ((lon[b] ?? 0) - (lon[a] ?? 0)) * ((lat[p] ?? 0) - (lat[a] ?? 0)) -
  ((lon[p] ?? 0) - (lon[a] ?? 0)) * ((lat[b] ?? 0) - (lat[a] ?? 0));

const opposite = (x: number, y: number): boolean => (x > 0 && y < 0) || (x < 0 && y > 0);

/** Whether segments i and j pass through each other, as `segmentsCross` has it. */
const cross = (track: Track, i: number, j: number): boolean =>
  opposite(side(track, i, i + 1, j), side(track, i, i + 1, j + 1)) &&
  opposite(side(track, j, j + 1, i), side(track, j, j + 1, i + 1));

/** Whether two segments of a closed ring cross, other than where it goes on; `unknown` when it is too tangled to say. */
export const crossesItself = (ring: Ring): 'yes' | 'no' | 'unknown' => {
  const track = trackOf(ring);
  const grid = fittingGrid(track, ring);
  const { starts, members } = sortedIntoCells(grid, track.segments);
  let pairs = 0;
  for (let cell = 0; cell + 1 < starts.length; cell++) {
    const end = starts[cell + 1] ?? 0;
    for (let one = starts[cell] ?? 0; one < end; one++) {
      const i = members[one] ?? 0;
      pairs += end - one;
      if (pairs > MOST_PAIRS) return 'unknown';
      for (let other = one + 1; other < end; other++) {
        const j = members[other] ?? 0;
        // The next segment begins where this one ends; they meet and do not cross.
        if (j > i + 1 && !apart(track, i, j) && cross(track, i, j)) return 'yes';
      }
    }
  }
  return 'no';
};
