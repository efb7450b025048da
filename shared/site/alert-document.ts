import type { Bilingual, Language } from '../kernel/vocabulary.ts';
import { levelRank } from '../kernel/vocabulary.ts';
import { PUBLIC } from '../language/pages.ts';
import { ALERT_PAGE, STANDING } from '../language/public-channels.ts';
import { ALERT_SITE, holdsUntil } from '../language/public-site.ts';
import { LEVEL_WORDS } from '../language/terms.ts';
import { dateTime, period } from '../language/when.ts';
import { alertTitle, type Names } from '../pages/alert-parts.ts';
import type { MapShape } from '../pages/district-map.ts';
import { COLOURS } from '../pages/look.ts';
import { directionOf } from '../pages/page.ts';
import { alertAddress } from './addresses.ts';
import { paintedMap } from './painted-map.ts';
import { lastChangeOf, levelsOf, type ToldAlert } from './told.ts';

/** A page in Arabic and one in English, to be printed and put up. Reads `/data.json` and `/map.svg`. */
const TEMPLATE = `
#let data = json("/data.json")
#let ink = rgb(data.colours.ink)
#let quiet = rgb(data.colours.muted)
#let rule = rgb(data.colours.hair)
#set document(title: data.pages.first().title, author: data.pages.first().issuer, date: datetime(
  year: data.date.year, month: data.date.month, day: data.date.day,
  hour: data.date.hour, minute: data.date.minute, second: data.date.second))
#set page(paper: "a4", margin: (x: 20mm, top: 18mm, bottom: 18mm))
#let mark(level, size, fill) = box({
  if level == "green" { circle(radius: size / 2, fill: fill) }
  else if level == "yellow" { polygon(fill: fill, (0pt, size), (size, size), (size / 2, 0pt)) }
  else if level == "orange" { polygon(fill: fill, (size / 2, 0pt), (size, size / 2), (size / 2, size), (0pt, size / 2)) }
  else { rect(width: size, height: size, fill: fill) }
})
#let latin(body) = box(text(dir: ltr, lang: "en", body))
#for (index, it) in data.pages.enumerate() {
  if index > 0 { pagebreak() }
  set text(font: "Amiri", size: 13pt, lang: it.lang, dir: if it.lang == "ar" { rtl } else { ltr }, fill: ink)
  set par(leading: 0.8em)
  text(size: 13pt, weight: "bold", it.issuer)
  let on = if data.band == "red" { white } else { ink }
  block(width: 100%, above: 0.8em, below: 1em, inset: 14pt, fill: rgb(data.colours.at(data.band)), stroke: 1.5pt + ink, {
    set text(fill: on)
    if data.holds { mark(data.band, 18pt, on); h(8pt) }
    text(size: 24pt, weight: "bold", it.title)
    linebreak()
    text(size: 14pt, weight: "bold", it.standing)
  })
  text(size: 14pt, it.headline)
  block(above: 1.2em, text(size: 15pt, weight: "bold", it.words.do))
  block(inset: (x: 8pt), text(size: 15pt, it.instruction))
  grid(columns: (1fr, 38%), gutter: 10pt,
    table(columns: (auto, 1fr), stroke: (x, y) => (bottom: 0.5pt + rule), inset: (x: 4pt, y: 4pt), align: start + horizon,
      ..it.districts.map(row => (
        box(fill: rgb(data.colours.at(row.level)), inset: (x: 4pt, y: 3pt), radius: 2pt, {
          let fill = if row.level == "red" { white } else { ink }
          mark(row.level, 6pt, fill); h(3pt); text(size: 11pt, weight: "bold", fill: fill, row.colour)
        }), row.name)).flatten()),
    image("/map.svg", width: 100%))
  block(above: 1.2em, table(columns: (32%, 1fr), stroke: (x, y) => (bottom: 0.5pt + rule), inset: (x: 4pt, y: 5pt), align: start,
    ..it.facts.map(row => (text(size: 11pt, fill: quiet, row.label), row.value)).flatten()))
  v(1fr)
  line(length: 100%, stroke: 1pt + ink)
  text(size: 11pt, fill: quiet, [#it.words.asOf #it.asOf. #it.words.checkAt #latin(data.address.at(it.lang))])
}
`;

type Scene = {
  readonly issuer: Bilingual;
  readonly origin: string;
  readonly names: Names;
  readonly shape: MapShape;
};

/** What the typesetter needs for an alert. It is dated by the last thing that became of it, so it changes when that does and only then. */
export const alertDocument = (
  told: ToldAlert,
  { issuer, origin, names, shape }: Scene,
): {
  readonly template: string;
  readonly data: unknown;
  readonly files: Readonly<Record<string, string>>;
} => {
  const { alert, number, standing } = told;
  const holds = standing === 'in-force';
  const asOf = lastChangeOf([told]) ?? alert.proposedAt;
  const [year, month, day, hour, minute, second] = asOf.split(/[-T:.Z]/).map(Number);
  const pageIn = (lang: Language) => {
    const facts = [
      [ALERT_PAGE.number[lang], number],
      [ALERT_PAGE.sentAt[lang], alert.issued === undefined ? '' : dateTime(alert.issued.at)[lang]],
      [PUBLIC.valid[lang], period(alert.onset, alert.expires)[lang]],
    ];
    return {
      lang,
      dir: directionOf(lang),
      issuer: issuer[lang],
      title: alertTitle(told, lang),
      standing: holds ? holdsUntil(alert.expires)[lang] : STANDING[standing][lang],
      headline: alert.headline[lang],
      instruction: alert.instruction[lang],
      districts: alert.districts
        .toSorted((a, b) => levelRank(b.level) - levelRank(a.level))
        .map(({ pcode, level }) => ({
          level,
          colour: LEVEL_WORDS[level].colour[lang],
          name: names.get(pcode)?.[lang] ?? pcode,
        })),
      facts: facts.flatMap(([label, value]) => (value === '' ? [] : [{ label, value }])),
      asOf: dateTime(asOf)[lang],
      words: {
        do: holds ? PUBLIC.whatToDo[lang] : ALERT_SITE.saidThen[lang],
        asOf: ALERT_SITE.asOf[lang],
        checkAt: ALERT_SITE.checkAt[lang],
      },
    };
  };
  return {
    template: TEMPLATE,
    files: { '/map.svg': paintedMap(shape, levelsOf([told])) },
    data: {
      date: { year, month, day, hour, minute, second },
      holds,
      band: holds ? alert.level : 'ground',
      colours: COLOURS,
      address: {
        ar: `${origin}${alertAddress(number, 'ar')}`,
        en: `${origin}${alertAddress(number, 'en')}`,
      },
      pages: [pageIn('ar'), pageIn('en')],
    },
  };
};
