import { judgeText } from './judge.ts';
import { type Notes, quote, say } from './notes.ts';
import { type Group, type Rule, SIGNATURE_NAMESPACE, type TextType, type Version } from './schema.ts';
import type { XmlElement } from './xml.ts';
import { isBlank } from './xml-text.ts';

/*
 * Walks a document along its schema's table. What breaks a rule and leaves the meaning open is a reason to
 * reject; what breaks a rule and does not is a repair. Without either, the document is valid.
 */

const SCHEMA_INSTANCE = 'http://www.w3.org/2001/XMLSchema-instance';
/** Hints where a schema might be found, which any element may carry; they are never followed. */
const HINTS: ReadonlySet<string> = new Set(['schemaLocation', 'noNamespaceSchemaLocation']);

type Walk = {
  readonly notes: Notes;
  readonly namespace: string;
  readonly cap: string;
  /** What the schema declares for elements of its own that stand inside a signature. */
  readonly declared: ReadonlyMap<string, Rule['holds']>;
};

/** Where an element is; written out only when something is said of it, which is seldom. */
type Where = { readonly parent: Where | undefined; readonly name: string; readonly count: number };

const ALERT: Where = { parent: undefined, name: 'alert', count: 0 };

/** `alert`, `info[1]`, `info[1].area[2]`. */
const told = ({ parent, name, count }: Where): string => {
  const own = count === 0 ? name : `${name}[${count}]`;
  return parent === undefined || parent === ALERT ? own : `${told(parent)}.${own}`;
};

const judgeAttributes = (walk: Walk, element: XmlElement, where: Where): void => {
  for (const { name } of element.attributes) {
    if (name.uri === SCHEMA_INSTANCE && HINTS.has(name.local)) continue;
    say(
      walk.notes.reasons,
      `${told(where)}: <${element.name.local}> has the attribute ${quote(name.written)}; ${walk.cap} has no attributes.`,
    );
  }
};

const judgeLeaf = (walk: Walk, element: XmlElement, type: TextType, where: Where): void => {
  const { notes, cap } = walk;
  const tag = `<${element.name.local}>`;
  const [child] = element.children;
  if (child !== undefined) {
    say(
      notes.reasons,
      `${told(where)}: ${tag} holds the element <${child.name.written}>; ${cap} allows only text in it.`,
    );
    return;
  }
  const shortfall = judgeText(type, element.text);
  if (shortfall === undefined) return;
  if (shortfall.kind === 'repairable') {
    say(notes.repairs, `${told(where)}: ${tag} is ${quote(element.text)}; read as ${quote(shortfall.read)}.`);
  } else if (element.text === '')
    say(notes.reasons, `${told(where)}: ${tag} is empty; ${cap} wants ${shortfall.rule}.`);
  else
    say(notes.reasons, `${told(where)}: ${tag} is ${quote(element.text)}; ${cap} wants ${shortfall.rule}.`);
};

const judgeStranger = (walk: Walk, element: XmlElement, where: Where): void => {
  const tag = `<${element.name.written}>`;
  say(
    walk.notes.reasons,
    element.name.uri === walk.namespace
      ? `${told(where)}: ${tag} is not an element that ${walk.cap} has here.`
      : `${told(where)}: ${tag} belongs to ${quote(element.name.uri)}; ${walk.cap} allows only its own elements here.`,
  );
};

const judgeCounts = (walk: Walk, group: Group, counts: readonly number[], where: Where): void => {
  for (let place = 0; place < group.rules.length; place += 1) {
    const rule = group.rules[place];
    const count = counts[place] ?? 0;
    if (rule === undefined || count === 1 || (count === 0 ? !rule.required : rule.many)) continue;
    const atLeast = rule.many ? 'requires at least one' : 'requires it';
    const said =
      count === 0
        ? `is missing; ${walk.cap} ${atLeast}.`
        : `is there ${count} times; ${walk.cap} allows one.`;
    say(walk.notes.reasons, `${told(where)}: <${rule.name}> ${said}`);
  }
};

/** The place of an element among the rules of its group, one past them for a signature; undefined for a stranger. */
const placeOf = ({ name }: XmlElement, group: Group, namespace: string): number | undefined => {
  if (name.uri === namespace) return group.places.get(name.local);
  return group.signatures && name.uri === SIGNATURE_NAMESPACE ? group.rules.length : undefined;
};

/** Elements of the same name keep their order. Strangers do not matter: they reject. */
const putInOrder = (children: XmlElement[], group: Group, namespace: string): void => {
  const place = (child: XmlElement): number => placeOf(child, group, namespace) ?? group.rules.length;
  children.sort((a, b) => place(a) - place(b));
};

const judgeGroup = (walk: Walk, element: XmlElement, group: Group, where: Where): void => {
  const { notes, cap } = walk;
  const counts: number[] = [];
  let furthest = 0;
  let furthestName = '';
  let misplaced: string | undefined;
  if (!isBlank(element.text)) {
    say(
      notes.reasons,
      `${told(where)}: the text ${quote(element.text.trim())} stands between elements; ${cap} allows none.`,
    );
  }
  for (const child of element.children) {
    const { local } = child.name;
    const place = placeOf(child, group, walk.namespace);
    if (place === undefined) {
      judgeStranger(walk, child, where);
      continue;
    }
    if (place < furthest) misplaced ??= `<${local}> stands after <${furthestName}>`;
    else {
      furthest = place;
      furthestName = local;
    }
    const rule = group.rules[place];
    if (rule === undefined) {
      judgeSignature(walk, child, where);
      continue;
    }
    const count = (counts[place] ?? 0) + 1;
    counts[place] = count;
    judgeElement(walk, child, rule, where, count);
  }
  judgeCounts(walk, group, counts, where);
  if (misplaced !== undefined) {
    say(
      notes.repairs,
      `${told(where)}: ${misplaced}; the elements are put in the order that ${cap} gives them.`,
    );
    putInOrder(element.children, group, walk.namespace);
  }
};

/** The schema lets a signature hold anything, but judges what it knows in there (`processContents="lax"`). */
const judgeSignature = (walk: Walk, element: XmlElement, where: Where): void => {
  for (const child of element.children) {
    const { uri, local } = child.name;
    const holds = uri === walk.namespace ? walk.declared.get(local) : undefined;
    if (holds === undefined) judgeSignature(walk, child, where);
    else
      judgeElement(
        walk,
        child,
        { name: local, required: false, many: true, holds },
        { parent: where, name: 'Signature', count: 0 },
        1,
      );
  }
};

const judgeElement = (walk: Walk, element: XmlElement, rule: Rule, where: Where, count: number): void => {
  if (element.attributes.length > 0) judgeAttributes(walk, element, where);
  if (rule.holds.kind !== 'group') judgeLeaf(walk, element, rule.holds, where);
  else judgeGroup(walk, element, rule.holds, { parent: where, name: rule.name, count });
};

/**
 * Fills `notes.reasons` and `notes.repairs`, and puts elements that are out of order in their order.
 * `alert` is the root element, of the namespace of `version`.
 */
export const validate = (alert: XmlElement, version: Version, notes: Notes): void => {
  const walk: Walk = {
    notes,
    namespace: alert.name.uri,
    cap: `CAP ${version.number}`,
    declared: new Map<string, Rule['holds']>([
      ['alert', version.alert],
      ['valueName', { kind: 'text' }],
      ['value', { kind: 'text' }],
    ]),
  };
  judgeAttributes(walk, alert, ALERT);
  judgeGroup(walk, alert, version.alert, ALERT);
};
