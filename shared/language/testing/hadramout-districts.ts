import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import type { Bilingual } from '../../kernel/vocabulary.ts';

const Row = z.object({ name_ar: z.string(), name_en: z.string(), sms_ar: z.string(), sms_en: z.string() });

const rows = z
  .array(Row)
  .length(28)
  .parse(
    parse(readFileSync(new URL('../../../places/hadramout/districts.csv', import.meta.url)), {
      columns: true,
    }),
  );

/** The districts of Hadramout as its place pack has them, so that texts are tested with the names they must carry. */
export const HADRAMOUT_DISTRICTS: readonly Bilingual[] = rows.map(({ name_ar, name_en }) => ({
  ar: name_ar,
  en: name_en,
}));

export const HADRAMOUT_SMS_NAMES: readonly Bilingual[] = rows.map(({ sms_ar, sms_en }) => ({
  ar: sms_ar,
  en: sms_en,
}));
