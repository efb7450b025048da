const STEP = /\.([A-Za-z0-9_@-]+)|\[(\d+)\]|\['([^']+)'\]/y;

/**
 * Compiles the part of JSONPath that EventBridge takes: `$`, `$.detail.items[0].name`, `$.detail['x y']`.
 * @returns reads the value, `undefined` where the path leads nowhere.
 * @throws RangeError on anything else
 */
export const jsonPath = (path: string): ((from: unknown) => unknown) => {
  if (!path.startsWith('$')) throw new RangeError(`not a JSON path: ${path}`);
  const steps: string[] = [];
  STEP.lastIndex = 1;
  while (STEP.lastIndex < path.length) {
    const match = STEP.exec(path);
    if (match === null) throw new RangeError(`not a JSON path: ${path}`);
    steps.push(match[1] ?? match[2] ?? match[3] ?? '');
  }
  return (from) =>
    steps.reduce<unknown>(
      (value, step) =>
        typeof value === 'object' && value !== null && Object.hasOwn(value, step)
          ? Reflect.get(value, step)
          : undefined,
      from,
    );
};
