import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { httpEvent } from '../../../functions/testing/http.ts';
import { HADRAMOUT } from '../../../functions/testing/room.ts';
import { people, person } from '../../../shared/audience/testing/people.ts';
import type { IncidentStatus } from '../../../shared/kernel/vocabulary.ts';
import { type Commit, publishedOf } from '../../../shared/log/commit.ts';
import { memoryLogStore } from '../../../shared/log/testing/memory-log-store.ts';
import { rosterParticipants } from '../../../shared/place/participants.ts';
import { EAST, type Story, story } from '../../../shared/report/testing/story.ts';

/** Whoever subscribed in the districts of the story: ordinary people, and those who pass warnings on. */
export const PUBLIC = [
  ...people(60, 1, ['YE1913']),
  ...people(20, 101, ['YE1915']),
  person(201, ['YE1913'], { tier: 'relay' }),
];
export const OFFICERS = rosterParticipants(HADRAMOUT, {
  recipientId: (phone) => `officer-of-${phone}`,
  seal: (phone) => `sealed-${phone}`,
});
export const OFFICER_IDS: ReadonlySet<string> = new Set(OFFICERS.map(({ recipientId }) => recipientId));

/** An alert of this status as its approval left it. */
export const approved = (status: IncidentStatus): Story =>
  story(HADRAMOUT, status)
    .assessed(EAST)
    .answered('p-02')
    .answered('p-06')
    .answered('p-05')
    .proposed('p-06', 'alert', EAST)
    .approved('p-02');
export const issued = (status: IncidentStatus): Story => approved(status).issued();
export const cancelled = (status: IncidentStatus): Story =>
  issued(status).wait(30).proposed('p-06', 'cancel', EAST).approved('p-02').issued();

export const logOf = async (...stories: readonly Story[]) => {
  const log = memoryLogStore();
  for (const told of stories) for (const commit of told.log()) await log.append(commit);
  return log;
};

/** The newest commit of a story with such an event, as the queue carries it. */
export const messageOf = (told: Story, type: string): Commit => {
  const commit = told.commits.findLast(({ events }) => events.some((event) => event.type === type));
  if (commit === undefined) throw new Error(`${told.incidentId} has no ${type}`);
  return commit;
};

/** The same message, as if it were of another incident. */
export const forged = (commit: Commit, stream: string): string =>
  JSON.stringify({ ...publishedOf(commit), stream });

/** A request of anybody, from anywhere. */
export const asks = (
  path: string,
  pathParameters: Readonly<Record<string, string>> = {},
  queryStringParameters: Readonly<Record<string, string>> = {},
): APIGatewayProxyEventV2 => ({
  ...httpEvent('GET', path, pathParameters),
  headers: { host: 'warn.example' },
  queryStringParameters: { ...queryStringParameters },
});
