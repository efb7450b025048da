import { hkdfSync } from 'node:crypto';

/** The pair of keys of one version. `index` turns a number into what it is looked up under; `encryption` seals it. */
export type PhoneKeyVersion = {
  readonly version: number;
  readonly index: Uint8Array;
  readonly encryption: Uint8Array;
};

export type DerivedKeys = {
  /** Every version that stored numbers may still be under, oldest first. */
  readonly phones: readonly [PhoneKeyVersion, ...PhoneKeyVersion[]];
  /** The version that new numbers are stored under. */
  readonly currentPhones: PhoneKeyVersion;
  /** Makes links, codes and tickets. */
  readonly linkKey: Uint8Array;
  /** Makes the keys of stations that push readings. */
  readonly stationKey: Uint8Array;
  /** Makes the keys of facilities whose systems call us. */
  readonly facilityKey: Uint8Array;
};

/**
 * What Secrets Manager keeps. `root` alone is version 1 of everything, as it was generated. A rotation of the phone keys adds a root
 * under `phones.roots`, then moves `current` to it, and retires the old version last.
 */
export type RootSecret = {
  readonly root: string;
  readonly phones?:
    | {
        readonly current: number;
        readonly roots: Readonly<Record<string, string>>;
        readonly retired?: readonly number[] | undefined;
      }
    | undefined;
};

const MINIMUM_CHARACTERS = 32;

/**
 * Independent 256-bit keys from root secrets, by HKDF-SHA256 (RFC 5869) with a label each. The labels are part of every stored
 * number: changing one loses all phones. A root must be random, at least 32 characters, as Secrets Manager generates it.
 */
export const deriveKeys = (secret: string | RootSecret): DerivedKeys => {
  const { root, phones } = typeof secret === 'string' ? { root: secret } : secret;
  const roots = new Map([[1, root]]);
  for (const [version, own] of Object.entries(phones?.roots ?? {})) roots.set(Number(version), own);
  for (const version of phones?.retired ?? []) roots.delete(version);
  const [first, ...others] = [...roots]
    .sort(([a], [b]) => a - b)
    .map(([version, own]) => ({
      version,
      index: derive(own, 'phone-index'),
      encryption: derive(own, 'phone-encryption'),
    }));
  if (first === undefined) throw new RangeError('every version of the phone keys is retired');
  const versions: DerivedKeys['phones'] = [first, ...others];
  const currentPhones = versions.find(({ version }) => version === (phones?.current ?? 1));
  if (currentPhones === undefined) throw new RangeError('the current version of the phone keys has no root');
  return {
    phones: versions,
    currentPhones,
    linkKey: derive(root, 'link'),
    stationKey: derive(root, 'station'),
    facilityKey: derive(root, 'facility'),
  };
};

const derive = (root: string, label: string): Uint8Array => {
  if (root.length < MINIMUM_CHARACTERS)
    throw new RangeError(`the root secret needs at least ${MINIMUM_CHARACTERS} characters`);
  return new Uint8Array(hkdfSync('sha256', root, '', `nadhir/${label}/v1`, 32));
};
