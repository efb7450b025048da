import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { type Break, parseOrBreak, readText } from './read-json.ts';

const Rows = z.array(z.record(z.string(), z.string()));

/**
 * The rows of a CSV file with a header line, each parsed by `schema`. Breaks on a missing file, a ragged
 * line or a value that is not as it must be; rows are counted as lines of the file, the header being line 1.
 */
export const readCsv = <Schema extends z.ZodType>(
  path: string,
  schema: Schema,
  Broken: Break,
): z.output<Schema>[] => {
  const text = readText(path, Broken);
  let rows: z.output<typeof Rows>;
  try {
    rows = Rows.parse(parse(text, { columns: true, skip_empty_lines: true, trim: true, bom: true }));
  } catch (error) {
    throw new Broken(
      path,
      '',
      `is not a table (${error instanceof Error ? error.message : 'unknown fault'})`,
    );
  }
  return rows.map((row, i) =>
    parseOrBreak(schema, row, Broken, ([column]) => ({
      file: path,
      field: `line ${i + 2}, ${String(column ?? 'row')}`,
    })),
  );
};

/** A cell that must hold a number. */
export const NumberCell = z
  .string()
  .regex(/^-?\d+(\.\d+)?$/, 'must be a number')
  .transform(Number);
/** A cell that may be empty. */
export const OptionalNumberCell = z.union(
  [z.literal('').transform(() => null), NumberCell],
  'must be a number or empty',
);
