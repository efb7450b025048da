/** What is taken out of a text before it is sent; the order is that in which `removed` lists them. */
const REMOVED = {
  /** LRM, RLM, ALM, embeddings, overrides and isolates: a handset lays the line out itself, and old ones show boxes. */
  bidi: /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g,
  /** Zero-width space and joiners, soft hyphen, word joiner, invisible operators, variation selectors, BOM. */
  'zero-width': /[\u00AD\u180E\u200B-\u200D\u2060-\u2064\u206A-\u206F\uFEFF]|\p{Variation_Selector}/gu,
  /** C0 and C1 controls except LF and TAB (TAB becomes a space), CR after CRLF has become LF. */
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
  control: /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\uFFF9-\uFFFB]/g,
  /** Half of a UTF-16 pair: it encodes nothing, and gateways refuse or replace it. */
  'unpaired-surrogate': /\p{Surrogate}/gu,
  tatweel: /\u0640/g,
  /** Harakat, tanwin, Quranic marks, and hamza and madda that NFC could not compose; U+FE70–FE7F are their spacing forms. */
  diacritic:
    /[\u0610-\u061A\u064B-\u065F\u0670\u06D6-\u06DC\u06DF-\u06E4\u06E7\u06E8\u06EA-\u06ED\u08D3-\u08E1\u08E3-\u08FF\uFE70-\uFE7F]/g,
} as const;

export type RemovedKind = keyof typeof REMOVED;

export type CleanedSms = {
  readonly text: string;
  /** How many characters of each kind were taken out; kinds that did not occur are absent. */
  readonly removed: readonly { readonly kind: RemovedKind; readonly characters: number }[];
};

/** Arabic letters as a page lays them out (copied from a PDF); the word ligatures U+FDF0–FDFF stay, they would grow to whole phrases. */
const PRESENTATION_FORMS = /[\uFB50-\uFBC1\uFBD3-\uFD3D\uFD50-\uFDC7\uFE80-\uFEFC]/g;

const MARKS: readonly RemovedKind[] = ['tatweel', 'diacritic'];
const INVISIBLE: readonly RemovedKind[] = ['bidi', 'zero-width', 'control', 'unpaired-surrogate'];

/**
 * Makes a text fit for a handset: what cannot be encoded, is invisible, or costs a unit (1 of 70) without being needed to
 * read Arabic is removed and reported; CRLF and CR become LF, TAB and special spaces a space; presentation forms become
 * plain letters; the result is NFC. Cleaning twice changes nothing more. It neither trims nor shortens.
 */
export const cleanSms = (text: string): CleanedSms => {
  const counts = new Map<RemovedKind, number>();
  const strip = (input: string, kinds: readonly RemovedKind[]): string =>
    kinds.reduce(
      (rest, kind) =>
        rest.replace(REMOVED[kind], () => {
          counts.set(kind, (counts.get(kind) ?? 0) + 1);
          return '';
        }),
      input,
    );
  const plain = text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/[\t\u00A0\u2000-\u200A\u202F\u205F\u3000]/g, ' ')
    .replace(PRESENTATION_FORMS, (form) => form.normalize('NFKC'));
  // Invisible characters go before NFC, since one between a letter and its hamza would keep them apart; and again after
  // the marks, since tatweel can stand between a Latin letter and its accent.
  const visible = strip(plain, INVISIBLE).normalize('NFC');
  const cleaned = strip(visible, MARKS).normalize('NFC');
  const removed = [...INVISIBLE, ...MARKS].flatMap((kind) => {
    const characters = counts.get(kind);
    return characters === undefined ? [] : [{ kind, characters }];
  });
  return { text: cleaned, removed };
};
