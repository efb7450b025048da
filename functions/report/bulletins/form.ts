import { z } from 'zod';
import { BulletinRung } from '../../../events/bulletin-issued/v1.ts';
import type { Wording } from '../../../shared/bulletin/bulletin.ts';
import { STORM_KINDS } from '../../../shared/language/storms.ts';

const optional = z
  .string()
  .max(2_000)
  .default('')
  .transform((text) => text.trim().replace(/\r\n?/g, '\n'));

const Form = z.object({
  rung: BulletinRung,
  stormKind: z.enum(STORM_KINDS).or(z.literal('')).default(''),
  stormNameAr: optional,
  stormNameEn: optional,
  noteAr: optional,
  noteEn: optional,
  assessmentId: z.string().max(200).default(''),
});

export type BulletinForm = { readonly wording: Wording; readonly assessmentId: string };

/** What a forecaster filled in; `fault` names the field and what is wrong with it. */
export const readBulletinForm = (
  fields: URLSearchParams,
): { readonly form: BulletinForm } | { readonly fault: string } => {
  const parsed = Form.safeParse(Object.fromEntries(fields));
  if (!parsed.success)
    return {
      fault: parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '),
    };
  const { rung, stormKind, stormNameAr, stormNameEn, noteAr, noteEn, assessmentId } = parsed.data;
  const name = stormNameAr === '' || stormNameEn === '' ? undefined : { ar: stormNameAr, en: stormNameEn };
  return {
    form: {
      assessmentId,
      wording: {
        rung,
        note: { ar: noteAr, en: noteEn },
        ...(stormKind === '' ? {} : { storm: { kind: stormKind, ...(name === undefined ? {} : { name }) } }),
      },
    },
  };
};
