import type { Instant } from '../../../shared/kernel/instant.ts';
import { type Bilingual, HAZARDS, type Language } from '../../../shared/kernel/vocabulary.ts';
import { HAZARD_WORDS } from '../../../shared/language/hazards.ts';
import { agoText, INTENSITY_WORDS, OBSERVE } from '../../../shared/language/observe.ts';
import { PUBLIC } from '../../../shared/language/pages.ts';
import { actorField } from '../../../shared/pages/console-actor.ts';
import { type Html, html, raw } from '../../../shared/pages/html.ts';
import { BASE_STYLE, page } from '../../../shared/pages/page.ts';
import type { PlacePack } from '../../../shared/place/place-pack.ts';
import { ROLES } from '../../../shared/place/roster.ts';
import { MOST_REPORT_CHARACTERS } from '../../../shared/reading/observer-report.ts';
import { INTENSITIES } from '../../../shared/reading/reading.ts';

const STYLE = raw(
  'label{display:block;margin:.6em 0}select,textarea,button{font:inherit;padding:.4em;box-sizing:border-box;inline-size:100%}button{background:#0b5394;color:#fff;border:0;border-radius:.3em}',
);

/** Minutes before the form was opened. */
export const AGO_MINUTES = [0, 15, 30, 60, 180, 360] as const;

type ObserveView = {
  readonly lang: Language;
  /** When the form was opened: the same form sent twice is one report. */
  readonly openedAt: Instant;
  readonly given: URLSearchParams;
  readonly said?: { readonly kind: 'done' | 'fault'; readonly text: Bilingual };
};

/** What is seen in the field, in four choices and a few words. Under 8 KB, for a phone. */
export const observePage = ({ lang, openedAt, given, said }: ObserveView, place: PlacePack): string => {
  const say = (text: Bilingual) => text[lang];
  const choice = (
    name: string,
    label: Bilingual,
    options: readonly (readonly [value: string, text: Bilingual])[],
  ): Html => html`
    <label>${say(label)}<select name="${name}" required>
      <option value="">${say(OBSERVE.choose)}</option>
      ${options.map(
        ([value, text]) =>
          html`<option value="${value}"${given.get(name) === value && html` selected`}>${say(text)}</option>`,
      )}
    </select></label>
  `;
  return page({
    lang,
    title: say(OBSERVE.title),
    style: html`${BASE_STYLE}${STYLE}`,
    body: html`
      <p><small><a href="/console${lang === 'en' && '?lang=en'}">${say(OBSERVE.back)}</a> · <a href="/console/observe${lang === 'ar' && '?lang=en'}">${say(PUBLIC.otherLanguage)}</a></small></p>
      <h1>${say(OBSERVE.title)}</h1>
      ${said !== undefined && html`<p class="notice${said.kind === 'fault' && ' owed'}" role="${said.kind === 'fault' ? 'alert' : 'status'}">${say(said.text)}</p>`}
      <p>${say(OBSERVE.lead)}</p>
      <form method="post">
        <input type="hidden" name="openedAt" value="${openedAt}">
        ${actorField(place.roster.people, ROLES, lang, given.get('actor') ?? undefined)}
        ${choice(
          'hazard',
          OBSERVE.hazard,
          HAZARDS.map((hazard) => [hazard, HAZARD_WORDS[hazard].name]),
        )}
        ${choice(
          'intensity',
          OBSERVE.intensity,
          INTENSITIES.map((intensity) => [intensity, INTENSITY_WORDS[intensity]]),
        )}
        ${choice(
          'pcode',
          OBSERVE.district,
          place.districts.map(({ pcode, name }) => [pcode, name]),
        )}
        ${choice(
          'ago',
          OBSERVE.when,
          AGO_MINUTES.map((minutes) => [String(minutes), agoText(minutes)]),
        )}
        <label>${say(OBSERVE.text)}<textarea name="text" maxlength="${MOST_REPORT_CHARACTERS}" rows="3">${given.get('text') ?? ''}</textarea></label>
        <button>${say(OBSERVE.send)}</button>
      </form>
    `,
  });
};
