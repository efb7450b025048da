import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { Clock } from '../clock.ts';
import type { Source } from '../source.ts';
import type { Blueprint } from '../template/blueprint.ts';
import { ACCOUNT, functionNameOf } from '../template/identity.ts';

type LogSubscriptions = Source & {
  /** A service of AWS writes a record to one of its own log groups. Nobody hears of it without a subscription filter. */
  write(logGroup: string, message: string): void;
  /** Hands over what is waiting for its batch. */
  flush(): void;
};

/** CloudWatch Logs collects for some seconds before it hands over; here, too, so that a thousand receipts are a few invocations. */
const BATCH_MILLISECONDS = 5_000;
const BATCH_RECORDS = 1_000;

type LogRecord = { readonly id: string; readonly timestamp: number; readonly message: string };

/** The subscription filters of the template: what is written to their log groups goes to their functions. */
export const createLogSubscriptions = (
  blueprint: Blueprint,
  clock: Clock,
  submit: (functionName: string, event: string) => void,
): LogSubscriptions => {
  const filters = blueprint.all('AWS::Logs::SubscriptionFilter').map(({ name, properties }) => ({
    name,
    logGroup: properties.LogGroupName,
    functionName: functionNameOf(properties.DestinationArn),
    waiting: [] as LogRecord[],
  }));
  type Filter = (typeof filters)[number];
  let count = 0;

  const hand = (filter: Filter): void => {
    const logEvents = filter.waiting.splice(0);
    if (logEvents.length === 0) return;
    const batch = {
      messageType: 'DATA_MESSAGE',
      owner: ACCOUNT,
      logGroup: filter.logGroup,
      logStream: createHash('sha256').update(filter.logGroup).digest('hex').slice(0, 32),
      subscriptionFilters: [filter.name],
      logEvents,
    };
    const data = gzipSync(JSON.stringify(batch)).toString('base64');
    submit(filter.functionName, JSON.stringify({ awslogs: { data } }));
  };
  const dueAt = ({ waiting }: Filter): number | undefined =>
    waiting[0] === undefined ? undefined : waiting[0].timestamp + BATCH_MILLISECONDS;

  return {
    write: (logGroup, message) => {
      for (const filter of filters) {
        if (filter.logGroup !== logGroup) continue;
        count += 1;
        filter.waiting.push({ id: String(count).padStart(56, '0'), timestamp: clock.millis(), message });
        if (filter.waiting.length >= BATCH_RECORDS) hand(filter);
      }
    },
    flush: () => {
      for (const filter of filters) hand(filter);
    },
    nextDue: () => {
      const moments = filters.map(dueAt).filter((at) => at !== undefined);
      return moments.length === 0 ? undefined : Math.min(...moments);
    },
    startWhatIsReady: () => {
      const now = clock.millis();
      for (const filter of filters) if ((dueAt(filter) ?? Number.POSITIVE_INFINITY) <= now) hand(filter);
    },
  };
};
