import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { textOf } from './document.ts';
import type { ReadingFault } from './reading.ts';

/** A row by the names of the header; `line` counts the lines that hold something, the header being 1. */
type CsvRow = { readonly line: number; readonly cells: Readonly<Record<string, string>> };
type CsvTable = {
  readonly header: readonly string[];
  readonly rows: readonly CsvRow[];
  /** Lines with another number of cells than the header. */
  readonly broken: readonly number[];
};

const Lines = z.array(z.array(z.string()));

/** A table with a header line. `#` begins a comment line. A ragged line loses no other. */
export const readCsv = (bytes: Uint8Array): CsvTable | ReadingFault => {
  const decoded = textOf(bytes);
  if ('rule' in decoded) return decoded;
  let lines: z.infer<typeof Lines>;
  try {
    lines = Lines.parse(
      parse(decoded.text, { trim: true, comment: '#', skip_empty_lines: true, relax_column_count: true }),
    );
  } catch (error) {
    return {
      field: 'document',
      rule: `must be a table: ${error instanceof Error ? error.message : 'unknown fault'}`,
    };
  }
  const [header = [], ...body] = lines;
  const numbered = body.map((cells, i) => ({ line: i + 2, cells }));
  return {
    header,
    rows: numbered
      .filter(({ cells }) => cells.length === header.length)
      .map(({ line, cells }) => ({
        line,
        cells: Object.fromEntries(header.map((name, c) => [name, cells[c] ?? ''])),
      })),
    broken: numbered.filter(({ cells }) => cells.length !== header.length).map(({ line }) => line),
  };
};
