import type { Instant } from '../../../shared/kernel/instant.ts';
import type { Bilingual, Language } from '../../../shared/kernel/vocabulary.ts';
import { addItem, callMeeting, closeMeeting, dropItem, moveMeeting } from '../../../shared/meeting/decide.ts';
import { followDirective, giveDirective } from '../../../shared/meeting/directives.ts';
import type { By, MeetingDecision } from '../../../shared/meeting/found.ts';
import type { Meeting, Meetings } from '../../../shared/meeting/meetings.ts';
import type { PlacePack } from '../../../shared/place/place-pack.ts';
import type { MeetingForm } from './form.ts';

type Command = (state: Meetings, now: Instant) => MeetingDecision;

type Asked = {
  readonly meeting: Meeting | undefined;
  readonly by: By;
  readonly lang: Language;
  readonly place: Pick<PlacePack, 'timeZone' | 'roster'>;
};

/** Whoever changes one language's text has written both; who leaves it has left both. */
const kept = (given: Bilingual, before: Bilingual | undefined, lang: Language): Bilingual =>
  before !== undefined && given[lang] === before[lang] ? before : given;

const OUTCOMES = ['done', 'blocked', 'withdrawn'] as const;

/** What a form asks of the office; undefined when it is no form of these pages. */
export const commandOf = (form: MeetingForm, { meeting, by, lang, place }: Asked): Command | undefined => {
  const about = { meeting, by };
  const people = new Set(place.roster.people.map(({ id }) => id));
  switch (form.do) {
    case 'call': {
      const { title, at, place: where } = form;
      return (state, now) => callMeeting(state, { title, at, place: where, by }, place.timeZone, now);
    }
    case 'move': {
      const title = kept(form.title, meeting?.title, lang);
      const where = kept(form.place, meeting?.place, lang);
      return (state, now) => moveMeeting(state, { ...about, title, at: form.at, place: where }, now);
    }
    case 'add-item': {
      const { item: text, presenter, incidentId } = form;
      return (state) => addItem(state, { ...about, text, presenter, incidentId });
    }
    case 'drop-item':
      return (state) => dropItem(state, { ...about, itemId: form.itemId });
    case 'give': {
      const owners = form.owners.filter((owner) => owner.kind === 'office' || people.has(owner.personId));
      return (state, now) =>
        giveDirective(state, { ...about, text: form.directive, owners, dueBy: form.dueBy }, now);
    }
    case 'follow': {
      const { directiveId, outcome, evidence } = form;
      const known = OUTCOMES.find((one) => one === outcome);
      return (state) => followDirective(state, { directiveId, outcome: known, evidence, by });
    }
    case 'close':
      return (state, now) => closeMeeting(state, { ...about, minutes: form.minutes }, now);
    default:
      return undefined;
  }
};
