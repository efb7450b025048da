import type { Reach } from '../../events/vocabulary.ts';
import type { SubscriberStore } from '../audience/subscriber.ts';
import type { OpenIncident } from '../incident/incident.ts';
import { GROUPS } from '../kernel/vocabulary.ts';
import { forecastSend, goneBy, runsOf } from '../sms/forecast.ts';
import type { Draft } from './draft.ts';
import { groupsOn, waysFaster } from './faster.ts';
import type { Ledger } from './ledger.ts';
import { type Counted, countAudience } from './reach-groups.ts';
import { phaseOf, type RoadsNow, ratesOf, roadFor } from './roads.ts';

type Deps = { readonly subscribers: SubscriberStore; readonly ledger: Ledger };

const countOf = (some: readonly Counted[]): number =>
  some.reduce((sum, { recipients }) => sum + recipients, 0);

const byOperator = (counted: readonly Counted[], now: RoadsNow): NonNullable<Reach['byOperator']> =>
  [...Map.groupBy(counted, ({ prefix }) => prefix)]
    .map(([prefix, some]) => {
      const gateway = roadFor(now, prefix)?.id;
      return {
        recipients: countOf(some),
        ...(prefix === undefined ? {} : { prefix }),
        ...(gateway === undefined ? {} : { gateway }),
      };
    })
    .sort((a, b) => b.recipients - a.recipients);

/** Whom a draft will reach, by which gateways, at what cost, and when, at the rates and the health of the moment. */
export const reachOf = async (
  deps: Deps,
  incident: OpenIncident,
  draft: Draft,
  now: RoadsNow,
): Promise<Reach> => {
  const { counted, byGroup } = await countAudience(deps, incident, draft);
  const [groups, rates] = [groupsOn(counted, now), ratesOf(now)];
  const forecast = forecastSend(groups, rates);
  const runs = runsOf(groups, rates);
  const relays = counted.filter(({ tier }) => tier === 'relay');
  const until = (at: string) => (Date.parse(at) - Date.parse(now.now)) / 1000;
  const { onset, expires } = draft;
  return {
    ...forecast,
    byDistrict: [...forecast.byDistrict],
    byGroup: GROUPS.flatMap((group) => {
      const recipients = byGroup.get(group);
      return recipients === undefined ? [] : [{ group, recipients }];
    }),
    byOperator: byOperator(counted, now),
    gateways: rates.flatMap(({ id, perSecond, usdPerPart }) => {
      const recipients = groups
        .filter(({ gateway }) => gateway === id)
        .reduce((sum, one) => sum + one.recipients, 0);
      return recipients === 0
        ? []
        : [{ gateway: id, recipients, perSecond, usdPerPart, phase: phaseOf(now, id) }];
    }),
    ...(relays.length === 0
      ? {}
      : {
          relays: {
            recipients: countOf(relays),
            lastSeconds: forecastSend(groupsOn(relays, now), rates).lastSeconds,
          },
        }),
    ...(onset === undefined ? {} : { beforeOnset: goneBy(runs, until(onset)) }),
    ...(expires === undefined ? {} : { tooLate: forecast.recipients - goneBy(runs, until(expires)) }),
    unroutable: countOf(counted) - forecast.recipients,
    faster: [...waysFaster(counted, now, onset)],
  };
};
