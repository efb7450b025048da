import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import {
  type Bounds,
  type FacilityDecision,
  makeKey,
  revokeKey,
  setFacility,
} from '../../../shared/facility/decide.ts';
import { keyText } from '../../../shared/facility/door.ts';
import {
  FACILITY_KINDS,
  FACILITY_RIGHTS,
  FACILITY_STREAM,
  type Facilities,
  type Facility,
  facilityAggregate,
} from '../../../shared/facility/facilities.ts';
import type { facilityUse } from '../../../shared/facility/use.ts';
import type { Instant } from '../../../shared/kernel/instant.ts';
import type { Bilingual } from '../../../shared/kernel/vocabulary.ts';
import { FACILITIES, facilityRefusal } from '../../../shared/language/facilities.ts';
import { repository } from '../../../shared/log/aggregate.ts';
import type { Clock, LogStore } from '../../../shared/log/ports.ts';
import type { ConsoleNote } from '../../../shared/pages/console-page.ts';
import { formOf } from '../../../shared/pages/form-body.ts';
import { notFoundPage } from '../../../shared/pages/not-found-page.ts';
import { pageResponse, type Response, seeOther } from '../../../shared/pages/response.ts';
import type { PlacePack } from '../../../shared/place/place-pack.ts';
import { sourcesOf } from '../../../shared/place/sources.ts';
import { placeNames } from '../../../shared/report/place-names.ts';
import type { Visit } from '../../../shared/session/visit.ts';
import { listView } from './list-view.ts';
import { oneView } from './one-view.ts';

type Deps = {
  readonly log: LogStore;
  readonly clock: Clock;
  readonly place: PlacePack;
  /** The secret part of a key. */
  readonly secret: (facilityId: string, number: number) => string;
  readonly use: Pick<ReturnType<typeof facilityUse>, 'last'>;
};

type Shown = {
  readonly note?: ConsoleNote;
  readonly given?: URLSearchParams;
  readonly made?: string;
  readonly statusCode?: number;
};

type Asked = {
  readonly what: 'link' | 'edit' | 'key' | 'revoke';
  readonly id: string;
  readonly decide: (state: Facilities, now: Instant) => FacilityDecision;
};

const particularsOf = (facilityId: string, fields: URLSearchParams) => {
  const text = (name: string) => (fields.get(name) ?? '').trim();
  const station = text('station');
  const given = fields.getAll('may');
  return {
    facilityId,
    name: { ar: text('nameAr'), en: text('nameEn') },
    kind: FACILITY_KINDS.find((kind) => kind === text('kind')),
    pcode: text('district'),
    contact: text('contact'),
    may: FACILITY_RIGHTS.filter((right) => given.includes(right)),
    ...(station === '' ? {} : { stationId: station }),
  };
};

const MOST_FORM_CHARACTERS = 8_000;

/** The facilities that are linked, what each may do, and its keys: made, shown once, replaced and revoked. */
export const createHandler = (deps: Deps) => {
  const { place, clock } = deps;
  const facilities = repository(facilityAggregate, deps);
  const names = placeNames(place);
  const bounds: Bounds = {
    pcodes: new Set(place.districts.map(({ pcode }) => pcode)),
    stations: new Set(sourcesOf(place, 'station').map(({ id }) => id)),
  };

  const all = async (): Promise<ReadonlyMap<string, Facility>> =>
    (await facilities.load(FACILITY_STREAM)).state;
  const lastUse = (facilityId: string): Promise<Instant | undefined> =>
    deps.use.last(facilityId, clock.now());

  const showList = async (visit: Visit, { note, given, statusCode = 200 }: Shown = {}): Promise<Response> => {
    const known = [...(await all()).values()].toSorted((a, b) => a.name.ar.localeCompare(b.name.ar, 'ar'));
    const used = new Map(
      await Promise.all(
        known.map(async ({ facilityId }) => [facilityId, await lastUse(facilityId)] as const),
      ),
    );
    return pageResponse(listView({ visit, place, names, note, given, facilities: known, used }), {
      statusCode,
    });
  };

  const showOne = async (
    facilityId: string,
    visit: Visit,
    { note, given, made, statusCode = 200 }: Shown = {},
  ): Promise<Response> => {
    const facility = (await all()).get(facilityId);
    if (facility === undefined) return notFound(visit);
    const used = await lastUse(facilityId);
    return pageResponse(oneView({ visit, place, names, note, given, made, facility, used }), { statusCode });
  };

  const askedBy = (
    facilityId: string | undefined,
    fields: URLSearchParams,
    by: Visit['person'],
  ): Asked | undefined => {
    const text = (name: string) => (fields.get(name) ?? '').trim();
    const id = facilityId ?? text('id');
    switch (text('do')) {
      case 'key':
        return {
          what: 'key',
          id,
          decide: (state, now) => makeKey(state, { facilityId: id, after: Number(text('after')), by }, now),
        };
      case 'revoke': {
        const command = { facilityId: id, number: Number(text('number')), reason: text('reason'), by };
        return { what: 'revoke', id, decide: (state, now) => revokeKey(state, command, now) };
      }
      case 'link':
      case 'edit': {
        const command = {
          particulars: particularsOf(id, fields),
          isNew: facilityId === undefined,
          bounds,
          by,
        };
        return {
          what: facilityId === undefined ? 'link' : 'edit',
          id,
          decide: (state) => setFacility(state, command),
        };
      }
      default:
        return undefined;
    }
  };

  const post = async (
    facilityId: string | undefined,
    fields: URLSearchParams,
    visit: Visit,
    requestId: string,
  ): Promise<Response> => {
    const show = (shown: Shown) =>
      facilityId === undefined ? showList(visit, shown) : showOne(facilityId, visit, shown);
    const asked = askedBy(facilityId, fields, visit.person);
    if (asked === undefined) return show({ statusCode: 400 });
    const by = { actor: { kind: 'person', id: visit.person.id }, cause: `http:${requestId}` } as const;
    const handled = await facilities.handle(FACILITY_STREAM, asked.decide, by);
    if (handled.kind === 'refused') {
      const text: Bilingual = facilityRefusal(handled.reason);
      const statusCode = handled.reason === 'may-not-keep' ? 403 : 409;
      return show({ note: { text, refused: true }, given: fields, statusCode });
    }
    if (asked.what === 'link') return seeOther(visit.link(`/console/facilities/${asked.id}`));
    const number = handled.state.get(asked.id)?.keys.length ?? 0;
    const made =
      asked.what === 'key' && handled.kind === 'committed'
        ? keyText({ facilityId: asked.id, number, secret: deps.secret(asked.id, number) })
        : undefined;
    const text = asked.what === 'revoke' ? FACILITIES.revoked : FACILITIES.saved;
    return show({ note: { text, refused: false }, ...(made === undefined ? {} : { made }) });
  };

  return async (event: APIGatewayProxyEventV2, visit: Visit): Promise<Response> => {
    const facilityId = event.pathParameters?.['facilityId'];
    if (event.requestContext.http.method !== 'POST')
      return facilityId === undefined ? showList(visit) : showOne(facilityId, visit);
    const fields = formOf(event, MOST_FORM_CHARACTERS);
    return fields === undefined
      ? showList(visit, { statusCode: 413 })
      : post(facilityId, fields, visit, event.requestContext.requestId);
  };
};

const notFound = (visit: Visit): Response =>
  pageResponse(
    notFoundPage(FACILITIES.notThere, { href: visit.link('/console/facilities'), text: FACILITIES.back }),
    { statusCode: 404 },
  );
