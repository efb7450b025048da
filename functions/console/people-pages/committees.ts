import type { CommitteeChanged } from '../../../events/committee-changed/v1.ts';
import type { Bilingual } from '../../../shared/kernel/vocabulary.ts';
import { FORM_WORDS } from '../../../shared/language/console.ts';
import { COMMITTEES_PAGE, PEOPLE_PAGE, rosterRefusal } from '../../../shared/language/people.ts';
import type { ConsoleNote } from '../../../shared/pages/console-page.ts';
import { isSure } from '../../../shared/pages/fields.ts';
import { pageResponse, type Response } from '../../../shared/pages/response.ts';
import { changeCommittee } from '../../../shared/people/decide.ts';
import type { Visit } from '../../../shared/session/visit.ts';
import { committeesPage } from './committees-view.ts';
import type { Form } from './form.ts';
import { forbidden } from './look.ts';
import type { Office, OpenIncident } from './office.ts';

type Change = CommitteeChanged['data']['change'];

/** The page of the committees. */
export const committeesDesk = (office: Office) => {
  const show = async (
    visit: Visit,
    chosen?: string,
    said: { readonly note?: ConsoleNote; readonly kept?: URLSearchParams } = {},
    statusCode = 200,
  ): Promise<Response> => {
    const view = { visit, roster: await office.roster(), incidents: await office.openIncidents(), chosen };
    return pageResponse(committeesPage({ ...view, ...said }), { statusCode });
  };

  const changeOf = (form: Form, incidents: readonly OpenIncident[]): Change | undefined => {
    const members = [
      ...new Set(
        form
          .text('members')
          .match(/^\s*p-\d+/gm)
          ?.map((id) => id.trim()) ?? [],
      ),
    ];
    const incidentId = incidents.find(({ incidentId: id }) => id === form.text('incident'))?.incidentId;
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

  const post = async (form: Form, visit: Visit, requestId: string): Promise<Response> => {
    const chosen = form.text('committee');
    if (!visit.may('change-roster')) return show(visit, chosen, { note: forbidden('change-roster') }, 403);
    const refuse = (text: Bilingual, statusCode: number) =>
      show(visit, chosen, { note: { text, refused: true }, kept: form.params }, statusCode);
    if (form.text('do') === 'end' && !isSure(form.params)) return refuse(FORM_WORDS.notSure, 409);
    const change = changeOf(form, await office.openIncidents());
    if (change === undefined) return refuse(PEOPLE_PAGE.formBroken, 400);
    const by = visit.person;
    const command = { by, change, committeeId: chosen, plans: office.pack.callOutPlans };
    const handled = await office.decide((roster, now) => changeCommittee(roster, command, now), {
      personId: by.id,
      requestId,
    });
    if (handled.kind === 'refused') return refuse(rosterRefusal(handled.reason, handled.details), 409);
    const text = handled.kind === 'nothing' ? PEOPLE_PAGE.nothing : COMMITTEES_PAGE.saved;
    return show(visit, chosen, { note: { text, refused: false } });
  };

  return { show, post };
};
