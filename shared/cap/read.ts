import type { CapAlert } from './alert.ts';
import { buildAlert } from './build.ts';
import { DOCTYPE_REFUSED, decodeXml, hasDoctype } from './decode.ts';
import { type Notes, noNotes, quote, type Remark, say } from './notes.ts';
import { checkProfile } from './profile.ts';
import { CAP_NAMESPACE, VERSIONS } from './schema.ts';
import { validate } from './validate.ts';
import { readXml, type XmlElement } from './xml.ts';

/** What is known of a document that was rejected, as it is written there. */
type CapPartial = {
  readonly identifier?: string;
  readonly status?: string;
  readonly msgType?: string;
  readonly sent?: string;
};

/**
 * - `accepted`: valid against the CAP 1.2 schema.
 * - `repaired`: not valid, but its meaning is certain after the repairs, each of which is named.
 * - `rejected`: all else; at least one reason.
 *
 * Reasons, repairs and warnings are English sentences that name the element and the rule.
 */
export type CapReading =
  | {
      readonly verdict: 'accepted' | 'repaired';
      readonly alert: CapAlert;
      readonly repairs: readonly string[];
      readonly warnings: readonly string[];
      /** What the warnings are about, as codes. */
      readonly remarks: readonly Remark[];
    }
  | { readonly verdict: 'rejected'; readonly reasons: readonly string[]; readonly partial: CapPartial };

/**
 * Bytes. The largest real alert at hand (nine languages, 225 polygons) has under half a megabyte, and a
 * document of this size is still read in a tenth of a second.
 */
const MAX_CAP_BYTES = 2 * 1024 * 1024;

const PARTS = ['identifier', 'status', 'msgType', 'sent'] as const;

const partialOf = (root: XmlElement | undefined): CapPartial => {
  if (root?.name.local !== 'alert') return {};
  const known: Partial<Record<(typeof PARTS)[number], string>> = {};
  for (const part of PARTS) {
    const text = root.children
      .find(({ name }) => name.local === part && name.uri === root.name.uri)
      ?.text.trim();
    if (text !== undefined && text !== '') known[part] = text;
  }
  return known;
};

const reject = (reasons: readonly string[], root?: XmlElement): CapReading => ({
  verdict: 'rejected',
  reasons,
  partial: partialOf(root),
});

const namespaceReason = ({ name }: XmlElement): string => {
  if (name.local !== 'alert') return `The document is <${name.written}>, not a CAP <alert>.`;
  const namespace = name.uri === '' ? 'no namespace' : `the namespace ${quote(name.uri)}`;
  return `<alert> is in ${namespace}, which is no version of CAP; CAP 1.2 is ${quote(CAP_NAMESPACE)}.`;
};

const judge = (root: XmlElement, notes: Notes): CapReading => {
  const version = VERSIONS.get(root.name.uri);
  if (root.name.local !== 'alert' || version === undefined) return reject([namespaceReason(root)]);
  if (version.number !== '1.2')
    say(notes.repairs, `alert: the document is CAP ${version.number}; read as CAP 1.2.`);
  validate(root, version, notes);
  if (notes.reasons.length > 0) return reject(notes.reasons, root);
  const alert = buildAlert(root, notes);
  checkProfile(alert, notes);
  const verdict = notes.repairs.length > 0 ? 'repaired' : 'accepted';
  return { verdict, alert, repairs: notes.repairs, warnings: notes.warnings, remarks: notes.remarks };
};

/**
 * Reads one CAP document of any origin. Never throws, opens no file and no connection, and takes time in
 * proportion to the size, which is limited.
 */
export const readCap = (bytes: Uint8Array): CapReading => {
  const decoded = decodeXml(bytes, MAX_CAP_BYTES);
  if ('reason' in decoded) return reject([decoded.reason]);
  if (hasDoctype(decoded.text)) return reject([DOCTYPE_REFUSED]);
  const { root, fault } = readXml(decoded.text);
  if (root === undefined || fault !== undefined) {
    return reject([`The document is not well-formed XML, ${fault ?? 'it has no element'}.`], root);
  }
  return judge(root, noNotes());
};
