import type { Replay } from '../../infra/local/replay/replay.ts';
import type { Scenario } from '../../shared/adapters/files/scenario.ts';
import { incidentStream } from '../../shared/incident/aggregate.ts';
import { plusSeconds } from '../../shared/kernel/instant.ts';
import { LEVEL_WORDS } from '../../shared/language/terms.ts';
import { fewer, morning, played, tej } from '../system/replayed.ts';

/** Members who do not answer the call-out. */
export const SILENT = ['p-05', 'p-12'] as const;
const isSilent = (id: string): boolean => SILENT.some((one) => one === id);

const extreme = tej.documents.find(({ file }) => file.startsWith('07'));

/**
 * The morning of Tej, which is a red one after a few minutes. Until twenty-five past: the committee is there but for two, and an alert
 * waits for somebody to approve it.
 */
const WAITING: Scenario = {
  ...morning,
  to: '2023-10-21T07:25:00.000Z',
  documents: [
    ...morning.documents.slice(0, 1),
    ...(extreme === undefined ? [] : [{ ...extreme, publishedAt: '2023-10-21T07:05:00.000Z' }]),
  ],
  people: morning.people.filter(
    ({ person, do: deed, on }) =>
      (deed === 'acknowledge' && !isSilent(person)) || (deed === 'propose' && on === 'quorum-reached'),
  ),
};

export type World = {
  readonly replay: Replay;
  readonly incidentId: string;
  /** The path of this person's light page. */
  lightPage(personId: string): string;
  /** The four digits of this person's call-out. */
  code(personId: string): string;
  /** The chair sends the form of the approval as it stands; three minutes later it has reached everybody. */
  approve(): Promise<void>;
  /** Functions that failed so far, with what they said. */
  failures(): string[];
};

const CHAIR = 'p-01';

/** The whole template, with an open incident and a proposal that waits. The caller stops `replay`. */
export const waitingWorld = async (): Promise<World> => {
  const { replay, commits, events } = await played(WAITING, { place: fewer });
  const opened = commits.find(({ events }) => events.some(({ type }) => type === 'incident-opened.v1'));
  const incidentId = opened?.stream.slice(incidentStream('').length) ?? '';
  const newest = (personId: string, pattern: RegExp): string => {
    const phones = fewer.roster.people.find(({ id }) => id === personId)?.phones ?? [];
    const found = phones
      .flatMap((phone) => replay.network.messagesTo(phone))
      .flatMap(({ text }) => pattern.exec(text)?.[0] ?? [])
      .at(-1);
    if (found === undefined) throw new Error(`${personId} got no message with ${pattern}`);
    return found;
  };
  const lightPage = (personId: string): string => new URL(newest(personId, /https?:\/\/\S+/)).pathname;
  const code = (personId: string): string => newest(personId, /(?<![\d:])\d{4}(?!\d)/);
  const failures = () =>
    events.flatMap((event) =>
      event.type === 'invocation-failed' ? [`${event.functionName}: ${event.cause}: ${event.error}`] : [],
    );
  const approve = async (): Promise<void> => {
    const headers = { cookie: await replay.signedInAs(CHAIR) };
    const url = `${replay.url}/console/${incidentId}/approve`;
    const page = await (await fetch(url, { headers })).text();
    const hidden = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? '';
    const body = new URLSearchParams({
      do: 'approve',
      alertId: hidden('alertId'),
      snapshot: hidden('snapshot'),
      typed: LEVEL_WORDS.red.colour.en,
    });
    const answer = await fetch(url, { method: 'POST', headers, body });
    if (!answer.ok)
      throw new Error(`the chair could not approve: ${[answer.status, ...failures()].join(' ')}`);
    await replay.machine.settle();
    await replay.machine.advanceTo(plusSeconds(replay.machine.now(), 180));
  };
  return { replay, incidentId, lightPage, code, approve, failures };
};
