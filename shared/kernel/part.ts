/** Something that was read, or could not be: a page then says so in its place instead of showing nothing at all. */
export type Part<Value> = { readonly known: true; readonly value: Value } | { readonly known: false };

/** Never throws; `lost` is told why a part is missing. */
export const partOf = async <Value>(
  load: () => Promise<Value>,
  lost: (fault: unknown) => void,
): Promise<Part<Value>> => {
  try {
    return { known: true, value: await load() };
  } catch (fault) {
    lost(fault);
    return { known: false };
  }
};
