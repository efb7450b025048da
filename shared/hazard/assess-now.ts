import { situationAggregate } from '../assessment/aggregate.ts';
import { takeOwnAssessment } from '../assessment/own.ts';
import type { AssessmentRules } from '../assessment/rules.ts';
import { openIncidentsOf, situationStream } from '../assessment/situation.ts';
import type { Bilingual } from '../kernel/vocabulary.ts';
import { repository } from '../log/aggregate.ts';
import type { Clock, LogStore } from '../log/ports.ts';
import type { ObjectStore } from '../objects/ports.ts';
import { type Latest, latestReadings } from '../reading/latest.ts';
import { type AssessmentInput, type AssessmentPack, assessHazards } from './assess.ts';
import type { HazardState } from './assessed.ts';
import { noteAssessment, writtenOf } from './decide.ts';
import { inputsOf, policyHash } from './inputs.ts';
import { type OwnRules, ownAssessments } from './own.ts';
import { HAZARD_STREAM, type HazardSituation, hazardAggregate, memoryOf } from './situation.ts';

export type AssessorDeps = {
  readonly log: LogStore;
  readonly clock: Clock;
  readonly objects: ObjectStore;
  readonly pack: AssessmentPack;
  /** Ids of the sources of readings that this deployment listens to. */
  readonly sources: readonly string[];
  /** What counts besides readings: advisories, GDACS. */
  readonly others: (latest: Latest, now: string) => AssessmentInput['others'];
  readonly explain: (state: HazardState) => Bilingual;
  readonly rules: AssessmentRules;
  readonly own: OwnRules;
};

const memoriesOf = ({ known }: HazardSituation): AssessmentInput['previous'] =>
  new Map([...known].map(([key, state]) => [key, memoryOf(state)]));

/** The input of an assessment at `now`, from what counts then and what was written before. */
export const inputAt = (
  deps: Pick<AssessorDeps, 'others'>,
  latest: Latest,
  before: HazardSituation,
  now: string,
): AssessmentInput => ({
  readings: latest.readings,
  sightings: latest.sightings,
  others: deps.others(latest, now),
  previous: memoriesOf(before),
  now,
});

/**
 * Holds what counts now against the thresholds, writes what is not as it was, and enters what may open an incident into the situation
 * beside the warnings of others. Twice in a row is once: the second finds nothing new. Without any source it does nothing.
 */
export const assessor = (deps: AssessorDeps) => {
  const hazards = repository(hazardAggregate, deps);
  const situations = repository(situationAggregate, deps);
  const latestAt = latestReadings(deps);
  const policySha256 = policyHash(deps.pack);

  return async (cause: string): Promise<void> => {
    const by = { actor: { kind: 'system', name: 'assess-readings' }, cause } as const;
    const at = deps.clock.now();
    const latest = await latestAt(deps.sources, at);
    const { state: before } = await hazards.load(HAZARD_STREAM);
    const silent = latest.asOf.size === 0 && before.lastAt === undefined && before.overrides.length === 0;
    if (silent) return;
    const inputs = inputsOf(deps.sources, latest);
    const { state } = await hazards.handle(
      HAZARD_STREAM,
      (situation) => {
        // Where nothing was ever listened to there is nothing to say, not even that it is unknown.
        const blind = latest.asOf.size === 0 && situation.lastAt === undefined;
        const states = blind ? [] : assessHazards(deps.pack, inputAt(deps, latest, situation, at));
        const written = states.map((one) => writtenOf(one, deps.explain));
        return noteAssessment(situation, written, { at, policySha256, inputs });
      },
      by,
    );
    const stream = situationStream('Actual');
    const { state: situation } = await situations.load(stream);
    const open = (hazard: Parameters<typeof openIncidentsOf>[1]) =>
      openIncidentsOf(situation, hazard).flatMap(({ latest: { districts } }) =>
        districts.map(({ pcode }) => pcode),
      );
    for (const own of ownAssessments(state, open, deps.own, at)) {
      await situations.handle(stream, (now, moment) => takeOwnAssessment(now, own, deps.rules, moment), by);
    }
  };
};
