export type ForecastInput = {
  /** In the order of sending. A district may come twice: its relays early, its other people later. */
  readonly recipientsByDistrictInOrder: readonly {
    readonly pcode: string;
    readonly recipients: number;
    /** Parts of the one message that each of these recipients gets. */
    readonly parts: number;
  }[];
  readonly partsPerSecond: number;
  readonly usdPerPart: number;
  /** Until the first part can leave: approval's own delay, or the debt of what goes before. */
  readonly startDelaySeconds: number;
};

/** Seconds count from now until the provider has taken the last part of a message; what the operator adds is not known. */
export type SendForecast = {
  readonly recipients: number;
  /** Of all messages together. */
  readonly parts: number;
  readonly costUsd: number;
  readonly firstSeconds: number;
  /** When half of the recipients, rounded up, have been sent theirs. */
  readonly halfSeconds: number;
  readonly lastSeconds: number;
  /** In the order in which each is first reached; districts without recipients are left out. */
  readonly byDistrict: readonly {
    readonly pcode: string;
    readonly recipients: number;
    readonly firstSeconds: number;
    readonly lastSeconds: number;
  }[];
};

/** To a hundredth of a cent, so that sums of prices such as 0.1 stay readable. */
const usd = (amount: number): number => Math.round(amount * 10_000) / 10_000;

/** What a send will take and cost at a steady rate. With no recipients all three moments are `startDelaySeconds`. */
export const forecastSend = ({
  recipientsByDistrictInOrder,
  partsPerSecond,
  usdPerPart,
  startDelaySeconds,
}: ForecastInput): SendForecast => {
  if (!(partsPerSecond > 0)) throw new RangeError('partsPerSecond must be more than 0');
  const groups = recipientsByDistrictInOrder.filter(({ recipients }) => recipients > 0);
  const recipients = groups.reduce((sum, group) => sum + group.recipients, 0);
  const at = (partsGone: number): number => startDelaySeconds + partsGone / partsPerSecond;

  const districts = new Map<string, { recipients: number; firstSeconds: number; lastSeconds: number }>();
  const half = Math.ceil(recipients / 2);
  let reached = 0;
  let parts = 0;
  let halfSeconds = startDelaySeconds;
  for (const group of groups) {
    const known = districts.get(group.pcode);
    const firstSeconds = known?.firstSeconds ?? at(parts + group.parts);
    if (reached < half && half <= reached + group.recipients)
      halfSeconds = at(parts + (half - reached) * group.parts);
    reached += group.recipients;
    parts += group.recipients * group.parts;
    districts.set(group.pcode, {
      recipients: (known?.recipients ?? 0) + group.recipients,
      firstSeconds,
      lastSeconds: at(parts),
    });
  }
  return {
    recipients,
    parts,
    costUsd: usd(parts * usdPerPart),
    firstSeconds: at(groups[0]?.parts ?? 0),
    halfSeconds,
    lastSeconds: at(parts),
    byDistrict: Array.from(districts, ([pcode, district]) => ({ pcode, ...district })),
  };
};
