import type { SQSEvent } from 'aws-lambda';
import { LevelOverridden } from '../../../events/level-overridden/v1.ts';
import { OverrideEnded } from '../../../events/override-ended/v1.ts';
import { ReadingsReceived } from '../../../events/readings-received/v1.ts';
import { done, eachRecord } from '../../../shared/queue/each-record.ts';

type Deps = { readonly assess: (cause: string) => Promise<void> };

/** Readings came, or a forecaster spoke: everything that counts is looked at anew, once for all that is waiting. */
export const createHandler =
  ({ assess }: Deps) =>
  (input: SQSEvent) => {
    let look: Promise<void> | undefined;
    return eachRecord<ReadingsReceived | LevelOverridden | OverrideEnded>(
      input,
      [ReadingsReceived, LevelOverridden, OverrideEnded],
      async ({ envelope }) => {
        look ??= assess(envelope.id);
        await look;
        return done;
      },
    );
  };
