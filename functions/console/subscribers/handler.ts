import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { situationAggregate } from '../../../shared/assessment/aggregate.ts';
import { situationStream } from '../../../shared/assessment/situation.ts';
import { incidentAggregate, incidentStream } from '../../../shared/incident/aggregate.ts';
import { alertInForce } from '../../../shared/incident/incident.ts';
import type { Language } from '../../../shared/kernel/vocabulary.ts';
import { CURRENT_WORDING } from '../../../shared/language/consent.ts';
import { notForYou } from '../../../shared/language/console.ts';
import { alertName } from '../../../shared/language/pages.ts';
import { FORM_FAULTS, PHONE_FAULTS } from '../../../shared/language/subscribe.ts';
import {
  CONSOLE_FAULTS,
  type ConsoleFault,
  SUBSCRIBERS,
} from '../../../shared/language/subscribers-console.ts';
import { repository } from '../../../shared/log/aggregate.ts';
import type { Clock, LogStore } from '../../../shared/log/ports.ts';
import { isSure } from '../../../shared/pages/fields.ts';
import { fileResponse, pageResponse, type Response } from '../../../shared/pages/response.ts';
import type { SubscribePlace } from '../../../shared/pages/subscribe-page.ts';
import { type SubscribersPage, subscribersPage } from '../../../shared/pages/subscribers-page.ts';
import { rolesFor } from '../../../shared/place/authority.ts';
import type { Visit } from '../../../shared/session/visit.ts';
import { type E164, parsePhone } from '../../../shared/sms/phone.ts';
import { applyImport, previewImport } from '../../../shared/subscriber/apply-import.ts';
import { countSubscribers } from '../../../shared/subscriber/counts.ts';
import { endRelay, join, verifyRelay } from '../../../shared/subscriber/decide.ts';
import type { SubscriberDesk } from '../../../shared/subscriber/desk.ts';
import { personData, subscribersCsv } from '../../../shared/subscriber/export.ts';
import { readChoice } from '../../../shared/subscriber/form.ts';
import type { Gazetteer } from '../../../shared/subscriber/gazetteer.ts';
import { readImportFile } from '../../../shared/subscriber/import-file.ts';
import type {
  PhoneLocker,
  RelayAcknowledgements,
  SubscriptionStore,
} from '../../../shared/subscriber/ports.ts';
import {
  SUBSCRIBERS_STREAM,
  type SubscribersEvent,
  subscribersAggregate,
} from '../../../shared/subscriber/record.ts';
import { NO_SUBSCRIPTION, RELAY_KINDS } from '../../../shared/subscriber/subscription.ts';

type Deps = {
  readonly log: LogStore;
  readonly clock: Clock;
  readonly desk: SubscriberDesk;
  readonly store: Pick<SubscriptionStore, 'all'>;
  readonly locker: Pick<PhoneLocker, 'open'>;
  readonly acknowledgements: Pick<RelayAcknowledgements, 'count'>;
  readonly place: SubscribePlace;
  readonly places: Gazetteer;
  readonly allowSimulated: boolean;
  /** In hex. */
  readonly sha256: (text: string) => string;
};

/** A longer list is for the command line. */
const MOST_CSV_CHARACTERS = 1_000_000;

type Outcome = Partial<Omit<SubscribersPage, 'visit' | 'place' | 'counts' | 'acknowledged'>>;
type Form = {
  readonly text: (name: string) => string;
  readonly params: URLSearchParams;
  readonly file: string;
};

const fault = (why: ConsoleFault): Outcome => ({ faults: [CONSOLE_FAULTS[why]] });

/** The forms of this page are `multipart/form-data`, for one of them carries a file. */
const readForm = async (event: APIGatewayProxyEventV2): Promise<Form | undefined> => {
  const body = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
  try {
    const contentType = event.headers['content-type'] ?? '';
    const data = await new Request('http://form.invalid', {
      method: 'POST',
      headers: { 'content-type': contentType },
      body,
    }).formData();
    const params = new URLSearchParams();
    let file = '';
    for (const [name, value] of data) {
      if (typeof value === 'string') params.append(name, value);
      else file = await value.text();
    }
    return { params, file, text: (name) => (params.get(name) ?? '').trim() };
  } catch {
    return undefined;
  }
};

/**
 * What officers do with subscriptions: add one with the person's consent, bring in a list, show, hand out or erase what is kept about a person at
 * their request, verify relays. Each deed is under the name of who is signed in; the log gets counts and never a person.
 */
export const createHandler = (deps: Deps) => {
  const { desk, place, clock } = deps;
  const situations = repository(situationAggregate, deps);
  const incidents = repository(incidentAggregate, deps);
  const records = repository(subscribersAggregate, deps);
  const pcodes = new Set(place.districts.map(({ pcode }) => pcode));

  const record = (event: SubscribersEvent, officerId: string, requestId: string) =>
    records.handle(SUBSCRIBERS_STREAM, () => ({ kind: 'accepted', events: [event] }), {
      actor: { kind: 'person', id: officerId },
      cause: `http:${requestId}`,
    });

  /** Of each warning in force, how many relays of each of its districts have confirmed, and how many there are. */
  const acknowledged = async (): Promise<SubscribersPage['acknowledged']> => {
    const { state } = await situations.load(situationStream('Actual'));
    const alerts = [];
    for (const { incidentId, open } of state.incidents) {
      const incident = open ? (await incidents.load(incidentStream(incidentId))).state : undefined;
      const alert = incident?.phase === 'open' ? alertInForce(incident) : undefined;
      if (alert?.stage === 'issued' || alert?.stage === 'sent') alerts.push(alert);
    }
    if (alerts.length === 0) return [];
    const relays = new Map<string, number>();
    for await (const { subscription } of deps.store.all()) {
      if (subscription.phase !== 'active' || subscription.relay === undefined) continue;
      for (const pcode of subscription.choice.districts) relays.set(pcode, (relays.get(pcode) ?? 0) + 1);
    }
    return Promise.all(
      alerts.map(async ({ alertId, kind, level, districts }) => {
        const confirmed = await deps.acknowledgements.count(alertId);
        return {
          title: alertName(kind, level),
          districts: districts.map(({ pcode }) => ({
            pcode,
            confirmed: confirmed.get(pcode) ?? 0,
            relays: relays.get(pcode) ?? 0,
          })),
        };
      }),
    );
  };

  const show = async (
    visit: Visit,
    outcome: Outcome = {},
    statusCode = outcome.faults !== undefined || outcome.importFaults !== undefined ? 400 : 200,
  ): Promise<Response> => {
    const [counts, confirmations] = [
      await countSubscribers(deps.store.all(), undefined),
      await acknowledged(),
    ];
    const view = { visit, place, counts, acknowledged: confirmations, ...outcome };
    return pageResponse(subscribersPage(view), { statusCode });
  };

  const add = async (form: Form, phone: E164, officerId: string, lang: Language): Promise<Outcome> => {
    const read = readChoice(form.params, pcodes, deps.places, lang);
    const how = form.text('how');
    if (read.choice === undefined) return { faults: read.faults.map((one) => FORM_FAULTS[one]) };
    if (how === '') return fault('no-consent-how');
    if (form.text('read') !== 'yes') return fault('not-read');
    const { choice } = read;
    const consent = { means: 'officer', wording: CURRENT_WORDING.officer, officerId, source: how } as const;
    const done = await desk.forPhone(phone, (state, now) => join(state, { choice, consent }, now));
    await desk.confirm(done);
    return { done: done.kind === 'changed' ? SUBSCRIBERS.added : SUBSCRIBERS.unchanged };
  };

  const readList = (csv: string) =>
    readImportFile(csv, { places: deps.places, pcodes, allowSimulated: deps.allowSimulated }, clock.now());

  const preview = async (csv: string, officerId: string): Promise<Outcome> => {
    if (csv === '' || csv.length > MOST_CSV_CHARACTERS) return fault('no-file');
    const read = readList(csv);
    if (read.kind === 'faulty') return { importFaults: read.faults };
    const counts = await previewImport({ desk, clock }, read.rows, officerId, CURRENT_WORDING.record);
    return { preview: { counts, csv, sha256: deps.sha256(csv) } };
  };

  const importList = async (form: Form, officerId: string, requestId: string): Promise<Outcome> => {
    // A form sends line ends as CRLF, whatever the file had.
    const sent = form.params.get('csv') ?? '';
    const csv = [sent, sent.replaceAll('\r\n', '\n')].find(
      (text) => deps.sha256(text) === form.text('sha256'),
    );
    if (csv === undefined || csv.length > MOST_CSV_CHARACTERS) return fault('other-file');
    const read = readList(csv);
    if (read.kind === 'faulty') return { importFaults: read.faults };
    const counts = await applyImport({ desk }, read.rows, officerId, CURRENT_WORDING.record);
    const data = { fileSha256: deps.sha256(csv), ...counts };
    await record({ type: 'subscribers-imported.v1', data }, officerId, requestId);
    return { imported: counts };
  };

  const relay = async (form: Form, phone: E164, officerId: string): Promise<Outcome> => {
    const kind = RELAY_KINDS.find((one) => one === form.text('kind'));
    const verifying = form.text('do') === 'verify';
    if (verifying && kind === undefined) return fault('no-kind');
    const done = await desk.forPhone(phone, (state, now) =>
      kind === undefined || !verifying ? endRelay(state) : verifyRelay(state, { kind, officerId }, now),
    );
    if (done.kind === 'refused') return fault(done.reason);
    if (done.kind === 'unchanged') return { done: SUBSCRIBERS.unchanged };
    return { done: verifying ? SUBSCRIBERS.verified : SUBSCRIBERS.ended };
  };

  const exportAll = async (officerId: string, requestId: string): Promise<Response> => {
    const lines = await Array.fromAsync(subscribersCsv(deps.store, deps.locker));
    const data = { of: 'all', people: lines.length - 1 } as const;
    await record({ type: 'subscribers-exported.v1', data }, officerId, requestId);
    return download(lines.join(''), 'text/csv; charset=utf-8', 'subscribers.csv');
  };

  const aboutOne = async (
    form: Form,
    phone: E164,
    officerId: string,
    requestId: string,
  ): Promise<Outcome | Response> => {
    const what = form.text('do');
    if (what === 'verify' || what === 'end-relay') return relay(form, phone, officerId);
    if (what === 'erase') {
      // Whoever erases types the number that was found once more.
      if (form.text('found') !== '' && form.text('found') !== phone) return fault('other-number');
      if (!isSure(form.params)) return fault('not-sure');
      if (!(await desk.erase(phone))) return { done: SUBSCRIBERS.notKnown };
      await record({ type: 'subscribers-erased.v1', data: { people: 1 } }, officerId, requestId);
      return { done: SUBSCRIBERS.erased };
    }
    const found = await desk.find(phone);
    if (found === undefined) return { done: SUBSCRIBERS.notKnown };
    await record({ type: 'subscribers-exported.v1', data: { of: 'one', people: 1 } }, officerId, requestId);
    if (what === 'find') return { person: { phone, subscription: found.subscription ?? NO_SUBSCRIPTION } };
    return download(JSON.stringify(personData(found, phone), null, 2), 'application/json', 'subscriber.json');
  };

  const act = async (form: Form, visit: Visit, requestId: string): Promise<Outcome | Response> => {
    const officerId = visit.person.id;
    const what = form.text('do');
    if (what === 'preview') return preview(form.file, officerId);
    if (what === 'import') return importList(form, officerId, requestId);
    if (what === 'export-all') return exportAll(officerId, requestId);
    const parsed = parsePhone(form.text('phone'), { allowSimulated: deps.allowSimulated });
    if ('invalid' in parsed) return { faults: [PHONE_FAULTS[parsed.invalid]] };
    if (what === 'add') return add(form, parsed.e164, officerId, visit.lang);
    if (['find', 'export', 'erase', 'verify', 'end-relay'].includes(what))
      return aboutOne(form, parsed.e164, officerId, requestId);
    return { faults: [FORM_FAULTS['form-broken']] };
  };

  return async (event: APIGatewayProxyEventV2, visit: Visit): Promise<Response> => {
    if (event.requestContext.http.method !== 'POST') return show(visit);
    if (!visit.may('see-subscribers'))
      return show(visit, { faults: [notForYou(rolesFor('see-subscribers'))] }, 403);
    const form = await readForm(event);
    if (form === undefined) return show(visit, { faults: [FORM_FAULTS['form-broken']] });
    const outcome = await act(form, visit, event.requestContext.requestId);
    if ('statusCode' in outcome) return outcome;
    return show(visit, outcome.faults === undefined ? outcome : { ...outcome, kept: form.params });
  };
};

const download = (text: string, contentType: string, name: string): Response => {
  const { headers, ...response } = fileResponse(new TextEncoder().encode(text), contentType);
  return { ...response, headers: { ...headers, 'content-disposition': `attachment; filename="${name}"` } };
};
