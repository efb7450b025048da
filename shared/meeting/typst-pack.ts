import type { Instant } from '../kernel/instant.ts';
import { PACK } from '../language/meetings.ts';
import { COLOURS } from '../pages/look.ts';
import type { PackView } from './pack-view.ts';

/** Reads `/data.json`; A4, right to left. */
const TEMPLATE = `
#let data = json("/data.json")
#let w = data.words
#let ink = rgb("#14202b")
#let quiet = rgb("#475766")
#let alarm = rgb("#9c0f1c")
#let rule = rgb("#d3dbe2")
#set document(title: data.title, author: data.issuer, date: datetime(
  year: data.date.year, month: data.date.month, day: data.date.day,
  hour: data.date.hour, minute: data.date.minute, second: data.date.second))
#set text(font: "Amiri", size: 12pt, lang: "ar", dir: rtl, fill: ink)
#set par(leading: 0.7em)
#set page(
  paper: "a4",
  margin: (x: 18mm, top: 24mm, bottom: 20mm),
  header: [
    #set text(size: 10pt, fill: quiet)
    #data.issuer #h(1fr) #data.title
    #v(-6pt) #line(length: 100%, stroke: 0.5pt + rule)
  ],
  footer: context [
    #set text(size: 10pt, fill: quiet)
    #w.madeAt: #data.madeAt #h(1fr)
    #w.page #counter(page).display() #w.of #counter(page).final().first()
  ],
)
#show heading.where(level: 1): set text(size: 18pt)
#show heading.where(level: 2): it => block(above: 1.5em, below: 0.7em, sticky: true)[
  #set text(size: 13pt)
  #it.body
  #v(-8pt) #line(length: 100%, stroke: 1pt + rule)
]
#let broken(it) = it.clusters().join(sym.zws)
#let latin(body) = text(dir: ltr, lang: "en", size: 0.75em, broken(body))
#let head(body) = text(size: 10pt, fill: quiet, weight: "bold", body)
#let cell(it) = {
  if "level" in it {
    box(fill: rgb(data.colours.at(it.level)), radius: 2pt, inset: (x: 4pt), outset: (y: 3pt),
      text(fill: if it.level == "red" { white } else { ink }, weight: "bold", it.text))
  } else if it.at("latin", default: false) { latin(it.text) }
  else if it.at("late", default: false) { text(fill: alarm, weight: "bold", it.text) }
  else { it.text }
}
#let lines(columns, headings, rows) = table(
  columns: columns,
  align: start + top,
  stroke: (x, y) => (bottom: 0.5pt + rule),
  inset: (x: 4pt, y: 5pt),
  ..(if headings.len() > 0 { (table.header(..headings.map(head)),) } else { () }),
  ..rows.flatten(),
)

= #data.title: #data.meeting
#lines((27%, 1fr), (), data.facts.map(row => (head(row.label), row.value)))

#for section in data.sections [
  == #section.title
  #if section.rows.len() == 0 [#w.nothing] else {
    lines(section.widths.map(it => it * 1fr), section.columns, section.rows.map(row => row.map(cell)))
  }
]

#if data.minutes != "" [
  == #w.minutes
  #data.minutes
]
`;

/** A column gets room by the longest text in it, and none less than a quarter of the widest. */
const widthsOf = ({ columns, rows }: PackView['sections'][number]): number[] => {
  const longest = columns.map((column, index) =>
    Math.max(column.length, ...rows.map((row) => Math.min(80, row[index]?.text.length ?? 0))),
  );
  const widest = Math.max(...longest);
  return longest.map((length) => Math.max(length, widest / 4));
};

/** What the typesetter needs for a pack in Arabic. The same pack always gives the same document. */
export const typstPack = (
  view: PackView,
  madeAt: Instant,
): { readonly template: string; readonly data: unknown } => {
  const [year, month, day, hour, minute, second] = madeAt.split(/[-T:.Z]/).map(Number);
  return {
    template: TEMPLATE,
    data: {
      ...view,
      sections: view.sections.map((section) => ({ ...section, widths: widthsOf(section) })),
      words: Object.fromEntries(Object.entries(PACK).map(([key, { ar }]) => [key, ar])),
      colours: { green: COLOURS.green, yellow: COLOURS.yellow, orange: COLOURS.orange, red: COLOURS.red },
      date: { year, month, day, hour, minute, second },
    },
  };
};
