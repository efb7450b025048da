import type { Checkpoint, Claim, Progress } from './ledger.ts';

/** Progress as it is kept. `attempting`: the positions of a claim; when that is over, they belong to a sender that died. */
export type StoredProgress = Omit<Progress, 'attempting'> & { readonly attempting: readonly number[] };

/** As senders see it: who stands in a claim is in doubt, since nobody knows whether it will come back. */
export const seenAs = ({ attempting, ...stored }: StoredProgress): Progress => ({
  ...stored,
  inDoubt: [...new Set([...stored.inDoubt, ...attempting])],
  ...(attempting.length === 0 ? {} : { attempting: true }),
});

const letGo = ({ attempting: _, claimedUntil: __, ...progress }: Progress) => progress;

/** What a claim on this view of a batch would write; undefined when the batch is done or held. */
export const claimOn = (before: Progress, { positions, now, until }: Claim): StoredProgress | undefined => {
  if (before.done || (before.claimedUntil !== undefined && before.claimedUntil > now)) return undefined;
  const doubted = new Set(before.inDoubt);
  const repeats = positions.filter((position) => doubted.has(position)).length;
  return {
    ...letGo(before),
    revision: before.revision + 1,
    claimedUntil: until,
    attempting: positions,
    possibleRepeats: before.possibleRepeats + repeats,
  };
};

/** The claim as its sender holds it: its own positions are not in doubt to itself. */
export const heldBy = ({ attempting: _, ...stored }: StoredProgress): Progress => ({
  ...stored,
  attempting: true,
});

export const checkpointOn = (claimed: Progress, after: Checkpoint): StoredProgress => {
  const { at, restUntil, notRepeated, accepted, failed, ...rest } = after;
  const before = letGo(claimed);
  const firstAt = before.firstAt ?? at;
  return {
    ...before,
    ...rest,
    revision: before.revision + 1,
    attempting: [],
    accepted: before.accepted + accepted,
    failed: before.failed + failed,
    possibleRepeats: before.possibleRepeats - notRepeated,
    ...(firstAt === undefined ? {} : { firstAt }),
    ...(at === undefined ? {} : { lastAt: at }),
    ...(restUntil === undefined ? {} : { claimedUntil: restUntil }),
  };
};

export const releaseOn = (claimed: Progress): StoredProgress => ({
  ...letGo(claimed),
  revision: claimed.revision + 1,
  attempting: [],
});
