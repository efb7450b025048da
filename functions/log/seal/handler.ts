import { createHash } from 'node:crypto';
import { LogSealed } from '../../../events/log-sealed/v1.ts';
import { accept } from '../../../shared/kernel/decision.ts';
import { type Aggregate, eventParser, repository } from '../../../shared/log/aggregate.ts';
import type { Commit } from '../../../shared/log/commit.ts';
import type { Clock, LogStore } from '../../../shared/log/ports.ts';
import { verifyLog } from '../../../shared/log/verify.ts';
import type { ObjectStore } from '../../../shared/objects/ports.ts';

type Deps = { readonly log: LogStore; readonly objects: ObjectStore; readonly clock: Clock };

/** The days that are sealed; a second run of a day adds nothing. */
const seals: Aggregate<ReadonlySet<string>, LogSealed> = {
  initial: new Set(),
  evolve: (days, { data }) => new Set([...days, data.bucketKey]),
  parse: eventParser<LogSealed>([LogSealed]),
};

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * Once a day: one hash over every stream, into a bucket whose objects cannot be changed. A log that does
 * not verify is not sealed: the function fails, and its alarm says what that means.
 */
export const createHandler = (deps: Deps) => {
  const sealed = repository(seals, deps);
  return async (): Promise<void> => {
    const commits: Commit[] = [];
    for await (const commit of deps.log.readAll()) commits.push(commit);
    const verified = verifyLog(commits, sha256);
    if (verified.kind === 'broken') {
      const { stream, sequence, fault } = verified.first;
      throw new Error(`the log is broken at ${stream} ${sequence}: ${fault}`);
    }
    const now = deps.clock.now();
    const bucketKey = `heads/${now.slice(0, 10)}.json`;
    const { head, streams, commits: count } = verified;
    const { state } = await sealed.load('seal/daily');
    if (state.has(bucketKey)) return;
    const body = JSON.stringify({ at: now, head, streams, commits: count });
    await deps.objects.put(bucketKey, new TextEncoder().encode(body), 'application/json');
    await sealed.handle(
      'seal/daily',
      (days) =>
        days.has(bucketKey)
          ? accept<LogSealed>()
          : accept<LogSealed>({ type: 'log-sealed.v1', data: { streams, commits: count, head, bucketKey } }),
      { actor: { kind: 'system', name: 'seal' }, cause: `schedule:${bucketKey}` },
    );
  };
};
