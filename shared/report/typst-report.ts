import { REPORT } from '../language/report.ts';
import { districtMap, type MapShape } from '../pages/district-map.ts';
import type { IncidentReport } from './incident-report.ts';
import { reportView } from './report-view.ts';

const LEVEL_COLOURS = {
  calm: '#d9dee3',
  green: '#a9d6a4',
  yellow: '#ffd60a',
  orange: '#f78c1f',
  red: '#d7263d',
} as const;

/** Reads `/data.json` and `/map.svg`; sets Arabic, right to left, on A4. The signs of levels are drawn, since the typeface has none. */
const TEMPLATE = String.raw`
#let data = json("/data.json")
#let w = data.words
#let ink = rgb("#16202a")
#let quiet = rgb("#4b5a68")
#let alarm = rgb("#b3001b")
#let rule = rgb("#c8d2dc")
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
#show heading.where(level: 3): it => block(above: 1.2em, below: 0.6em, sticky: true)[
  #set text(size: 11.5pt)
  #it.body
]

#let mark(level) = box(baseline: 0.5pt, {
  let size = 6pt
  if level == "green" { circle(radius: size / 2, fill: ink) }
  else if level == "yellow" { polygon(fill: ink, (0pt, size), (size, size), (size / 2, 0pt)) }
  else if level == "orange" { polygon(fill: ink, (size / 2, 0pt), (size, size / 2), (size / 2, size), (0pt, size / 2)) }
  else { rect(width: size, height: size, fill: white) }
})
#let badge(it) = box(
  fill: rgb(data.colours.at(it.level)), radius: 2pt, inset: (x: 4pt), outset: (y: 3pt),
  text(fill: if it.level == "red" { white } else { ink }, weight: "bold")[#mark(it.level) #it.name],
)
#let latin(body) = box(text(dir: ltr, lang: "en", size: 0.85em, body))
#let head(body) = text(size: 10pt, fill: quiet, weight: "bold", body)
#let small(body) = text(size: 10pt, fill: quiet, body)
#let lines(columns, headings, rows) = table(
  columns: columns,
  align: start + top,
  stroke: (x, y) => (bottom: 0.5pt + rule),
  inset: (x: 4pt, y: 5pt),
  ..(if headings.len() > 0 { (table.header(..headings.map(head)),) } else { () }),
  ..rows.flatten(),
)
#let facts(rows) = lines((27%, 1fr), (), rows.map(row => (head(row.label), row.value)))

= #data.title
#if "notice" in data {
  block(stroke: 1.5pt + ink, inset: 8pt, width: 100%, text(weight: "bold", data.notice))
}
#facts(data.facts)

== #w.summary
#data.summary

== #w.owed
#if data.owed.len() == 0 [#w.nothingOwed] else {
  list(..data.owed.map(it => if it.red { text(fill: alarm, weight: "bold", it.text) } else { it.text }))
}

== #w.howWell
#lines((1fr, 26%, 30%), (w.step, w.time, w.sinceWarning), data.steps.map(it => (it.label, it.time, it.after)))

== #w.districts
#align(center, image("/map.svg", width: 38%))
#lines((1fr, 1fr, 22%, 20%, 16%), (w.district, w.half, w.highest, w.from, w.recipients),
  data.districts.map(it => (it.name, small(it.half), badge(it.highest), it.from, it.recipients)))

== #w.levels
#lines((17%, 20%, 16%, 1fr), (w.time, w.level, "", w.why),
  data.levels.map(it => (it.time, badge(it.level), it.change, it.why)))

== #w.callOut
#w.quorum: #data.quorum

#lines((1fr, 19%, 12%, 38%), (w.member, w.calledAt, w.attempts, w.answer), data.callOut.map(it => (
  [#it.name \ #small(it.office)],
  it.called,
  str(it.attempts),
  [#if it.answered { it.answer } else { text(fill: alarm, weight: "bold", it.answer) }
    #if it.proof != "" [\ #small(it.proof)]],
)))

== #w.alerts
#if data.alerts.len() == 0 [#w.noAlerts]
#for alert in data.alerts {
  heading(level: 3)[#badge(alert.level) #h(4pt) #alert.title]
  if "unratified" in alert {
    block(stroke: 1.5pt + alarm, inset: 6pt, width: 100%, text(fill: alarm, weight: "bold", alert.unratified))
  }
  facts(alert.facts)
  block(breakable: false, lines((27%, 1fr, 1fr), (w.sending, w.forecast, w.actual),
    alert.sending.map(it => (it.label, it.forecast, it.actual))))
}

#for section in data.response [
  == #section.title
  #lines((1fr,) * section.columns.len(), section.columns, section.rows)
]

== #w.warnings
#lines((17%, 26%, 1fr), (w.time, w.source, w.content),
  data.warnings.map(it => (it.time, latin(it.source), it.text)))

== #w.timeline
#for day in data.timeline {
  heading(level: 3, day.day)
  lines((17%, 1fr), (), day.entries.map(it => (
    it.time,
    [#if it.important { strong(it.line) } else { it.line } #if it.by != "" [\ #small(it.by)]],
  )))
}

== #w.texts
#for alert in data.alerts [
  === #alert.title
  #lines((27%, 1fr), (), alert.texts.map(it => (it.district, it.text)))
]

#block(breakable: false)[
  == #w.record
  #lines((27%, 1fr), (), (
    (head(w.stream), latin(data.record.stream)),
    (head(w.entries), str(data.record.sequence)),
    (head(w.fingerprint), latin(data.record.hash)),
    (head(w.madeAt), data.madeAt),
  ))
  #small(w.check)
]
`;

/** What the typesetter needs for the report in Arabic. The same report always gives the same document. */
export const typstReport = (
  report: IncidentReport,
  shape: MapShape,
): {
  readonly template: string;
  readonly data: unknown;
  readonly files: Readonly<Record<string, string>>;
} => {
  const view = reportView(report, 'ar');
  const [year, month, day, hour, minute, second] = report.madeAt.split(/[-T:.Z]/).map(Number);
  const levels = new Map(report.districts.map(({ pcode, highest }) => [pcode, highest]));
  const { markup } = districtMap(shape, levels, new Map(), REPORT.districts, 'ar');
  return {
    template: TEMPLATE,
    data: {
      ...view,
      words: Object.fromEntries(Object.entries(REPORT).map(([key, { ar }]) => [key, ar])),
      colours: LEVEL_COLOURS,
      date: { year, month, day, hour, minute, second },
    },
    files: { '/map.svg': markup.replace('<title>', `<style>${SVG_STYLE}</style><title>`) },
  };
};

const SVG_STYLE = [
  'path{stroke:#fff;stroke-width:1.5}.sign{fill:#111;stroke:none}',
  ...Object.entries(LEVEL_COLOURS).map(([name, colour]) => `.${name}{fill:${colour}}`),
].join('');
