import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { Hazard, Pcode } from '../../../events/vocabulary.ts';
import { assessHazards } from '../../../shared/hazard/assess.ts';
import { inputAt } from '../../../shared/hazard/assess-now.ts';
import { type OverrideRules, overrideLevel, takeOverrideBack } from '../../../shared/hazard/decide.ts';
import { HAZARD_STREAM, type HazardSituation, hazardAggregate } from '../../../shared/hazard/situation.ts';
import { type Instant, plusSeconds } from '../../../shared/kernel/instant.ts';
import type { Bilingual, Hazard as HazardName } from '../../../shared/kernel/vocabulary.ts';
import { ASSESS, overrideRefusal, positionsTaken } from '../../../shared/language/assess-page.ts';
import { FORM_WORDS, notForYou } from '../../../shared/language/console.ts';
import { repository } from '../../../shared/log/aggregate.ts';
import type { Clock, LogStore } from '../../../shared/log/ports.ts';
import type { ObjectStore } from '../../../shared/objects/ports.ts';
import type { ConsoleNote } from '../../../shared/pages/console-page.ts';
import { formOf } from '../../../shared/pages/form-body.ts';
import { pageResponse, type Response } from '../../../shared/pages/response.ts';
import { mayDo, rolesFor } from '../../../shared/place/authority.ts';
import { assessorOf } from '../../../shared/place/hazard-assessor.ts';
import type { PlacePack } from '../../../shared/place/place-pack.ts';
import { sourcesOf } from '../../../shared/place/sources.ts';
import { latestReadings } from '../../../shared/reading/latest.ts';
import { receiver } from '../../../shared/reading/receive.ts';
import type { Visit } from '../../../shared/session/visit.ts';
import { type AssessForm, readForm } from './form.ts';
import { sidePage } from './side-view.ts';
import { assessPage } from './view.ts';

type Deps = {
  readonly log: LogStore;
  readonly clock: Clock;
  readonly objects: ObjectStore;
  readonly place: PlacePack;
};

/** A table of a long storm, three-hourly, percent-encoded, has some 10,000. */
const MOST_FORM_CHARACTERS = 100_000;

/** What the thresholds give, and the forecaster's word on it. Reading does nothing; every deed is a POST and a command to the stream. */
export const createHandler = ({ log, clock, objects, place }: Deps) => {
  const receive = receiver({ log, clock, objects });
  const centres = sourcesOf(place, 'cyclone-advisories');
  const hazards = repository(hazardAggregate, { log, clock });
  const latestAt = latestReadings({ log, clock, objects });
  const assessor = assessorOf(place, place.sources);
  const people = place.roster.people.filter(({ roles }) => mayDo('override-level', roles));
  const rules: OverrideRules = {
    may: new Set(people.map(({ id }) => id)),
    longestHours: place.hazardPolicy.horizonHours,
    districts: new Set(place.districts.map(({ pcode }) => pcode)),
  };

  const show = async (
    visit: Visit,
    said: { note?: ConsoleNote; detail?: string; typed?: URLSearchParams } = {},
    statusCode = 200,
  ): Promise<Response> => {
    const { state: situation } = await hazards.load(HAZARD_STREAM);
    return pageResponse(assessPage({ visit, situation, place, ...said }), { statusCode });
  };

  /** Looks at the readings anew, and writes nothing. */
  const sideBySide = async (hazard: HazardName, pcode: string, visit: Visit): Promise<Response> => {
    const { state: situation } = await hazards.load(HAZARD_STREAM);
    const latest = await latestAt(assessor.sources, visit.now);
    const state = assessHazards(place, inputAt(assessor, latest, situation, visit.now)).find(
      (one) => one.hazard === hazard && one.pcode === pcode,
    );
    return pageResponse(
      sidePage({ visit, place, hazard, pcode, state, situation, explain: assessor.explain }),
    );
  };

  const refused = (
    visit: Visit,
    text: Bilingual,
    statusCode: number,
    rest: { detail?: string; typed?: URLSearchParams } = {},
  ) => show(visit, { note: { text, refused: true }, ...rest }, statusCode);

  /** A table that a forecaster pasted is taken in as if the centre had been polled; the bytes are kept. */
  const takeAdvisory = async (
    { source, table }: Extract<AssessForm, { do: 'advisory' }>,
    visit: Visit,
    cause: string,
    typed: URLSearchParams,
  ): Promise<Response> => {
    if (!centres.some(({ id }) => id === source))
      return refused(visit, ASSESS.formFault, 400, {
        detail: `source: ${source} is no source of advisories`,
        typed,
      });
    const { kind, count, faults } = await receive({
      source,
      format: 'cyclone-track',
      basis: 'report',
      bytes: Buffer.from(table.replace(/\r\n/g, '\n')),
      request: { places: [], models: [] },
      actor: { kind: 'person', id: visit.person.id },
      cause,
    });
    const [fault] = faults;
    const detail = fault === undefined ? {} : { detail: `${fault.field}: ${fault.rule}` };
    return kind === 'nothing'
      ? refused(visit, ASSESS.formFault, 400, { ...detail, typed })
      : show(visit, { note: { text: positionsTaken(count, faults.length), refused: false }, ...detail });
  };

  const decide =
    (form: Exclude<AssessForm, { do: 'advisory' }>, personId: string) =>
    (situation: HazardSituation, now: Instant) =>
      form.do === 'override'
        ? overrideLevel(
            situation,
            { ...form, personId, until: plusSeconds(now, form.hours * 3600) },
            rules,
            now,
          )
        : takeOverrideBack(situation, { ...form, personId }, rules);

  const post = async (event: APIGatewayProxyEventV2, visit: Visit): Promise<Response> => {
    const typed = formOf(event, MOST_FORM_CHARACTERS);
    if (typed === undefined) return refused(visit, FORM_WORDS.tooLong, 413);
    if (!visit.may('override-level')) return refused(visit, notForYou(rolesFor('override-level')), 403);
    const read = readForm(typed);
    if ('fault' in read) return refused(visit, ASSESS.formFault, 400, { detail: read.fault, typed });
    const cause = `http:${event.requestContext.requestId}`;
    if (read.form.do === 'advisory') return takeAdvisory(read.form, visit, cause, typed);
    const handled = await hazards.handle(HAZARD_STREAM, decide(read.form, visit.person.id), {
      actor: { kind: 'person', id: visit.person.id },
      cause,
    });
    return handled.kind === 'refused'
      ? refused(visit, overrideRefusal(handled.reason, rules.longestHours), 409, { typed })
      : show(visit, { note: { text: ASSESS.done, refused: false } });
  };

  return async (event: APIGatewayProxyEventV2, visit: Visit): Promise<Response> => {
    if (event.requestContext.http.method === 'POST') return post(event, visit);
    const { hazard, district } = event.queryStringParameters ?? {};
    const [asked, where] = [Hazard.safeParse(hazard), Pcode.safeParse(district)];
    return asked.success && where.success && rules.districts.has(where.data)
      ? sideBySide(asked.data, where.data, visit)
      : show(visit);
  };
};
