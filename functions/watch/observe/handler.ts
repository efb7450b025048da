import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { type Instant, instant, plusSeconds, secondsBetween } from '../../../shared/kernel/instant.ts';
import type { Bilingual } from '../../../shared/kernel/vocabulary.ts';
import { OBSERVE, OBSERVE_FAULTS } from '../../../shared/language/observe.ts';
import type { Clock, LogStore } from '../../../shared/log/ports.ts';
import type { ObjectStore } from '../../../shared/objects/ports.ts';
import type { ConsoleNote } from '../../../shared/pages/console-page.ts';
import { formOf } from '../../../shared/pages/form-body.ts';
import { pageResponse, type Response } from '../../../shared/pages/response.ts';
import type { PlacePack } from '../../../shared/place/place-pack.ts';
import { ObserverReport, withoutPhones } from '../../../shared/reading/observer-report.ts';
import { receiver } from '../../../shared/reading/receive.ts';
import type { Visit } from '../../../shared/session/visit.ts';
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

  const show = (visit: Visit, given: URLSearchParams, note?: ConsoleNote, statusCode = 200): Response =>
    pageResponse(observePage({ visit, given, ...(note === undefined ? {} : { note }) }, place), {
      statusCode,
    });

  const take = async (visit: Visit, form: URLSearchParams, requestId: string): Promise<Response> => {
    const now = deps.clock.now();
    const wrong = (text: Bilingual) => show(visit, form, { text, refused: true }, 400);
    const { id } = visit.person;
    const read = readReport(form, id, now);
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
      actor: { kind: 'person', id },
      cause: `http:${requestId}`,
    });
    if (taken.kind === 'nothing') return wrong(OBSERVE_FAULTS.pcode);
    await deps.book.note(source, { at: now, outcome: 'well', brought: taken.kind === 'taken' ? 1 : 0 });
    const text = taken.kind === 'taken' ? OBSERVE.done : OBSERVE.again;
    return show(visit, new URLSearchParams(), { text, refused: false });
  };

  return async (event: APIGatewayProxyEventV2, visit: Visit): Promise<Response> => {
    if (event.requestContext.http.method !== 'POST') return show(visit, new URLSearchParams());
    const form = formOf(event, MOST_FORM_CHARACTERS);
    return form === undefined
      ? show(visit, new URLSearchParams(), { text: OBSERVE_FAULTS.text, refused: true }, 413)
      : take(visit, form, event.requestContext.requestId);
  };
};
