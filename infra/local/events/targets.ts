import { z } from 'zod';
import { CannotStart } from '../cannot-start.ts';
import type { Queues } from '../services/queues.ts';
import { functionNameOf } from '../template/identity.ts';
import type { AsynchronousCalls } from './asynchronous-calls.ts';
import { compileInputTemplate, rulePlaceholders } from './input-template.ts';
import { jsonPath } from './json-path.ts';

/** Hands JSON text over to the queue or function that `arn` names. */
export type Deliver = (json: string) => void;

export const queueNameOf = (arn: string): string | undefined => /^arn:aws:sqs:[^:]*:\d*:(.+)$/.exec(arn)?.[1];

/** @throws CannotStart for any other kind of target; `at` says whose it is. */
export const deliveryTo = (arn: string, at: string, queues: Queues, calls: AsynchronousCalls): Deliver => {
  const queue = queueNameOf(arn);
  if (queue !== undefined) return (json) => queues.send(queue, json);
  if (!arn.includes(':function:')) throw new CannotStart(`infra/local cannot honour ${at}: target ${arn}`);
  const functionName = functionNameOf(arn);
  return (json) => calls.submit(functionName, json);
};

export type TargetInput = {
  readonly Input?: string | undefined;
  readonly InputPath?: string | undefined;
  readonly InputTransformer?: { InputPathsMap: Record<string, string>; InputTemplate: string } | undefined;
};

/** What a rule's target gets of an event, as JSON text. */
export const compileTargetInput = (
  { Input, InputPath, InputTransformer }: TargetInput,
  rule: { name: string; arn: string },
): ((event: unknown) => string) => {
  if (Input !== undefined) return () => Input;
  if (InputTransformer !== undefined)
    return compileInputTemplate(
      InputTransformer.InputTemplate,
      rulePlaceholders(z.record(z.string(), z.string()).parse(InputTransformer.InputPathsMap), rule),
    );
  const read = jsonPath(InputPath ?? '$');
  return (event) => JSON.stringify(read(event) ?? null);
};
