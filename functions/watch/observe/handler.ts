import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { type Instant, instant, plusSeconds, secondsBetween } from '../../../shared/kernel/instant.ts';
import type { Bilingual, Language } from '../../../shared/kernel/vocabulary.ts';
import { CONSOLE_ACTOR } from '../../../shared/language/console-actor.ts';
import { OBSERVE, OBSERVE_FAULTS } from '../../../shared/language/observe.ts';
import type { Clock, LogStore } from '../../../shared/log/ports.ts';
import type { ObjectStore } from '../../../shared/objects/ports.ts';
import { readActor } from '../../../shared/pages/console-actor.ts';
import { pageResponse, type Response } from '../../../shared/pages/response.ts';
import type { PlacePack } from '../../../shared/place/place-pack.ts';
import { ROLES } from '../../../shared/place/roster.ts';
import { ObserverReport, withoutPhones } from '../../../shared/reading/observer-report.ts';
import { receiver } from '../../../shared/reading/receive.ts';
import type { SourceBook } from '../../../shared/source/ports.ts';
import { AGO_MINUTES, observePage } from './page.ts';

type Deps = {
  readonly log: LogStore;
  readonly clock: Clock;
  readonly objects: ObjectStore;
  readonly book: SourceBook;
  readonly place: PlacePack;
  /** Id of the source in the place pack under which observers are heard. */
  readonly source: string;
};

/** Far more than the form can hold. */
const MOST_FORM_CHARACTERS = 8_000;
/** A page that lay open longer is sent as if it had just been opened. */
const LONGEST_OPEN_SECONDS = 12 * 3600;

const bodyOf = ({ body, isBase64Encoded }: APIGatewayProxyEventV2): string =>
  isBase64Encoded ? Buffer.from(body ?? '', 'base64').toString('utf8') : (body ?? '');

const openedAt = (form: URLSearchParams, now: Instant): Instant => {
  const at = Date.parse(form.get('openedAt') ?? '');
  if (Number.isNaN(at)) return now;
  const opened = instant(at);
  const seconds = secondsBetween(opened, now);
  return seconds >= 0 && seconds <= LONGEST_OPEN_SECONDS ? opened : now;
};

/** The report, or the text that says which field is wrong. Nothing that it asks for is guessed. */
const readReport = (
  form: URLSearchParams,
  observer: string,
  now: Instant,
): { readonly report: ObserverReport } | { readonly fault: Bilingual } => {
  const minutes = AGO_MINUTES.find((ago) => String(ago) === form.get('ago'));
  if (minutes === undefined) return { fault: OBSERVE_FAULTS.at };
  const parsed = ObserverReport.safeParse({
    observer,
    by: 'console',
    hazard: form.get('hazard'),
    intensity: form.get('intensity'),
    pcode: form.get('pcode'),
    at: plusSeconds(openedAt(form, now), -minutes * 60),
    text: withoutPhones(form.get('text') ?? ''),
  });
  if (parsed.success) return { report: parsed.data };
  const field = parsed.error.issues[0]?.path[0];
  return {
    fault:
      field === 'hazard' || field === 'intensity' || field === 'pcode' || field === 'text'
        ? OBSERVE_FAULTS[field]
        : OBSERVE_FAULTS.at,
  };
};

/** `/console/observe`: an officer tells what is seen in the field. It becomes a sighting in the log and goes to the assessment. */
export const createHandler = (deps: Deps) => {
  const receive = receiver(deps);
  const { place, source } = deps;

  const show = (
    lang: Language,
    given: URLSearchParams,
    said?: { readonly kind: 'done' | 'fault'; readonly text: Bilingual },
  ): Response =>
    pageResponse(
      observePage(
        { lang, openedAt: deps.clock.now(), given, ...(said === undefined ? {} : { said }) },
        place,
      ),
      { statusCode: said?.kind === 'fault' ? 400 : 200 },
    );

  const take = async (lang: Language, form: URLSearchParams, requestId: string): Promise<Response> => {
    const now = deps.clock.now();
    const wrong = (text: Bilingual) => show(lang, form, { kind: 'fault', text });
    const person = readActor(form, place.roster.people, ROLES);
    if (person === undefined) return wrong(CONSOLE_ACTOR.missing);
    const read = readReport(form, person.id, now);
    if ('fault' in read) return wrong(read.fault);
    const taken = await receive({
      source,
      format: 'observer-report',
      basis: 'report',
      bytes: Buffer.from(JSON.stringify(read.report)),
      request: {
        places: place.districts
          .filter(({ pcode }) => pcode === read.report.pcode)
          .map(({ pcode, label }) => ({ pcode, position: label })),
        models: [],
      },
      actor: { kind: 'person', id: person.id },
      cause: `http:${requestId}`,
    });
    if (taken.kind === 'nothing') return wrong(OBSERVE_FAULTS.pcode);
    await deps.book.note(source, { at: now, outcome: 'well', brought: taken.kind === 'taken' ? 1 : 0 });
    const text = taken.kind === 'taken' ? OBSERVE.done : OBSERVE.again;
    return show(lang, new URLSearchParams(), { kind: 'done', text });
  };

  return async (event: APIGatewayProxyEventV2): Promise<Response> => {
    const lang = event.queryStringParameters?.['lang'] === 'en' ? 'en' : 'ar';
    if (event.requestContext.http.method !== 'POST') return show(lang, new URLSearchParams());
    const body = bodyOf(event);
    if (body.length > MOST_FORM_CHARACTERS)
      return show(lang, new URLSearchParams(), { kind: 'fault', text: OBSERVE_FAULTS.text });
    return take(lang, new URLSearchParams(body), event.requestContext.requestId);
  };
};
