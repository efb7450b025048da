type Test = (value: unknown) => boolean;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

const refuse = (what: unknown): never => {
  throw new RangeError(`event pattern: ${JSON.stringify(what)}`);
};

const texts = (value: unknown): readonly string[] =>
  (isList(value) ? value : [value]).map((item) => (typeof item === 'string' ? item : refuse(value)));

const onText =
  (test: (text: string) => boolean): Test =>
  (value) =>
    typeof value === 'string' && test(value);

const foldable = (operand: unknown, test: (text: string, wanted: string) => boolean): Test => {
  if (!isObject(operand)) {
    const exact = texts(operand);
    return onText((text) => exact.some((wanted) => test(text, wanted)));
  }
  const folded = texts(operand['equals-ignore-case']).map((wanted) => wanted.toLowerCase());
  return onText((text) => folded.some((wanted) => test(text.toLowerCase(), wanted)));
};

const wildcard = (operand: unknown): Test => {
  const expressions = texts(operand).map((glob) => {
    // `\*` and `\\` stand for themselves.
    const source = glob.replace(/\\[\\*]|[\\^$.*+?()[\]{}|]/g, (part) =>
      part === '*' ? '.*' : `\\${part.at(-1)}`,
    );
    return new RegExp(`^${source}$`, 's');
  });
  return onText((text) => expressions.some((expression) => expression.test(text)));
};

const COMPARE: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  '=': (a, b) => a === b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};

const numeric = (operand: unknown): Test => {
  if (!isList(operand) || operand.length === 0 || operand.length % 2 === 1) return refuse(operand);
  const tests: ((value: number) => boolean)[] = [];
  for (let i = 0; i < operand.length; i += 2) {
    const compare = COMPARE[String(operand[i])] ?? refuse(operand);
    const bound = operand[i + 1];
    if (typeof bound !== 'number') return refuse(operand);
    tests.push((value) => compare(value, bound));
  }
  return (value) => typeof value === 'number' && tests.every((test) => test(value));
};

const anythingBut = (operand: unknown): Test => {
  const unwanted = isObject(operand) ? matcher(operand) : anyOf(isList(operand) ? operand : [operand]);
  return (value) => value !== undefined && !isObject(value) && !unwanted(value);
};

const MATCHERS: Readonly<Record<string, (operand: unknown) => Test>> = {
  prefix: (operand) => foldable(operand, (text, wanted) => text.startsWith(wanted)),
  suffix: (operand) => foldable(operand, (text, wanted) => text.endsWith(wanted)),
  'equals-ignore-case': (operand) =>
    foldable({ 'equals-ignore-case': operand }, (text, wanted) => text === wanted),
  wildcard,
  numeric,
  'anything-but': anythingBut,
  exists: (operand) => (value) => (value !== undefined && !isObject(value)) === operand,
};

const matcher = (pattern: unknown): Test => {
  if (!isObject(pattern)) return isList(pattern) ? refuse(pattern) : (value) => value === pattern;
  const [only, ...others] = Object.entries(pattern);
  if (only === undefined || others.length > 0) return refuse(pattern);
  return (MATCHERS[only[0]] ?? refuse(pattern))(only[1]);
};

const anyOf = (patterns: readonly unknown[]): Test => {
  const tests = patterns.map(matcher);
  return (value) => tests.some((test) => test(value));
};

/** An array in the event matches when one of its elements does; an empty one is as good as nothing there. */
const inArrays =
  (test: Test): Test =>
  (value) =>
    isList(value) ? (value.length === 0 ? test(undefined) : value.some(inArrays(test))) : test(value);

const field = (pattern: unknown): Test => {
  if (isList(pattern)) return inArrays(anyOf(pattern));
  return isObject(pattern) ? inArrays(compileEventPattern(pattern)) : refuse(pattern);
};

/**
 * Compiles an EventBridge event pattern: exact values, `prefix`, `suffix`, `equals-ignore-case`, `wildcard`, `numeric`,
 * `exists`, `anything-but`, nested fields, arrays and `$or`. Pipes and queue filters speak the same language.
 * @throws RangeError naming a matcher that is not one of these
 */
export const compileEventPattern = (pattern: Readonly<Record<string, unknown>>): Test => {
  const tests = Object.entries(pattern).map(([key, wanted]): Test => {
    if (key === '$or' && isList(wanted)) {
      const branches = wanted.map((branch) =>
        compileEventPattern(isObject(branch) ? branch : refuse(branch)),
      );
      return (event) => branches.some((branch) => branch(event));
    }
    const test = field(wanted);
    return (event) => test(isObject(event) && Object.hasOwn(event, key) ? event[key] : undefined);
  });
  return (event) => tests.every((test) => test(event));
};
