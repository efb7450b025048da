import type { Instant } from '../../../shared/kernel/instant.ts';
import type { Bilingual, Language } from '../../../shared/kernel/vocabulary.ts';
import {
  DIRECTIVE_OUTCOMES,
  DIRECTIVE_STANDING_WORDS,
  MEETING_FIELDS,
  MEETINGS,
} from '../../../shared/language/meetings.ts';
import { date, fromNow } from '../../../shared/language/when.ts';
import { isOwed, type Standing } from '../../../shared/meeting/meetings.ts';
import { ownerName } from '../../../shared/meeting/pack-view.ts';
import type { ConsoleNote } from '../../../shared/pages/console-page.ts';
import { areaField, type Choice, selectField, textField } from '../../../shared/pages/fields.ts';
import { hiddenField } from '../../../shared/pages/form-look.ts';
import { type Html, html } from '../../../shared/pages/html.ts';
import type { PlacePack } from '../../../shared/place/place-pack.ts';
import type { Named } from '../../../shared/report/place-names.ts';
import type { Visit } from '../../../shared/session/visit.ts';
import { MOST } from './form.ts';

export type Scene = {
  readonly visit: Visit;
  readonly place: PlacePack;
  readonly person: (id: string) => Named;
  /** Of a meeting. */
  readonly titleOf: (meetingId: string) => Bilingual;
  readonly note?: ConsoleNote | undefined;
  /** What was sent with a form that was refused, so that nobody writes it twice. */
  readonly given?: URLSearchParams | undefined;
};

type FieldName = keyof typeof MEETING_FIELDS;

/** What a form of this kind held when it was refused; else what it begins with. */
export const fill =
  ({ given }: Pick<Scene, 'given'>, what: string, about = '') =>
  (name: string, begins = ''): string =>
    given?.get('do') === what && (given.get('directiveId') ?? '') === about
      ? (given.get(name) ?? '')
      : begins;

const label = (name: FieldName, lang: Language) => ({ name, label: MEETING_FIELDS[name][lang] });

export const textInput = (
  name: FieldName & keyof typeof MOST,
  value: string,
  lang: Language,
  optional = false,
): Html => textField({ ...label(name, lang), value, most: MOST[name], optional });

export const textArea = (name: FieldName & keyof typeof MOST, value: string, lang: Language): Html =>
  areaField({ ...label(name, lang), value, most: MOST[name], rows: name === 'minutes' ? 8 : 3 });

export const timeInput = (
  type: 'date' | 'datetime-local',
  name: 'when' | 'due',
  value: string,
  lang: Language,
): Html => textField({ ...label(name, lang), type, value });

/** `optional`: the domain asks for it, and says so by field and rule. */
export const choice = (
  name: FieldName,
  choices: readonly Choice[],
  chosen: string,
  empty: string,
  lang: Language,
  optional = true,
): Html => selectField({ ...label(name, lang), choices, chosen, empty, optional });

export const personChoices = ({ place, visit }: Scene): readonly Choice[] =>
  place.roster.people.map(({ id, name, office }) => [id, `${name[visit.lang]} · ${office[visit.lang]}`]);

export const button = (what: string, text: Bilingual, lang: Language, look: 'yes' | 'no' = 'yes'): Html =>
  html`<p><button name="do" value="${what}"${look === 'no' && html` class="no"`}>${text[lang]}</button></p>`;

const dayText = (at: Instant, { visit }: Scene): Html =>
  html`${date(at)[visit.lang]} <small>(${fromNow(at, visit.now)[visit.lang]})</small>`;

const followForm = (directive: Standing, scene: Scene): Html => {
  const { lang } = scene.visit;
  const { directiveId } = directive;
  const value = fill(scene, 'follow', directiveId);
  const outcomes = Object.entries(DIRECTIVE_OUTCOMES).map(([outcome, text]): Choice => [outcome, text[lang]]);
  return html`<details${value('do') !== '' && html` open`}><summary>${MEETINGS.follow[lang]} <small class="code">${directiveId}</small></summary>
    <form method="post">${hiddenField('directiveId', directiveId)}
      ${choice('outcome', outcomes, value('outcome'), MEETINGS.choose[lang], lang, false)}
      ${textArea('evidence', value('evidence'), lang)}
      ${button('follow', MEETINGS.followDo, lang)}
    </form></details>`;
};

/** One card a directive: on a telephone a table of five columns cannot be read. */
export const directiveList = (directives: readonly Standing[], empty: Bilingual, scene: Scene): Html => {
  const { visit, person, titleOf } = scene;
  const { lang } = visit;
  if (directives.length === 0) return html`<p class="empty">${empty[lang]}</p>`;
  return html`<div class="cards">${directives.map((directive) => {
    const { text, standing, dueBy, followed, meetingId } = directive;
    const isLate = standing === 'overdue' || standing === 'blocked';
    return html`<section class="card">
      <p><b class="${isLate ? 'alarm' : 'ok'}">${DIRECTIVE_STANDING_WORDS[standing][lang]}</b> · ${MEETINGS.due[lang]} ${dayText(dueBy, scene)}</p>
      <p dir="auto">${text}</p>
      <p><small>${MEETINGS.owner[lang]}: <bdi>${ownerName(directive, person)[lang]}</bdi> · ${MEETINGS.from[lang]}: <a href="${visit.link(`/console/meetings/${meetingId}`)}">${titleOf(meetingId)[lang]}</a></small></p>
      ${followed !== undefined && html`<p><small>${person(followed.by).name[lang]}, ${date(followed.at)[lang]}: <bdi>${followed.evidence}</bdi></small></p>`}
      ${isOwed(directive) && visit.may('keep-meetings') && followForm(directive, scene)}
    </section>`;
  })}</div>`;
};
