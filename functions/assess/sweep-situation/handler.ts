import { situationAggregate } from '../../../shared/assessment/aggregate.ts';
import { expireWarnings } from '../../../shared/assessment/decide.ts';
import type { AssessmentRules } from '../../../shared/assessment/rules.ts';
import { situationStream } from '../../../shared/assessment/situation.ts';
import { INCIDENT_STATUSES } from '../../../shared/kernel/vocabulary.ts';
import { repository } from '../../../shared/log/aggregate.ts';
import type { Clock, LogStore } from '../../../shared/log/ports.ts';

type Deps = { readonly log: LogStore; readonly clock: Clock; readonly rules: AssessmentRules };

/** Every minute: a warning whose time is over stops counting, whether or not its sender said so. */
export const createHandler = (deps: Deps) => {
  const situations = repository(situationAggregate, deps);
  return async (): Promise<void> => {
    for (const status of INCIDENT_STATUSES) {
      await situations.handle(
        situationStream(status),
        (situation, now) => expireWarnings(situation, status, deps.rules, now),
        { actor: { kind: 'system', name: 'sweep' }, cause: `sweep:${deps.clock.now()}` },
      );
    }
  };
};
