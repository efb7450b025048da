import { z } from 'zod';
import { CannotStart } from '../cannot-start.ts';
import type { Assembly, Stack } from './assembly.ts';
import { ACCOUNT, type Identity, identify } from './identity.ts';

const Pair = z.tuple([z.string(), z.unknown()]);
const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `https://<api id>.execute-api.<region>.amazonaws.com`, which CDK writes out of parts, is the front here, as is the edge before it. */
const FRONT = /https:\/\/[\w-]+\.(?:execute-api\.[\w-]+\.amazonaws\.com|cloudfront\.net)/g;

export type Resolver = {
  identity(stack: Stack, logicalId: string): Identity;
  /** Replaces every intrinsic function in `value`. `at` names the resource or output in an error. */
  resolve(stack: Stack, value: unknown, at: string): unknown;
};

/**
 * CloudFormation's intrinsic functions over all stacks of an assembly. Names do not depend on creation, so everything
 * is worked out when it is asked for, across stacks too.
 */
export const createResolver = (assembly: Assembly, urls: { awsUrl: string; frontUrl: string }): Resolver => {
  const identities = new Map<string, Identity>();

  const identity = (stack: Stack, logicalId: string): Identity => {
    const key = `${stack.name}/${logicalId}`;
    const known = identities.get(key);
    if (known !== undefined) return known;
    const resource = stack.template.Resources[logicalId];
    if (resource === undefined) throw new CannotStart(`stack ${stack.name} has no resource ${logicalId}`);
    const place = { stack: stack.name, logicalId, region: assembly.region, ...urls };
    const made = identify(resource, place, (value) => resolve(stack, value, logicalId));
    identities.set(key, made);
    return made;
  };

  const pseudo = (stack: Stack): Readonly<Record<string, string | undefined>> => ({
    'AWS::Region': assembly.region,
    'AWS::AccountId': ACCOUNT,
    'AWS::Partition': 'aws',
    'AWS::URLSuffix': 'amazonaws.com',
    'AWS::StackName': stack.name,
    'AWS::StackId': `arn:aws:cloudformation:${assembly.region}:${ACCOUNT}:stack/${stack.name}/local`,
    'AWS::NoValue': undefined,
  });

  const reference = (stack: Stack, name: string, at: string): unknown => {
    const constants = pseudo(stack);
    if (Object.hasOwn(constants, name)) return constants[name];
    if (stack.template.Resources[name] !== undefined) return identity(stack, name).ref;
    const parameter = stack.template.Parameters[name];
    if (parameter?.Default !== undefined) return parameter.Default;
    throw new CannotStart(`infra/local cannot honour ${at}: nothing gives the value of ${name}`);
  };

  const attribute = (stack: Stack, logicalId: string, name: string): string => {
    const value = identity(stack, logicalId).attributes[name];
    if (value !== undefined) return value;
    const type = stack.template.Resources[logicalId]?.Type;
    throw new CannotStart(`infra/local cannot honour ${type} (${logicalId}): attribute ${name}`);
  };

  const imported = (name: unknown): unknown => {
    for (const stack of assembly.stacks)
      for (const [output, { Value, Export }] of Object.entries(stack.template.Outputs))
        if (Export !== undefined && resolve(stack, Export.Name, output) === name)
          return resolve(stack, Value, output);
    throw new CannotStart(`no stack exports ${String(name)}`);
  };

  const text = (value: unknown, at: string): string => {
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
      return String(value);
    throw new CannotStart(
      `infra/local cannot honour ${at}: text was expected where ${JSON.stringify(value)} is`,
    );
  };

  const list = (value: unknown, at: string): readonly unknown[] => {
    if (Array.isArray(value)) return value;
    throw new CannotStart(
      `infra/local cannot honour ${at}: a list was expected where ${JSON.stringify(value)} is`,
    );
  };

  const substitute = (stack: Stack, argument: unknown, at: string): string => {
    const [template, variables] = typeof argument === 'string' ? [argument, {}] : Pair.parse(argument);
    const given = isObject(variables) ? variables : {};
    return template.replace(/\$\{(!?)([^}]*)\}/g, (_, literal: string, name: string) => {
      if (literal) return `\${${name}}`;
      if (Object.hasOwn(given, name)) return text(resolve(stack, given[name], at), at);
      const [logicalId = '', ...path] = name.split('.');
      return path.length > 0
        ? attribute(stack, logicalId, path.join('.'))
        : text(reference(stack, name, at), at);
    });
  };

  const intrinsic = (stack: Stack, name: string, argument: unknown, at: string): unknown => {
    const inner = (value: unknown) => resolve(stack, value, at);
    switch (name) {
      case 'Ref':
        return reference(stack, text(argument, at), at);
      case 'Fn::GetAtt': {
        const [logicalId = '', ...path] =
          typeof argument === 'string' ? argument.split('.') : z.array(z.string()).parse(argument);
        return attribute(stack, logicalId, path.join('.'));
      }
      case 'Fn::Sub':
        return substitute(stack, argument, at).replace(FRONT, urls.frontUrl);
      case 'Fn::Join': {
        const [separator, parts] = Pair.parse(argument);
        const joined = list(inner(parts), at).map((part) => text(part, at));
        return joined.join(separator).replace(FRONT, urls.frontUrl);
      }
      case 'Fn::Select': {
        const [position, from] = list(argument, at);
        return list(inner(from), at)[Number(inner(position))];
      }
      case 'Fn::Split': {
        const [separator, whole] = Pair.parse(argument);
        return text(inner(whole), at).split(separator);
      }
      case 'Fn::ImportValue':
        return imported(inner(argument));
      default:
        throw new CannotStart(`infra/local cannot honour ${at}: ${name}`);
    }
  };

  const resolve = (stack: Stack, value: unknown, at: string): unknown => {
    if (Array.isArray(value))
      return value.map((item: unknown) => resolve(stack, item, at)).filter((item) => item !== undefined);
    if (typeof value === 'string' && value.includes('{{resolve:'))
      throw new CannotStart(`infra/local cannot honour ${at}: dynamic reference ${value}`);
    if (!isObject(value)) return value;
    const [only, ...others] = Object.entries(value);
    if (only !== undefined && others.length === 0 && (only[0] === 'Ref' || only[0].startsWith('Fn::')))
      return intrinsic(stack, only[0], only[1], at);
    return Object.fromEntries(
      Object.entries(value)
        .map(([key, item]) => [key, resolve(stack, item, at)] as const)
        .filter(([, item]) => item !== undefined),
    );
  };

  return { identity, resolve };
};
