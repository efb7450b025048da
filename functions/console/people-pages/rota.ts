import { type Instant, plusSeconds } from '../../../shared/kernel/instant.ts';
import { atLocalHour, type LocalDay, localHour } from '../../../shared/kernel/local-time.ts';
import type { Bilingual, Language } from '../../../shared/kernel/vocabulary.ts';
import { CONSOLE_ACTOR } from '../../../shared/language/console-actor.ts';
import { ROTA_PAGE, ROTA_REFUSALS } from '../../../shared/language/people.ts';
import { readActor } from '../../../shared/pages/console-actor.ts';
import { pageResponse, type Response } from '../../../shared/pages/response.ts';
import { wholeGapsAhead } from '../../../shared/people/rota-now.ts';
import { rolesFor } from '../../../shared/place/authority.ts';
import { type ChangeRota, changeRota, ROTA_STREAM } from '../../../shared/rota/rota.ts';
import type { Form } from './form.ts';
import type { Note } from './look.ts';
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
  const { pack, clock } = office;

  const show = async (lang: Language, from?: string, note?: Note, statusCode = 200): Promise<Response> => {
    const roster = await office.roster();
    const now = clock.now();
    const { rota, changes } = await office.rota(roster);
    const view = {
      lang,
      roster,
      rota,
      changes,
      now,
      gaps: wholeGapsAhead(rota, now),
      from: (from === undefined ? undefined : dayOf(from)) ?? localHour(now, pack.timeZone),
      ...(note === undefined ? {} : { note }),
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

  const post = async (form: Form, lang: Language, requestId: string): Promise<Response> => {
    const people = [...(await office.roster()).people.values()];
    const refuse = (text: Bilingual, statusCode: number) =>
      show(lang, undefined, { text, refused: true }, statusCode);
    const by = readActor(form.params, people, rolesFor('change-rota'));
    if (by === undefined) return refuse(CONSOLE_ACTOR.missing, 403);
    const change = changeOf(form);
    if ('fault' in change) return refuse(change.fault, 400);
    const command = { by: by.id, reason: form.text('reason').slice(0, 300), change, people, plan: pack.rota };
    const handled = await office.rotas.handle(
      ROTA_STREAM,
      (changes, now) => changeRota(changes, command, now),
      { actor: { kind: 'person', id: by.id }, cause: `http:${requestId}` },
    );
    if (handled.kind === 'refused') return refuse(ROTA_REFUSALS[handled.reason], 409);
    return show(lang, undefined, { text: ROTA_PAGE.saved, refused: false });
  };

  return { show, post };
};
