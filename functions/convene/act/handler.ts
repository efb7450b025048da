import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { AlertKind, Reach } from '../../../events/vocabulary.ts';
import { type Draft, dueKind, type TextFault } from '../../../shared/alert/draft.ts';
import { approveKnowingly } from '../../../shared/composing/confirmation.ts';
import type { Composed, ComposingDesk } from '../../../shared/composing/desk.ts';
import { incidentAggregate, incidentStream } from '../../../shared/incident/aggregate.ts';
import {
  acknowledge,
  close,
  type IncidentDecision,
  nextAlertId,
  proposeAlert,
  ratifyAlert,
  recordRefusal,
  refuseAlert,
} from '../../../shared/incident/decide.ts';
import { type Incident, type OpenIncident, stageOf } from '../../../shared/incident/incident.ts';
import { LEGAL, type RefusalReason } from '../../../shared/incident/legal.ts';
import type { IncidentRules } from '../../../shared/incident/rules.ts';
import type { Instant } from '../../../shared/kernel/instant.ts';
import { createLinkHolder } from '../../../shared/link/link-holder.ts';
import { createOtherCalls } from '../../../shared/link/other-calls.ts';
import { repository } from '../../../shared/log/aggregate.ts';
import type { Clock, LogStore } from '../../../shared/log/ports.ts';
import { pageResponse } from '../../../shared/pages/response.ts';
import type { Person } from '../../../shared/place/roster.ts';
import { type ActForm, readForm } from './commands.ts';

/** Everything that a personal page shows: who, which incident, what they may do now, and what became of the last request. */
export type ActView = {
  readonly person: Person;
  readonly incident: Exclude<Incident, { phase: 'none' }>;
  readonly rules: IncidentRules;
  readonly now: Instant;
  /** For a proposer: what would be told now, how far it reaches, and what is wrong with its words. */
  readonly draft?: { readonly alert: Draft; readonly reach: Reach; readonly faults: readonly TextFault[] };
  readonly refusal?: RefusalReason;
  /** The alert that the last request was about. */
  readonly about?: string;
  readonly fault?: string;
  readonly done?: ActForm['do'];
  readonly fieldLink: string;
  /** Other incidents that wait for the person. */
  readonly others: readonly { readonly incident: OpenIncident; readonly link: string }[];
};

type Deps = {
  readonly log: LogStore;
  readonly clock: Clock;
  readonly people: readonly Person[];
  readonly token: (incidentId: string, personId: string) => string;
  readonly same: (given: string, expected: string) => boolean;
  readonly rulesFor: (incident: Exclude<Incident, { phase: 'none' }>) => IncidentRules;
  readonly desk: ComposingDesk;
  readonly page: (view: ActView) => string;
  readonly unknownPage: () => string;
};

const html = (statusCode: number, body: string): APIGatewayProxyStructuredResultV2 => {
  const response = pageResponse(body, { statusCode });
  return {
    ...response,
    headers: { ...response.headers, 'referrer-policy': 'no-referrer', 'x-robots-tag': 'noindex' },
  };
};

/**
 * A person's one page for one incident, behind the link of the SMS. Reading it does nothing, so a preview
 * cannot act; every deed is a POST and a command to the incident, refused or not by its own rules.
 */
export const createHandler = (deps: Deps) => {
  const incidents = repository(incidentAggregate, deps);

  const holderOf = createLinkHolder(deps);
  const otherCalls = createOtherCalls(deps);

  const mayPropose = (incident: Incident, rules: IncidentRules, { id }: Person): incident is OpenIncident =>
    incident.phase === 'open' &&
    LEGAL['propose-alert'][stageOf(incident)] === 'decide' &&
    rules.proposers.has(id);

  const drafted = async (composing: Promise<Composed>) => {
    const { draft, reach, faults, alertId } = await composing;
    return { alert: draft, reach, faults, alertId };
  };
  const look = (incident: OpenIncident, kind: AlertKind) => drafted(deps.desk.look(incident, { kind }));

  const view = async (
    incidentId: string,
    person: Person,
    rest: Pick<ActView, 'refusal' | 'about' | 'fault' | 'done'>,
  ) => {
    const { state } = await incidents.load(incidentStream(incidentId));
    if (state.phase === 'none') return html(404, deps.unknownPage());
    const rules = deps.rulesFor(state);
    const now = deps.clock.now();
    const draft = mayPropose(state, rules, person) ? await look(state, dueKind(state)) : undefined;
    const statusCode = rest.fault !== undefined ? 400 : rest.refusal !== undefined ? 409 : 200;
    return html(
      statusCode,
      deps.page({
        person,
        incident: state,
        rules,
        now,
        fieldLink: `/r/${deps.token(incidentId, person.id)}/field`,
        others: (await otherCalls(person.id, state)).map((incident) => ({
          incident,
          link: `/r/${deps.token(incident.incidentId, person.id)}`,
        })),
        ...(draft === undefined ? {} : { draft }),
        ...rest,
      }),
    );
  };

  const decide = (
    form: ActForm,
    person: Person,
    proposal: Awaited<ReturnType<typeof drafted>> | undefined,
  ) => {
    const personId = person.id;
    return (incident: Incident, now: Instant): IncidentDecision => {
      if (incident.phase === 'none') return { kind: 'refused', reason: 'incident-unknown' };
      const rules = deps.rulesFor(incident);
      switch (form.do) {
        case 'acknowledge':
          return acknowledge(
            incident,
            {
              personId,
              answer: form.answer,
              means: 'link',
              ...(form.answer === 'question' && form.question !== '' ? { question: form.question } : {}),
            },
            rules,
            now,
          );
        case 'propose':
          if (proposal === undefined) return { kind: 'refused', reason: 'incident-closed' };
          // The number in the texts is that of one id; another proposal may have taken it meanwhile.
          return incident.phase === 'open' && nextAlertId(incident) !== proposal.alertId
            ? { kind: 'refused', reason: 'superseded' }
            : proposeAlert(
                incident,
                {
                  ...proposal.alert,
                  reach: proposal.reach,
                  proposedBy: personId,
                  ...(form.spendReason.trim() === '' ? {} : { spendReason: form.spendReason.trim() }),
                },
                rules,
                now,
              );
        case 'approve':
          return approveKnowingly(
            incident,
            { alertId: form.alertId, personId, snapshot: form.snapshot, typed: form.typed },
            rules,
            now,
          );
        case 'refuse':
          return refuseAlert(
            incident,
            {
              alertId: form.alertId,
              personId,
              reason: form.reason,
              ...(form.returned === undefined ? {} : { returned: form.returned }),
            },
            rules,
          );
        case 'ratify':
          return ratifyAlert(incident, { alertId: form.alertId, personId }, rules);
        case 'close':
          return close(incident, personId, rules);
      }
    };
  };

  const act = async (incidentId: string, person: Person, body: string, requestId: string) => {
    const read = readForm(body);
    if ('fault' in read) return view(incidentId, person, { fault: read.fault });
    const { form } = read;
    const by = { actor: { kind: 'person', id: person.id }, cause: `http:${requestId}` } as const;
    const stream = incidentStream(incidentId);
    const { state } = await incidents.load(stream);
    const proposal =
      form.do === 'propose' && state.phase === 'open'
        ? await drafted(
            deps.desk.prepare(
              state,
              { kind: form.kind, ...(form.mistake ? { mistake: form.mistake } : {}) },
              'act',
              by.cause,
            ),
          )
        : undefined;
    const first = proposal?.faults[0];
    if (first !== undefined) {
      return view(incidentId, person, {
        fault: `${first.field} ${first.language}: ${first.problems.join(', ')}`,
      });
    }
    const handled = await incidents.handle(stream, decide(form, person, proposal), by);
    if (handled.kind !== 'refused') return view(incidentId, person, { done: form.do });
    const refusal = { personId: person.id, command: form.do, reason: handled.reason };
    await incidents.handle(stream, (incident) => recordRefusal(incident, refusal), by);
    const about = 'alertId' in form ? { about: form.alertId } : {};
    return view(incidentId, person, { refusal: handled.reason, ...about });
  };

  return async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> => {
    const holder = await holderOf(event.pathParameters?.['token'] ?? '');
    if (holder === undefined) return html(404, deps.unknownPage());
    const { incidentId, person } = holder;
    if (event.requestContext.http.method !== 'POST') return view(incidentId, person, {});
    const body = event.isBase64Encoded
      ? Buffer.from(event.body ?? '', 'base64').toString('utf8')
      : (event.body ?? '');
    return act(incidentId, person, body, event.requestContext.requestId);
  };
};
