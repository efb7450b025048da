import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { IncidentId } from '../../../events/vocabulary.ts';
import {
  type Bulletin,
  bulletinAggregate,
  bulletinStream,
  issueBulletin,
} from '../../../shared/bulletin/bulletin.ts';
import { htmlBulletin } from '../../../shared/bulletin/html-bulletin.ts';
import { typstBulletin } from '../../../shared/bulletin/typst-bulletin.ts';
import { incidentAggregate, incidentStream } from '../../../shared/incident/aggregate.ts';
import type { Bilingual, Language } from '../../../shared/kernel/vocabulary.ts';
import { BULLETIN_PAGE, BULLETIN_REFUSALS, plainBulletin } from '../../../shared/language/bulletin.ts';
import { FORM_WORDS } from '../../../shared/language/console.ts';
import { NOT_FOUND } from '../../../shared/language/pages.ts';
import { repository } from '../../../shared/log/aggregate.ts';
import type { Clock, LogStore } from '../../../shared/log/ports.ts';
import { formOf } from '../../../shared/pages/form-body.ts';
import { notFoundPage } from '../../../shared/pages/not-found-page.ts';
import { fileResponse, pageResponse, type Response } from '../../../shared/pages/response.ts';
import type { PlacePack } from '../../../shared/place/place-pack.ts';
import type { Visit } from '../../../shared/session/visit.ts';
import { readBulletinForm } from './form.ts';
import { type BulletinView, bulletinPage } from './page.ts';

type Deps = {
  readonly log: LogStore;
  readonly clock: Clock;
  readonly place: PlacePack;
  readonly typesetPdf: (document: ReturnType<typeof typstBulletin>) => Promise<Uint8Array>;
};

/** Far more than the form can hold. */
const MOST_FORM_CHARACTERS = 20_000;

/** The forecaster's bulletins of an incident: composed from its assessment, issued with a number, read in three forms. */
export const createHandler = (deps: Deps) => {
  const incidents = repository(incidentAggregate, deps);
  const bulletins = repository(bulletinAggregate, deps);
  const issuer = deps.place.capSenderName;

  const show = async (
    incidentId: string,
    visit: Visit,
    rest: Omit<BulletinView, 'visit' | 'incident' | 'bulletins'> = {},
    statusCode = 200,
  ): Promise<Response> => {
    const incident = (await incidents.load(incidentStream(incidentId))).state;
    if (incident.phase === 'none') return notFound();
    const { state: issued } = await bulletins.load(bulletinStream(incidentId));
    return pageResponse(bulletinPage({ visit, incident, bulletins: issued, ...rest }, deps.place), {
      statusCode,
    });
  };

  const post = async (
    incidentId: string,
    visit: Visit,
    fields: URLSearchParams,
    requestId: string,
  ): Promise<Response> => {
    const refused = (text: Bilingual, statusCode: number, rest: Partial<BulletinView> = {}) =>
      show(incidentId, visit, { ...rest, note: { text, refused: true } }, statusCode);
    if (!visit.may('issue-bulletin')) return refused(BULLETIN_REFUSALS['not-a-forecaster'], 403);
    const read = readBulletinForm(fields);
    if ('fault' in read) return refused(BULLETIN_PAGE.formFault, 400, { detail: read.fault });
    const { wording, assessmentId } = read.form;
    if (fields.get('do') !== 'issue') return show(incidentId, visit, { wording, previewed: true });
    const { person } = visit;
    const incident = (await incidents.load(incidentStream(incidentId))).state;
    const handled = await bulletins.handle(
      bulletinStream(incidentId),
      (before) =>
        issueBulletin(before, incident, { ...wording, assessmentId, forecaster: person, place: deps.place }),
      { actor: { kind: 'person', id: person.id }, cause: `http:${requestId}` },
    );
    return handled.kind === 'refused'
      ? refused(BULLETIN_REFUSALS[handled.reason], 409, { wording })
      : show(incidentId, visit, { note: { text: BULLETIN_PAGE.issued, refused: false } });
  };

  const file = async (incidentId: string, name: string, lang: Language): Promise<Response> => {
    const { state } = await bulletins.load(bulletinStream(incidentId));
    const [stem, format] = [name.slice(0, name.lastIndexOf('.')), name.slice(name.lastIndexOf('.') + 1)];
    const bulletin = state.find(({ rung, number }) => `${rung}-${number}` === stem);
    return bulletin === undefined ? notFound() : written(bulletin, format, lang);
  };

  const written = async (bulletin: Bulletin, format: string, lang: Language): Promise<Response> => {
    const text = (content: string) => new TextEncoder().encode(content);
    switch (format) {
      case 'html':
        return fileResponse(text(htmlBulletin(bulletin, issuer)), 'text/html; charset=utf-8');
      case 'txt':
        return fileResponse(
          text(plainBulletin(bulletin, issuer, bulletin.at, lang)),
          'text/plain; charset=utf-8',
        );
      case 'pdf':
        return fileResponse(await deps.typesetPdf(typstBulletin(bulletin, issuer)), 'application/pdf');
      default:
        return notFound();
    }
  };

  return async (event: APIGatewayProxyEventV2, visit: Visit): Promise<Response> => {
    const incidentId = IncidentId.safeParse(event.pathParameters?.['incidentId']);
    if (!incidentId.success) return notFound();
    const name = event.pathParameters?.['file'];
    if (name !== undefined) return file(incidentId.data, name, visit.lang);
    if (event.requestContext.http.method !== 'POST') return show(incidentId.data, visit);
    const fields = formOf(event, MOST_FORM_CHARACTERS);
    return fields === undefined
      ? show(incidentId.data, visit, { note: { text: FORM_WORDS.tooLong, refused: true } }, 413)
      : post(incidentId.data, visit, fields, event.requestContext.requestId);
  };
};

const notFound = (): Response =>
  pageResponse(notFoundPage(NOT_FOUND.incident, { href: '/console/incidents', text: NOT_FOUND.toList }), {
    statusCode: 404,
  });
