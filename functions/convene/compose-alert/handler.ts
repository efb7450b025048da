import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { IncidentId } from '../../../events/vocabulary.ts';
import { dueKind } from '../../../shared/alert/draft.ts';
import type { Composed, ComposingDesk } from '../../../shared/composing/desk.ts';
import { incidentAggregate, incidentStream } from '../../../shared/incident/aggregate.ts';
import {
  type IncidentDecision,
  nextAlertId,
  proposeAlert,
  recordRefusal,
} from '../../../shared/incident/decide.ts';
import { type Incident, type OpenIncident, stageOf } from '../../../shared/incident/incident.ts';
import { LEGAL, type RefusalReason } from '../../../shared/incident/legal.ts';
import type { IncidentRules } from '../../../shared/incident/rules.ts';
import type { Bilingual, Language } from '../../../shared/kernel/vocabulary.ts';
import { COMPOSE } from '../../../shared/language/compose.ts';
import { CONSOLE_ACTOR } from '../../../shared/language/console-actor.ts';
import { NOT_FOUND } from '../../../shared/language/pages.ts';
import { isRefusalReason, refusalText } from '../../../shared/language/refusals.ts';
import { repository } from '../../../shared/log/aggregate.ts';
import type { Clock, LogStore } from '../../../shared/log/ports.ts';
import { ACTOR_FIELD, readActor } from '../../../shared/pages/console-actor.ts';
import { LIVE_METER } from '../../../shared/pages/live-meter-script.ts';
import { notFoundPage } from '../../../shared/pages/not-found-page.ts';
import { pageResponse, type Response } from '../../../shared/pages/response.ts';
import { rolesFor } from '../../../shared/place/authority.ts';
import type { PlacePack } from '../../../shared/place/place-pack.ts';
import { type ComposeForm, readComposeForm } from './form.ts';
import { type ComposeView, composePage } from './page.ts';

type Deps = {
  readonly log: LogStore;
  readonly clock: Clock;
  readonly place: PlacePack;
  readonly desk: ComposingDesk;
  readonly rulesFor: (incident: Exclude<Incident, { phase: 'none' }>) => IncidentRules;
};

/** Two texts for each of fifty districts, every Arabic letter as the six characters of its percent encoding, and room to spare. */
const MOST_FORM_CHARACTERS = 400_000;

const EMPTY: ComposeForm = {
  do: 'preview',
  detail: 'none',
  assessmentId: '',
  spendReason: '',
  own: { all: {}, texts: {}, cap: {} },
};

type Filled = { readonly form: ComposeForm; readonly actor?: string };

/**
 * The page on which an alert is worded. Reading and previewing write nothing; proposing is a command to the incident, and what
 * was typed comes back with whatever is wrong with it.
 */
export const createHandler = (deps: Deps) => {
  const incidents = repository(incidentAggregate, deps);

  const blocked = (incident: Incident): Bilingual | undefined => {
    if (incident.phase !== 'open') return COMPOSE.closed;
    const legality = LEGAL['propose-alert'][stageOf(incident)];
    if (legality !== 'decide') return isRefusalReason(legality) ? refusalText(legality) : COMPOSE.nothing;
    return undefined;
  };

  const choiceOf = (incident: OpenIncident, { kind, detail, mistake, own, group }: ComposeForm) => ({
    kind: kind ?? dueKind(incident),
    detail,
    own,
    ...(group === undefined ? {} : { groups: group }),
    ...(mistake === 'yes' && kind === 'cancel' ? { mistake: true as const } : {}),
  });

  const show = async (
    incidentId: string,
    lang: Language,
    { form, actor }: Filled,
    say?: ComposeView['say'],
    statusCode = 200,
  ): Promise<Response> => {
    const { state: incident } = await incidents.load(incidentStream(incidentId));
    if (incident.phase === 'none') return notFound();
    const stop = blocked(incident);
    const composed =
      stop === undefined && incident.phase === 'open'
        ? await deps.desk.look(incident, choiceOf(incident, form))
        : undefined;
    const nothing = composed !== undefined && composed.draft.texts.length === 0;
    const told = say ?? (stop === undefined ? undefined : ({ kind: 'refused', text: stop } as const));
    const view: ComposeView = {
      incident,
      form,
      ...(actor === undefined ? {} : { actor }),
      ...(composed === undefined || nothing ? {} : { composed }),
      ...(told === undefined
        ? nothing
          ? { say: { kind: 'refused', text: COMPOSE.nothing } as const }
          : {}
        : { say: told }),
    };
    return pageResponse(composePage(view, deps.place, lang), { statusCode, script: LIVE_METER });
  };

  const command =
    (composed: Composed, { spendReason }: ComposeForm, proposedBy: string) =>
    (incident: Incident): IncidentDecision => {
      if (incident.phase === 'none') return { kind: 'refused', reason: 'incident-unknown' };
      // The number in the texts is that of one id; another proposal may have taken it meanwhile.
      if (incident.phase === 'open' && nextAlertId(incident) !== composed.alertId)
        return { kind: 'refused', reason: 'superseded' };
      const reason = spendReason.trim();
      return proposeAlert(
        incident,
        {
          ...composed.draft,
          reach: composed.reach,
          proposedBy,
          ...(reason === '' ? {} : { spendReason: reason }),
        },
        deps.rulesFor(incident),
        deps.clock.now(),
      );
    };

  const propose = async (
    incidentId: string,
    lang: Language,
    filled: Filled & { readonly fields: URLSearchParams },
    requestId: string,
  ): Promise<Response> => {
    const refused = (text: Bilingual, statusCode: number) =>
      show(incidentId, lang, filled, { kind: 'refused', text }, statusCode);
    const { form } = filled;
    const proposer = readActor(filled.fields, deps.place.roster.people, rolesFor('propose-alert'));
    if (proposer === undefined) return refused(CONSOLE_ACTOR.missing, 400);
    const stream = incidentStream(incidentId);
    const { state: incident } = await incidents.load(stream);
    const stop = blocked(incident);
    if (stop !== undefined || incident.phase !== 'open') return refused(stop ?? COMPOSE.closed, 409);
    if (form.assessmentId !== incident.assessment.assessmentId) return refused(COMPOSE.moved, 409);
    const cause = `http:${requestId}`;
    const composed = await deps.desk.prepare(incident, choiceOf(incident, form), 'compose-alert', cause);
    if (composed.faults.length > 0) return refused(COMPOSE.faulty, 400);
    const by = { actor: { kind: 'person', id: proposer.id }, cause } as const;
    const handled = await incidents.handle(stream, command(composed, form, proposer.id), by);
    if (handled.kind !== 'refused')
      return show(incidentId, lang, { form: EMPTY }, { kind: 'done', text: COMPOSE.proposed });
    const reason: RefusalReason = handled.reason;
    const refusal = { personId: proposer.id, command: 'propose', reason };
    await incidents.handle(stream, (state) => recordRefusal(state, refusal), by);
    return refused(refusalText(reason), 409);
  };

  const post = async (incidentId: string, lang: Language, body: string, requestId: string) => {
    if (body.length > MOST_FORM_CHARACTERS)
      return show(incidentId, lang, { form: EMPTY }, { kind: 'refused', text: COMPOSE.tooLong }, 413);
    const fields = new URLSearchParams(body);
    const read = readComposeForm(fields);
    if ('fault' in read) {
      const text = { ar: read.fault, en: read.fault };
      return show(incidentId, lang, { form: EMPTY }, { kind: 'refused', text }, 400);
    }
    const actor = fields.get(ACTOR_FIELD);
    const filled = { form: read.form, ...(actor === null ? {} : { actor }) };
    return read.form.do === 'propose'
      ? propose(incidentId, lang, { ...filled, fields }, requestId)
      : show(incidentId, lang, filled);
  };

  return async (event: APIGatewayProxyEventV2): Promise<Response> => {
    const lang = event.queryStringParameters?.['lang'] === 'en' ? 'en' : 'ar';
    const incidentId = IncidentId.safeParse(event.pathParameters?.['incidentId']);
    if (!incidentId.success) return notFound();
    if (event.requestContext.http.method !== 'POST') return show(incidentId.data, lang, { form: EMPTY });
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
