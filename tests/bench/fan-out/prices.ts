/**
 * List prices in USD, on demand, without any free tier; to be replaced by those of the account's bill. DynamoDB: per million request
 * units of 1 KB written and of 4 KB read. SQS: per million requests. Lambda on arm64: per GB-second, and per million requests.
 */
const PRICES = {
  writeUnit: 0.625 / 1e6,
  readUnit: 0.125 / 1e6,
  sqsRequest: 0.4 / 1e6,
  lambdaSecond: 0.000_013_333_4,
  lambdaRequest: 0.2 / 1e6,
} as const;

/** Of `warn/send-alert` and `warn/plan-alert`, in GB. */
const SENDER_GB = 0.512;
const PLANNER_GB = 1.769;
/** What an invocation of the sender uses of its 30 seconds. */
const INVOCATION_SECONDS = 20;
/** Receive, delete and send of the message that goes round. */
const SQS_PER_INVOCATION = 3;

export type PerRecipient = {
  readonly writeUnits: number;
  readonly readUnits: number;
  /** Of the planner. */
  readonly planMicros: number;
};

/** What a million recipients cost beside the messages themselves, at a gateway that takes so many a second; one line a sum. */
export const plumbing = ({ writeUnits, readUnits, planMicros }: PerRecipient, perSecond: number) => {
  const seconds = 1e6 / perSecond;
  const invocations = seconds / INVOCATION_SECONDS;
  const sums = {
    'DynamoDB writes': 1e6 * writeUnits * PRICES.writeUnit,
    'DynamoDB reads': 1e6 * readUnits * PRICES.readUnit,
    'Lambda, sending': seconds * SENDER_GB * PRICES.lambdaSecond + invocations * PRICES.lambdaRequest,
    'Lambda, planning': planMicros * PLANNER_GB * PRICES.lambdaSecond,
    SQS: invocations * SQS_PER_INVOCATION * PRICES.sqsRequest,
  };
  return { sums, total: Object.values(sums).reduce((sum, one) => sum + one, 0) };
};
