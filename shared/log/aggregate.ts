import type { Actor } from '../../events/envelope.ts';
import type { Decision, Refusal } from '../kernel/decision.ts';
import type { Instant } from '../kernel/instant.ts';
import { type Commit, GENESIS, type LoggedEvent, seal } from './commit.ts';
import type { Clock, LogStore } from './ports.ts';

export type Aggregate<State, Event extends LoggedEvent> = {
  readonly initial: State;
  readonly evolve: (state: State, event: Event, at: Instant) => State;
  /** Parses what the log holds; throws on an event that no contract of this aggregate knows. */
  readonly parse: (event: LoggedEvent) => Event;
};

export type Loaded<State> = { readonly state: State; readonly sequence: number; readonly hash: string };

export type Handled<State, Reason extends string> =
  | { readonly kind: 'committed'; readonly commit: Commit; readonly state: State }
  | { readonly kind: 'nothing'; readonly state: State }
  | (Refusal<Reason> & { readonly state: State });

/** Another writer won this many times in a row: the caller's queue tries again later. */
export class Contended extends Error {
  override readonly name = 'Contended';
}

const ATTEMPTS = 8;

/**
 * Loads a stream, asks a pure function what follows from a command, and appends it by one conditional
 * put; when another writer won, it loads what that one wrote and asks again. Because the log only ever
 * grows, a folded state stays true for the commits it was folded from: a warm instance keeps it and
 * reads on from there.
 */
export const repository = <State, Event extends LoggedEvent>(
  aggregate: Aggregate<State, Event>,
  deps: { readonly log: LogStore; readonly clock: Clock },
) => {
  const warm = new Map<string, Loaded<State>>();

  const load = async (stream: string): Promise<Loaded<State>> => {
    let { state, sequence, hash } = warm.get(stream) ?? {
      state: aggregate.initial,
      sequence: 0,
      hash: GENESIS,
    };
    for await (const commit of deps.log.read(stream, sequence)) {
      state = commit.events.reduce(
        (folded, event) => aggregate.evolve(folded, aggregate.parse(event), commit.at),
        state,
      );
      sequence = commit.sequence;
      hash = commit.hash;
    }
    const loaded = { state, sequence, hash };
    warm.set(stream, loaded);
    return loaded;
  };

  /** Many streams, in the order asked for; only those are read of which the log says that they have grown. */
  const loadAll = async (streams: readonly string[]): Promise<readonly Loaded<State>[]> => {
    const nothing: Loaded<State> = { state: aggregate.initial, sequence: 0, hash: GENESIS };
    const known = new Map(streams.map((stream) => [stream, warm.get(stream)?.sequence ?? 0]));
    const grown = streams.length === 0 ? new Set<string>() : await deps.log.grown(known);
    return Promise.all(
      streams.map(async (stream) => (grown.has(stream) ? load(stream) : (warm.get(stream) ?? nothing))),
    );
  };

  const handle = async <Reason extends string>(
    stream: string,
    decide: (state: State, now: Instant) => Decision<Event, Reason>,
    by: { readonly actor: Actor; readonly cause: string },
  ): Promise<Handled<State, Reason>> => {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const { state, sequence, hash } = await load(stream);
      const now = deps.clock.now();
      const decision = decide(state, now);
      if (decision.kind === 'refused') return { ...decision, state };
      if (decision.events.length === 0) return { kind: 'nothing', state };
      const commit = seal({
        stream,
        sequence: sequence + 1,
        at: now,
        ...by,
        events: [...decision.events],
        previous: hash,
      });
      if ((await deps.log.append(commit)) === 'written') {
        const next = decision.events.reduce((folded, event) => aggregate.evolve(folded, event, now), state);
        warm.set(stream, { state: next, sequence: commit.sequence, hash: commit.hash });
        return { kind: 'committed', commit, state: next };
      }
    }
    throw new Contended(`${stream}: another writer won ${ATTEMPTS} times`);
  };

  return { load, loadAll, handle };
};

/** A parser for the events of the given contracts. */
export const eventParser =
  <Event extends LoggedEvent>(
    contracts: readonly { type: string; data: { parse(value: unknown): unknown } }[],
  ) =>
  (event: LoggedEvent): Event => {
    const found = contracts.find(({ type }) => type === event.type);
    if (found === undefined) throw new TypeError(`no contract here knows ${event.type}`);
    return { type: event.type, data: found.data.parse(event.data) } as Event;
  };
