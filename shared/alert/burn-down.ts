import type { Alert } from '../incident/incident.ts';
import { type Instant, plusSeconds, secondsBetween } from '../kernel/instant.ts';
import type { ReceiptCount } from '../receipt/count.ts';
import type { Progress } from './ledger.ts';

/** Of one district, one operator, or all. */
export type BurnCount = {
  /** Forecast, or planned where that is known; absent where neither is. */
  readonly recipients?: number;
  /** Taken by a gateway. */
  readonly sent: number;
  /** Taken by none. */
  readonly refused: number;
  readonly delivered: number;
  /** Lost after a gateway had taken them. */
  readonly lost: number;
};

export type BurnDown = {
  readonly all: BurnCount & { readonly recipients: number };
  readonly left: number;
  readonly byDistrict: readonly (BurnCount & { readonly pcode: string })[];
  readonly byOperator: readonly (BurnCount & { readonly prefix?: string })[];
  readonly from: Instant;
  /** How many were left after each batch, oldest first. */
  readonly steps: readonly { readonly at: Instant; readonly left: number }[];
  readonly done: boolean;
  /** When the last message left or, by the rate so far, will leave. */
  readonly endAt: Instant;
  /** Nothing has left for so long that the rate says nothing any more. */
  readonly stalled: boolean;
};

/** As it is counted now, or as the log has it. */
type Counted = Omit<ReceiptCount, 'prefix'> & { readonly prefix?: string | undefined };

const STALLED_SECONDS = 300;
/** A rate over less says little. */
const LEAST_SECONDS = 20;

const NOTHING = { sent: 0, refused: 0, delivered: 0, lost: 0 };

const sumOf = (counts: readonly Counted[]): typeof NOTHING =>
  counts.reduce(
    (sum, { accepted, refused, delivered, failed }) => ({
      sent: sum.sent + accepted,
      refused: sum.refused + refused,
      delivered: sum.delivered + delivered,
      lost: sum.lost + failed,
    }),
    NOTHING,
  );

const endOf = (
  { approved, reach }: Alert,
  first: Instant | undefined,
  { dealt, left }: { readonly dealt: number; readonly left: number },
  now: Instant,
): Instant => {
  const seconds = first === undefined ? 0 : secondsBetween(first, now);
  return dealt > 0 && seconds >= LEAST_SECONDS
    ? plusSeconds(now, (left * seconds) / dealt)
    : plusSeconds(approved?.at ?? now, reach.lastSeconds);
};

/** How a send goes, from its batches as they are now and what the receipts say of them. Undefined before it is issued. */
export const burnDown = (
  alert: Alert,
  batches: readonly Progress[],
  counts: readonly Counted[],
  now: Instant,
): BurnDown | undefined => {
  const { issued, sent, reach, approved } = alert;
  if (issued === undefined) return undefined;
  const sum = sumOf(counts);
  const dealt = sum.sent + sum.refused;
  const planned =
    issued.planning === true ? Math.max(issued.recipients, reach.recipients) : issued.recipients;
  const recipients = Math.max(planned, dealt);
  const isDone = sent !== undefined;
  const left = isDone ? 0 : recipients - dealt;
  const times = batches.flatMap(({ firstAt, lastAt, accepted, failed }) =>
    firstAt === undefined || lastAt === undefined ? [] : [{ firstAt, lastAt, dealt: accepted + failed }],
  );
  const byEnd = times.toSorted((a, b) => (a.lastAt < b.lastAt ? -1 : 1));
  let rest = recipients;
  const steps = byEnd.map(({ lastAt, dealt: own }) => {
    rest -= own;
    return { at: lastAt, left: rest };
  });
  const first = times.map(({ firstAt }) => firstAt).toSorted()[0];
  const last = byEnd.at(-1)?.lastAt;
  const pcodes = [
    ...new Set([...reach.byDistrict.map(({ pcode }) => pcode), ...counts.map(({ pcode }) => pcode)]),
  ];
  const prefixes = [
    ...new Set([
      ...(reach.byOperator ?? []).map(({ prefix }) => prefix),
      ...counts.map(({ prefix }) => prefix),
    ]),
  ];
  return {
    all: { recipients, ...sum },
    left,
    byDistrict: pcodes.map((pcode) => {
      const forecast = reach.byDistrict.find((district) => district.pcode === pcode)?.recipients;
      return {
        pcode,
        ...(forecast === undefined ? {} : { recipients: forecast }),
        ...sumOf(counts.filter((count) => count.pcode === pcode)),
      };
    }),
    byOperator: prefixes.map((prefix) => {
      const forecast = (reach.byOperator ?? [])
        .filter((operator) => operator.prefix === prefix)
        .reduce<number | undefined>((all, operator) => (all ?? 0) + operator.recipients, undefined);
      return {
        ...(prefix === undefined ? {} : { prefix }),
        ...(forecast === undefined ? {} : { recipients: forecast }),
        ...sumOf(counts.filter((count) => count.prefix === prefix)),
      };
    }),
    from: first ?? approved?.at ?? issued.at,
    steps,
    done: isDone,
    endAt: isDone ? (sent.lastAt ?? sent.at) : endOf(alert, first, { dealt, left }, now),
    stalled: !isDone && secondsBetween(last ?? issued.at, now) > STALLED_SECONDS,
  };
};
