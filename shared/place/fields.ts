import { z } from 'zod';

export const BilingualText = z.strictObject({ ar: z.string().min(1), en: z.string().min(1) });

/** OCHA's code of a district: country, governorate, district. */
export const Pcode = z.string().regex(/^[A-Z]{2}\d{4}$/, 'must be a district code such as YE1913');
export const Id = z.string().regex(/^[a-z][a-z0-9-]*$/, 'must be lower-case letters, digits and hyphens');
export const PersonId = z.string().regex(/^p-\d{2,}$/, 'must be an id such as p-01');
export const Phone = z
  .string()
  .regex(/^\+[1-9]\d{7,14}$/, 'must be a number in E.164 form, such as +967750000001');
