import { wordsFrom } from '../../../shared/kernel/random.ts';
import type { Mutation, Node } from './mutate.ts';
import { MUTATION_KINDS, mutate, pickFrom, treeOf, write } from './mutate.ts';

/** Numbers from a seed, the same in every run. */
export type Dice = { readonly below: (limit: number) => number };

export const diceOf = (seed: number): Dice => {
  const next = wordsFrom(seed);
  return { below: (limit) => next() % limit };
};

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

/** What breaks readers: pieces of markup, of attacks, of numbers and of other encodings. */
const PIECES = [
  '<',
  '>',
  '</',
  '/>',
  '&',
  '&amp;',
  '&#0;',
  '&#x10FFFF;',
  '&lol;',
  ']]>',
  '<![CDATA[',
  '<!--',
  '-->',
  '<?',
  '?>',
  '<!DOCTYPE a [<!ENTITY x "y">]>',
  '<!ENTITY % p SYSTEM "file:///etc/passwd">',
  '<alert>',
  '</alert>',
  '<info>',
  '</info>',
  '<area>',
  '<polygon>',
  '</polygon>',
  '<circle>',
  ' xmlns="urn:oasis:names:tc:emergency:cap:1.2"',
  ' xmlns:a="b"',
  ' a="1"',
  "'",
  '"',
  '=',
  ':',
  '\u0000',
  '\u0008',
  '\uFEFF',
  '\uFFFE',
  'نذير',
  '😀',
  '٣',
  '\r\n',
  '\n',
  ' '.repeat(5000),
  '<a>'.repeat(200),
  '1,'.repeat(3000),
  '-1e308',
  '999999999999999999999',
  '90,180 90,180',
  'NaN',
  '2023-10-21T09:00:00+03:00',
  '0000-00-00T24:61:61+99:99',
  '<entry>',
  '<link href="file:///etc/passwd"/>',
  '<item>',
  '<link>http://127.0.0.1/</link>',
  '<guid>',
  '</channel>',
  '%',
  'javascript:alert(1)',
].map(encode);

const spliced = (bytes: Uint8Array, at: number, cut: number, piece: Uint8Array): Uint8Array => {
  const out = new Uint8Array(bytes.length - cut + piece.length);
  out.set(bytes.subarray(0, at));
  out.set(piece, at);
  out.set(bytes.subarray(at + cut), at + piece.length);
  return out;
};

/** One step of damage: a byte, a piece put in or in place of others, a part doubled, moved from another file, cut off. */
const damage = (bytes: Uint8Array, other: Uint8Array, { below }: Dice): Uint8Array => {
  const at = below(bytes.length + 1);
  const length = Math.min(bytes.length - at, below(8) === 0 ? below(4000) : below(40));
  switch (below(8)) {
    case 0:
    case 1: {
      const changed = Uint8Array.from(bytes);
      if (at < changed.length) changed[at] = below(256);
      return changed;
    }
    case 2:
    case 3:
      return spliced(bytes, at, 0, pickFrom(PIECES, below(PIECES.length)));
    case 4:
      return spliced(bytes, at, length, pickFrom(PIECES, below(PIECES.length)));
    case 5:
      return spliced(bytes, at, 0, bytes.subarray(at, at + length));
    case 6: {
      const from = below(other.length + 1);
      return spliced(bytes, at, length, other.subarray(from, from + below(2000)));
    }
    default:
      return below(4) === 0 ? bytes.slice(0, at) : spliced(bytes, at, length, new Uint8Array());
  }
};

const utf16 = (bytes: Uint8Array, bigEndian: boolean): Uint8Array => {
  const swapped = Buffer.from(`\uFEFF${new TextDecoder().decode(bytes)}`, 'utf16le');
  return bigEndian ? swapped.swap16() : swapped;
};

/** The same text under another encoding, or under the name of one. */
const reEncoded = (bytes: Uint8Array, { below }: Dice): Uint8Array => {
  const mark = encode('\uFEFF');
  switch (below(5)) {
    case 0:
      return utf16(bytes, false);
    case 1:
      return utf16(bytes, true);
    case 2:
      return spliced(spliced(bytes, 0, 0, mark), 0, 0, mark);
    case 3: {
      const names = ['iso-8859-6', 'windows-1256', 'utf-7', 'ibm037', 'utf-16'];
      const text = new TextDecoder('latin1').decode(bytes);
      return Buffer.from(
        text.replace(/encoding="[^"]*"/i, `encoding="${pickFrom(names, below(5))}"`),
        'latin1',
      );
    }
    default:
      return encode(new TextDecoder('latin1').decode(bytes));
  }
};

const mutationsBy = ({ below }: Dice): Mutation[] =>
  Array.from({ length: 1 + below(4) }, () => ({
    kind: pickFrom(MUTATION_KINDS, below(MUTATION_KINDS.length)),
    at: below(100_000),
    pick: below(100_000),
  }));

/** Documents made of real ones. `trees` are the files that are well-formed, for changes that keep them so. */
export const fuzzedBy = (files: readonly Uint8Array[], dice: Dice): (() => Uint8Array) => {
  const trees = files.flatMap((bytes): Node[] => {
    try {
      return [treeOf(bytes)];
    } catch {
      return [];
    }
  });
  return () => {
    const { below } = dice;
    const keepsForm = below(3) === 0;
    let bytes = keepsForm
      ? encode(write(mutate(pickFrom(trees, below(trees.length)), mutationsBy(dice))))
      : pickFrom(files, below(files.length));
    for (let step = keepsForm ? below(2) : 1 + below(5); step > 0; step -= 1)
      bytes = damage(bytes, pickFrom(files, below(files.length)), dice);
    return below(12) === 0 ? reEncoded(bytes, dice) : bytes;
  };
};
