import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { instant } from '../../shared/kernel/instant.ts';
import { randomFrom } from '../../shared/kernel/random.ts';
import { createClock, installVirtualDate } from './clock.ts';
import { createEdge } from './edge/edge.ts';
import { createAsynchronousCalls } from './events/asynchronous-calls.ts';
import { createEventBus } from './events/event-bus.ts';
import { createLogSubscriptions } from './events/log-subscriptions.ts';
import { createPipe } from './events/pipe.ts';
import { openStreamJournal } from './events/stream-journal.ts';
import { deliveryTo, queueNameOf } from './events/targets.ts';
import { createFunctions } from './functions/functions.ts';
import { createFront, type FrontParts } from './http/front.ts';
import { compileRoutes, routesOf } from './http/routes.ts';
import { close, listen } from './listen.ts';
import type { Report } from './machine-event.ts';
import type { Machine, MachineOptions, Named } from './machine-types.ts';
import { createSchedules } from './schedule/schedules.ts';
import { type AwsFrontParts, createAwsFront } from './services/aws-front.ts';
import { createTables, localDynamodb, remoteDynamodb, tablesOf } from './services/dynamodb.ts';
import { createKeys } from './services/keys.ts';
import { createObjectStore } from './services/object-store.ts';
import { createQueueConsumer } from './services/queue-consumer.ts';
import { startQueues } from './services/queues.ts';
import { createSecrets } from './services/secrets.ts';
import { answerCall, operationOf } from './services/services.ts';
import { earliest, type Source } from './source.ts';
import { fingerprintOf, openStateFile } from './state-file.ts';
import { readAssembly } from './template/assembly.ts';
import { readBlueprint } from './template/blueprint.ts';
import { deadLetterQueues, refuseShortVisibility } from './template/deployment-rules.ts';
import { createWorkload } from './workload.ts';

export { CannotStart } from './cannot-start.ts';
export type { Faults } from './faults.ts';
export type { MachineEvent } from './machine-event.ts';
export type { Machine, MachineOptions } from './machine-types.ts';

const build = async (options: MachineOptions, undo: (() => unknown)[]): Promise<Machine> => {
  const { stateDir, faults = {}, realPauses = false } = options;
  const assembly = readAssembly(options.assembly);
  const inState = (name: string) => (stateDir === undefined ? undefined : join(stateDir, name));

  const frontParts = Promise.withResolvers<FrontParts>();
  const front = createFront(frontParts.promise);
  // Longer than a test that asks is ever busy with something else.
  front.keepAliveTimeout = 120_000;
  const port = await listen(front, options.port);
  undo.push(() => close(front));
  const awsParts = Promise.withResolvers<AwsFrontParts>();
  const awsFront = createAwsFront(awsParts.promise);
  // A kept connection that closes while a function writes to it would look like a failing service.
  awsFront.keepAliveTimeout = 0;
  const awsUrl = `http://127.0.0.1:${await listen(awsFront, 0)}`;
  undo.push(() => close(awsFront));
  const url = `http://localhost:${port}`;

  const blueprint = readBlueprint(assembly, { awsUrl, frontUrl: url });
  refuseShortVisibility(blueprint);
  const fingerprint = fingerprintOf(blueprint);
  const { kept, save } = openStateFile(stateDir, fingerprint);
  const origin = kept?.origin ?? Date.parse(options.startAt);
  const clock = createClock(kept?.now ?? origin);
  undo.push(installVirtualDate(clock.memory));
  const report: Report = (happening) => options.onEvent?.({ ...happening, at: clock.now() });

  let stopping = false;
  const sources: Source[] = [];
  const workload = createWorkload(() => {
    if (!stopping) for (const source of sources) source.startWhatIsReady();
  });

  const functions = createFunctions(blueprint, assembly, clock, awsUrl, report, realPauses);
  undo.push(() => functions.stop());
  const deadLetterNames = deadLetterQueues(blueprint);
  const queues = await startQueues(blueprint, inState('queues'), deadLetterNames, (queue, body) =>
    report({ type: 'dead-lettered', queue, body }),
  );
  undo.push(() => queues.stop());
  const sendToQueue = (arn: string, body: string) => {
    queues.send(queueNameOf(arn) ?? arn, body);
    workload.wake();
  };

  const tables = tablesOf(blueprint);
  const engine =
    options.dynamodbEndpoint === undefined
      ? localDynamodb(inState('tables'))
      : remoteDynamodb(
          options.dynamodbEndpoint,
          stateDir === undefined ? randomUUID().replaceAll('-', '') : 'nadhir',
        );
  undo.push(() => engine.stop());
  await createTables(engine, tables, options.dynamodbEndpoint !== undefined && stateDir === undefined);
  const journal = openStreamJournal(tables, blueprint.region, inState('stream.jsonl'), kept?.sequence ?? 0);
  if (stateDir !== undefined) mkdirSync(join(stateDir, 'objects'), { recursive: true });
  const buckets = blueprint.all('AWS::S3::Bucket');
  const objects = createObjectStore(buckets, inState('objects'));
  const seed = stateDir === undefined ? 'test' : randomUUID();
  const secrets = createSecrets(blueprint.all('AWS::SecretsManager::Secret'), seed, kept?.secrets ?? {});
  const keys = createKeys(blueprint.all('AWS::KMS::Key'), seed, kept?.secrets ?? {});

  const twice = faults.deliverTwice ?? false;
  const random = faults.shuffleSeed === undefined ? undefined : randomFrom(faults.shuffleSeed);
  const calls = createAsynchronousCalls(
    blueprint,
    { clock, workload, functions, report, sendToQueue, twice },
    kept?.calls ?? [],
  );
  const deliver = (arn: string, at: string) => deliveryTo(arn, at, queues, calls);
  const bus = createEventBus(blueprint, clock, deliver);
  const pipeParts = { clock, workload, journal, functions, bus, sendToQueue, report };
  const pipes = blueprint
    .all('AWS::Pipes::Pipe')
    .map((built) => createPipe(built, pipeParts, kept?.positions[built.name] ?? 0));
  const consumerParts = { clock, workload, queues, functions, region: blueprint.region, twice, random };
  const consumers = blueprint
    .all('AWS::Lambda::EventSourceMapping')
    .map((built) => createQueueConsumer(built, consumerParts));
  const logs = createLogSubscriptions(blueprint, clock, calls.submit);
  const schedules = createSchedules(blueprint, { clock, report, origin, deliveryTo: deliver });
  sources.push(schedules, calls, logs, ...pipes, ...consumers);

  const find = compileRoutes(routesOf(blueprint));
  const edge = createEdge(blueprint, objects);
  frontParts.resolve({ functions, localRoutes: options.localRoutes ?? {}, edge, find, run: workload.run });
  const { sns } = options.endpoints ?? {};
  const services = { engine, journal, queues, objects, secrets, keys, sns, wake: workload.wake };
  awsParts.resolve({
    answer: (call) => answerCall(call, services),
    operationOf: (call) => operationOf(objects, call),
    functionOf: functions.byAccessKey,
    run: workload.run,
    killed: (point) => {
      if (faults.kill?.(point) !== true) return false;
      functions.kill(point.functionName);
      return true;
    },
  });

  const remember = () => {
    journal.forget(Math.min(...pipes.map((pipe) => pipe.position())));
    const positions = Object.fromEntries(pipes.map((pipe) => [pipe.name, pipe.position()]));
    save({
      fingerprint,
      origin,
      now: clock.millis(),
      sequence: journal.last(),
      positions,
      calls: [...calls.pending()],
      secrets: { ...secrets.values, ...keys.values },
    });
  };
  const settle = async () => {
    await workload.settled();
    if (!stopping) remember();
  };
  const nextDue = () => earliest(sources.map((source) => source.nextDue()));
  remember();

  const named = (list: readonly Named[]) => list.map(({ logicalId, name }) => ({ logicalId, name }));
  return {
    url,
    now: clock.now,
    settle,
    nextDue: () => {
      const due = nextDue();
      return due === undefined ? undefined : instant(due);
    },
    advanceTo: async (at) => {
      const end = Date.parse(at);
      await settle();
      for (let due = nextDue(); due !== undefined && due <= end && !stopping; due = nextDue()) {
        clock.moveTo(Math.max(due, clock.millis()));
        await settle();
      }
      if (stopping) return;
      clock.moveTo(end);
      await settle();
    },
    resources: {
      tables: named(tables),
      queues: named(blueprint.all('AWS::SQS::Queue')),
      buckets: named(buckets),
      functions: named(blueprint.all('AWS::Lambda::Function')),
      output: (name) => {
        const value = blueprint.output(name);
        if (value === undefined) throw new Error(`no stack has an output ${name}`);
        return value;
      },
    },
    endpoints: {
      dynamodb: awsUrl,
      sqs: awsUrl,
      s3: awsUrl,
      secretsmanager: awsUrl,
      ...(sns === undefined ? {} : { sns: awsUrl }),
    },
    outside: {
      logs: (logGroup, message) => {
        logs.write(logGroup, message);
        workload.wake();
      },
      puts: (source, detailType, detail) => {
        bus.put({ busName: 'default', source, detailType, detail });
        workload.wake();
      },
      calls: workload.start,
    },
    deadLetters: async () =>
      deadLetterNames.flatMap((queue) => queues.bodies(queue).map((body) => ({ queue, body }))),
    stop: async () => {
      if (stopping) return;
      stopping = true;
      await functions.stop();
      await workload.settled();
      logs.flush();
      remember();
      await unwind(undo);
    },
  };
};

const unwind = async (undo: (() => unknown)[]): Promise<void> => {
  for (const step of undo.toReversed()) await step();
};

/**
 * Runs a synthesized CDK app on this computer: tables in dynalite, queues in fauxqs, every function in a worker of its
 * own, and between them the pipe, bus, schedules, routes, buckets and secrets that the template asks for.
 *
 * Time is virtual. While a machine runs, `Date` shows its clock in the thread that started it and in its workers (so a
 * thread runs one machine at a time, and measures real time by `performance.now()`); the clock moves only in
 * `advanceTo`, and never while anything is in flight. Timers are real.
 *
 * @throws CannotStart with one line: a used port, an unknown resource type or property, a state of another template
 */
export const startMachine = async (options: MachineOptions): Promise<Machine> => {
  const undo: (() => unknown)[] = [];
  try {
    return await build(options, undo);
  } catch (error) {
    await unwind(undo);
    throw error;
  }
};
