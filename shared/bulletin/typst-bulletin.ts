import type { Bilingual } from '../kernel/vocabulary.ts';
import { issuedAtLine } from '../language/bulletin.ts';
import type { Bulletin } from './bulletin.ts';

/** One A4 page in Arabic, and a second in English. Reads `/data.json`. */
const TEMPLATE = `
#let data = json("/data.json")
#let ink = rgb("#16202a")
#let quiet = rgb("#4b5a68")
#set document(title: data.pages.first().title, author: data.pages.first().issuer, date: datetime(
  year: data.date.year, month: data.date.month, day: data.date.day,
  hour: data.date.hour, minute: data.date.minute, second: data.date.second))
#set page(paper: "a4", margin: (x: 24mm, top: 24mm, bottom: 20mm))
#for (index, it) in data.pages.enumerate() {
  if index > 0 { pagebreak() }
  set text(font: "Amiri", size: 14pt, lang: it.lang, dir: if it.lang == "ar" { rtl } else { ltr }, fill: ink)
  set par(leading: 0.8em, justify: false)
  text(size: 13pt, it.issuer)
  block(above: 1.2em, below: 1em, text(size: 22pt, weight: "bold", it.title))
  text(size: 11pt, fill: quiet, it.issuedAt)
  line(length: 100%, stroke: 1.2pt + ink)
  for paragraph in it.paragraphs {
    block(above: 1.1em, text(weight: if paragraph.part == "places" { "bold" } else { "regular" }, paragraph.text))
  }
}
`;

/** What the typesetter needs for a bulletin. The same bulletin always gives the same document. */
export const typstBulletin = (
  bulletin: Bulletin,
  issuer: Bilingual,
): { readonly template: string; readonly data: unknown } => {
  const [year, month, day, hour, minute, second] = bulletin.at.split(/[-T:.Z]/).map(Number);
  return {
    template: TEMPLATE,
    data: {
      date: { year, month, day, hour, minute, second },
      pages: (['ar', 'en'] as const).map((lang) => ({
        lang,
        issuer: issuer[lang],
        title: bulletin.title[lang],
        issuedAt: issuedAtLine(bulletin.at)[lang],
        paragraphs: bulletin.paragraphs.map(({ part, text }) => ({ part, text: text[lang] })),
      })),
    },
  };
};
