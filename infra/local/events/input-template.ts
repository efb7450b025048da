import { jsonPath } from './json-path.ts';

const PLACEHOLDER = /<([^<>]+)>/g;

/** Is position `at` of `template` between the quotes of a JSON string? */
const quoted = (template: string, at: number): boolean =>
  (template.slice(0, at).replaceAll('\\\\', '').replaceAll('\\"', '').match(/"/g)?.length ?? 0) % 2 === 1;

/**
 * Compiles an input template of a rule or a pipe. `<name>` outside quotes becomes the value as JSON (`null` when there
 * is none), inside quotes its text. A template that is no JSON afterwards is handed over as one JSON string.
 * @param read gives the value of a placeholder for an event; asked once a placeholder, when compiled.
 * @returns the input as JSON text
 */
export const compileInputTemplate = (
  template: string,
  read: (placeholder: string) => (event: unknown) => unknown,
): ((event: unknown) => string) => {
  const readers = new Map<string, (event: unknown) => unknown>();
  for (const [, name = ''] of template.matchAll(PLACEHOLDER)) readers.set(name, read(name));
  return (event) => {
    const filled = template.replace(PLACEHOLDER, (_, name: string, at: number) => {
      const value = readers.get(name)?.(event);
      if (!quoted(template, at)) return JSON.stringify(value ?? null);
      const text = typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value);
      return JSON.stringify(text).slice(1, -1);
    });
    return isJson(filled) ? filled : JSON.stringify(filled);
  };
};

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

/** Placeholders of a rule: names of its `InputPathsMap`, and what EventBridge gives by itself. */
export const rulePlaceholders = (
  paths: Readonly<Record<string, string>>,
  rule: { name: string; arn: string },
) => {
  const given: Readonly<Record<string, (event: unknown) => unknown>> = {
    'aws.events.rule-name': () => rule.name,
    'aws.events.rule-arn': () => rule.arn,
    'aws.events.event': jsonPath('$'),
    'aws.events.event.json': jsonPath('$'),
    'aws.events.event.ingestion-time': jsonPath('$.time'),
  };
  return (name: string): ((event: unknown) => unknown) => {
    const path = paths[name];
    if (path !== undefined) return jsonPath(path);
    const own = given[name];
    if (own === undefined) throw new RangeError(`input template: nothing gives <${name}>`);
    return own;
  };
};

/** Placeholders of a pipe are JSON paths into the record. */
export const pipePlaceholders = (name: string): ((event: unknown) => unknown) =>
  name === 'aws.pipes.event' || name === 'aws.pipes.event.json' ? jsonPath('$') : jsonPath(name);
