import { ResolutionProposed } from '../../events/resolution-proposed/v1.ts';
import { ResolutionSettled } from '../../events/resolution-settled/v1.ts';
import { ResolutionVoted } from '../../events/resolution-voted/v1.ts';
import type { Instant } from '../kernel/instant.ts';
import { type Aggregate, eventParser } from '../log/aggregate.ts';

export type ResolutionEvent = ResolutionProposed | ResolutionVoted | ResolutionSettled;

type Vote = ResolutionVoted['data'] & { readonly at: Instant };

export type Resolution = ResolutionProposed['data'] & {
  readonly proposedAt: Instant;
  /** The newest vote of each; to propose is to vote for. */
  readonly votes: ReadonlyMap<string, Vote>;
  readonly settled?: { readonly outcome: ResolutionSettled['data']['outcome']; readonly at: Instant };
};

/** What was put before the committee of one incident, oldest first; the number of one is its place. */
export type Resolutions = readonly Resolution[];

export const resolutionStream = (incidentId: string): string => `resolutions/${incidentId}`;

const withNumber = (
  resolutions: Resolutions,
  number: number,
  change: (resolution: Resolution) => Resolution,
): Resolutions =>
  resolutions.map((resolution) => (resolution.number === number ? change(resolution) : resolution));

const evolveResolutions = (resolutions: Resolutions, event: ResolutionEvent, at: Instant): Resolutions => {
  switch (event.type) {
    case 'resolution-proposed.v1': {
      const { incidentId, number, proposedBy: personId, means, recordedBy } = event.data;
      const own: Vote = {
        ...{ incidentId, number, personId, vote: 'for', means, at },
        ...(recordedBy === undefined ? {} : { recordedBy }),
      };
      return [...resolutions, { ...event.data, proposedAt: at, votes: new Map([[personId, own]]) }];
    }
    case 'resolution-voted.v1': {
      const vote = { ...event.data, at };
      return withNumber(resolutions, vote.number, (resolution) => ({
        ...resolution,
        votes: new Map(resolution.votes).set(vote.personId, vote),
      }));
    }
    case 'resolution-settled.v1':
      return withNumber(resolutions, event.data.number, (resolution) => ({
        ...resolution,
        settled: { outcome: event.data.outcome, at },
      }));
  }
};

export const resolutionAggregate: Aggregate<Resolutions, ResolutionEvent> = {
  initial: [],
  evolve: evolveResolutions,
  parse: eventParser<ResolutionEvent>([ResolutionProposed, ResolutionVoted, ResolutionSettled]),
};

/** Who voted which way, in the order of voting. */
export const votersOf = ({ votes }: Pick<Resolution, 'votes'>, way: 'for' | 'against'): string[] =>
  [...votes.values()].filter(({ vote }) => vote === way).map(({ personId }) => personId);
