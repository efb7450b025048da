import { type Instant, plusSeconds } from '../../../shared/kernel/instant.ts';
import { atLocalHour, type LocalDay, localHour } from '../../../shared/kernel/local-time.ts';
import type { Bilingual } from '../../../shared/kernel/vocabulary.ts';
import { ROTA_PAGE, ROTA_REFUSALS } from '../../../shared/language/people.ts';
import type { ConsoleNote } from '../../../shared/pages/console-page.ts';
import { pageResponse, type Response } from '../../../shared/pages/response.ts';
import { wholeGapsAhead } from '../../../shared/people/rota-now.ts';
import { type ChangeRota, changeRota, ROTA_STREAM } from '../../../shared/rota/rota.ts';
import type { Visit } from '../../../shared/session/visit.ts';
import type { Form } from './form.ts';
import { forbidden } from './look.ts';
import type { Office } from './office.ts';
import { rotaPage } from './rota-view.ts';

const dayOf = (text: string): LocalDay | undefined => {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)?.map(Number) ?? [];
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? { year, month, day } : undefined;
};

/** What a `datetime-local` field holds, `2023-10-24T08:00`, by the clock of the place. */
const momentOf = (text: string, timeZone: string): Instant | undefined => {
  const [, day = '', hour = '', minute = ''] = /^([\d-]{10})T(\d{2}):(\d{2})/.exec(text) ?? [];
  const date = dayOf(day);
  if (date === undefined || Number(hour) > 23 || Number(minute) > 59) return undefined;
  return plusSeconds(atLocalHour(date, Number(hour), timeZone), Number(minute) * 60);
};

type Change = ChangeRota['change'];

/** The page of the duty rota. */
export const rotaDesk = (office: Office) => {
  const { pack } = office;

  const show = async (
    visit: Visit,
    from?: string,
    said: { readonly note?: ConsoleNote; readonly kept?: URLSearchParams } = {},
    statusCode = 200,
  ): Promise<Response> => {
    const roster = await office.roster();
    const { now } = visit;
    const { rota, changes } = await office.rota(roster);
    const view = {
      visit,
      roster,
      rota,
      changes,
      gaps: wholeGapsAhead(rota, now),
      from: (from === undefined ? undefined : dayOf(from)) ?? localHour(now, pack.timeZone),
      ...said,
    };
    return pageResponse(rotaPage(view), { statusCode });
  };

  const changeOf = (form: Form): Change | { readonly fault: Bilingual } => {
    if (form.text('do') === 'take-back') return { kind: 'taken-back', changeId: form.text('change') };
    const from = momentOf(form.text('from'), pack.timeZone);
    const until = momentOf(form.text('until'), pack.timeZone);
    if (from === undefined || until === undefined) return { fault: ROTA_PAGE.badTime };
    const personId = form.text('person');
    return form.text('do') === 'leave'
      ? { kind: 'leave', personId, from, until }
      : { kind: 'override', post: form.text('post'), personId, from, until };
  };

  const post = async (form: Form, visit: Visit, requestId: string): Promise<Response> => {
    if (!visit.may('change-rota'))
      return show(visit, undefined, { note: forbidden('change-rota'), kept: form.params }, 403);
    const refuse = (text: Bilingual, statusCode: number) =>
      show(visit, undefined, { note: { text, refused: true }, kept: form.params }, statusCode);
    const people = [...(await office.roster()).people.values()];
    const by = visit.person;
    const change = changeOf(form);
    if ('fault' in change) return refuse(change.fault, 400);
    const command = { by: by.id, reason: form.text('reason').slice(0, 300), change, people, plan: pack.rota };
    const handled = await office.rotas.handle(
      ROTA_STREAM,
      (changes, now) => changeRota(changes, command, now),
      { actor: { kind: 'person', id: by.id }, cause: `http:${requestId}` },
    );
    if (handled.kind === 'refused') return refuse(ROTA_REFUSALS[handled.reason], 409);
    return show(visit, undefined, { note: { text: ROTA_PAGE.saved, refused: false } });
  };

  return { show, post };
};
