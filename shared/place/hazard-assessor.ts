import { otherReasons } from '../cyclone/reasons.ts';
import type { AssessorDeps } from '../hazard/assess-now.ts';
import { assessmentWords } from '../language/assessment.ts';
import { explainHazard, hazardNames, summarizeHazard } from '../language/hazard-state.ts';
import { incidentGrouping } from './incident-grouping.ts';
import type { PlacePack } from './place-pack.ts';
import type { Source } from './sources.ts';

/** What an assessor needs of the place pack, with the sources that this deployment listens to. */
export const assessorOf = (
  pack: PlacePack,
  inUse: readonly Source[],
): Pick<AssessorDeps, 'pack' | 'sources' | 'others' | 'explain' | 'rules' | 'own'> => {
  const names = hazardNames(pack);
  const grouping = incidentGrouping(pack);
  const listened = inUse.filter(({ kind }) => kind !== 'cap-feed' && kind !== 'cap-push');
  const opening = new Set(
    listened.flatMap((source) => ('may' in source && source.may === 'open-incident' ? [source.id] : [])),
  );
  return {
    pack,
    sources: listened.map(({ id }) => id),
    others: otherReasons(pack),
    explain: (state) => explainHazard(state, names),
    rules: { ...assessmentWords(pack), ...grouping },
    own: {
      sender: pack.capSender,
      policy: pack.hazardPolicy,
      mayOpen: (source) => opening.has(source),
      joined: grouping.joined,
      summarize: summarizeHazard(names),
    },
  };
};
