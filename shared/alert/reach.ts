import type { Reach } from '../../events/vocabulary.ts';
import { audience } from '../audience/audience.ts';
import type { Recipient, SubscriberStore } from '../audience/subscriber.ts';
import type { OpenIncident } from '../incident/incident.ts';
import { forecastSend } from '../sms/forecast.ts';
import { segment } from '../sms/segments.ts';
import { chainBefore } from './chain.ts';
import type { Draft } from './draft.ts';
import { type Ledger, reachedBy } from './ledger.ts';

type Deps = { readonly subscribers: SubscriberStore; readonly ledger: Ledger };
/** Rates count parts: a gateway that limits messages is never slower than this says. */
type Rates = { readonly perSecond: number; readonly usdPerPart: number };

async function* reached(ledger: Ledger, alertIds: readonly string[]): AsyncIterable<Recipient> {
  for (const alertId of alertIds) yield* reachedBy(ledger, alertId);
}

/** Planning takes about this long before the first SMS can leave. */
const START_SECONDS = 1;

/** How many a draft will reach, at what cost, and when: by the very rule that plans the send, so the two agree. */
export const reachOf = async (
  deps: Deps,
  incident: OpenIncident,
  draft: Draft,
  rates: Rates,
): Promise<Reach> => {
  const before =
    draft.follows === undefined
      ? []
      : [
          draft.follows,
          ...chainBefore(incident.alerts, { follows: draft.follows }).map(({ alertId }) => alertId),
        ];
  const groups: { pcode: string; recipients: number; parts: number }[] = [];
  const audienceOf = {
    districts: draft.districts,
    texts: draft.texts,
    reached: reached(deps.ledger, [...new Set(before)]),
    everyone: draft.kind === 'alert' || draft.kind === 'update',
  };
  for await (const { pcode, recipients } of audience(deps.subscribers, audienceOf)) {
    const text = draft.texts.find((candidate) => candidate.pcode === pcode) ?? draft.texts[0];
    let count = 0;
    for await (const _ of recipients) count += 1;
    groups.push({ pcode, recipients: count, parts: segment(text?.ar ?? '').parts });
  }
  const forecast = forecastSend({
    recipientsByDistrictInOrder: groups,
    partsPerSecond: rates.perSecond,
    usdPerPart: rates.usdPerPart,
    startDelaySeconds: START_SECONDS,
  });
  return { ...forecast, byDistrict: [...forecast.byDistrict] };
};
