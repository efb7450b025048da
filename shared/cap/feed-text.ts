import { type SourceFault, sourceFault } from '../source/fault.ts';
import { DOCTYPE_REFUSED, decodeXml, hasDoctype } from './decode.ts';

/** Bytes. A national service with every alert of a bad day listed stays under this. */
const MAX_FEED_BYTES = 8 * 1024 * 1024;

/**
 * A UTF-8 byte order mark that some program took for text in Latin-1 and encoded again, as feeds of GDACS were seen to begin.
 * Nothing that is XML can begin so.
 */
const ENCODED_MARK = [0xc3, 0xaf, 0xc2, 0xbb, 0xc2, 0xbf];
const MARK = [0xef, 0xbb, 0xbf];

const beginsWith = (bytes: Uint8Array, start: readonly number[]): boolean =>
  start.every((byte, index) => bytes[index] === byte);

/** The bytes behind every mark, and whether there was more than the one that may be there. */
const withoutMarks = (bytes: Uint8Array): { readonly rest: Uint8Array; readonly doubled: boolean } => {
  let rest = bytes;
  let plain = 0;
  let encoded = 0;
  for (;;) {
    if (beginsWith(rest, MARK)) {
      plain += 1;
      rest = rest.subarray(MARK.length);
    } else if (beginsWith(rest, ENCODED_MARK)) {
      encoded += 1;
      rest = rest.subarray(ENCODED_MARK.length);
    } else return { rest: plain + encoded === 0 ? bytes : rest, doubled: encoded > 0 || plain > 1 };
  }
};

type FeedText =
  | { readonly text: string; readonly fault?: SourceFault }
  | { readonly text: undefined; readonly fault: SourceFault };

const broken = (code: SourceFault['code'], detail: string): FeedText => ({
  text: undefined,
  fault: sourceFault(code, detail),
});

/**
 * The text of a list. What is wrong with its letters does not matter to the links in it, which are ASCII, so a list with
 * bytes that are not of its encoding is read with replacement characters, and said to be so.
 */
export const feedText = (bytes: Uint8Array): FeedText => {
  if (bytes.length > MAX_FEED_BYTES)
    return broken(
      'too-large',
      `The list has ${bytes.length} bytes; more than ${MAX_FEED_BYTES} are not read.`,
    );
  const { rest, doubled } = withoutMarks(bytes);
  const decoded = decodeXml(rest, MAX_FEED_BYTES);
  const text =
    'text' in decoded ? decoded.text : new TextDecoder('utf-8').decode(rest).replace(/\r\n?/g, '\n');
  if (text.trim() === '') return broken('empty', 'The answer is empty.');
  if (/^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]{0,2000}?-->\s*)?<(?:!doctype\s+)?html[\s>]/i.test(text))
    return broken('web-page', 'The answer is a web page (HTML), not a list of alerts.');
  if (hasDoctype(text)) return broken('doctype', DOCTYPE_REFUSED);
  if ('reason' in decoded) return { text, fault: sourceFault('wrong-encoding', decoded.reason) };
  if (doubled)
    return {
      text,
      fault: sourceFault('doubled-mark', 'The list begins with a byte order mark that was encoded twice.'),
    };
  return { text };
};
