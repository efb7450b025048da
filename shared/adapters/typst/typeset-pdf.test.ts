import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  createTypesetPdf,
  readTypstFiles,
  TYPST_FILES,
  type TypesetPdf,
  TypesettingError,
} from './typeset-pdf.ts';

const packages = fileURLToPath(new URL('../../../node_modules/', import.meta.url));

const TEMPLATE = `
#let data = json("/data.json")
#set document(title: data.title, date: datetime(year: 2023, month: 10, day: 25))
#set page(
  paper: "a4",
  margin: 2cm,
  header: [نذير — محافظة حضرموت #h(1fr) #data.date],
  footer: context align(center)[صفحة #counter(page).display() من #counter(page).final().first()],
)
#set text(font: "Amiri", lang: "ar", dir: rtl, size: 12pt)
#set par(leading: 1em)
#set table(inset: 7pt, stroke: 0.5pt)
#let latin(body) = box(text(dir: ltr, lang: "en", body))
= #data.title
أصدر مركز الإنذار المبكر يوم الأحد الموافق 22/10/2023م تحذيراً رقم (1) حول الإعصار المداري «تيج» (Tej) بهبات رياح تتراوح بين (100 – 110) عقدة، ويُنتظر بإذن الله أن يضعف بعد ذلك.
#align(center, image("/map.svg", width: 50%))
#table(
  columns: (auto, 1fr, auto),
  table.header([*الوقت*], [*الحدث*], [*العدد*]),
  ..data.rows.flatten(),
)
بصمة السجل: #latin[sha256 a3f9c04e] وموعد التقرير #latin[2023-10-25].
`;

const MAP = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 80">
<path d="M0 0H100V80H0Z" fill="#f2c94c" stroke="#333"/><path d="M100 0H200V80H100Z" fill="#c0392b" stroke="#333"/>
<text x="50" y="45" font-family="Amiri" font-size="14" text-anchor="middle">المكلا</text>
<text x="150" y="45" font-family="Amiri" font-size="14" text-anchor="middle" fill="#fff">الشحر</text></svg>`;

const DATA = {
  title: 'تقرير الحادثة: إعصار تيج',
  date: '25 أكتوبر 2023',
  rows: [
    ['21 أكتوبر، 9:00 صباحاً', 'فُتحت الحادثة (إعصار مداري)', '1'],
    ['21 أكتوبر، 9:05 صباحاً', 'استدعاء أعضاء لجنة الطوارئ', '12'],
    ['23 أكتوبر، 2:10 ظهراً', 'صدر تحذير أحمر لسكان الشحر والديس', '4210'],
  ],
};

const document = { template: TEMPLATE, data: DATA, files: { '/map.svg': MAP } };

/** poppler is not on every machine: the checks that read the PDF back say so by being skipped. */
const hasPoppler = (() => {
  try {
    execFileSync('pdftotext', ['-v'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

describe('typesetPdf', () => {
  let typeset: TypesetPdf;
  let directory: string;

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'typst-'));
    for (const [name, source] of Object.entries(TYPST_FILES))
      copyFileSync(join(packages, source), join(directory, name));
    typeset = createTypesetPdf(await readTypstFiles(directory));
  });

  test('a document is a PDF', async () => {
    const pdf = await typeset(document);
    expect(Buffer.from(pdf.subarray(0, 5)).toString('latin1')).toBe('%PDF-');
  });

  test('the same document gives the same bytes, whatever was typeset between', async () => {
    const first = await typeset(document);
    await typeset({ template: '#set document(date: none)\nغيره', data: {} });
    expect(Buffer.from(await typeset(document)).equals(Buffer.from(first))).toBe(true);
  });

  test('a second typesetter gives the same bytes as the first', async () => {
    const other = createTypesetPdf(await readTypstFiles(directory));
    expect(Buffer.from(await other(document)).equals(Buffer.from(await typeset(document)))).toBe(true);
  });

  test('a fault in the template is told with its line', async () => {
    await expect(typeset({ template: 'سطر\n#nope[1]', data: {} })).rejects.toThrow(TypesettingError);
    await expect(typeset({ template: 'سطر\n#nope[1]', data: {} })).rejects.toThrow(/main\.typ:2:.*nope/);
  });

  test('a file of an earlier document is not seen by a later one', async () => {
    await typeset({
      template: '#set document(date: none)\n#read("/note.txt")',
      data: {},
      files: { '/note.txt': 'سر' },
    });
    await expect(
      typeset({ template: '#set document(date: none)\n#read("/note.txt")', data: {} }),
    ).rejects.toThrow(TypesettingError);
  });

  test('the network is never asked for a package', async () => {
    await expect(typeset({ template: '#import "@preview/cetz:0.3.0"', data: {} })).rejects.toThrow(
      TypesettingError,
    );
  });

  test.runIf(hasPoppler)('Arabic can be found and copied out of the PDF', async () => {
    const path = join(directory, 'demo.pdf');
    writeFileSync(path, await typeset(document));
    const text = execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' }).replaceAll(
      /[\u202A-\u202E]/g,
      '',
    );
    for (const words of [
      'تقرير الحادثة',
      'إعصار تيج',
      'أصدر مركز الإنذار المبكر يوم الأحد الموافق',
      'استدعاء أعضاء لجنة الطوارئ',
      'صدر تحذير أحمر لسكان الشحر والديس',
      'محافظة حضرموت',
      'بإذن الله أن يضعف بعد ذلك',
      'صفحة',
      '2023-10-25',
    ]) {
      expect(text).toContain(words);
    }
  });
});
