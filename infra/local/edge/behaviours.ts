/** `*` is any number of characters, `?` is one; all else is itself. */
export const matchesPattern = (pattern: string, path: string): boolean => {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^/?${source.replace(/^\//, '')}$`, 's').test(path);
};

/** CloudFront takes the first behaviour whose pattern the path fits, in the order of the template. */
export const behaviourFor = <Default, Behaviour extends { readonly PathPattern: string }>(
  path: string,
  behaviours: readonly Behaviour[],
  otherwise: Default,
): Behaviour | Default =>
  behaviours.find(({ PathPattern }) => matchesPattern(PathPattern, path)) ?? otherwise;
