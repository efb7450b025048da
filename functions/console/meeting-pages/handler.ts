import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { situationAggregate } from '../../../shared/assessment/aggregate.ts';
import { situationStream } from '../../../shared/assessment/situation.ts';
import type { Bilingual } from '../../../shared/kernel/vocabulary.ts';
import { MEETINGS, meetingRefusal } from '../../../shared/language/meetings.ts';
import { repository } from '../../../shared/log/aggregate.ts';
import type { Clock, LogStore } from '../../../shared/log/ports.ts';
import { htmlPack } from '../../../shared/meeting/html-pack.ts';
import { loadPack } from '../../../shared/meeting/load-pack.ts';
import {
  carriedTo,
  directiveBoard,
  MEETING_STREAM,
  meetingAggregate,
} from '../../../shared/meeting/meetings.ts';
import { packView } from '../../../shared/meeting/pack-view.ts';
import { meetingsAround } from '../../../shared/meeting/plan.ts';
import { typstPack } from '../../../shared/meeting/typst-pack.ts';
import type { ConsoleNote } from '../../../shared/pages/console-page.ts';
import { formOf } from '../../../shared/pages/form-body.ts';
import { notFoundPage } from '../../../shared/pages/not-found-page.ts';
import { fileResponse, pageResponse, type Response } from '../../../shared/pages/response.ts';
import type { PlacePack } from '../../../shared/place/place-pack.ts';
import { placeNames } from '../../../shared/report/place-names.ts';
import type { Visit } from '../../../shared/session/visit.ts';
import { commandOf } from './commands.ts';
import { longField, MOST_BODY_CHARACTERS, readMeetingForm } from './form.ts';
import { listView } from './list-view.ts';
import { meetingView } from './meeting-view.ts';

type Deps = {
  readonly log: LogStore;
  readonly clock: Clock;
  readonly place: PlacePack;
  readonly typesetPdf: (document: ReturnType<typeof typstPack>) => Promise<Uint8Array>;
};

type Shown = {
  readonly note?: ConsoleNote;
  readonly given?: URLSearchParams;
  readonly statusCode?: number;
};

/** Incidents whose report may be put on an agenda. */
const MOST_INCIDENTS = 30;

/** The yearly plan, each meeting with its agenda, directives and minutes, and the pack of what it has before it. */
export const createHandler = (deps: Deps) => {
  const { place, clock } = deps;
  const office = repository(meetingAggregate, deps);
  const situations = repository(situationAggregate, deps);
  const { person } = placeNames(place);
  const year = { plan: place.meetings, timeZone: place.timeZone };

  const load = async () => {
    const { state } = await office.load(MEETING_STREAM);
    const meetings = meetingsAround(year, state, clock.now());
    const titles = new Map(meetings.map(({ meetingId, title }) => [meetingId, title]));
    const titleOf = (id: string): Bilingual => titles.get(id) ?? { ar: id, en: id };
    return { state, meetings, titleOf };
  };

  const showList = async (visit: Visit, { note, given, statusCode = 200 }: Shown = {}): Promise<Response> => {
    const { state, meetings, titleOf } = await load();
    const directives = directiveBoard(state, clock.now());
    return pageResponse(listView({ visit, place, person, titleOf, note, given, meetings, directives }), {
      statusCode,
    });
  };

  const incidents = async () => {
    const { state } = await situations.load(situationStream('Actual'));
    return state.incidents.slice(-MOST_INCIDENTS).toReversed();
  };

  const showOne = async (
    meetingId: string,
    visit: Visit,
    { note, given, statusCode = 200 }: Shown = {},
  ): Promise<Response> => {
    const { state, meetings, titleOf } = await load();
    const meeting = meetings.find((one) => one.meetingId === meetingId);
    if (meeting === undefined) return notFound(visit);
    const now = clock.now();
    const board = directiveBoard(state, now);
    const carried =
      meeting.closed === undefined
        ? carriedTo(meeting, state, now)
        : board.filter(
            (one) => one.meetingId !== meetingId && meeting.closed?.owed.includes(one.directiveId),
          );
    const own = board.filter((directive) => directive.meetingId === meetingId);
    return pageResponse(
      meetingView({
        visit,
        place,
        person,
        titleOf,
        note,
        given,
        meeting,
        carried,
        own,
        incidents: await incidents(),
      }),
      { statusCode },
    );
  };

  const post = async (
    meetingId: string | undefined,
    fields: URLSearchParams,
    visit: Visit,
    requestId: string,
  ): Promise<Response> => {
    const show = (shown: Shown) =>
      meetingId === undefined ? showList(visit, shown) : showOne(meetingId, visit, shown);
    const refused = (text: Bilingual, statusCode: number) =>
      show({ note: { text, refused: true }, given: fields, statusCode });
    const long = longField(fields);
    if (long !== undefined) return refused(long, 400);
    const { meetings } = await load();
    const command = commandOf(readMeetingForm(fields, place.timeZone), {
      meeting: meetings.find((one) => one.meetingId === meetingId),
      by: visit.person,
      lang: visit.lang,
      place,
    });
    if (command === undefined) return show({ statusCode: 400 });
    const handled = await office.handle(MEETING_STREAM, command, {
      actor: { kind: 'person', id: visit.person.id },
      cause: `http:${requestId}`,
    });
    if (handled.kind !== 'refused') return show({ note: { text: MEETINGS.saved, refused: false } });
    return refused(meetingRefusal(handled.reason), handled.reason === 'may-not-keep' ? 403 : 409);
  };

  const file = async (meetingId: string, name: string, visit: Visit): Promise<Response> => {
    const { meetings } = await load();
    const meeting = meetings.find((one) => one.meetingId === meetingId);
    if (meeting === undefined) return notFound(visit);
    const pack = await loadPack(deps, meeting, clock.now());
    const names = { person, issuer: place.capSenderName };
    const back = visit.link(`/console/meetings/${meetingId}`);
    if (name === 'pack.html') return pageResponse(htmlPack(packView(pack, names, visit.lang), back));
    if (name !== 'pack.pdf') return notFound(visit);
    const document = typstPack(packView(pack, names, 'ar'), pack.until);
    return fileResponse(await deps.typesetPdf(document), 'application/pdf');
  };

  return async (event: APIGatewayProxyEventV2, visit: Visit): Promise<Response> => {
    const { meetingId, file: name } = event.pathParameters ?? {};
    if (event.requestContext.http.method === 'POST') {
      const fields = formOf(event, MOST_BODY_CHARACTERS);
      return fields === undefined
        ? showList(visit, { statusCode: 413 })
        : post(meetingId, fields, visit, event.requestContext.requestId);
    }
    if (meetingId === undefined) return showList(visit);
    return name === undefined ? showOne(meetingId, visit) : file(meetingId, name, visit);
  };
};

const notFound = (visit: Visit): Response =>
  pageResponse(
    notFoundPage(MEETINGS.notThere, { href: visit.link('/console/meetings'), text: MEETINGS.back }),
    { statusCode: 404 },
  );
