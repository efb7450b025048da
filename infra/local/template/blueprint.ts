import type { z } from 'zod';
import { CannotStart } from '../cannot-start.ts';
import type { Assembly, Resource, Stack } from './assembly.ts';
import { createResolver } from './resolve.ts';
import {
  type HonouredType,
  isHonoured,
  type PropertiesOf,
  RESOURCE_TYPES,
  WITHOUT_EFFECT,
} from './resource-types.ts';

/** One resource of the template with everything in it resolved. */
export type Built<Type extends HonouredType> = {
  readonly logicalId: string;
  readonly stack: string;
  /** Its physical name. */
  readonly name: string;
  /** What `Ref` gives: mostly the name, of a queue its URL. */
  readonly ref: string;
  readonly arn: string;
  readonly properties: PropertiesOf[Type];
};

export type Blueprint = {
  readonly region: string;
  all<Type extends HonouredType>(type: Type): readonly Built<Type>[];
  /** The value of a stack output, by its name or by `Stack.Name`. */
  output(name: string): string | undefined;
};

const cannotHonour = (type: string, logicalId: string, what: string) =>
  new CannotStart(`infra/local cannot honour ${type} (${logicalId}): ${what}`);

const parse = <Properties>(
  schema: z.ZodType<Properties>,
  type: string,
  logicalId: string,
  properties: Readonly<Record<string, unknown>>,
): Properties => {
  const parsed = schema.safeParse(properties);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const path = issue?.path ?? [];
  throw issue?.code === 'unrecognized_keys'
    ? cannotHonour(type, logicalId, `property ${[...path, issue.keys[0]].join('.')}`)
    : cannotHonour(type, logicalId, `property ${path.join('.')}: ${issue?.message}`);
};

const refuseUnknown = (logicalId: string, { Type, Condition }: Resource): void => {
  if (!isHonoured(Type) && !Object.hasOwn(WITHOUT_EFFECT, Type))
    throw cannotHonour(Type, logicalId, 'an unknown resource type');
  if (isHonoured(Type) && Condition !== undefined) throw cannotHonour(Type, logicalId, 'property Condition');
};

/**
 * Reads what the machine has to be out of the synthesized templates.
 * @throws CannotStart at the first resource type or property that this machine cannot honour.
 */
export const readBlueprint = (assembly: Assembly, urls: { awsUrl: string; frontUrl: string }): Blueprint => {
  const resolver = createResolver(assembly, urls);
  const build = <Type extends HonouredType>(
    type: Type,
    stack: Stack,
    logicalId: string,
    resource: Resource,
  ): Built<Type> => {
    const at = `${type} (${logicalId})`;
    const resolved = Object.fromEntries(
      Object.entries(resource.Properties)
        .filter(([key]) => !Object.hasOwn(RESOURCE_TYPES[type].withoutEffect, key))
        .map(([key, value]) => [key, resolver.resolve(stack, value, at)] as const)
        .filter(([, value]) => value !== undefined),
    );
    const identity = resolver.identity(stack, logicalId);
    return {
      logicalId,
      stack: stack.name,
      name: identity.name,
      ref: identity.ref,
      arn: identity.attributes['Arn'] ?? identity.ref,
      properties: parse(RESOURCE_TYPES[type].schema, type, logicalId, resolved),
    };
  };

  for (const { template } of assembly.stacks)
    for (const [logicalId, resource] of Object.entries(template.Resources))
      refuseUnknown(logicalId, resource);

  const all = <Type extends HonouredType>(type: Type): readonly Built<Type>[] =>
    assembly.stacks.flatMap((stack) =>
      Object.entries(stack.template.Resources)
        .filter(([, resource]) => resource.Type === type)
        .map(([logicalId, resource]) => build(type, stack, logicalId, resource)),
    );

  // Every property is judged before anything starts.
  for (const type of Object.keys(RESOURCE_TYPES).filter(isHonoured)) all(type);

  return {
    region: assembly.region,
    all,
    output: (name) => {
      for (const stack of assembly.stacks)
        for (const [output, { Value }] of Object.entries(stack.template.Outputs))
          if (name === output || name === `${stack.name}.${output}`)
            return String(resolver.resolve(stack, Value, `output ${output}`));
      return undefined;
    },
  };
};
