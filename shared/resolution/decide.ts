import type { ResolutionKind, ResolutionProposed } from '../../events/resolution-proposed/v1.ts';
import type { Means } from '../../events/vocabulary.ts';
import { type Incident, isQuorum, type OpenIncident, present } from '../incident/incident.ts';
import { accept, type Decision, refuse } from '../kernel/decision.ts';
import type { Instant } from '../kernel/instant.ts';
import { levelRank } from '../kernel/vocabulary.ts';
import type { RESOLUTION_REFUSALS } from '../language/resolutions.ts';
import { type Resolution, type ResolutionEvent, type Resolutions, votersOf } from './resolutions.ts';

export type ResolutionRefusal = keyof typeof RESOLUTION_REFUSALS;
export type ResolutionDecision = Decision<ResolutionEvent, ResolutionRefusal>;

const whenOpen = (
  incident: Incident,
  decide: (open: OpenIncident) => ResolutionDecision,
): ResolutionDecision => {
  if (incident.phase === 'none') return refuse('incident-unknown');
  return incident.phase === 'closed' ? refuse('incident-closed') : decide(incident);
};

export type ProposeResolution = Omit<ResolutionProposed['data'], 'number' | 'incidentId'>;

const NEEDS_PLACE: ReadonlySet<ResolutionKind> = new Set([
  'raise-level',
  'lower-level',
  'evacuate',
  'close-schools',
  'close-roads',
]);

const faultOf = (
  { kind, text, pcodes, siteIds, level, voteBy }: ProposeResolution,
  incident: OpenIncident,
  now: Instant,
): ResolutionRefusal | undefined => {
  if (text.trim() === '') return 'text-missing';
  if (NEEDS_PLACE.has(kind) && pcodes.length === 0) return 'place-missing';
  if (kind === 'open-shelter' && siteIds.length === 0) return 'shelter-missing';
  if (voteBy <= now) return 'deadline-past';
  if (kind !== 'raise-level' && kind !== 'lower-level') return undefined;
  if (level === undefined) return 'level-missing';
  const wrong = pcodes.some((pcode) => {
    const at = incident.assessment.districts.find((district) => district.pcode === pcode)?.level ?? 'green';
    return kind === 'raise-level' ? levelRank(level) <= levelRank(at) : levelRank(level) >= levelRank(at);
  });
  if (!wrong) return undefined;
  return kind === 'raise-level' ? 'level-not-higher' : 'level-not-lower';
};

const sameMeasure = (one: Resolution, other: ProposeResolution): boolean =>
  one.settled === undefined &&
  one.kind === other.kind &&
  one.text === other.text.trim() &&
  [...one.pcodes].sort().join() === [...other.pcodes].sort().join() &&
  [...one.siteIds].sort().join() === [...other.siteIds].sort().join();

/** Puts a measure before the committee. Whoever was called may; the proposer's own word counts as a vote for it. */
export const proposeResolution = (
  resolutions: Resolutions,
  incident: Incident,
  proposal: ProposeResolution,
  now: Instant,
): ResolutionDecision =>
  whenOpen(incident, (open) => {
    if (!open.members.has(proposal.proposedBy)) return refuse('not-a-member');
    const fault = faultOf(proposal, open, now);
    if (fault !== undefined) return refuse(fault);
    const same = resolutions.find((one) => sameMeasure(one, proposal));
    if (same !== undefined)
      return same.proposedBy === proposal.proposedBy ? accept() : refuse('already-proposed');
    return accept({
      type: 'resolution-proposed.v1',
      data: {
        ...proposal,
        incidentId: open.incidentId,
        number: resolutions.length + 1,
        text: proposal.text.trim(),
        pcodes: [...proposal.pcodes],
        siteIds: [...proposal.siteIds],
      },
    });
  });

const settles = (
  { incidentId, number, kind, pcodes, siteIds, level, ...rest }: Resolution,
  outcome: 'adopted' | 'rejected' | 'lapsed' | 'withdrawn',
): ResolutionEvent => ({
  type: 'resolution-settled.v1',
  data: {
    incidentId,
    number,
    kind,
    outcome,
    for: votersOf(rest, 'for'),
    against: votersOf(rest, 'against'),
    pcodes: [...pcodes],
    siteIds: [...siteIds],
    ...(level === undefined ? {} : { level }),
  },
});

/**
 * A measure is adopted or rejected as soon as a quorum voted one way: as many as the plan needs, one of whom may bind the
 * committee (the chair or a deputy). The one who binds it for adoption is not the proposer, so a chair alone adopts nothing.
 */
const outcomeOf = (resolution: Resolution, { quorum }: OpenIncident): 'adopted' | 'rejected' | undefined => {
  const inFavour = votersOf(resolution, 'for');
  const bound = inFavour.some(
    (personId) => quorum.withOneOf.includes(personId) && personId !== resolution.proposedBy,
  );
  if (bound && isQuorum(quorum, inFavour)) return 'adopted';
  return isQuorum(quorum, votersOf(resolution, 'against')) ? 'rejected' : undefined;
};

const unsettled = (resolutions: Resolutions, number: number): Resolution | ResolutionRefusal => {
  const resolution = resolutions.find((one) => one.number === number);
  if (resolution === undefined) return 'resolution-unknown';
  return resolution.settled === undefined ? resolution : 'already-settled';
};

export type VoteOnResolution = {
  readonly number: number;
  readonly personId: string;
  readonly vote: 'for' | 'against';
  readonly reason: string;
  readonly means: Means;
  /** Who wrote down what the voter said. */
  readonly recordedBy?: string;
};

/** A member who is present votes; against only with a reason. The vote that completes a quorum settles the measure. */
export const voteOnResolution = (
  resolutions: Resolutions,
  incident: Incident,
  { number, personId, vote, reason: given, means, recordedBy }: VoteOnResolution,
  now: Instant,
): ResolutionDecision =>
  whenOpen(incident, (open) => {
    const resolution = unsettled(resolutions, number);
    if (typeof resolution === 'string') return refuse(resolution);
    if (resolution.voteBy <= now) return refuse('already-settled');
    if (!open.members.has(personId)) return refuse('not-a-member');
    if (!present(open).includes(personId)) return refuse('not-present');
    const reason = given.trim();
    if (vote === 'against' && reason === '') return refuse('reason-missing');
    const before = resolution.votes.get(personId);
    if (before?.vote === vote && (before.reason ?? '') === reason) return accept();
    const data = {
      incidentId: open.incidentId,
      number,
      personId,
      vote,
      means,
      ...(reason === '' ? {} : { reason }),
      ...(recordedBy === undefined ? {} : { recordedBy }),
    };
    const after = { ...resolution, votes: new Map(resolution.votes).set(personId, { ...data, at: now }) };
    const outcome = outcomeOf(after, open);
    const voted: ResolutionEvent = { type: 'resolution-voted.v1', data };
    return outcome === undefined ? accept(voted) : accept(voted, settles(after, outcome));
  });

/** The proposer takes a measure back before it is settled. */
export const withdrawResolution = (
  resolutions: Resolutions,
  incident: Incident,
  { number, personId }: { readonly number: number; readonly personId: string },
): ResolutionDecision =>
  whenOpen(incident, () => {
    const resolution = unsettled(resolutions, number);
    if (typeof resolution === 'string')
      return resolutions.find((one) => one.number === number)?.settled?.outcome === 'withdrawn'
        ? accept()
        : refuse(resolution);
    return resolution.proposedBy === personId
      ? accept(settles(resolution, 'withdrawn'))
      : refuse('not-the-proposer');
  });

/** Measures whose time to vote is over lapse, and so do all that are open when their incident has closed. */
export const sweepResolutions = (
  resolutions: Resolutions,
  incident: Incident,
  now: Instant,
): Decision<ResolutionEvent, never> =>
  accept(
    ...resolutions
      .filter(
        ({ settled, voteBy }) => settled === undefined && (voteBy <= now || incident.phase === 'closed'),
      )
      .map((resolution) => settles(resolution, 'lapsed')),
  );
