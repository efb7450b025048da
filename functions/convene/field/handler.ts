import { createHash } from 'node:crypto';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { fieldAggregate, fieldStream, reportSituation } from '../../../shared/field/reports.ts';
import { incidentAggregate, incidentStream } from '../../../shared/incident/aggregate.ts';
import type { Incident } from '../../../shared/incident/incident.ts';
import { plusSeconds } from '../../../shared/kernel/instant.ts';
import type { Bilingual } from '../../../shared/kernel/vocabulary.ts';
import { FIELD_REFUSALS } from '../../../shared/language/field.ts';
import { RESOLUTION_REFUSALS } from '../../../shared/language/resolutions.ts';
import { createLinkHolder, type LinkHolder } from '../../../shared/link/link-holder.ts';
import { repository } from '../../../shared/log/aggregate.ts';
import type { Clock, LogStore } from '../../../shared/log/ports.ts';
import type { ObjectStore } from '../../../shared/objects/ports.ts';
import { unknownLinkPage } from '../../../shared/pages/act-page.ts';
import { type FieldNote, fieldPage } from '../../../shared/pages/field-page.ts';
import { pageResponse, type Response } from '../../../shared/pages/response.ts';
import type { PlacePack } from '../../../shared/place/place-pack.ts';
import {
  proposeResolution,
  voteOnResolution,
  withdrawResolution,
} from '../../../shared/resolution/decide.ts';
import { resolutionAggregate, resolutionStream } from '../../../shared/resolution/resolutions.ts';
import { reportTask } from '../../../shared/task/decide.ts';
import { taskAggregate, taskStream } from '../../../shared/task/tasks.ts';
import { type FieldForm, MOST_PHOTO_BYTES, pictureType, readFieldForm } from './forms.ts';

type Deps = {
  readonly log: LogStore;
  readonly clock: Clock;
  readonly objects: Pick<ObjectStore, 'put'>;
  readonly pack: PlacePack;
  readonly token: (incidentId: string, personId: string) => string;
  readonly same: (given: string, expected: string) => boolean;
};

type Refused = { readonly reason: string };

/** The second light page of a person's link: what to do, what is seen, what the committee is to resolve. Reading it does nothing. */
export const createHandler = (deps: Deps) => {
  const { pack } = deps;
  const incidents = repository(incidentAggregate, deps);
  const tasks = repository(taskAggregate, deps);
  const reports = repository(fieldAggregate, deps);
  const resolutions = repository(resolutionAggregate, deps);
  const holderOf = createLinkHolder({ ...deps, people: pack.roster.people });

  const show = async (holder: LinkHolder, token: string, note: FieldNote = {}): Promise<Response> => {
    const { incidentId, person } = holder;
    const incident = (await incidents.load(incidentStream(incidentId))).state;
    if (incident.phase === 'none') return pageResponse(unknownLinkPage(), { statusCode: 404 });
    const view = {
      person,
      incident,
      tasks: (await tasks.load(taskStream(incidentId))).state,
      resolutions: (await resolutions.load(resolutionStream(incidentId))).state,
      now: deps.clock.now(),
      back: `/r/${token}`,
      note,
    };
    const statusCode = note.fault !== undefined ? 400 : note.refusal !== undefined ? 409 : 200;
    return pageResponse(fieldPage(view, pack), { statusCode });
  };

  /** The bytes are kept under their hash before the report is recorded, so a report never names a picture that is not there. */
  const keepPhoto = async (bytes: Uint8Array | undefined) => {
    if (bytes === undefined) return undefined;
    const contentType = pictureType(bytes);
    if (contentType === undefined || bytes.length > MOST_PHOTO_BYTES) return 'photo-unfit';
    const bucketKey = `field/${createHash('sha256').update(bytes).digest('hex')}`;
    await deps.objects.put(bucketKey, bytes, contentType);
    return { bucketKey, bytes: bytes.length, contentType };
  };

  const mayReport = ({ person }: LinkHolder, incident: Incident): readonly string[] | undefined => {
    if (person.districts !== undefined) return person.districts;
    const all = pack.districts.filter(({ half }) => person.half === undefined || half === person.half);
    return incident.phase === 'none' ? [] : all.map(({ pcode }) => pcode);
  };

  const act = async (
    form: FieldForm,
    photo: Uint8Array | undefined,
    holder: LinkHolder,
    requestId: string,
  ): Promise<Refused | undefined> => {
    const { incidentId, person } = holder;
    const by = { actor: { kind: 'person', id: person.id }, cause: `http:${requestId}` } as const;
    const incident = (await incidents.load(incidentStream(incidentId))).state;
    const refusedOf = (handled: { readonly kind: string; readonly reason?: string }): Refused | undefined =>
      handled.kind === 'refused' ? { reason: handled.reason ?? '' } : undefined;
    switch (form.do) {
      case 'task': {
        const { taskId, outcome, reason } = form;
        const report = { incidentId, taskId, by: person.id, outcome, reason, means: 'link' } as const;
        return refusedOf(
          await tasks.handle(taskStream(incidentId), (state) => reportTask(state, report), by),
        );
      }
      case 'report': {
        const kept = await keepPhoto(photo);
        if (kept === 'photo-unfit') return { reason: kept };
        const { do: _, ...words } = form;
        const report = {
          ...words,
          incidentId,
          by: person.id,
          means: 'link' as const,
          ...(kept === undefined ? {} : { photo: kept }),
          mayReport: mayReport(holder, incident),
          open: incident.phase === 'open',
        };
        return refusedOf(
          await reports.handle(fieldStream(incidentId), (state) => reportSituation(state, report), by),
        );
      }
      case 'vote': {
        const ballot = { ...form, personId: person.id, means: 'link' } as const;
        return refusedOf(
          await resolutions.handle(
            resolutionStream(incidentId),
            (state, now) => voteOnResolution(state, incident, ballot, now),
            by,
          ),
        );
      }
      case 'measure': {
        const { kind, text, pcodes, siteId, level, minutes } = form;
        return refusedOf(
          await resolutions.handle(
            resolutionStream(incidentId),
            (state, now) =>
              proposeResolution(
                state,
                incident,
                {
                  kind,
                  text,
                  pcodes,
                  siteIds: siteId === undefined ? [] : [siteId],
                  ...(level === undefined ? {} : { level }),
                  proposedBy: person.id,
                  means: 'link',
                  voteBy: plusSeconds(now, minutes * 60),
                },
                now,
              ),
            by,
          ),
        );
      }
      case 'withdraw':
        return refusedOf(
          await resolutions.handle(
            resolutionStream(incidentId),
            (state) => withdrawResolution(state, incident, { number: form.number, personId: person.id }),
            by,
          ),
        );
    }
  };

  /** The same reason is said in other words of a task than of a measure. */
  const refusalText = (reason: string, what: FieldForm['do']): Bilingual => {
    const ofField = what === 'task' || what === 'report';
    const known: Readonly<Record<string, Bilingual>> = ofField ? FIELD_REFUSALS : RESOLUTION_REFUSALS;
    return known[reason] ?? { ar: reason, en: reason };
  };

  return async (event: APIGatewayProxyEventV2): Promise<Response> => {
    const token = event.pathParameters?.['token'] ?? '';
    const holder = await holderOf(token);
    if (holder === undefined) return pageResponse(unknownLinkPage(), { statusCode: 404 });
    if (event.requestContext.http.method !== 'POST') return show(holder, token);
    const body = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
    const read = await readFieldForm(body, event.headers?.['content-type'] ?? '');
    if ('fault' in read) return show(holder, token, { fault: read.fault, fields: read.fields });
    const refused = await act(read.form, read.photo, holder, event.requestContext.requestId);
    if (refused === undefined) return show(holder, token, { done: read.form.do });
    const fields = Object.fromEntries(
      Object.entries(read.form).flatMap(([name, value]) =>
        typeof value === 'string' || typeof value === 'number' ? [[name, String(value)]] : [],
      ),
    );
    return show(holder, token, { refusal: refusalText(refused.reason, read.form.do), fields });
  };
};
