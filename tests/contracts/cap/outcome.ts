import { createHash } from 'node:crypto';
import { createHandler } from '../../../functions/assess/assess-warning/handler.ts';
import { append, delivery, HADRAMOUT, testClock } from '../../../functions/testing/room.ts';
import { situationAggregate } from '../../../shared/assessment/aggregate.ts';
import {
  CALM,
  type Situation,
  type SituationEvent,
  situationStream,
} from '../../../shared/assessment/situation.ts';
import { readCap } from '../../../shared/cap/read.ts';
import { type Instant, plusSeconds } from '../../../shared/kernel/instant.ts';
import { assessmentWords } from '../../../shared/language/assessment.ts';
import { memoryLogStore } from '../../../shared/log/testing/memory-log-store.ts';
import { memoryObjectStore } from '../../../shared/objects/testing/memory-object-store.ts';
import { incidentGrouping } from '../../../shared/place/incident-grouping.ts';
import type { PlacePack } from '../../../shared/place/place-pack.ts';
import type { Source } from '../../../shared/place/sources.ts';
import { warningIdOf, warningStream } from '../../../shared/warning/received.ts';

const open = 'open-incident';
const may = { valid: open, unsigned: open, invalid: open, 'unknown-key': open, unsupported: open } as const;

/** Hadramout as it would be if the senders of these documents were trusted with everything. */
const trusting = (...senders: readonly string[]): PlacePack => {
  const feed = HADRAMOUT.sources.find(({ id }) => id === 'scenario');
  if (feed?.kind !== 'cap-feed') throw new Error('the pack has no feed of a scenario');
  const source: Source = {
    ...feed,
    senders: [...new Set(senders)].map((sender) => ({ sender, keys: [], may })),
  };
  return { ...HADRAMOUT, sources: [source] };
};

export type Arrival = { readonly bytes: Uint8Array; readonly at?: Instant; readonly source?: string };

const accepted = (bytes: Uint8Array) => {
  const reading = readCap(bytes);
  if (reading.verdict === 'rejected') throw new Error(reading.reasons.join('\n'));
  return reading;
};

/** Everything that the room of assessment writes when these documents come one after the other, and where it leaves things. */
export const assessAll = async (
  arrivals: readonly Arrival[],
): Promise<{ readonly events: readonly SituationEvent[]; readonly situation: Situation }> => {
  const pack = trusting(...arrivals.map(({ bytes }) => accepted(bytes).alert.sender));
  const log = memoryLogStore();
  const objects = memoryObjectStore();
  const clock = testClock('2000-01-01T00:00:00.000Z');
  let now = clock.now();
  const rules = { ...assessmentWords(pack), ...incidentGrouping(pack) };
  const assess = createHandler({ log, objects, clock: { now: () => now }, pack, rules });
  for (const { bytes, at, source = 'scenario' } of arrivals) {
    const { alert, verdict } = accepted(bytes);
    const { identifier, sender, sent, status, msgType } = alert;
    const key = { sender, identifier, sent: sent.at };
    now = at ?? plusSeconds(sent.at, 60);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const raw = { bucketKey: `raw/${sha256}`, sha256, bytes: bytes.length };
    await objects.put(raw.bucketKey, bytes, 'application/cap+xml');
    const data = { warningId: warningIdOf(key), source, key, status, msgType, references: [], raw };
    const commit = await append(log, warningStream(data.warningId), now, {
      type: 'warning-received.v1',
      data: { ...data, verdict, repairs: [], doubts: [] },
    });
    await assess(delivery(commit));
  }
  const events = log
    .commits()
    .filter(({ stream }) => stream === situationStream('Actual') || stream === situationStream('Exercise'))
    .flatMap((commit) => commit.events.map(situationAggregate.parse));
  const situation = events.reduce((state, event) => situationAggregate.evolve(state, event, now), CALM);
  return { events, situation };
};

/** What the room made of the last document, in a word or two: `begun at orange`, or the reason why it was set aside. */
export const outcomeOf = (event: SituationEvent | undefined): string => {
  if (event === undefined) return 'nothing';
  if (event.type === 'warning-set-aside.v1') return event.data.reason;
  return event.type === 'assessment-made.v1' ? `${event.data.change} at ${event.data.level}` : event.type;
};

export const doubtsOf = (event: SituationEvent | undefined): string =>
  event !== undefined && 'doubtful' in event.data
    ? (event.data.doubtful ?? []).map(({ code }) => code).join(' ')
    : '';

/** Over Mukalla and the districts beside it. */
const HERE = '14.5,48.9 14.9,48.9 14.9,49.4 14.5,49.4 14.5,48.9';

/** The same document, with its areas moved to the coast of Hadramout: what it would mean if it were about us. */
export const movedHere = (bytes: Uint8Array): Uint8Array => {
  const text = new TextDecoder(bytes.includes(0xe1) ? 'latin1' : 'utf-8').decode(bytes);
  const area = /<((?:\w+:)?)area>[\s\S]*?<\/(?:\w+:)?area>/g;
  return new TextEncoder().encode(
    text
      .replace(/encoding="ISO-8859-1"/i, 'encoding="UTF-8"')
      .replaceAll(
        area,
        (_, p: string) =>
          `<${p}area><${p}areaDesc>here</${p}areaDesc><${p}polygon>${HERE}</${p}polygon></${p}area>`,
      ),
  );
};
