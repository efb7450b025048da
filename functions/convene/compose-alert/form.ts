import { createHash } from 'node:crypto';
import { z } from 'zod';
import { AlertKind } from '../../../events/vocabulary.ts';
import type { ChosenDistricts } from '../../../shared/alert/draft.ts';
import type { OwnWords } from '../../../shared/composing/own-words.ts';
import { GROUPS, LANGUAGES, type Language, LEVELS, type Level } from '../../../shared/kernel/vocabulary.ts';
import { CAP_FIELDS, type CapField } from '../../../shared/language/check-cap.ts';

const Choices = z.object({
  do: z.enum(['preview', 'propose']).default('preview'),
  kind: AlertKind.optional(),
  /** Of a cancellation; without meaning for anything else. */
  mistake: z.literal('yes').optional(),
  detail: z.enum(['none', 'second-part', 'link']).default('none'),
  assessmentId: z.string().max(200).default(''),
  spendReason: z.string().max(500).default(''),
  /** None ticked: everybody. Absent: nothing was chosen yet. */
  group: z.array(z.enum(GROUPS)).optional(),
});
type Choices = z.infer<typeof Choices>;

export type ComposeForm = Choices & {
  readonly own: OwnWords;
  /** Absent: nobody chose yet. */
  readonly districts?: ChosenDistricts;
};

export const DETAILS = ['none', 'second-part', 'link'] as const;

/** The name of a field: `ar_YE1918`, `en_headline`, `ar_all`. */
export const fieldName = (field: string, language: Language): string => `${language}_${field}`;

/**
 * Of the words that a field was filled with by the platform. A field that comes back with the same words was not touched, so it
 * follows when the level, the time or the length changes.
 */
export const markOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 10);

/** Much more than two parts or a long bulletin. */
const MOST_CHARACTERS = 4_000;
const TEXT_FIELD = /^(ar|en)_([A-Z]{2}\d{4}|all|headline|description|instruction)$/;

const isLanguage = (text: string | undefined): text is Language => LANGUAGES.some((one) => one === text);

type Typed = Partial<Record<Language, string>>;

const readOwnWords = (fields: URLSearchParams): OwnWords => {
  const all: Typed = {};
  const texts: Record<string, Typed> = {};
  const cap: Partial<Record<CapField, Typed>> = {};
  for (const [name, value] of fields) {
    const [, language, field = ''] = TEXT_FIELD.exec(name) ?? [];
    const typed = value.replace(/\r\n?/g, '\n').slice(0, MOST_CHARACTERS).trim();
    if (!isLanguage(language) || typed === '' || markOf(typed) === fields.get(`was_${name}`)) continue;
    const capField = CAP_FIELDS.find((one) => one === field);
    if (field === 'all') all[language] = typed;
    else if (capField !== undefined) cap[capField] = { ...cap[capField], [language]: typed };
    else texts[field] = { ...texts[field], [language]: typed };
  }
  return { all, texts, cap };
};

const PCODE = /^[A-Z]{2}\d{4}$/;
const MOST_REASON_CHARACTERS = 300;

const isLevel = (text: string): text is Level => LEVELS.some((level) => level === text);

/** The ticked districts, with what was written beside each. Without the mark of the list nothing was chosen, and not: none. */
const readDistricts = (fields: URLSearchParams): ChosenDistricts | undefined => {
  if (!fields.has('chose')) return undefined;
  const levels = new Map<string, Level>();
  const reasons = new Map<string, string>();
  for (const [name, value] of fields) {
    const [what, pcode = ''] = name.split('_');
    if (!PCODE.test(pcode)) continue;
    if (what === 'level' && isLevel(value) && value !== 'green') levels.set(pcode, value);
    if (what === 'why') reasons.set(pcode, value.trim().slice(0, MOST_REASON_CHARACTERS));
  }
  return { warned: fields.getAll('warn').filter((pcode) => PCODE.test(pcode)), levels, reasons };
};

/** What a proposer filled in; `fault` names the field and what is wrong with it. */
export const readComposeForm = (
  fields: URLSearchParams,
): { readonly form: ComposeForm } | { readonly fault: string } => {
  const parsed = Choices.safeParse({
    ...Object.fromEntries(fields),
    group: fields.getAll('group'),
  });
  if (parsed.success) {
    const districts = readDistricts(fields);
    const chosen = districts === undefined ? {} : { districts };
    return { form: { ...parsed.data, own: readOwnWords(fields), ...chosen } };
  }
  return {
    fault: parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '),
  };
};
