import type { Bilingual } from '../../../shared/kernel/vocabulary.ts';
import { PEOPLE_PAGE, rosterRefusal } from '../../../shared/language/people.ts';
import { notFoundPage } from '../../../shared/pages/not-found-page.ts';
import { fileResponse, pageResponse, type Response } from '../../../shared/pages/response.ts';
import { readRosterFile, rosterCsv } from '../../../shared/people/csv.ts';
import {
  editPerson,
  proposeChange,
  type RosterDecision,
  settleChange,
} from '../../../shared/people/decide.ts';
import { differenceOf, importRoster, type RosterDifference } from '../../../shared/people/import.ts';
import { keepPhones } from '../../../shared/people/phones.ts';
import { type KnownPerson, knownIds, type Roster, type RosterChange } from '../../../shared/people/roster.ts';
import type { Visit } from '../../../shared/session/visit.ts';
import { type Form, MOST_FORM_BYTES, readFields, readPhones, readRoles } from './form.ts';
import { forbidden } from './look.ts';
import type { Office } from './office.ts';
import { type PeopleView, peoplePage } from './people-view.ts';
import { personPage } from './person-view.ts';

type Officer = Visit['person'];
type Shown = Pick<PeopleView, 'note' | 'fileFaults' | 'preview' | 'kept'>;
type Given = readonly { readonly id: string; readonly phone: string }[];

const refused = (text: Bilingual): Shown => ({ note: { text, refused: true } });
const done = (text: Bilingual): Shown => ({ note: { text, refused: false } });

/** The page of everybody and the page of one. */
export const peopleDesk = (office: Office) => {
  const { pack, bounds, clock } = office;

  const show = async (visit: Visit, shown: Shown = {}, statusCode?: number): Promise<Response> => {
    const roster = await office.roster();
    const bad = shown.note?.refused === true || shown.fileFaults !== undefined;
    const view = { visit, roster, place: pack, missing: await office.missing(roster), ...shown };
    return pageResponse(peoplePage(view), { statusCode: statusCode ?? (bad ? 409 : 200) });
  };

  const showOne = async (
    personId: string,
    visit: Visit,
    { note, kept }: Shown = {},
    statusCode = note?.refused === true ? 409 : 200,
  ): Promise<Response> => {
    const roster = await office.roster();
    const person = roster.people.get(personId);
    if (person === undefined) {
      const to = { href: '/console/people', text: PEOPLE_PAGE.toPeople };
      return pageResponse(notFoundPage(PEOPLE_PAGE.unknown, to), { statusCode: 404 });
    }
    const { numberOf } = await office.phones();
    const missing = await office.missing(roster);
    const said = { ...(note === undefined ? {} : { note }), ...(kept === undefined ? {} : { kept }) };
    const view = { visit, roster, place: pack, missing, person, numberOf, ...said };
    return pageResponse(personPage(view), { statusCode });
  };

  /** Asks the roster, and says what came of it. Phones are kept before the event that names them. */
  const ask = async (
    decision: (roster: Roster, now: string) => RosterDecision,
    by: Officer,
    requestId: string,
    said: Bilingual,
    given: Given = [],
  ): Promise<Shown> => {
    // A refusal keeps no phone.
    const first = decision(await office.roster(), clock.now());
    if (first.kind === 'accepted') await keepPhones(office.book, office.seal, given, clock.now());
    const handled = await office.decide(decision, { personId: by.id, requestId });
    if (handled.kind === 'refused') return refused(rosterRefusal(handled.reason, handled.details));
    return done(handled.kind === 'nothing' ? PEOPLE_PAGE.nothing : said);
  };

  const propose = (
    changes: readonly RosterChange[],
    form: Form,
    by: Officer,
    requestId: string,
    given: Given = [],
  ) =>
    ask(
      (roster, now) =>
        proposeChange(roster, { by, reason: form.text('reason').slice(0, 300), changes, bounds }, now),
      by,
      requestId,
      PEOPLE_PAGE.proposed,
      given,
    );

  const readPhonesOf = async (form: Form, person: KnownPerson | undefined) =>
    readPhones(form.text('phones'), person, await office.phones(), office.allowSimulated);

  const add = async (form: Form, by: Officer, requestId: string): Promise<Shown> => {
    const fields = readFields(form);
    const roles = readRoles(form);
    const { name, office: work } = fields;
    if (name === undefined || work === undefined || roles.length === 0)
      return refused({
        ar: `${PEOPLE_PAGE.name.ar}، ${PEOPLE_PAGE.office.ar}، ${PEOPLE_PAGE.roles.ar}: ${PEOPLE_PAGE.needed.ar}`,
        en: `${PEOPLE_PAGE.name.en}, ${PEOPLE_PAGE.office.en}, ${PEOPLE_PAGE.roles.en}: ${PEOPLE_PAGE.needed.en}`,
      });
    const phones = await readPhonesOf(form, undefined);
    if ('fault' in phones) return refused(phones.fault);
    const roster = await office.roster();
    const numbers = knownIds(roster).map((id) => Number(id.slice(2)));
    const personId = `p-${String(Math.max(0, ...numbers) + 1).padStart(2, '0')}`;
    const { half, districts, deputy, language } = fields;
    const change: RosterChange = {
      kind: 'add',
      personId,
      name,
      office: work,
      language,
      half: half ?? undefined,
      districts: districts ?? undefined,
      deputy: deputy ?? undefined,
      channels: fields.channels,
      roles,
      phones: phones.ids,
    };
    return propose([change], form, by, requestId, phones.given);
  };

  const readFile = (csv: string, roster: Roster) =>
    readRosterFile(csv, { ...bounds, known: knownIds(roster), allowSimulated: office.allowSimulated });

  const preview = async (csv: string): Promise<Shown> => {
    if (csv === '' || csv.length > MOST_FORM_BYTES) return refused(PEOPLE_PAGE.noFile);
    const roster = await office.roster();
    const read = readFile(csv, roster);
    if (read.kind === 'faulty') return { fileFaults: read.faults };
    const { idOf } = await office.phones();
    return {
      preview: { difference: differenceOf(roster, read.rows, idOf), csv, sha256: office.sha256(csv) },
    };
  };

  const importFile = async (form: Form, by: Officer, requestId: string): Promise<Shown> => {
    // A form sends line ends as CRLF, whatever the file had.
    const sent = form.params.get('csv') ?? '';
    const csv = [sent, sent.replaceAll('\r\n', '\n')].find(
      (text) => office.sha256(text) === form.text('sha256'),
    );
    if (csv === undefined || csv.length > MOST_FORM_BYTES) return refused(PEOPLE_PAGE.otherFile);
    const read = readFile(csv, await office.roster());
    if (read.kind === 'faulty') return { fileFaults: read.faults };
    const { idOf } = await office.phones();
    const differenceFor = (roster: Roster): RosterDifference => differenceOf(roster, read.rows, idOf);
    const changed = differenceFor(await office.roster()).changes.flatMap((change) =>
      'phones' in change ? [change.personId] : [],
    );
    const given = read.rows.flatMap(({ id, phones }) =>
      changed.includes(id) ? phones.map((phone) => ({ id: idOf(phone), phone })) : [],
    );
    const reason = form.text('reason').slice(0, 300);
    return ask(
      (roster, now) => importRoster(roster, { by, reason, difference: differenceFor(roster), bounds }, now),
      by,
      requestId,
      PEOPLE_PAGE.imported,
      given,
    );
  };

  const exportFile = async (by: Officer, requestId: string): Promise<Response> => {
    const { people } = await office.roster();
    const { numberOf } = await office.phones();
    await office.decide(
      () => ({
        kind: 'accepted',
        events: [{ type: 'roster-exported.v1', data: { by: by.id, people: people.size } }],
      }),
      { personId: by.id, requestId },
    );
    const bytes = new TextEncoder().encode(rosterCsv(people.values(), numberOf));
    const { headers, ...response } = fileResponse(bytes, 'text/csv; charset=utf-8');
    return {
      ...response,
      headers: { ...headers, 'content-disposition': 'attachment; filename="roster.csv"' },
    };
  };

  const settle = (form: Form, approve: boolean, by: Officer, requestId: string): Promise<Shown> => {
    const command = {
      by,
      proposalId: form.text('proposal'),
      approve,
      reason: form.text('reason').slice(0, 300),
    };
    const said = approve ? PEOPLE_PAGE.approved : PEOPLE_PAGE.refused;
    return ask((roster, now) => settleChange(roster, command, now), by, requestId, said);
  };

  /** A refusal keeps what was typed. */
  const keeping = async (form: Form, deed: Promise<Shown>): Promise<Shown> => {
    const shown = await deed;
    return shown.note?.refused === true ? { ...shown, kept: form.params } : shown;
  };

  const post = async (form: Form, visit: Visit, requestId: string): Promise<Response> => {
    if (!visit.may('change-roster')) return show(visit, { note: forbidden('change-roster') }, 403);
    const by = visit.person;
    switch (form.text('do')) {
      case 'approve':
        return show(visit, await settle(form, true, by, requestId));
      case 'refuse':
        return show(visit, await settle(form, false, by, requestId));
      case 'add':
        return show(visit, await keeping(form, add(form, by, requestId)));
      case 'preview':
        return show(visit, await preview(form.file));
      case 'import':
        return show(visit, await importFile(form, by, requestId));
      case 'export':
        return exportFile(by, requestId);
      default:
        return show(visit, refused(PEOPLE_PAGE.formBroken), 400);
    }
  };

  const changeOne = async (
    person: KnownPerson,
    form: Form,
    by: Officer,
    requestId: string,
  ): Promise<Shown> => {
    const personId = person.id;
    const edit = (fields: Parameters<typeof editPerson>[1]['fields']) =>
      ask((roster) => editPerson(roster, { by, personId, fields, bounds }), by, requestId, PEOPLE_PAGE.saved);
    switch (form.text('do')) {
      case 'edit':
        return edit(readFields(form));
      case 'dead':
        return edit({ unreachable: form.text('reason').slice(0, 300) });
      case 'alive':
        return edit({ unreachable: null });
      case 'roles': {
        const roles = readRoles(form);
        return roles.length === 0
          ? refused({
              ar: `${PEOPLE_PAGE.roles.ar}: ${PEOPLE_PAGE.needed.ar}`,
              en: `${PEOPLE_PAGE.roles.en}: ${PEOPLE_PAGE.needed.en}`,
            })
          : propose([{ kind: 'roles', personId, roles }], form, by, requestId);
      }
      case 'phones': {
        const phones = await readPhonesOf(form, person);
        return 'fault' in phones
          ? refused(phones.fault)
          : propose([{ kind: 'phones', personId, phones: phones.ids }], form, by, requestId, phones.given);
      }
      case 'remove':
        return propose([{ kind: 'remove', personId }], form, by, requestId);
      default:
        return refused(PEOPLE_PAGE.formBroken);
    }
  };

  const postOne = async (
    personId: string,
    form: Form,
    visit: Visit,
    requestId: string,
  ): Promise<Response> => {
    const { people } = await office.roster();
    const person = people.get(personId);
    if (person === undefined) return showOne(personId, visit);
    const deed = ['dead', 'alive'].includes(form.text('do')) ? 'mark-phone-dead' : 'change-roster';
    if (!visit.may(deed)) return showOne(personId, visit, { note: forbidden(deed) }, 403);
    return showOne(personId, visit, await keeping(form, changeOne(person, form, visit.person, requestId)));
  };

  return { show, showOne, post, postOne };
};
