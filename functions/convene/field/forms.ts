import { z } from 'zod';
import { ResolutionKind } from '../../../events/resolution-proposed/v1.ts';
import { TaskId } from '../../../events/task-assigned/v1.ts';
import { Level, Pcode } from '../../../events/vocabulary.ts';

/** An empty field is one that was not filled in. */
const filled = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional());

const text = filled(z.string().trim().max(600));
/** Arabic-Indic digits, as a phone with an Arabic keyboard types them, are read like others. */
const count = filled(
  z
    .string()
    .transform((value) =>
      value.trim().replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x660)),
    )
    .pipe(z.string().regex(/^\d{1,7}$/, 'must be a whole number'))
    .transform(Number),
);

/** What the forms of the field page may ask for. A field that is wrong is named in the answer, and nothing is done. */
export const FieldForm = z.discriminatedUnion('do', [
  z.object({
    do: z.literal('task'),
    taskId: TaskId,
    outcome: z.enum(['done', 'blocked']),
    reason: z.string().max(300).default(''),
  }),
  z.object({
    do: z.literal('report'),
    pcode: Pcode,
    conditions: text,
    actions: text,
    needs: text,
    dead: count,
    injured: count,
    missing: count,
    displacedPeople: count,
    housesDamaged: count,
  }),
  z.object({
    do: z.literal('vote'),
    number: z.coerce.number().int().min(1),
    vote: z.enum(['for', 'against']),
    reason: z.string().max(300).default(''),
  }),
  z.object({
    do: z.literal('measure'),
    kind: ResolutionKind,
    text: z.string().max(300),
    pcodes: z.array(Pcode).default([]),
    siteId: filled(z.string().max(60)),
    level: filled(Level),
    minutes: z.coerce.number().int().min(5).max(1440),
  }),
  z.object({ do: z.literal('withdraw'), number: z.coerce.number().int().min(1) }),
]);
export type FieldForm = z.infer<typeof FieldForm>;

export const MOST_PHOTO_BYTES = 200 * 1024;
/** The picture and far more text than the form can hold; checked before anything is parsed. */
const MOST_FORM_BYTES = MOST_PHOTO_BYTES + 16 * 1024;

/** By the first bytes, since the name and type that a phone gives may be anything. */
const PICTURES: readonly (readonly [type: string, starts: readonly (number | undefined)[]])[] = [
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  [
    'image/webp',
    [0x52, 0x49, 0x46, 0x46, undefined, undefined, undefined, undefined, 0x57, 0x45, 0x42, 0x50],
  ],
];

export const pictureType = (bytes: Uint8Array): string | undefined =>
  PICTURES.find(([, starts]) =>
    starts.every((byte, index) => byte === undefined || bytes[index] === byte),
  )?.[0];

export type ReadForm =
  | { readonly form: FieldForm; readonly photo: Uint8Array | undefined }
  | { readonly fault: string; readonly fields: Readonly<Record<string, string>> };

/** Reads a form of either encoding; `fields` of a faulty one are given back so that nobody types twice. */
export const readFieldForm = async (body: Uint8Array, contentType: string): Promise<ReadForm> => {
  if (body.length > MOST_FORM_BYTES) return { fault: 'photo: must be at most 200 KB', fields: {} };
  const data = await new Response(Buffer.from(body), { headers: { 'content-type': contentType } })
    .formData()
    .catch(() => undefined);
  if (data === undefined) return { fault: 'the form cannot be read', fields: {} };
  const given: Record<string, string | string[]> = {};
  let photo: Uint8Array | undefined;
  for (const [name, value] of data.entries()) {
    if (typeof value !== 'string') {
      if (name === 'photo' && value.size > 0) photo = new Uint8Array(await value.arrayBuffer());
    } else if (name === 'pcodes') given['pcodes'] = [...(given['pcodes'] ?? []), value];
    else given[name] = value;
  }
  const parsed = FieldForm.safeParse(given);
  if (parsed.success) return { form: parsed.data, photo };
  const fields = Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
  const fault = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
  return { fault, fields };
};
