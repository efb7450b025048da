import type { CapAlert } from '../../../shared/cap/alert.ts';
import { repository } from '../../../shared/log/aggregate.ts';
import type { Clock, LogStore } from '../../../shared/log/ports.ts';
import type { ObjectStore } from '../../../shared/objects/ports.ts';
import type { PlacePack } from '../../../shared/place/place-pack.ts';
import { beginSelfTest, SELF_TEST_STREAM, selfTestAggregate } from '../../../shared/source/self-test.ts';
import { selfTestAlert, selfTestFeed } from '../../../shared/source/self-test-document.ts';

type Deps = {
  readonly log: LogStore;
  readonly clock: Clock;
  readonly objects: Pick<ObjectStore, 'put'>;
  readonly pack: Pick<PlacePack, 'selfTest' | 'districts' | 'capSender' | 'capSenderName'>;
  /** What addresses on this deployment's own front begin with. */
  readonly ownFront: string;
  readonly writeCap: (alert: CapAlert) => string;
  /** Whether this deployment listens to the feed that carries the test. */
  readonly inUse: boolean;
};

/**
 * Puts a new test message into the own test feed, where the poller finds it as it finds any other. It is on record before it
 * is published: one that could not be published has failed, and the sweep says so.
 */
export const createHandler = (deps: Deps) => {
  const tests = repository(selfTestAggregate, deps);
  const { pack } = deps;
  return async (): Promise<void> => {
    if (!deps.inUse) return;
    const { state } = await tests.handle(
      SELF_TEST_STREAM,
      (test, now) => beginSelfTest(test, pack.selfTest.withinMinutes, now),
      { actor: { kind: 'system', name: 'begin-self-test' }, cause: `schedule:${deps.clock.now()}` },
    );
    if (state.phase === 'none') return;
    const { testId, begunAt } = state;
    const put = (file: string, text: string, type: string) =>
      deps.objects.put(`self-test/${file}`, new TextEncoder().encode(text), type);
    await put(`${testId}.xml`, deps.writeCap(selfTestAlert(pack, testId, begunAt)), 'application/cap+xml');
    const feed = selfTestFeed(pack, deps.ownFront, state);
    await put('feed.xml', feed, 'application/atom+xml');
  };
};
