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
import type { Language } from '../../../shared/kernel/vocabulary.ts';
import { BULLETIN_PAGE, BULLETIN_REFUSALS, plainBulletin } from '../../../shared/language/bulletin.ts';
import { NOT_FOUND } from '../../../shared/language/pages.ts';
import { repository } from '../../../shared/log/aggregate.ts';
import type { Clock, LogStore } from '../../../shared/log/ports.ts';
import { ACTOR_FIELD, readActor } from '../../../shared/pages/console-actor.ts';
import { notFoundPage } from '../../../shared/pages/not-found-page.ts';
import { fileResponse, pageResponse, type Response } from '../../../shared/pages/response.ts';
import { rolesFor } from '../../../shared/place/authority.ts';
import type { PlacePack } from '../../../shared/place/place-pack.ts';
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
    lang: Language,
    rest: Omit<BulletinView, 'incident' | 'bulletins'> = {},
    statusCode = 200,
  ): Promise<Response> => {
    const incident = (await incidents.load(incidentStream(incidentId))).state;
    if (incident.phase === 'none') return notFound();
    const issued = (await bulletins.load(bulletinStream(incidentId))).state;
    return pageResponse(bulletinPage({ incident, bulletins: issued, ...rest }, deps.place, lang), {
      statusCode,
    });
  };

  const post = async (incidentId: string, lang: Language, body: string, requestId: string) => {
    const fields = new URLSearchParams(body.slice(0, MOST_FORM_CHARACTERS));
    const read = readBulletinForm(fields);
    if ('fault' in read) return show(incidentId, lang, { say: { kind: 'refused', text: read.fault } }, 400);
    const { wording, assessmentId } = read.form;
    const chosen = fields.get(ACTOR_FIELD);
    const filled = { wording, ...(chosen === null ? {} : { actor: chosen }) };
    if (fields.get('do') !== 'issue') return show(incidentId, lang, filled);
    const forecaster = readActor(fields, deps.place.roster.people, rolesFor('issue-bulletin'));
    const incident = (await incidents.load(incidentStream(incidentId))).state;
    const handled = await bulletins.handle(
      bulletinStream(incidentId),
      (before) =>
        issueBulletin(before, incident, { ...wording, assessmentId, forecaster, place: deps.place }),
      {
        actor:
          forecaster === undefined
            ? { kind: 'system', name: 'bulletins' }
            : { kind: 'person', id: forecaster.id },
        cause: `http:${requestId}`,
      },
    );
    if (handled.kind !== 'refused')
      return show(incidentId, lang, { say: { kind: 'done', text: BULLETIN_PAGE.issued[lang] } });
    const text = BULLETIN_REFUSALS[handled.reason][lang];
    return show(incidentId, lang, { ...filled, say: { kind: 'refused', text } }, 409);
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

  return async (event: APIGatewayProxyEventV2): Promise<Response> => {
    const lang = event.queryStringParameters?.['lang'] === 'en' ? 'en' : 'ar';
    const incidentId = IncidentId.safeParse(event.pathParameters?.['incidentId']);
    if (!incidentId.success) return notFound();
    const name = event.pathParameters?.['file'];
    if (name !== undefined) return file(incidentId.data, name, lang);
    if (event.requestContext.http.method !== 'POST') return show(incidentId.data, lang);
    const body = event.isBase64Encoded
      ? Buffer.from(event.body ?? '', 'base64').toString('utf8')
      : (event.body ?? '');
    return post(incidentId.data, lang, body, event.requestContext.requestId);
  };
};

const notFound = (): Response =>
  pageResponse(notFoundPage(NOT_FOUND.incident, { href: '/console', text: NOT_FOUND.toList }), {
    statusCode: 404,
  });
