import { AssessmentMade } from '../../../events/assessment-made/v1.ts';
import { INCIDENT_STATUSES } from '../../../shared/kernel/vocabulary.ts';
import type { Commit } from '../../../shared/log/commit.ts';
import type { LogStore } from '../../../shared/log/ports.ts';

/** Reads what was committed since it was last asked: the situations, and every incident they name. */
export const logTail = (log: LogStore) => {
  const read = new Map<string, number>(INCIDENT_STATUSES.map((status) => [`situation/${status}`, 0]));
  return async (): Promise<Commit[]> => {
    const commits: Commit[] = [];
    for (const [stream, after] of read) {
      for await (const commit of log.read(stream, after)) {
        commits.push(commit);
        read.set(stream, commit.sequence);
        for (const { type, data } of commit.events) {
          if (type !== AssessmentMade.type) continue;
          const { incidentId } = AssessmentMade.data.parse(data);
          for (const own of [`incident/${incidentId}`, `report/${incidentId}`])
            if (!read.has(own)) read.set(own, 0);
        }
      }
    }
    return commits.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  };
};
