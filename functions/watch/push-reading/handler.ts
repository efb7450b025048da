import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { type FacilityDoor, shownKey } from '../../../shared/facility/door.ts';
import { plusSeconds } from '../../../shared/kernel/instant.ts';
import { repository } from '../../../shared/log/aggregate.ts';
import type { Clock, LogStore } from '../../../shared/log/ports.ts';
import type { ObjectStore } from '../../../shared/objects/ports.ts';
import { fileResponse, type Response } from '../../../shared/pages/response.ts';
import type { SourceOf } from '../../../shared/place/sources.ts';
import { receiver, type Taken } from '../../../shared/reading/receive.ts';
import { readingsAggregate, readingsStream } from '../../../shared/reading/received.ts';
import type { Attempt } from '../../../shared/source/book.ts';
import { sourceFault } from '../../../shared/source/fault.ts';
import type { SourceBook } from '../../../shared/source/ports.ts';

type Station = SourceOf<'station'>;

type Deps = {
  readonly log: LogStore;
  readonly clock: Clock;
  readonly objects: ObjectStore;
  readonly book: SourceBook;
  readonly stations: readonly Station[];
  readonly token: (stationId: string, keyNumber: number) => string;
  /** In a time that tells nothing of where two differ. */
  readonly same: (given: string, expected: string) => boolean;
  /** Of the facilities, one of which may push for a station with a key of its own. */
  readonly facility: FacilityDoor;
};

/** 500 readings are some 60 kB. */
const MOST_BYTES = 64 * 1024;
/** A station that sends every minute, twice over. */
const MOST_PUSHES = 20;
const WINDOW_SECONDS = 600;

const answer = (statusCode: number, body: Readonly<Record<string, unknown>>): Response => ({
  ...fileResponse(Buffer.from(JSON.stringify(body)), 'application/json'),
  statusCode,
});

/** Whether the station is unknown or the key is wrong is for nobody to learn who has not both. */
const UNKNOWN = answer(401, { error: 'unknown station or key' });

const bytesOf = ({ body, isBase64Encoded }: APIGatewayProxyEventV2): Uint8Array =>
  Buffer.from(body ?? '', isBase64Encoded ? 'base64' : 'utf8');

const keyOf = ({ headers }: APIGatewayProxyEventV2): string =>
  /^Bearer ([\w-]{1,200})$/.exec(headers['authorization'] ?? '')?.[1] ?? '';

const attemptOf = (at: string, { kind, count, faults, suspect }: Taken): Attempt => {
  const brought = kind === 'taken' ? count : 0;
  const [first] = faults;
  if (first !== undefined)
    return {
      at,
      outcome: kind === 'nothing' ? 'failing' : 'degraded',
      fault: sourceFault('unexpected-content', `${first.field}: ${first.rule}`),
      brought,
    };
  const [doubted] = suspect;
  return doubted === undefined
    ? { at, outcome: 'well', brought }
    : {
        at,
        outcome: 'degraded',
        fault: sourceFault('suspect', `${doubted.variable}: ${doubted.reason}`),
        brought,
      };
};

/**
 * `POST /readings/{station}` with `Authorization: Bearer KEY`. What is right is taken and kept as it came; what is wrong is
 * told by field and rule. The same request again is answered the same and adds nothing, so a station that got no answer sends it again.
 */
export const createHandler = (deps: Deps) => {
  const receive = receiver(deps);
  const days = repository(readingsAggregate, deps);

  const tooOften = async (station: Station, now: string): Promise<boolean> => {
    const { state } = await days.load(readingsStream(station.id, now));
    const since = plusSeconds(now, -WINDOW_SECONDS);
    return state.received.filter(({ at }) => at > since).length >= MOST_PUSHES;
  };

  const mayPush = async (
    { headers }: APIGatewayProxyEventV2,
    stationId: string,
    now: string,
  ): Promise<boolean> => {
    const facility = await deps.facility(shownKey(headers['authorization']), now);
    return facility?.stationId === stationId && facility.may.includes('push-readings');
  };

  return async (event: APIGatewayProxyEventV2): Promise<Response> => {
    const id = event.pathParameters?.['station'] ?? '';
    const station = deps.stations.find((candidate) => candidate.id === id);
    const now = deps.clock.now();
    // A key is compared for an unknown station too, so that both take as long.
    const isStation = deps.same(keyOf(event), deps.token(id, station?.keyNumber ?? 1));
    if (station === undefined || !(isStation || (await mayPush(event, id, now)))) return UNKNOWN;

    const bytes = bytesOf(event);
    if (bytes.length > MOST_BYTES)
      return answer(413, {
        taken: 0,
        refused: [{ field: 'body', rule: `must be at most ${MOST_BYTES} bytes` }],
      });
    if (await tooOften(station, now))
      return answer(429, {
        taken: 0,
        refused: [
          {
            field: 'body',
            rule: `at most ${MOST_PUSHES} times in ${WINDOW_SECONDS / 60} minutes; send the rest together later`,
          },
        ],
      });
    const taken = await receive({
      source: station.id,
      format: 'station-push',
      basis: 'observation',
      bytes,
      request: {
        places: [{ pcode: station.district, position: station.position }],
        models: [],
        variables: station.measures,
      },
      actor: { kind: 'system', name: 'push-reading' },
      cause: `http:${event.requestContext.requestId}`,
    });
    await deps.book.note(station.id, attemptOf(now, taken));
    const suspect = taken.suspect.map(({ variable, reason }) => ({ variable, reason }));
    return taken.kind === 'nothing'
      ? answer(422, { taken: 0, refused: taken.faults })
      : answer(200, { taken: taken.count, again: taken.kind === 'known', refused: taken.faults, suspect });
  };
};
