import { ReviewRecorded } from '../../events/review-recorded/v1.ts';
import { ShiftHandedOver } from '../../events/shift-handed-over/v1.ts';
import { accept, type Decision, refuse } from '../kernel/decision.ts';
import type { Instant } from '../kernel/instant.ts';
import { type Aggregate, eventParser } from '../log/aggregate.ts';

export type ClosingEvent = ShiftHandedOver | ReviewRecorded;

export type Handover = Omit<ShiftHandedOver['data'], 'step'> & {
  readonly writtenAt: Instant;
  readonly takenAt?: Instant;
};

/** How an incident is passed from shift to shift, and what is learnt from it. */
export type Closing = {
  readonly handovers: readonly Handover[];
  readonly reviews: readonly (ReviewRecorded['data'] & { readonly at: Instant })[];
};

export const closingStream = (incidentId: string): string => `closing/${incidentId}`;

const evolve = (closing: Closing, event: ClosingEvent, at: Instant): Closing => {
  if (event.type === 'review-recorded.v1')
    return { ...closing, reviews: [...closing.reviews, { ...event.data, at }] };
  const { step, ...handover } = event.data;
  if (step === 'written')
    return { ...closing, handovers: [...closing.handovers, { ...handover, writtenAt: at }] };
  return {
    ...closing,
    handovers: closing.handovers.map((one) =>
      one.number === handover.number ? { ...one, takenAt: at } : one,
    ),
  };
};

export const closingAggregate: Aggregate<Closing, ClosingEvent> = {
  initial: { handovers: [], reviews: [] },
  evolve,
  parse: eventParser<ClosingEvent>([ShiftHandedOver, ReviewRecorded]),
};

export const CLOSING_REFUSALS = [
  'note-missing',
  'same-officer',
  'handover-waits',
  'handover-unknown',
  'not-yours-to-take',
  'review-missing',
  'still-open',
] as const;
export type ClosingRefusal = (typeof CLOSING_REFUSALS)[number];
type ClosingDecision = Decision<ClosingEvent, ClosingRefusal>;

export type WriteHandover = {
  readonly incidentId: string;
  readonly from: string;
  readonly to: string;
  readonly note: string;
};

/** The one who goes writes the note and signs it. One at a time, so that nobody takes over from two. */
export const writeHandover = (
  { handovers }: Closing,
  { note: given, ...handover }: WriteHandover,
): ClosingDecision => {
  const note = given.trim();
  if (note === '') return refuse('note-missing');
  if (handover.from === handover.to) return refuse('same-officer');
  const waiting = handovers.find(({ takenAt }) => takenAt === undefined);
  if (waiting?.from === handover.from && waiting.to === handover.to && waiting.note === note) return accept();
  if (waiting !== undefined) return refuse('handover-waits');
  return accept({
    type: 'shift-handed-over.v1',
    data: { ...handover, note, number: handovers.length + 1, step: 'written' },
  });
};

/** The one who comes signs that the note was read. */
export const takeHandover = (
  { handovers }: Closing,
  { number, personId }: { readonly number: number; readonly personId: string },
): ClosingDecision => {
  const handover = handovers.find((one) => one.number === number);
  if (handover === undefined) return refuse('handover-unknown');
  if (handover.to !== personId) return refuse('not-yours-to-take');
  if (handover.takenAt !== undefined) return accept();
  const { incidentId, from, to, note } = handover;
  return accept({
    type: 'shift-handed-over.v1',
    data: { incidentId, number, from, to, note, step: 'taken' },
  });
};

/** After the danger: what went well and what did not. Several may be written; none is ever taken out. */
export const recordReview = (
  { reviews }: Closing,
  review: ReviewRecorded['data'],
  dangerOver: boolean,
): ClosingDecision => {
  if (!dangerOver) return refuse('still-open');
  const data = { ...review, wentWell: review.wentWell.trim(), wentBadly: review.wentBadly.trim() };
  if (data.wentWell === '' || data.wentBadly === '') return refuse('review-missing');
  const same = reviews.some(
    ({ by, wentWell, wentBadly }) =>
      by === data.by && wentWell === data.wentWell && wentBadly === data.wentBadly,
  );
  return same ? accept() : accept({ type: 'review-recorded.v1', data });
};
