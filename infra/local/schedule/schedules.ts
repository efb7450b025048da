import { randomUUID } from 'node:crypto';
import { CannotStart } from '../cannot-start.ts';
import type { Clock } from '../clock.ts';
import { wholeSeconds } from '../events/event-bus.ts';
import { compileTargetInput, type Deliver } from '../events/targets.ts';
import type { Report } from '../machine-event.ts';
import { earliest, type Source } from '../source.ts';
import type { Blueprint } from '../template/blueprint.ts';
import { ACCOUNT } from '../template/identity.ts';
import { compileSchedule, type Schedule } from './expression.ts';

type Entry = {
  readonly name: string;
  readonly schedule: Schedule;
  due: number | undefined;
  tick(at: string): void;
};

export type ScheduleParts = {
  readonly clock: Clock;
  readonly report: Report;
  /** When the machine first started: rates count from here. */
  readonly origin: number;
  deliveryTo(arn: string, at: string): Deliver;
};

/** Schedules of the template: rules of the default bus with a schedule, and those of EventBridge Scheduler. */
export const createSchedules = (blueprint: Blueprint, parts: ScheduleParts): Source => {
  const { clock, report, origin, deliveryTo } = parts;
  const compile = (expression: string, at: string, zone?: string): Schedule => {
    try {
      return compileSchedule(expression, origin, zone);
    } catch (error) {
      throw error instanceof RangeError
        ? new CannotStart(`infra/local cannot honour ${at}: ${error.message}`)
        : error;
    }
  };
  const scheduled = (source: string, arn: string, at: string) => ({
    version: '0',
    id: randomUUID(),
    'detail-type': 'Scheduled Event',
    source,
    account: ACCOUNT,
    time: wholeSeconds(at),
    region: blueprint.region,
    resources: [arn],
    detail: {},
  });

  const ofRules = blueprint
    .all('AWS::Events::Rule')
    .flatMap(({ name, arn, logicalId, properties }): Entry[] => {
      if (properties.ScheduleExpression === undefined || properties.State !== 'ENABLED') return [];
      const at = `AWS::Events::Rule (${logicalId})`;
      const schedule = compile(properties.ScheduleExpression, at);
      const targets = properties.Targets.map((target) => ({
        input: compileTargetInput(target, { name, arn }),
        deliver: deliveryTo(target.Arn, at),
      }));
      const tick = (time: string) => {
        const event = scheduled('aws.events', arn, time);
        for (const { input, deliver } of targets) deliver(input(event));
      };
      return [{ name, schedule, due: schedule(clock.millis()), tick }];
    });

  const ofScheduler = blueprint
    .all('AWS::Scheduler::Schedule')
    .flatMap(({ name, arn, logicalId, properties }): Entry[] => {
      if (properties.State !== 'ENABLED') return [];
      const at = `AWS::Scheduler::Schedule (${logicalId})`;
      const schedule = compile(properties.ScheduleExpression, at, properties.ScheduleExpressionTimezone);
      const deliver = deliveryTo(properties.Target.Arn, at);
      const { Input } = properties.Target;
      const tick = (time: string) =>
        deliver(
          Input === undefined
            ? JSON.stringify(scheduled('aws.scheduler', arn, time))
            : Input.replaceAll('<aws.scheduler.scheduled-time>', wholeSeconds(time)).replaceAll(
                '<aws.scheduler.schedule-arn>',
                arn,
              ),
        );
      return [{ name, schedule, due: schedule(clock.millis()), tick }];
    });

  const entries = [...ofRules, ...ofScheduler];
  return {
    nextDue: () => earliest(entries.map(({ due }) => due)),
    startWhatIsReady: () => {
      const now = clock.millis();
      for (const entry of entries) {
        if (entry.due === undefined || entry.due > now) continue;
        const time = new Date(entry.due).toISOString();
        entry.due = entry.schedule(now);
        report({ type: 'schedule-ticked', schedule: entry.name });
        entry.tick(time);
      }
    },
  };
};
