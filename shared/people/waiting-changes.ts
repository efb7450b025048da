import { RosterChangeProposed } from '../../events/roster-change-proposed/v1.ts';
import { RosterChangeSettled } from '../../events/roster-change-settled/v1.ts';
import type { Aggregate } from '../log/aggregate.ts';
import { type Proposal, type RosterEvent, rosterAggregate, seedOf } from './roster.ts';

/** Changes of the roster that wait for a second administrator, by proposal: all that a page needs which does not show the roster. */
export type WaitingChanges = ReadonlyMap<string, Proposal>;

export const waitingChangesAggregate: Aggregate<WaitingChanges, RosterEvent> = {
  initial: new Map(),
  evolve: (waiting, event, at) => {
    if (event.type === RosterChangeProposed.type)
      return new Map(waiting).set(event.data.proposalId, { ...event.data, at });
    if (event.type !== RosterChangeSettled.type) return waiting;
    const { proposalId } = event.data;
    return new Map([...waiting].filter(([id]) => id !== proposalId));
  },
  parse: rosterAggregate(seedOf({ people: [], committees: [] }, (phone) => phone)).parse,
};
