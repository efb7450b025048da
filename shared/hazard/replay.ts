import { HazardsAssessed } from '../../events/hazards-assessed/v1.ts';
import type { LogStore } from '../log/ports.ts';
import type { ObjectStore } from '../objects/ports.ts';
import { latestReadings } from '../reading/latest.ts';
import { assessHazards } from './assess.ts';
import { type AssessorDeps, inputAt } from './assess-now.ts';
import { noteAssessment, type Written, writtenOf } from './decide.ts';
import { inputsOf, policyHash } from './inputs.ts';
import { evolveHazards, HAZARD_STREAM, type HazardSituation, hazardAggregate, QUIET } from './situation.ts';

type Data = HazardsAssessed['data'];

export type Replayed =
  | { readonly kind: 'unknown-assessment' }
  | {
      readonly kind: 'replayed';
      readonly at: string;
      /** What was written then, and what follows from the same bytes now; in the same order. */
      readonly before: readonly Written[];
      readonly now: readonly Written[];
      /** Sources of which what counts is not the same as then. */
      readonly inputsDiffer: readonly string[];
      readonly policyDiffers: boolean;
      readonly same: boolean;
    };

const byKey = (states: readonly Written[]): Written[] =>
  states.toSorted((a, b) => (`${a.hazard} ${a.pcode}` < `${b.hazard} ${b.pcode}` ? -1 : 1));

/** Levels, clocks, reasons and sentences: everything that was written. */
const sameStates = (a: readonly Written[], b: readonly Written[]): boolean =>
  JSON.stringify(byKey(a)) === JSON.stringify(byKey(b));

const find = async (
  log: LogStore,
  assessmentId: string,
): Promise<{ before: HazardSituation; data: Data } | undefined> => {
  let before = QUIET;
  for await (const commit of log.read(HAZARD_STREAM, 0)) {
    for (const logged of commit.events) {
      const event = hazardAggregate.parse(logged);
      if (event.type === 'hazards-assessed.v1' && event.data.assessmentId === assessmentId)
        return { before, data: event.data };
      before = evolveHazards(before, event, commit.at);
    }
  }
  return undefined;
};

/** Makes an assessment again from the bytes that were kept, and compares it with what was written. */
export const replayAssessment = async (
  deps: Pick<AssessorDeps, 'log' | 'pack' | 'sources' | 'others' | 'explain'> & {
    readonly objects: ObjectStore;
  },
  assessmentId: string,
): Promise<Replayed> => {
  const found = await find(deps.log, assessmentId);
  if (found === undefined) return { kind: 'unknown-assessment' };
  const { before, data } = found;
  const { at } = data;
  const latest = await latestReadings({ ...deps, clock: { now: () => at } })(deps.sources, at);
  const inputs = inputsOf(deps.sources, latest);
  const states = assessHazards(deps.pack, inputAt(deps, latest, before, at));
  const policySha256 = policyHash(deps.pack);
  const { events } = noteAssessment(
    before,
    states.map((state) => writtenOf(state, deps.explain)),
    { at, policySha256, inputs },
  );
  // Read as it would be from the log, so that what was written and what would be are compared in one form.
  const now = events.flatMap((event) =>
    event.type === 'hazards-assessed.v1' ? HazardsAssessed.data.parse(event.data).states : [],
  );
  const inputsDiffer = [...new Set([...inputs, ...data.inputs].map(({ source }) => source))].filter(
    (source) => hashIn(inputs, source) !== hashIn(data.inputs, source),
  );
  return {
    kind: 'replayed',
    at,
    before: byKey(data.states),
    now: byKey(now),
    inputsDiffer,
    policyDiffers: policySha256 !== data.policySha256,
    same: sameStates(now, data.states),
  };
};

const hashIn = (inputs: Data['inputs'], source: string): string | undefined =>
  inputs.find((input) => input.source === source)?.sha256;
