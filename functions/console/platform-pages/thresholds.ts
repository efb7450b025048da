import { valueFault, whatIf, withValues } from '../../../shared/hazard/what-if.ts';
import { plusSeconds } from '../../../shared/kernel/instant.ts';
import { THRESHOLDS, thresholdFault } from '../../../shared/language/platform.ts';
import { pageResponse, type Response } from '../../../shared/pages/response.ts';
import { assessorOf } from '../../../shared/place/hazard-assessor.ts';
import { IMPACTS, type Ladder } from '../../../shared/place/thresholds.ts';
import { latestReadings } from '../../../shared/reading/latest.ts';
import type { Visit } from '../../../shared/session/visit.ts';
import type { Deps } from './deps.ts';
import { type Tried, thresholdsPage } from './thresholds-page.ts';

const DAYS = 30;
const HOURS_BETWEEN = 12;
/** Of the 29 seconds after which the front gives up. */
const MOST_MILLIS = 20_000;

const valuesIn = (asked: URLSearchParams, { steps }: Ladder) =>
  Object.fromEntries(
    IMPACTS.flatMap((impact) => {
      const typed = asked.get(impact)?.trim() ?? '';
      if (typed !== '') return [[impact, Number(typed)] as const];
      const present = steps[impact];
      return asked.has(impact) || present === undefined ? [] : [[impact, present.at] as const];
    }),
  );

/** The thresholds, and what other values on one of them would have given. */
export const thresholdsDesk = (deps: Deps) => {
  const { place, clock, millis } = deps;
  const wired = assessorOf(place, place.sources);

  const tried = async (asked: URLSearchParams): Promise<Tried | undefined> => {
    const ladder = place.hazardPolicy.ladders.find(({ id }) => id === asked.get('try'));
    if (ladder === undefined) return undefined;
    const values = valuesIn(asked, ladder);
    const fault = valueFault(ladder, values);
    if (fault !== undefined)
      return {
        ladder,
        values,
        note: { text: thresholdFault(THRESHOLDS[fault.impact], fault.rule), refused: true },
      };
    if (!IMPACTS.some((impact) => asked.has(impact))) return { ladder, values };
    const began = millis();
    const latest = latestReadings({ ...deps, objects: kept(deps.objects) });
    const looks = (DAYS * 24) / HOURS_BETWEEN;
    const moments = Array.from({ length: looks }, (_, index) =>
      plusSeconds(clock.now(), -index * HOURS_BETWEEN * 3600),
    );
    const outcome = await whatIf(
      {
        latestAt: (now) => latest(wired.sources, now),
        others: wired.others,
        pack: place,
        mayGoOn: () => millis() - began < MOST_MILLIS,
      },
      ladder.hazard,
      withValues(place.hazardPolicy, ladder.id, values),
      moments,
    );
    return { ladder, values, outcome: { ...outcome, of: looks } };
  };

  return async (visit: Visit, asked: URLSearchParams): Promise<Response> => {
    const trying = await tried(asked);
    return pageResponse(thresholdsPage({ visit, place, trying }), {
      statusCode: trying?.note === undefined ? 200 : 400,
    });
  };
};

/** One document counts at many moments; its bytes are fetched once. */
const kept = ({
  get,
}: Deps['objects']): Deps['objects'] & { put: () => Promise<void>; list: () => AsyncIterable<string> } => {
  const known = new Map<string, ReturnType<typeof get>>();
  return {
    get: (key) => {
      const bytes = known.get(key) ?? get(key);
      known.set(key, bytes);
      return bytes;
    },
    put: async () => {},
    async *list() {},
  };
};
