import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dynamoLogStore } from '../../../shared/adapters/dynamodb/log-table.ts';
import { LOG_KEYS } from '../../../shared/adapters/dynamodb/table-keys.ts';
import { incidentAggregate } from '../../../shared/incident/aggregate.ts';
import type { IncidentEvent } from '../../../shared/incident/incident.ts';
import {
  CHAIR,
  CIVIL_DEFENCE,
  DEPUTY_CHAIR,
  FORECASTER,
  SECRETARY,
} from '../../../shared/incident/testing/committee.ts';
import {
  answers,
  approves,
  begin,
  type Command,
  follows,
  proposes,
  refuses,
} from '../../../shared/incident/testing/story.ts';
import { accept } from '../../../shared/kernel/decision.ts';
import { repository } from '../../../shared/log/aggregate.ts';
import type { LogStore } from '../../../shared/log/ports.ts';
import { memoryLogStore } from '../../../shared/log/testing/memory-log-store.ts';
import { verifyStream } from '../../../shared/log/verify.ts';
import { startTable, type TestTable } from '../dynamodb-table.ts';

let engine: TestTable;
beforeAll(async () => {
  engine = await startTable({ name: LOG_KEYS.partition, type: 'S' }, { name: LOG_KEYS.sort, type: 'N' });
});
afterAll(() => engine.stop());

const PROPOSED = begin().does(
  follows(),
  answers(DEPUTY_CHAIR),
  answers(FORECASTER),
  answers(CIVIL_DEFENCE),
  proposes(),
);
const clock = { now: () => PROPOSED.now };
const by = { actor: { kind: 'system', name: 'test' }, cause: 'test' } as const;

/** Lets nobody write before so many want to: they have all decided on what the log was then. */
const together = (log: LogStore, writers: number): LogStore => {
  const held: (() => void)[] = [];
  return {
    ...log,
    append: async (commit) => {
      if (held.length < writers) {
        const { promise, resolve } = Promise.withResolvers<void>();
        held.push(resolve);
        if (held.length === writers) for (const open of held) open();
        await promise;
      }
      return log.append(commit);
    },
  };
};

const stores: readonly (readonly [string, () => LogStore])[] = [
  ['in memory', memoryLogStore],
  ['in DynamoDB', () => dynamoLogStore(engine.client, engine.table)],
];

describe.each(stores)(
  'verdicts at the same instant, by instances that share nothing but the log, %s',
  (_, open) => {
    const race = async (...verdicts: readonly Command[]) => {
      const log = open();
      const stream = `incident/race-${randomUUID()}`;
      const history: readonly IncidentEvent[] = PROPOSED.history.map(({ event }) => event);
      await repository(incidentAggregate, { log, clock }).handle(stream, () => accept(...history), by);
      const gate = together(log, verdicts.length);
      const handled = await Promise.all(
        verdicts.map((verdict, index) =>
          repository(incidentAggregate, { log: gate, clock }).handle(stream, verdict, {
            ...by,
            cause: `tap-${index}`,
          }),
        ),
      );
      return { handled, commits: await Array.fromAsync(log.read(stream, 0)) };
    };

    test.each([1, 2, 3, 4, 5])(
      'of two approvals one is written, and the other is refused as decided (%i)',
      async () => {
        const { handled, commits } = await race(approves(CHAIR), approves(DEPUTY_CHAIR));
        expect(handled.map(({ kind }) => kind).toSorted()).toEqual(['committed', 'refused']);
        expect(handled.find(({ kind }) => kind === 'refused')).toMatchObject({ reason: 'already-decided' });
        const winner = [CHAIR, DEPUTY_CHAIR][handled.findIndex(({ kind }) => kind === 'committed')];
        expect(commits.slice(1).flatMap(({ events }) => events)).toMatchObject([
          { type: 'alert-approved.v1', data: { approvedBy: winner, path: 'two-person' } },
        ]);
      },
    );

    test('of an approval and a refusal one stands', async () => {
      const { handled, commits } = await race(approves(CHAIR), refuses(DEPUTY_CHAIR));
      expect(handled.map(({ kind }) => kind).toSorted()).toEqual(['committed', 'refused']);
      expect(commits).toHaveLength(2);
    });

    test('of three approvers one wins, and the chain of commits is whole', async () => {
      const { handled, commits } = await race(approves(CHAIR), approves(DEPUTY_CHAIR), approves(SECRETARY));
      expect(handled.filter(({ kind }) => kind === 'refused')).toHaveLength(2);
      expect(commits).toHaveLength(2);
      expect(verifyStream(commits)).toEqual({ head: commits[1]?.hash });
    });

    test('the same approval by two taps of one person is one, and neither tap is told of a fault', async () => {
      const { handled, commits } = await race(approves(CHAIR), approves(CHAIR));
      expect(handled.map(({ kind }) => kind).toSorted()).toEqual(['committed', 'nothing']);
      expect(commits).toHaveLength(2);
    });
  },
);
