import type { BulletinIssued, BulletinRung } from '../../events/bulletin-issued/v1.ts';
import type { DistrictLevel } from '../../events/vocabulary.ts';
import type { Instant } from '../kernel/instant.ts';
import {
  type Bilingual,
  type Hazard,
  type IncidentStatus,
  LEVELS,
  type Level,
} from '../kernel/vocabulary.ts';
import { BULLETINS } from './cap-text.ts';
import { BRINGS_WATER, HAZARD_WORDS } from './hazards.ts';
import { joinList } from './lists.ts';
import { STORM_WORDS, type StormKind } from './storms.ts';
import { levelName, STATUS_MARK } from './terms.ts';
import { dateTime, period } from './when.ts';

/** The rungs as the centre heads its bulletins: «نشرة إشعار رقم (1)» (27 May 2020), «تنبيه رقم 1», «النشرة التحذيرية» (October 2023). */
const RUNG_TITLES: Readonly<Record<BulletinRung, Bilingual>> = {
  notice: { ar: 'نشرة إشعار', en: 'Notice' },
  alert: { ar: 'تنبيه', en: 'Alert' },
  warning: { ar: 'النشرة التحذيرية', en: 'Warning bulletin' },
};

export const bulletinTitle = (rung: BulletinRung, number: number, status: IncidentStatus): Bilingual => {
  const { ar, en } = RUNG_TITLES[rung];
  const mark = STATUS_MARK[status];
  return {
    ar: `${mark === undefined ? '' : `${mark.ar} `}${ar} رقم (${number})`,
    en: `${mark === undefined ? '' : `${mark.en} `}${en} No. ${number}`,
  };
};

type Storm = { readonly kind: StormKind; readonly name?: Bilingual | undefined };

export type BulletinInput = {
  readonly rung: BulletinRung;
  readonly hazard: Hazard;
  /** The danger is over: the bulletin says so, whatever its rung. */
  readonly over: boolean;
  readonly districts: readonly DistrictLevel[];
  readonly onset?: Instant | undefined;
  readonly expires?: Instant | undefined;
  readonly storm?: Storm | undefined;
  /** The forecaster's own paragraph, in either language or both. */
  readonly note?: { readonly ar: string; readonly en: string } | undefined;
  readonly nameOf: (pcode: string) => Bilingual;
  readonly halves: readonly { readonly name: Bilingual; readonly pcodes: readonly string[] }[];
};

type Paragraph = BulletinIssued['data']['paragraphs'][number];

/** The words of a bulletin, in the order in which they stand: what, where by level, what to do, and the customary end. */
export const bulletinParagraphs = (input: BulletinInput): readonly Paragraph[] => [
  { part: 'lead', text: lead(input) },
  ...places(input).map((text) => ({ part: 'places', text }) as const),
  { part: 'advice', text: advice(input) },
  ...(input.note === undefined ? [] : [{ part: 'note', text: input.note } as const]),
  {
    part: 'closing',
    text: input.over
      ? { ar: 'نسأل الله السلامة للجميع.', en: 'We wish everybody well.' }
      : { ar: 'حفظ الله الجميع.', en: 'May everybody be kept safe.' },
  },
];

const lead = (input: BulletinInput): Bilingual => {
  const { rung, hazard, over } = input;
  if (over) {
    const { danger } = HAZARD_WORDS[hazard];
    return {
      ar: `انتهى بحمد الله تأثير ${BULLETINS[hazard].the} على المديريات التالية:`,
      en: `${capital(danger.en)} is over in the following districts:`,
    };
  }
  const expected = expectedOf(input);
  const { ar, en } = period(input.onset, input.expires);
  const time: Bilingual = ar === '' ? { ar, en } : { ar: ` ${ar}`, en: `, ${en}` };
  switch (rung) {
    case 'notice':
      return {
        ar: `يتابع المركز تطورات الحالة الجوية، ومن المحتمل بمشيئة الله تعالى أن تتأثر المديريات التالية${time.ar} ب${expected.ar}:`,
        en: `The centre is following the situation. Possible in the following districts${time.en}: ${expected.en}.`,
      };
    case 'alert':
      return {
        ar: `من المتوقع بمشيئة الله تعالى أن تتأثر المديريات التالية${time.ar} ب${expected.ar}:`,
        en: `Expected in the following districts${time.en}: ${expected.en}.`,
      };
    case 'warning':
      return {
        ar: `يحذر المركز من تأثر المديريات التالية بمشيئة الله تعالى${time.ar} ب${expected.ar}:`,
        en: `The centre warns the following districts${time.en}: ${expected.en}.`,
      };
  }
};

/** What is expected; a cyclone is called by its kind and name where the forecaster gave them. */
const expectedOf = ({ hazard, storm }: BulletinInput): Bilingual => {
  const { expected } = BULLETINS[hazard];
  if (hazard !== 'tropical-cyclone' || storm === undefined) return expected;
  const { kind, name } = storm;
  const words = STORM_WORDS[kind];
  // «عاصفة» is feminine, and the verb after it follows.
  const brings = kind === 'cyclonic-storm' ? 'تصحبها' : 'تصحبه';
  return {
    ar: expected.ar.replace(
      'إعصار مداري تصحبه',
      `${words.ar}${name === undefined ? '' : ` «${name.ar}»`} ${brings}`,
    ),
    en: expected.en.replace(
      'a tropical cyclone',
      `a ${words.en}${name === undefined ? '' : ` (${name.en})`}`,
    ),
  };
};

/** By level, the gravest first, and within a level by half: «المستوى الأحمر: الشحر ومدينة المكلا (ساحل حضرموت)». */
const places = ({ districts, halves, nameOf, over }: BulletinInput): readonly Bilingual[] => {
  const line = (title: Bilingual | undefined, pcodes: readonly string[]): Bilingual => {
    const byHalf = halves.flatMap(({ name, pcodes: own }) => {
      const here = pcodes.filter((pcode) => own.includes(pcode)).map(nameOf);
      return here.length === 0 ? [] : [{ name, list: joinList(here) }];
    });
    const written: Bilingual = {
      ar: byHalf.map(({ name, list }) => `${list.ar} (${name.ar})`).join('؛ '),
      en: byHalf.map(({ name, list }) => `${list.en} (${name.en})`).join('; '),
    };
    return title === undefined
      ? { ar: `${written.ar}.`, en: `${written.en}.` }
      : { ar: `${title.ar}: ${written.ar}.`, en: `${capital(title.en)}: ${written.en}.` };
  };
  if (over)
    return [
      line(
        undefined,
        districts.map(({ pcode }) => pcode),
      ),
    ];
  return LEVELS.toReversed().flatMap((level: Level) => {
    const here = districts.filter((district) => district.level === level).map(({ pcode }) => pcode);
    return here.length === 0 ? [] : [line(levelName(level), here)];
  });
};

const advice = ({ hazard, over }: BulletinInput): Bilingual => {
  if (!over) {
    const { advice: what } = BULLETINS[hazard];
    return {
      ar: `يدعو المركز الإخوة المواطنين إلى أخذ الحيطة والحذر، و${what.ar}، ومتابعة ما يصدر من نشرات.`,
      en: `${what.en} Follow the bulletins.`,
    };
  }
  return BRINGS_WATER.has(hazard)
    ? {
        ar: 'قد يستمر جريان الأودية بعد توقف المطر، فلا تعبروها حتى ينحسر السيل.',
        en: 'Wadis may flow on after the rain has stopped: do not cross them until the water is down.',
      }
    : { ar: 'يمكن العودة إلى الأعمال المعتادة.', en: 'You may return to your usual work.' };
};

/** «صدرت الساعة…» under the title. */
export const issuedAtLine = (at: Instant): Bilingual => {
  const { ar, en } = dateTime(at);
  return { ar: `صدرت ${ar}`, en: `Issued ${en}` };
};

/** Why a bulletin is not issued, and what would make it possible. */
export const BULLETIN_REFUSALS = {
  'incident-unknown': { ar: 'لا توجد حادثة بهذا الرقم.', en: 'There is no such incident.' },
  'incident-closed': {
    ar: 'أُغلقت الحادثة؛ لا تصدر لها نشرات جديدة.',
    en: 'The incident is closed; it gets no more bulletins.',
  },
  'not-a-forecaster': {
    ar: 'لا يصدر النشرة إلا المتنبئ؛ لم يُنفذ شيء. اطلبها من متنبئ.',
    en: 'Only a forecaster issues a bulletin; nothing was done. Ask a forecaster for it.',
  },
  'rung-below-level': {
    ar: 'درجة النشرة أدنى من المستوى الحالي؛ اختر درجة لا تقل عنه، أو غيّر التقييم أولًا.',
    en: 'The rung is below the present level; choose one that is not, or change the assessment first.',
  },
  'assessment-changed': {
    ar: 'تغيّر التقييم بعد فتح هذه الصفحة؛ راجع النص الجديد ثم أصدر النشرة.',
    en: 'The assessment changed after this page was opened; read the new text, then issue the bulletin.',
  },
  'note-not-clean': {
    ar: 'الفقرة الإضافية تحمل ما لا يصح: الحد 600 حرف، دون رموز تعبيرية أو حروف خفية.',
    en: 'The added paragraph is not fit: at most 600 characters, no emoji or invisible characters.',
  },
  'note-in-one-language': {
    ar: 'اكتب الفقرة الإضافية باللغتين أو اتركها فارغة فيهما.',
    en: 'Write the added paragraph in both languages, or leave both empty.',
  },
} satisfies Record<string, Bilingual>;

export const BULLETIN_PAGE = {
  title: { ar: 'نشرات الحادثة', en: 'Bulletins of the incident' },
  none: { ar: 'لم تصدر نشرة لهذه الحادثة بعد.', en: 'No bulletin has been issued for this incident yet.' },
  draft: { ar: 'النشرة القادمة', en: 'The next bulletin' },
  rung: { ar: 'الدرجة', en: 'Rung' },
  stormKind: { ar: 'درجة الحالة المدارية', en: 'Kind of the storm' },
  stormNameAr: { ar: 'اسم الإعصار بالعربية (إن وجد)', en: 'Name of the storm in Arabic (if any)' },
  stormNameEn: { ar: 'اسم الإعصار بالإنجليزية (إن وجد)', en: 'Name of the storm in English (if any)' },
  notSaid: { ar: 'لا تُذكر', en: 'not said' },
  noteAr: { ar: 'فقرة إضافية بالعربية (اختيارية)', en: 'Further paragraph in Arabic (optional)' },
  noteEn: { ar: 'فقرة إضافية بالإنجليزية (اختيارية)', en: 'Further paragraph in English (optional)' },
  preview: { ar: 'عاين النص', en: 'Preview the text' },
  issue: { ar: 'أصدر النشرة', en: 'Issue the bulletin' },
  issued: { ar: 'صدرت النشرة.', en: 'The bulletin is issued.' },
  nothingToSay: {
    ar: 'لا تشمل الحادثة أي مديرية الآن؛ لا نشرة تُصدر.',
    en: 'The incident touches no district now; there is no bulletin to issue.',
  },
  plain: { ar: 'نص', en: 'Text' },
  issuedOnes: { ar: 'النشرات الصادرة', en: 'Bulletins issued' },
  one: { ar: 'النشرة', en: 'Bulletin' },
  files: { ar: 'الملفات', en: 'Files' },
  whoIssues: {
    ar: 'يصدر النشرات المتنبئ، وتظهر هنا حين تصدر.',
    en: 'A forecaster issues the bulletins; they are here once they are.',
  },
  notIssued: {
    ar: 'هذا نصها كما ستصدر، ولم تصدر بعد.',
    en: 'This is how it will read. It is not issued yet.',
  },
  previewed: {
    ar: 'معاينة: هذا نصها بما أضفته، ولم تصدر بعد.',
    en: 'Preview: this is how it reads with what you added. It is not issued yet.',
  },
  forGood: {
    ar: 'عاين قبل الإصدار: ما صدر يبقى برقمه، ويُصحح بنشرة تليه.',
    en: 'Preview before you issue: what is issued stays under its number, and is put right by the next.',
  },
  formFault: { ar: 'لم يُنفذ شيء، ففي النموذج خطأ:', en: 'Nothing was done, the form is wrong:' },
} satisfies Record<string, Bilingual>;

export const rungName = (rung: BulletinRung): Bilingual => RUNG_TITLES[rung];

/** The whole bulletin as plain text, to read out or paste. */
export const plainBulletin = (
  { title, paragraphs }: Pick<BulletinIssued['data'], 'title' | 'paragraphs'>,
  issuer: Bilingual,
  issuedAt: Instant,
  language: 'ar' | 'en',
): string =>
  `${[issuer[language], title[language], issuedAtLine(issuedAt)[language], '', ...paragraphs.map(({ text }) => text[language])].join('\n')}\n`;

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);
