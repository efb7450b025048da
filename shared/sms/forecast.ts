/** Recipients who get the same text by the same road, one after the other. */
export type ForecastGroup = {
  readonly pcode: string;
  readonly recipients: number;
  /** That each of these messages is billed as. */
  readonly parts: number;
  /** That the lease of its rate counts for each: parts, or one where the gateway counts messages. */
  readonly rateUnits: number;
  readonly gateway: string;
};

export type ForecastGateway = {
  readonly id: string;
  readonly perSecond: number;
  readonly usdPerPart: number;
  /** Until the first message can leave by it: approval's own delay, or the rest of a gateway that failed. */
  readonly startSeconds: number;
};

type Times = { readonly firstSeconds: number; readonly halfSeconds: number; readonly lastSeconds: number };

/** Seconds count from approval until the provider has taken the last part of a message; what the operator adds is not known. */
export type SendForecast = Times & {
  readonly recipients: number;
  /** Of all messages together. */
  readonly parts: number;
  readonly costUsd: number;
  /** In the order in which each is first named; districts without recipients are left out. */
  readonly byDistrict: readonly (Times & {
    readonly pcode: string;
    readonly recipients: number;
    readonly parts: number;
  })[];
};

/** When the messages of a group go: the first `eachSeconds` after the start. */
export type Run = ForecastGroup & { readonly startSeconds: number; readonly eachSeconds: number };

/** To a hundredth of a cent, so that sums of prices such as 0.1 stay readable. */
const usd = (amount: number): number => Math.round(amount * 10_000) / 10_000;
const toMillisecond = (seconds: number): number => Math.round(seconds * 1000) / 1000;

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

const endOf = ({ startSeconds, eachSeconds, recipients }: Run): number =>
  startSeconds + recipients * eachSeconds;

/** Less than the rounding of a product of two times; a message that goes at a moment has gone at that moment. */
const TOLERANCE = 1e-9;

/** How many messages of these runs have gone by then. */
export const goneBy = (runs: readonly Run[], seconds: number): number =>
  sum(
    runs.map(({ startSeconds, eachSeconds, recipients }) =>
      Math.min(recipients, Math.max(0, Math.floor((seconds - startSeconds) / eachSeconds + TOLERANCE))),
    ),
  );

/** When so many have gone. Gateways send side by side, so it is searched for: 50 halvings of a year are below a microsecond. */
const whenGone = (runs: readonly Run[], messages: number): number => {
  let [low, high] = [0, Math.max(...runs.map(endOf))];
  for (let halving = 0; halving < 50; halving += 1) {
    const middle = (low + high) / 2;
    if (goneBy(runs, middle) >= messages) high = middle;
    else low = middle;
  }
  return high;
};

const timesOf = (runs: readonly Run[], recipients: number, startSeconds: number): Times => {
  if (runs.length === 0)
    return { firstSeconds: startSeconds, halfSeconds: startSeconds, lastSeconds: startSeconds };
  return {
    firstSeconds: toMillisecond(Math.min(...runs.map((run) => run.startSeconds + run.eachSeconds))),
    halfSeconds: toMillisecond(whenGone(runs, Math.ceil(recipients / 2))),
    lastSeconds: toMillisecond(Math.max(...runs.map(endOf))),
  };
};

/** Each gateway sends its groups in their order and at its own rate, beside the others. Groups without recipients are left out. */
export const runsOf = (
  groupsInOrder: readonly ForecastGroup[],
  gateways: readonly ForecastGateway[],
): readonly Run[] => {
  const free = new Map(gateways.map(({ id, startSeconds }) => [id, startSeconds]));
  return groupsInOrder
    .filter(({ recipients }) => recipients > 0)
    .map((group) => {
      const gateway = gateways.find(({ id }) => id === group.gateway);
      if (gateway === undefined) throw new RangeError(`no gateway is ${group.gateway}`);
      if (!(gateway.perSecond > 0)) throw new RangeError('perSecond must be more than 0');
      const startSeconds = free.get(gateway.id) ?? 0;
      const run = { ...group, startSeconds, eachSeconds: group.rateUnits / gateway.perSecond };
      free.set(gateway.id, endOf(run));
      return run;
    });
};

/** What a send will take and cost at steady rates. With no recipients all three moments are the earliest start. */
export const forecastSend = (
  groupsInOrder: readonly ForecastGroup[],
  gateways: readonly ForecastGateway[],
): SendForecast => {
  const runs = runsOf(groupsInOrder, gateways);
  const start = Math.min(...gateways.map(({ startSeconds }) => startSeconds));
  const priceOf = (id: string) => gateways.find((gateway) => gateway.id === id)?.usdPerPart ?? 0;
  const count = (some: readonly Run[]) => ({
    recipients: sum(some.map(({ recipients }) => recipients)),
    parts: sum(some.map(({ recipients, parts }) => recipients * parts)),
  });
  const all = count(runs);
  return {
    ...all,
    costUsd: usd(sum(runs.map(({ recipients, parts, gateway }) => recipients * parts * priceOf(gateway)))),
    ...timesOf(runs, all.recipients, start),
    byDistrict: [...Map.groupBy(runs, ({ pcode }) => pcode)].map(([pcode, some]) => {
      const own = count(some);
      return { pcode, ...own, ...timesOf(some, own.recipients, start) };
    }),
  };
};
