/**
 * What a decision function answers. A refusal is a value, never an exception: `reason` is a stable
 * code that `shared/language` turns into a sentence which says what would make the command possible.
 */
export type Refusal<Reason extends string = string> = {
  readonly kind: 'refused';
  readonly reason: Reason;
  readonly details?: Readonly<Record<string, string | number>>;
};

/** `events` is empty when the command asks for what already is: nothing to do, and no error. */
export type Accepted<Event> = { readonly kind: 'accepted'; readonly events: readonly Event[] };

export type Decision<Event, Reason extends string = string> = Accepted<Event> | Refusal<Reason>;

export const accept = <Event>(...events: readonly Event[]): Accepted<Event> => ({ kind: 'accepted', events });

export const refuse = <Reason extends string>(
  reason: Reason,
  details?: Readonly<Record<string, string | number>>,
): Refusal<Reason> =>
  details === undefined ? { kind: 'refused', reason } : { kind: 'refused', reason, details };
