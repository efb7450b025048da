import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { IncidentId } from '../../../events/vocabulary.ts';
import {
  closingAggregate,
  closingStream,
  recordReview,
  takeHandover,
  writeHandover,
} from '../../../shared/closing/closing.ts';
import { fieldAggregate, fieldStream } from '../../../shared/field/reports.ts';
import { incidentAggregate, incidentStream } from '../../../shared/incident/aggregate.ts';
import { acknowledge, recordUnanswered } from '../../../shared/incident/decide.ts';
import { plusSeconds } from '../../../shared/kernel/instant.ts';
import type { Bilingual } from '../../../shared/kernel/vocabulary.ts';
import { FORM_WORDS, notForYou } from '../../../shared/language/console.ts';
import { FIELD_REFUSALS } from '../../../shared/language/field.ts';
import { NOT_FOUND } from '../../../shared/language/pages.ts';
import { refusalText as incidentRefusal, isRefusalReason } from '../../../shared/language/refusals.ts';
import { RESOLUTION_REFUSALS } from '../../../shared/language/resolutions.ts';
import { RESPONSE, RESPONSE_REFUSALS } from '../../../shared/language/response.ts';
import { repository } from '../../../shared/log/aggregate.ts';
import type { Clock, LogStore } from '../../../shared/log/ports.ts';
import type { ObjectStore } from '../../../shared/objects/ports.ts';
import { formOf } from '../../../shared/pages/form-body.ts';
import { notFoundPage } from '../../../shared/pages/not-found-page.ts';
import { fileResponse, pageResponse, type Response } from '../../../shared/pages/response.ts';
import { type Deed, rolesFor } from '../../../shared/place/authority.ts';
import { incidentRules } from '../../../shared/place/incident-rules.ts';
import type { PlacePack } from '../../../shared/place/place-pack.ts';
import { resolutionAggregate, resolutionStream } from '../../../shared/resolution/resolutions.ts';
import type { Visit } from '../../../shared/session/visit.ts';
import { SHELTER_STREAM, shelterAggregate, updateShelter } from '../../../shared/shelter/shelters.ts';
import { reportTask, setTask } from '../../../shared/task/decide.ts';
import { taskAggregate, taskStream } from '../../../shared/task/tasks.ts';
import { closingPage } from './closing-page.ts';
import { fieldReportsPage } from './field-page.ts';
import { type ResponseForm, readResponseForm } from './forms.ts';
import { createMeasureRecorder } from './measures.ts';
import { measuresPage } from './measures-page.ts';
import type { PageView } from './page-view.ts';
import { phoneTreePage } from './phone-tree-page.ts';
import { sheltersPage } from './shelters-page.ts';
import { tasksPage } from './tasks-page.ts';

type Deps = {
  readonly log: LogStore;
  readonly clock: Clock;
  readonly objects: Pick<ObjectStore, 'get'>;
  readonly pack: PlacePack;
};

type Officer = Visit['person'];

const MOST_FORM_CHARACTERS = 40_000;

const DEED_OF = {
  'set-task': 'set-task',
  'report-task': 'record-by-voice',
  voice: 'record-by-voice',
  measure: 'record-by-voice',
  vote: 'record-by-voice',
  withdraw: 'record-by-voice',
  shelter: 'update-shelter',
  'hand-over': 'hand-over',
  'take-over': 'hand-over',
  review: 'write-review',
} as const satisfies Record<ResponseForm['do'], Deed>;

/** The room's pages of the response to an incident: tasks, the field, shelters, handover and review. */
export const createHandler = (deps: Deps) => {
  const { pack } = deps;
  const incidents = repository(incidentAggregate, deps);
  const tasks = repository(taskAggregate, deps);
  const reports = repository(fieldAggregate, deps);
  const resolutions = repository(resolutionAggregate, deps);
  const shelters = repository(shelterAggregate, deps);
  const closings = repository(closingAggregate, deps);
  const recordMeasure = createMeasureRecorder(deps);

  const recordVoiceCall = (
    { tick, question }: Extract<ResponseForm, { do: 'voice' }>,
    by: Officer,
    incidentId: string,
    cause: Parameters<typeof incidents.handle>[2],
  ) => {
    const { personId, outcome } = tick;
    return incidents.handle(
      incidentStream(incidentId),
      (incident, now) => {
        if (incident.phase === 'none') return { kind: 'refused', reason: 'incident-unknown' };
        const rules = incidentRules(pack, { hazard: incident.hazard, ...incident.assessment });
        return outcome === 'not-reached'
          ? recordUnanswered(incident, { personId, recordedBy: by.id }, rules, now)
          : acknowledge(
              incident,
              {
                personId,
                answer: outcome,
                means: 'voice-call',
                recordedBy: by.id,
                ...(outcome === 'question' && question !== '' ? { question } : {}),
              },
              rules,
              now,
            );
      },
      cause,
    );
  };

  const command = async (
    form: ResponseForm,
    person: Officer,
    incidentId: string | undefined,
    requestId: string,
  ): Promise<string | undefined> => {
    const by = { actor: { kind: 'person', id: person.id }, cause: `http:${requestId}` } as const;
    const reasonOf = (handled: { readonly kind: string; readonly reason?: string }) =>
      handled.kind === 'refused' ? handled.reason : undefined;
    if (form.do === 'shelter') {
      const { siteId, occupancy, note, state } = form;
      const update = { siteId, occupancy, note, open: state === 'open', by: person.id, sites: pack.sites };
      return reasonOf(await shelters.handle(SHELTER_STREAM, (known) => updateShelter(known, update), by));
    }
    if (incidentId === undefined) return 'shelter-unknown';
    switch (form.do) {
      case 'set-task':
        return reasonOf(
          await tasks.handle(
            taskStream(incidentId),
            (state, now) =>
              setTask(
                state,
                {
                  incidentId,
                  setBy: person,
                  owner: pack.roster.people.find(({ id }) => id === form.owner),
                  text: { ar: form.ar, en: form.en },
                  dueBy: plusSeconds(now, form.minutes * 60),
                  pcodes: [],
                  phase: form.phase,
                },
                now,
              ),
            by,
          ),
        );
      case 'report-task':
        return reasonOf(
          await tasks.handle(
            taskStream(incidentId),
            (state) => {
              const owner = state.tasks.get(form.taskId)?.owner ?? '';
              const { taskId, outcome, reason } = form;
              const report = { incidentId, taskId, outcome, reason, by: owner } as const;
              return reportTask(state, { ...report, means: 'voice-call', recordedBy: person.id });
            },
            by,
          ),
        );
      case 'voice':
        return reasonOf(await recordVoiceCall(form, person, incidentId, by));
      case 'measure':
      case 'vote':
      case 'withdraw':
        return recordMeasure(form, person.id, incidentId, by);
      case 'hand-over': {
        const to = pack.roster.people.find(({ id }) => id === form.to)?.id ?? person.id;
        const note = { incidentId, from: person.id, to, note: form.note };
        return reasonOf(
          await closings.handle(closingStream(incidentId), (state) => writeHandover(state, note), by),
        );
      }
      case 'take-over':
        return reasonOf(
          await closings.handle(
            closingStream(incidentId),
            (state) => takeHandover(state, { number: form.number, personId: person.id }),
            by,
          ),
        );
      case 'review': {
        const incident = (await incidents.load(incidentStream(incidentId))).state;
        const over = incident.phase === 'closed' || (incident.phase === 'open' && incident.assessment.ended);
        const review = { incidentId, wentWell: form.wentWell, wentBadly: form.wentBadly, by: person.id };
        return reasonOf(
          await closings.handle(closingStream(incidentId), (state) => recordReview(state, review, over), by),
        );
      }
    }
  };

  const show = async (
    kind: string,
    incidentId: string | undefined,
    view: PageView,
    statusCode = 200,
  ): Promise<Response> => {
    const shelterState = async () => (await shelters.load(SHELTER_STREAM)).state;
    if (kind === 'shelters') return pageResponse(sheltersPage(view, await shelterState()), { statusCode });
    const incident = (await incidents.load(incidentStream(incidentId ?? ''))).state;
    if (incidentId === undefined || incident.phase === 'none') return notFound();
    const taskState = async () => (await tasks.load(taskStream(incidentId))).state;
    if (kind === 'tasks') return pageResponse(tasksPage(view, incident, await taskState()), { statusCode });
    if (kind === 'measures') {
      const { state: measures } = await resolutions.load(resolutionStream(incidentId));
      return pageResponse(measuresPage(view, incident, measures), { statusCode });
    }
    if (kind === 'field') {
      const told = (await reports.load(fieldStream(incidentId))).state;
      return pageResponse(fieldReportsPage(view, incident, told), { statusCode });
    }
    if (kind === 'phone-tree') return pageResponse(phoneTreePage(view, incident), { statusCode });
    if (kind !== 'closing') return notFound();
    const board = {
      closing: (await closings.load(closingStream(incidentId))).state,
      tasks: await taskState(),
      resolutions: (await resolutions.load(resolutionStream(incidentId))).state,
      shelters: await shelterState(),
    };
    return pageResponse(closingPage(view, incident, board), { statusCode });
  };

  const photo = async (hash: string): Promise<Response> => {
    const bytes = /^[0-9a-f]{64}$/.test(hash) ? await deps.objects.get(`field/${hash}`) : undefined;
    return bytes === undefined ? notFound() : fileResponse(bytes, 'image/jpeg');
  };

  return async (event: APIGatewayProxyEventV2, visit: Visit): Promise<Response> => {
    const { incidentId: given, hash } = event.pathParameters ?? {};
    const parsed = IncidentId.safeParse(given);
    const incidentId = parsed.success ? parsed.data : undefined;
    if (hash !== undefined) return photo(hash);
    const kind = event.rawPath.split('/').at(-1) ?? '';
    const plain = { visit, pack, note: undefined, kept: new URLSearchParams() };
    if (event.requestContext.http.method !== 'POST') return show(kind, incidentId, plain);
    const kept = formOf(event, MOST_FORM_CHARACTERS);
    const refused = (text: Bilingual, statusCode: number, rest: Partial<PageView> = {}) =>
      show(kind, incidentId, { ...plain, ...rest, note: { text, refused: true } }, statusCode);
    if (kept === undefined) return refused(FORM_WORDS.tooLong, 413);
    const read = readResponseForm(kept);
    if ('fault' in read) return refused(RESPONSE.formFault, 400, { kept, detail: read.fault });
    const deed = DEED_OF[read.form.do];
    if (!visit.may(deed)) return refused(notForYou(rolesFor(deed)), 403, { kept });
    const reason = await command(read.form, visit.person, incidentId, event.requestContext.requestId);
    if (reason !== undefined) return refused(refusalText(reason, read.form.do), 409, { kept });
    return show(kind, incidentId, { ...plain, note: { text: RESPONSE.recorded, refused: false } });
  };
};

/** The same reason may be said in other words of a measure than of a task. */
const refusalText = (reason: string, what: ResponseForm['do']): Bilingual => {
  const ofMeasure = what === 'measure' || what === 'vote' || what === 'withdraw';
  const known: Readonly<Record<string, Bilingual>> = ofMeasure
    ? RESOLUTION_REFUSALS
    : { ...FIELD_REFUSALS, ...RESPONSE_REFUSALS };
  return (
    known[reason] ??
    (isRefusalReason(reason) ? incidentRefusal(reason) : undefined) ?? { ar: reason, en: reason }
  );
};

const notFound = (): Response =>
  pageResponse(notFoundPage(NOT_FOUND.incident, { href: '/console/incidents', text: NOT_FOUND.toList }), {
    statusCode: 404,
  });
