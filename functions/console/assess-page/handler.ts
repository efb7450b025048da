import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { type OverrideRules, overrideLevel, takeOverrideBack } from '../../../shared/hazard/decide.ts';
import { HAZARD_STREAM, type HazardSituation, hazardAggregate } from '../../../shared/hazard/situation.ts';
import { type Instant, plusSeconds } from '../../../shared/kernel/instant.ts';
import { ASSESS, overrideRefusal, positionsTaken } from '../../../shared/language/assess-page.ts';
import { repository } from '../../../shared/log/aggregate.ts';
import type { Clock, LogStore } from '../../../shared/log/ports.ts';
import type { ObjectStore } from '../../../shared/objects/ports.ts';
import { pageResponse, type Response } from '../../../shared/pages/response.ts';
import { mayDo } from '../../../shared/place/authority.ts';
import type { PlacePack } from '../../../shared/place/place-pack.ts';
import { sourcesOf } from '../../../shared/place/sources.ts';
import { receiver } from '../../../shared/reading/receive.ts';
import { type AssessForm, readForm } from './form.ts';
import { type AssessView, assessPage } from './view.ts';

type Deps = {
  readonly log: LogStore;
  readonly clock: Clock;
  readonly objects: ObjectStore;
  readonly place: PlacePack;
};

/** What the thresholds give, and the forecaster's word on it. Reading does nothing; every deed is a POST and a command to the stream. */
export const createHandler = ({ log, clock, objects, place }: Deps) => {
  const receive = receiver({ log, clock, objects });
  const centres = sourcesOf(place, 'cyclone-advisories');
  const hazards = repository(hazardAggregate, { log, clock });
  const people = place.roster.people.filter(({ roles }) => mayDo('override-level', roles));
  const rules: OverrideRules = {
    may: new Set(people.map(({ id }) => id)),
    longestHours: place.hazardPolicy.horizonHours,
    districts: new Set(place.districts.map(({ pcode }) => pcode)),
  };

  const show = async (lang: AssessView['lang'], note?: AssessView['note']): Promise<Response> => {
    const { state } = await hazards.load(HAZARD_STREAM);
    const body = assessPage({
      situation: state,
      place,
      people,
      lang,
      ...(note === undefined ? {} : { note }),
    });
    return pageResponse(body, { statusCode: note?.wrong === true ? 400 : 200 });
  };

  /** A table that a forecaster pasted is taken in as if the centre had been polled; the bytes are kept. */
  const takeAdvisory = async (
    { source, table, personId }: Extract<AssessForm, { do: 'advisory' }>,
    cause: string,
    lang: AssessView['lang'],
  ): Promise<Response> => {
    if (!rules.may.has(personId))
      return show(lang, { text: overrideRefusal('may-not-override', rules.longestHours), wrong: true });
    if (!centres.some(({ id }) => id === source))
      return show(lang, {
        text: ASSESS.formFault,
        detail: `source: ${source} is no source of advisories`,
        wrong: true,
      });
    const { kind, count, faults } = await receive({
      source,
      format: 'cyclone-track',
      basis: 'report',
      bytes: Buffer.from(table.replace(/\r\n/g, '\n')),
      request: { places: [], models: [] },
      actor: { kind: 'person', id: personId },
      cause,
    });
    const [fault] = faults;
    const detail = fault === undefined ? {} : { detail: `${fault.field}: ${fault.rule}` };
    return kind === 'nothing'
      ? show(lang, { text: ASSESS.formFault, ...detail, wrong: true })
      : show(lang, { text: positionsTaken(count, faults.length), ...detail, wrong: false });
  };

  const decide =
    (form: Exclude<AssessForm, { do: 'advisory' }>) => (situation: HazardSituation, now: Instant) =>
      form.do === 'override'
        ? overrideLevel(situation, { ...form, until: plusSeconds(now, form.hours * 3600) }, rules, now)
        : takeOverrideBack(situation, form, rules);

  return async (event: APIGatewayProxyEventV2): Promise<Response> => {
    const lang = event.queryStringParameters?.['lang'] === 'en' ? 'en' : 'ar';
    if (event.requestContext.http.method !== 'POST') return show(lang);
    const body = event.isBase64Encoded
      ? Buffer.from(event.body ?? '', 'base64').toString('utf8')
      : (event.body ?? '');
    const read = readForm(body);
    if ('fault' in read) return show(lang, { text: ASSESS.formFault, detail: read.fault, wrong: true });
    const { form } = read;
    const cause = `http:${event.requestContext.requestId}`;
    if (form.do === 'advisory') return takeAdvisory(form, cause, lang);
    const handled = await hazards.handle(HAZARD_STREAM, decide(form), {
      actor: { kind: 'person', id: form.personId },
      cause,
    });
    return handled.kind === 'refused'
      ? show(lang, { text: overrideRefusal(handled.reason, rules.longestHours), wrong: true })
      : show(lang, { text: ASSESS.done, wrong: false });
  };
};
