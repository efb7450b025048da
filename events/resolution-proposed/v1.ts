import { z } from 'zod';
import { contract, type EventOf } from '../contract.ts';
import { IncidentId, Instant, Level, Means, Pcode, PersonId } from '../vocabulary.ts';

/** What a committee can resolve, besides the alerts that go to the public. */
export const ResolutionKind = z.enum([
  'raise-level',
  'lower-level',
  'evacuate',
  'open-shelter',
  'close-schools',
  'close-roads',
  'stand-down',
]);
export type ResolutionKind = z.infer<typeof ResolutionKind>;

/** Counts the resolutions of an incident, from 1: the number by which a vote by SMS names one. */
export const ResolutionNumber = z.int().min(1);

export const ResolutionProposed = contract(
  'resolution-proposed.v1',
  'resolutions',
  'A member puts a measure before the committee, with the places that it is for and the time by which to vote.',
  z.object({
    incidentId: IncidentId,
    number: ResolutionNumber,
    kind: ResolutionKind,
    /** In the proposer's own words. */
    text: z.string().min(1).max(300),
    pcodes: z.array(Pcode).readonly(),
    /** Sites of the pack: the shelters to open or to go to, the crossings to close. */
    siteIds: z.array(z.string()).readonly(),
    /** The level to go to, for a change of level. */
    level: Level.optional(),
    proposedBy: PersonId,
    means: Means,
    /** Who wrote down what the proposer said. */
    recordedBy: PersonId.optional(),
    voteBy: Instant,
  }),
);
export type ResolutionProposed = EventOf<typeof ResolutionProposed>;
