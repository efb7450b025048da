import type { Replay } from '../../infra/local/replay/replay.ts';
import type { Scenario } from '../../shared/adapters/files/scenario.ts';
import { incidentStream } from '../../shared/incident/aggregate.ts';
import { fewer, morning, played } from '../system/replayed.ts';

/** The morning of Tej, until a quarter past: the committee is there, and an alert waits for somebody to approve it. */
const WAITING: Scenario = {
  ...morning,
  to: '2023-10-21T07:25:00.000Z',
  people: morning.people.filter(({ do: deed }) => deed !== 'approve' && deed !== 'refuse'),
};

export type World = {
  readonly replay: Replay;
  readonly incidentId: string;
  /** The path of this person's light page. */
  lightPage(personId: string): string;
  /** Functions that failed so far, with what they said. */
  failures(): string[];
};

/** The whole template, with an open incident and a proposal that waits. The caller stops `replay`. */
export const waitingWorld = async (): Promise<World> => {
  const { replay, commits, events } = await played(WAITING, { place: fewer });
  const opened = commits.find(({ events }) => events.some(({ type }) => type === 'incident-opened.v1'));
  const incidentId = opened?.stream.slice(incidentStream('').length) ?? '';
  const lightPage = (personId: string): string => {
    const phones = fewer.roster.people.find(({ id }) => id === personId)?.phones ?? [];
    const link = phones
      .flatMap((phone) => replay.network.messagesTo(phone))
      .flatMap(({ text }) => /https?:\/\/\S+/.exec(text)?.[0] ?? [])
      .at(-1);
    if (link === undefined) throw new Error(`${personId} got no link`);
    return new URL(link).pathname;
  };
  const failures = () =>
    events.flatMap((event) =>
      event.type === 'invocation-failed' ? [`${event.functionName}: ${event.cause}: ${event.error}`] : [],
    );
  return { replay, incidentId, lightPage, failures };
};
