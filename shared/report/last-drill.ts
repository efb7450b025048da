import { situationAggregate } from '../assessment/aggregate.ts';
import { situationStream } from '../assessment/situation.ts';
import type { Instant } from '../kernel/instant.ts';
import type { LogStore } from '../log/ports.ts';
import { type Score, scoreOf } from './drill-score.ts';
import { incidentReport } from './incident-report.ts';
import { loadSources } from './load-sources.ts';
import { type Place, placeNames } from './place-names.ts';
import { responseOf } from './response-record.ts';

type Deps = { readonly log: Pick<LogStore, 'read'>; readonly place: Place };

/** The score of the exercise that was closed last before this moment; undefined when this is the first. */
export const lastDrillBefore = async (
  { log, place }: Deps,
  incidentId: string,
  before: Instant,
): Promise<Score | undefined> => {
  const drills = new Set<string>();
  for await (const { events } of log.read(situationStream('Exercise'), 0)) {
    for (const event of events.map(situationAggregate.parse))
      if (event.type === 'assessment-made.v1') drills.add(event.data.incidentId);
  }
  if (!drills.delete(incidentId)) return undefined;
  const scores: { readonly closedAt: Instant; readonly score: Score }[] = [];
  for (const drill of drills) {
    const response = await responseOf(log, drill, before, placeNames(place).person);
    const report = incidentReport({ ...(await loadSources(log, drill)), response, place, madeAt: before });
    if (report?.closed !== undefined && report.closed.at < before)
      scores.push({ closedAt: report.closed.at, score: scoreOf(report) });
  }
  return scores.toSorted((a, b) => (a.closedAt < b.closedAt ? 1 : -1))[0]?.score;
};
