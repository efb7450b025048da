import { Duration } from 'aws-cdk-lib';
import { FilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { NadhirFunction } from './function.ts';
import { HarmAlarm } from './harm-alarm.ts';
import type { Site } from './site.ts';

export type LogAlarmProps = {
  readonly site: Site;
  readonly of: Pick<NadhirFunction<never>, 'logGroup'>;
  /** The words, as they stand in the line of the log. */
  readonly words: string;
  readonly about: string;
  readonly harm: string;
};

/** Where CloudWatch keeps what functions say of themselves in their logs. */
const NAMESPACE = 'Nadhir';

/** An alarm that sounds when a function says certain words, and ends ten minutes after it last did. */
export class LogAlarm extends Construct {
  constructor(scope: Construct, id: string, { site, of, words, about, harm }: LogAlarmProps) {
    super(scope, id);
    const filter = new MetricFilter(this, 'Filter', {
      logGroup: of.logGroup,
      filterPattern: FilterPattern.literal(`"${words}"`),
      metricNamespace: NAMESPACE,
      metricName: id,
      metricValue: '1',
    });
    new HarmAlarm(this, 'Alarm', {
      about,
      harm,
      operator: site.operator,
      metric: filter.metric({ period: Duration.minutes(10), statistic: 'Sum' }),
    });
  }
}
