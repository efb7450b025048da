import { randomUUID } from 'node:crypto';
import { CannotStart } from '../cannot-start.ts';
import type { Clock } from '../clock.ts';
import type { Report, Trigger } from '../machine-event.ts';
import type { Assembly } from '../template/assembly.ts';
import type { Blueprint, Built } from '../template/blueprint.ts';
import { createFunctionRunner, type Outcome } from './function-runner.ts';

type LambdaFunction = Built<'AWS::Lambda::Function'>;

export type Functions = {
  /** Never throws: a failure is an outcome. */
  invoke(functionName: string, event: unknown, trigger: Trigger): Promise<Outcome>;
  kill(functionName: string): void;
  byAccessKey(accessKeyId: string): string | undefined;
  stop(): Promise<void>;
};

/** What the Lambda runtime itself adds to the variables of the template. */
const runtimeEnvironment = (
  { name, properties }: LambdaFunction,
  keyId: string,
  taskRoot: string,
  region: string,
  awsUrl: string,
): Readonly<Record<string, string>> => ({
  AWS_ACCESS_KEY_ID: keyId,
  AWS_SECRET_ACCESS_KEY: 'local',
  AWS_REGION: region,
  AWS_DEFAULT_REGION: region,
  AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
  AWS_LAMBDA_FUNCTION_NAME: name,
  AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(properties.MemorySize),
  AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${name}`,
  AWS_LAMBDA_LOG_STREAM_NAME: 'local',
  _HANDLER: properties.Handler,
  LAMBDA_TASK_ROOT: taskRoot,
  LANG: 'en_US.UTF-8',
  TZ: ':UTC',
  // Every service is behind one local door; a service that is not there answers so, and nothing leaves this machine.
  AWS_ENDPOINT_URL: awsUrl,
  // The local object store checks no checksums.
  AWS_REQUEST_CHECKSUM_CALCULATION: 'WHEN_REQUIRED',
  AWS_RESPONSE_CHECKSUM_VALIDATION: 'WHEN_REQUIRED',
});

/**
 * Memory that the workers kept warm may have by the template, in megabytes; a worker really takes a fifth of its own. Room for all that
 * the morning of a storm needs at once: with half of it they start cold again and again, and a replay takes twice as long.
 */
const MOST_WARM_MEGABYTES = 20_480;

/** The functions of the template, each in a worker of its own that starts when it is first needed. */
export const createFunctions = (
  blueprint: Blueprint,
  assembly: Assembly,
  clock: Clock,
  awsUrl: string,
  report: Report,
  realPauses: boolean,
): Functions => {
  const keys = new Map<string, string>();
  const megabytes = new Map<string, number>();
  const runners = new Map(
    blueprint.all('AWS::Lambda::Function').map((built, i) => {
      const { name, arn, logicalId, properties } = built;
      const taskRoot = assembly.assetPath(properties.Code.S3Key);
      if (taskRoot === undefined)
        throw new CannotStart(
          `infra/local cannot honour AWS::Lambda::Function (${logicalId}): no asset ${properties.Code.S3Key}`,
        );
      // Letters and digits only: DynamoDB Local takes no other key.
      const keyId = `LOCAL${String(i).padStart(4, '0')}`;
      keys.set(keyId, name);
      megabytes.set(name, properties.MemorySize);
      const runner = createFunctionRunner({
        data: {
          clock: clock.memory,
          taskRoot,
          handler: properties.Handler,
          functionName: name,
          functionArn: arn,
          memoryMegabytes: properties.MemorySize,
          realPauses,
        },
        environment: {
          ...runtimeEnvironment(built, keyId, taskRoot, blueprint.region, awsUrl),
          ...properties.Environment?.Variables,
        },
        timeoutSeconds: properties.Timeout,
        onLog: (line) => report({ type: 'log', functionName: name, line }),
      });
      return [name, runner] as const;
    }),
  );

  const runner = (functionName: string) => {
    const found = runners.get(functionName);
    if (found === undefined) throw new CannotStart(`there is no function ${functionName}`);
    return found;
  };

  /** Least recently used first. */
  const warm = new Set<string>();
  const use = (functionName: string): void => {
    warm.delete(functionName);
    warm.add(functionName);
    let room = MOST_WARM_MEGABYTES;
    for (const kept of [...warm].toReversed()) {
      room -= megabytes.get(kept) ?? 0;
      if (room >= 0 || kept === functionName) continue;
      runner(kept).rest();
      warm.delete(kept);
    }
  };

  return {
    invoke: async (functionName, event, trigger) => {
      const requestId = randomUUID();
      const from = performance.now();
      use(functionName);
      report({ type: 'invocation-started', functionName, requestId, trigger });
      const outcome = await runner(functionName).invoke(requestId, JSON.stringify(event));
      report(
        outcome.ok
          ? { type: 'invocation-finished', functionName, requestId, milliseconds: performance.now() - from }
          : {
              type: 'invocation-failed',
              functionName,
              requestId,
              cause: outcome.cause,
              error: outcome.error,
            },
      );
      return outcome;
    },
    kill: (functionName) => runner(functionName).kill(),
    byAccessKey: (accessKeyId) => keys.get(accessKeyId),
    stop: async () => {
      await Promise.all([...runners.values()].map((each) => each.stop()));
    },
  };
};
