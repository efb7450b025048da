import type { CommitteeChanged } from '../../../events/committee-changed/v1.ts';
import type { Language } from '../../../shared/kernel/vocabulary.ts';
import { CONSOLE_ACTOR } from '../../../shared/language/console-actor.ts';
import { COMMITTEES_PAGE, PEOPLE_PAGE, rosterRefusal } from '../../../shared/language/people.ts';
import { readActor } from '../../../shared/pages/console-actor.ts';
import { pageResponse, type Response } from '../../../shared/pages/response.ts';
import { changeCommittee } from '../../../shared/people/decide.ts';
import { rolesFor } from '../../../shared/place/authority.ts';
import { committeesPage } from './committees-view.ts';
import type { Form } from './form.ts';
import type { Note } from './look.ts';
import type { Office } from './office.ts';

type Change = CommitteeChanged['data']['change'];

/** The page of the committees. */
export const committeesDesk = (office: Office) => {
  const show = async (lang: Language, chosen?: string, note?: Note, statusCode = 200): Promise<Response> => {
    const view = { lang, roster: await office.roster(), incidents: await office.openIncidents(), chosen };
    return pageResponse(committeesPage({ ...view, ...(note === undefined ? {} : { note }) }), { statusCode });
  };

  const changeOf = (form: Form, incidents: readonly string[]): Change | undefined => {
    const members = [
      ...new Set(
        form
          .text('members')
          .match(/^\s*p-\d+/gm)
          ?.map((id) => id.trim()) ?? [],
      ),
    ];
    const incidentId = incidents.find((id) => id === form.text('incident'));
    const name = { ar: form.text('nameAr').slice(0, 120), en: form.text('nameEn').slice(0, 120) };
    switch (form.text('do')) {
      case 'form':
        return name.ar === '' || name.en === ''
          ? undefined
          : { kind: 'formed', name, members, ...(incidentId === undefined ? {} : { incidentId }) };
      case 'members':
        return { kind: 'members', members };
      case 'end':
        return { kind: 'ended' };
      default:
        return undefined;
    }
  };

  const post = async (form: Form, lang: Language, requestId: string): Promise<Response> => {
    const people = [...(await office.roster()).people.values()];
    const by = readActor(form.params, people, rolesFor('change-roster'));
    if (by === undefined)
      return show(lang, form.text('committee'), { text: CONSOLE_ACTOR.missing, refused: true }, 403);
    const change = changeOf(form, await office.openIncidents());
    if (change === undefined)
      return show(lang, form.text('committee'), { text: PEOPLE_PAGE.formBroken, refused: true }, 400);
    const command = { by, change, committeeId: form.text('committee'), plans: office.pack.callOutPlans };
    const handled = await office.decide((roster, now) => changeCommittee(roster, command, now), {
      personId: by.id,
      requestId,
    });
    if (handled.kind === 'refused')
      return show(
        lang,
        form.text('committee'),
        { text: rosterRefusal(handled.reason, handled.details), refused: true },
        409,
      );
    const text = handled.kind === 'nothing' ? PEOPLE_PAGE.nothing : COMMITTEES_PAGE.saved;
    return show(lang, form.text('committee'), { text, refused: false });
  };

  return { show, post };
};
