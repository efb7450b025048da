import { randomUUID } from 'node:crypto';
import { CannotStart } from '../cannot-start.ts';
import type { Clock } from '../clock.ts';
import type { Blueprint } from '../template/blueprint.ts';
import { ACCOUNT } from '../template/identity.ts';
import { compileEventPattern } from './event-pattern.ts';
import { compileTargetInput, type Deliver } from './targets.ts';

type BusEvent = {
  readonly busName: string;
  readonly source: string;
  readonly detailType: string;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly time?: string;
};

export type EventBus = {
  /** Gives the event to the targets of every rule on its bus that it matches. */
  put(event: BusEvent): void;
};

/** EventBridge writes whole seconds. */
export const wholeSeconds = (instant: string): string => instant.replace(/\.\d+Z$/, 'Z');

export const createEventBus = (
  blueprint: Blueprint,
  clock: Clock,
  deliveryTo: (arn: string, at: string) => Deliver,
): EventBus => {
  const rules = blueprint
    .all('AWS::Events::Rule')
    .filter(({ properties }) => properties.EventPattern !== undefined && properties.State === 'ENABLED')
    .map(({ name, arn, logicalId, properties }) => {
      const at = `AWS::Events::Rule (${logicalId})`;
      try {
        return {
          busName: properties.EventBusName.split('/').at(-1),
          matches: compileEventPattern(properties.EventPattern ?? {}),
          targets: properties.Targets.map((target) => ({
            input: compileTargetInput(target, { name, arn }),
            deliver: deliveryTo(target.Arn, at),
          })),
        };
      } catch (error) {
        throw error instanceof RangeError
          ? new CannotStart(`infra/local cannot honour ${at}: ${error.message}`)
          : error;
      }
    });

  return {
    put: ({ busName, source, detailType, detail, time }) => {
      const event = {
        version: '0',
        id: randomUUID(),
        'detail-type': detailType,
        source,
        account: ACCOUNT,
        time: time ?? wholeSeconds(clock.now()),
        region: blueprint.region,
        resources: [],
        detail,
      };
      for (const rule of rules)
        if (rule.busName === busName && rule.matches(event))
          for (const { input, deliver } of rule.targets) deliver(input(event));
    },
  };
};
