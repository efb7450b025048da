import type { Faster } from '../../events/vocabulary.ts';
import type { Instant } from '../kernel/instant.ts';
import { type ForecastGateway, type ForecastGroup, forecastSend } from '../sms/forecast.ts';
import type { Counted } from './reach-groups.ts';
import { phaseOf, type RoadsNow, ratesOf, roadFor } from './roads.ts';

/** Less is not worth a decision. */
const WORTH_SECONDS = 5;

/** Groups by the roads of a moment, in the order in which people must know. Whom no gateway takes is left out. */
export const groupsOn = (counted: readonly Counted[], now: RoadsNow): ForecastGroup[] =>
  counted.flatMap(({ pcode, recipients, parts, mostParts, prefix }) => {
    const road = roadFor(now, prefix);
    return road === undefined
      ? []
      : [{ pcode, recipients, parts, rateUnits: road.rateUnit === 'part' ? mostParts : 1, gateway: road.id }];
  });

/** The gateway that has the longest to send, and how long for. */
const slowest = (groups: readonly ForecastGroup[], rates: readonly ForecastGateway[]) =>
  rates
    .map((rate) => {
      const own = groups.filter(({ gateway }) => gateway === rate.id);
      const units = own.reduce((sum, { recipients, rateUnits }) => sum + recipients * rateUnits, 0);
      return { rate, units, lastSeconds: units === 0 ? 0 : rate.startSeconds + units / rate.perSecond };
    })
    .toSorted((a, b) => b.lastSeconds - a.lastSeconds)[0];

/**
 * What would bring the last message sooner, each worked out with this very audience: one part instead of several, a gateway that
 * does badly mended, as much again beside the slowest; and the rate at which all would have it before the danger begins.
 */
export const waysFaster = (
  counted: readonly Counted[],
  now: RoadsNow,
  onset: Instant | undefined,
): readonly Faster[] => {
  const [groups, rates] = [groupsOn(counted, now), ratesOf(now)];
  const { lastSeconds } = forecastSend(groups, rates);
  const found: Faster[] = [];
  const consider = (way: Omit<Faster, 'lastSeconds'>, some: readonly ForecastGroup[], by = rates) => {
    const then = forecastSend(some, by).lastSeconds;
    if (lastSeconds - then >= WORTH_SECONDS) found.push({ ...way, lastSeconds: then });
  };
  if (counted.some(({ mostParts }) => mostParts > 1)) {
    const short = counted.map((group) => ({ ...group, parts: 1, mostParts: 1 }));
    consider({ how: 'one-part' }, groupsOn(short, now));
  }
  for (const { id } of now.roads) {
    if (phaseOf(now, id) === 'well') continue;
    const mended: RoadsNow = {
      ...now,
      healthOf: (other) => (other === id ? undefined : now.healthOf(other)),
    };
    consider({ how: 'gateway-mended', gateway: id }, groupsOn(counted, mended), ratesOf(mended));
  }
  const last = slowest(groups, rates);
  if (last === undefined || last.units === 0) return found;
  const { id: gateway, perSecond } = last.rate;
  const doubled = rates.map((rate) => (rate.id === gateway ? { ...rate, perSecond: 2 * perSecond } : rate));
  consider({ how: 'one-more-gateway', gateway, perSecond }, groups, doubled);
  const untilOnset = onset === undefined ? undefined : (Date.parse(onset) - Date.parse(now.now)) / 1000;
  if (untilOnset !== undefined && untilOnset > last.rate.startSeconds && untilOnset < lastSeconds) {
    const needed = Math.ceil(last.units / (untilOnset - last.rate.startSeconds));
    found.push({ how: 'rate-before-onset', gateway, perSecond: needed, lastSeconds: untilOnset });
  }
  return found;
};
