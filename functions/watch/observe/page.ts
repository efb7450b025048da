import { type Bilingual, HAZARDS } from '../../../shared/kernel/vocabulary.ts';
import { HAZARD_WORDS } from '../../../shared/language/hazards.ts';
import { agoText, INTENSITY_WORDS, OBSERVE } from '../../../shared/language/observe.ts';
import { type ConsoleNote, consolePage } from '../../../shared/pages/console-page.ts';
import { areaField, type Choice, selectField } from '../../../shared/pages/fields.ts';
import { hiddenField } from '../../../shared/pages/form-look.ts';
import { type Html, html } from '../../../shared/pages/html.ts';
import type { PlacePack } from '../../../shared/place/place-pack.ts';
import { MOST_REPORT_CHARACTERS } from '../../../shared/reading/observer-report.ts';
import { INTENSITIES } from '../../../shared/reading/reading.ts';
import type { Visit } from '../../../shared/session/visit.ts';

/** Minutes before the form was opened. */
export const AGO_MINUTES = [0, 15, 30, 60, 180, 360] as const;

type ObserveView = {
  readonly visit: Visit;
  readonly given: URLSearchParams;
  readonly note?: ConsoleNote;
};

/** What is seen in the field, in four choices and a few words. `openedAt`: the same form sent twice is one report. */
export const observePage = (
  { visit, given, note }: ObserveView,
  place: Pick<PlacePack, 'districts'>,
): string => {
  const say = (text: Bilingual) => text[visit.lang];
  const choice = (name: string, label: Bilingual, choices: readonly Choice[]): Html =>
    selectField({ name, label: say(label), choices, chosen: given.get(name), empty: say(OBSERVE.choose) });
  return consolePage({
    visit,
    title: OBSERVE.title,
    note,
    body: html`
      <p>${say(OBSERVE.lead)}</p>
      <form method="post" class="card">${hiddenField('openedAt', visit.now)}
        ${choice(
          'hazard',
          OBSERVE.hazard,
          HAZARDS.map((hazard): Choice => [hazard, say(HAZARD_WORDS[hazard].name)]),
        )}
        ${choice(
          'intensity',
          OBSERVE.intensity,
          INTENSITIES.map((intensity): Choice => [intensity, say(INTENSITY_WORDS[intensity])]),
        )}
        ${choice(
          'pcode',
          OBSERVE.district,
          place.districts.map(({ pcode, name }): Choice => [pcode, say(name)]),
        )}
        ${choice(
          'ago',
          OBSERVE.when,
          AGO_MINUTES.map((minutes): Choice => [String(minutes), say(agoText(minutes))]),
        )}
        ${areaField({ name: 'text', label: say(OBSERVE.text), value: given.get('text') ?? '', rows: 3, most: MOST_REPORT_CHARACTERS, optional: true, hint: say(OBSERVE.noPhones) })}
        <p><button>${say(OBSERVE.send)}</button></p>
      </form>
    `,
  });
};
