import type { CapKey, Doubt as SaidDoubt } from '../../events/vocabulary.ts';
import type { WarningSetAside } from '../../events/warning-set-aside/v1.ts';

/** The event that says that a message changes nothing here, and why. */
export const aside = (
  { warningId, key }: { readonly warningId: string; readonly key: CapKey },
  reason: WarningSetAside['data']['reason'],
  doubtful: readonly SaidDoubt[],
  rest: Pick<WarningSetAside['data'], 'supersedes' | 'source' | 'message'>,
): WarningSetAside => ({
  type: 'warning-set-aside.v1',
  data: {
    warningId,
    key,
    reason,
    doubts: doubtful.map(({ text }) => text.en),
    ...(doubtful.length === 0 ? {} : { doubtful: [...doubtful] }),
    ...rest,
  },
});
