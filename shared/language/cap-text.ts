import type { AlertKind } from '../../events/vocabulary.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Bilingual, Hazard, IncidentStatus, Level } from '../kernel/vocabulary.ts';
import { BRINGS_WATER, HAZARD_WORDS } from './hazards.ts';
import { districtList, joinList } from './lists.ts';
import { LEVEL_WORDS, levelTitle, STATUS_MARK } from './terms.ts';
import { period } from './when.ts';

type HazardBulletin = {
  /** What is expected; in Arabic «ب» is written onto it: «أن تتأثر … بأمطار غزيرة». */
  readonly expected: Bilingual;
  /** The phenomenon, definite, after «انتهى تأثير». */
  readonly the: string;
  /** After «يدعو المركز الإخوة المواطنين إلى أخذ الحيطة والحذر، و»; in English whole sentences. */
  readonly advice: Bilingual;
};

/** Phrased as the centre's bulletins are: what is expected, what may come of it, what people are called on to do. */
export const BULLETINS: Readonly<Record<Hazard, HazardBulletin>> = {
  'tropical-cyclone': {
    expected: {
      ar: 'إعصار مداري تصحبه أمطار غزيرة إلى شديدة الغزارة وجريان السيول ورياح شديدة وهيجان أمواج البحر',
      en: 'a tropical cyclone, with heavy to very heavy rain, floods in the wadis, strong winds and very rough seas',
    },
    the: 'الإعصار المداري',
    advice: {
      ar: 'الابتعاد عن بطون الأودية ومجاري السيول والشواطئ والمناطق المنخفضة، ورفع المركبات والممتلكات منها، والامتناع عن الإبحار، والتزام المنازل عند اشتداد الرياح',
      en: 'Keep away from wadi beds, flood channels, beaches and low ground, and move vehicles and belongings out of them. Do not go to sea. Stay indoors when the wind rises.',
    },
  },
  'heavy-rain': {
    expected: {
      ar: 'أمطار غزيرة إلى شديدة الغزارة قد تؤدي إلى جريان السيول في الأودية والشعاب',
      en: 'heavy to very heavy rain, which may bring floods down wadis and gullies',
    },
    the: 'الأمطار الغزيرة',
    advice: {
      ar: 'عدم المجازفة بعبور الأودية حال جريانها، والابتعاد عن مجاري السيول والمناطق المنخفضة، وعدم ملامسة أعمدة الإنارة والأسلاك الكهربائية أثناء المطر وبعده',
      en: 'Do not risk crossing flowing wadis. Keep away from flood channels and low ground. Do not touch lamp posts or electric wires during the rain or after it.',
    },
  },
  'flash-flood': {
    expected: {
      ar: 'تدفق مفاجئ وخطير للسيول في الأودية والشعاب',
      en: 'sudden and dangerous floods down wadis and gullies',
    },
    the: 'السيول',
    advice: {
      ar: 'إخلاء بطون الأودية، والابتعاد عن مجاري السيول والعبّارات، ورفع المركبات والممتلكات منها، وعدم المجازفة بعبور السيل مشيًا أو بالمركبات',
      en: 'Leave wadi beds. Keep away from flood channels and culverts and move vehicles and belongings out of them. Do not try to cross a flood on foot or by vehicle.',
    },
  },
  thunderstorm: {
    expected: {
      ar: 'عواصف رعدية تصحبها أمطار متفاوتة الغزارة ورياح هابطة وقد تجري معها السيول',
      en: 'thunderstorms with rain of varying intensity and downdraft winds, and floods in places',
    },
    the: 'العواصف الرعدية',
    advice: {
      ar: 'الابتعاد عن العراء والمرتفعات وأعمدة الكهرباء واللوحات أثناء العواصف، وعدم عبور الأودية حال جريانها',
      en: 'Keep off open and high ground and away from power poles and billboards during the storms. Do not cross flowing wadis.',
    },
  },
  wind: {
    expected: {
      ar: 'رياح شديدة مثيرة للأتربة والغبار',
      en: 'strong winds that raise dust and sand',
    },
    the: 'الرياح الشديدة',
    advice: {
      ar: 'تثبيت ما قد تحمله الرياح، والابتعاد عن الأشجار واللوحات وأعمدة الكهرباء، وتجنب السفر والإبحار',
      en: 'Secure what the wind may carry. Keep away from trees, billboards and power poles. Avoid travelling by road or sea.',
    },
  },
  'high-waves': {
    expected: {
      ar: 'اضطراب البحر وارتفاع الموج',
      en: 'rough seas and high waves',
    },
    the: 'ارتفاع الموج',
    advice: {
      ar: 'امتناع الصيادين ومرتادي البحر عن الإبحار والسباحة، وربط القوارب وسحبها، والابتعاد عن الشاطئ',
      en: 'Fishermen and all others: do not go to sea or swim. Haul up and tie boats. Keep away from the shore.',
    },
  },
  heat: {
    expected: {
      ar: 'موجة حر وارتفاع كبير في درجات الحرارة خلال ساعات الظهيرة',
      en: 'a heat wave, with very high temperatures around midday',
    },
    the: 'موجة الحر',
    advice: {
      ar: 'الإكثار من شرب الماء، وتجنب التعرض للشمس وقت الظهيرة، ورعاية كبار السن والأطفال والمرضى وتوفير التهوية لهم',
      en: 'Drink plenty of water. Keep out of the midday sun. Look after the old, the young and the sick, and keep them in moving air.',
    },
  },
  dust: {
    expected: {
      ar: 'غبار وأتربة مثارة وتدنٍّ في مستوى الرؤية الأفقية',
      en: 'blowing dust and sand and poor visibility',
    },
    the: 'الغبار والأتربة المثارة',
    advice: {
      ar: 'تجنب التعرض المباشر للغبار، خصوصًا كبار السن والأطفال ومرضى الجهاز التنفسي، والتمهل في القيادة أو تأجيل السفر',
      en: 'Keep out of the dust, above all the old, the young and people with lung disease. Drive slowly or put off travelling.',
    },
  },
  other: {
    expected: { ar: 'خطر طارئ', en: 'an emergency' },
    the: 'الخطر الطارئ',
    advice: {
      ar: 'اتباع إرشادات الدفاع المدني والسلطة المحلية',
      en: 'Follow the instructions of Civil Defence and the local authority.',
    },
  },
};

export type CapTextInput = {
  readonly kind: AlertKind;
  readonly status: IncidentStatus;
  readonly hazard: Hazard;
  readonly level: Level;
  readonly districtNames: readonly Bilingual[];
  readonly onset?: Instant;
  readonly expires?: Instant;
};

export type CapText = {
  /** Under 35 characters, as the large readers of CAP feeds ask. */
  readonly event: Bilingual;
  /** At most 140 characters. */
  readonly headline: Bilingual;
  readonly description: Bilingual;
  readonly instruction: Bilingual;
};

/**
 * The words of a CAP `info` in both languages. A forecast in Arabic says «بمشيئة الله تعالى» and ends with the wish of safety, as
 * the region's bulletins do; an exercise says so in the headline and again in the description.
 */
export const capText = (input: CapTextInput): CapText => {
  const { name } = HAZARD_WORDS[input.hazard];
  return {
    event: { ar: name.ar, en: capital(name.en) },
    headline: headline(input),
    description: unreal(input.status, description(input)),
    instruction: instruction(input),
  };
};

const HEADLINE_DISTRICTS = 3;

const headline = ({ kind, status, hazard, level, districtNames }: CapTextInput): Bilingual => {
  const mark = STATUS_MARK[status];
  const { name, danger } = HAZARD_WORDS[hazard];
  const where = districtList(districtNames, HEADLINE_DISTRICTS);
  const title = levelTitle(level);
  const text: Record<AlertKind, Bilingual> = {
    alert: { ar: `${title.ar}: ${name.ar} في ${where.ar}`, en: `${title.en}: ${name.en} in ${where.en}` },
    update: {
      ar: `${title.ar} محدث: ${name.ar} في ${where.ar}`,
      en: `updated ${title.en}: ${name.en} in ${where.en}`,
    },
    cancel: {
      ar: `إلغاء ${title.ar}: ${name.ar} في ${where.ar}`,
      en: `${title.en} cancelled: ${name.en} in ${where.en}`,
    },
    'all-clear': {
      ar: `زال ${danger.ar} عن ${where.ar}`,
      en: `all clear: ${danger.en} is over in ${where.en}`,
    },
  };
  return {
    ar: mark === undefined ? text[kind].ar : `${mark.ar} ${text[kind].ar}`,
    en: mark === undefined ? capital(text[kind].en) : `${mark.en} ${text[kind].en}`,
  };
};

const description = ({ kind, hazard, level, districtNames, onset, expires }: CapTextInput): Bilingual => {
  const { expected, the } = BULLETINS[hazard];
  const { name, danger } = HAZARD_WORDS[hazard];
  const { colour, ladder } = LEVEL_WORDS[level];
  const where = joinList(districtNames);
  const when = period(onset, expires);
  const forecast: Bilingual = {
    ar: `من المتوقع بمشيئة الله تعالى أن تتأثر المديريات التالية${when.ar === '' ? '' : ` ${when.ar}`} ب${expected.ar}: ${where.ar}. حفظ الله الجميع.`,
    en: `Expected in ${where.en}${when.en === '' ? '' : `, ${when.en}`}: ${expected.en}.`,
  };
  switch (kind) {
    case 'alert':
      return forecast;
    case 'update':
      return {
        ar: `تحل هذه النشرة محل ما قبلها. ${forecast.ar}`,
        en: `This replaces what was issued before. ${forecast.en}`,
      };
    case 'cancel':
      return {
        ar: `أُلغي ال${ladder.ar} ال${colour.ar} من ${name.ar} في المديريات التالية، ولا يُعمل به: ${where.ar}.`,
        en: `The ${colour.en} ${ladder.en} (${name.en}) for ${where.en} is cancelled and no longer holds.`,
      };
    case 'all-clear':
      return {
        ar: `انتهى بحمد الله تأثير ${the} على المديريات التالية: ${where.ar}.`,
        en: `${capital(danger.en)} is over in ${where.en}.`,
      };
  }
};

const instruction = ({ kind, hazard }: CapTextInput): Bilingual => {
  switch (kind) {
    case 'alert':
    case 'update': {
      const { advice } = BULLETINS[hazard];
      return {
        ar: `يدعو المركز الإخوة المواطنين إلى أخذ الحيطة والحذر، و${advice.ar}، ومتابعة ما يصدر من نشرات.`,
        en: `${advice.en} Follow the bulletins.`,
      };
    }
    case 'cancel':
      return {
        ar: 'يرجى إهمال الرسالة السابقة ومتابعة ما يصدر من نشرات.',
        en: 'Please disregard the previous message and follow the bulletins.',
      };
    case 'all-clear':
      return BRINGS_WATER.has(hazard)
        ? {
            ar: 'قد يستمر جريان الأودية بعد توقف المطر، فلا تعبروها حتى ينحسر السيل. شكرًا لتعاونكم.',
            en: 'Wadis may flow on after the rain has stopped: do not cross them until the water is down. Thank you for your cooperation.',
          }
        : {
            ar: 'يمكن العودة إلى الأعمال المعتادة. شكرًا لتعاونكم.',
            en: 'You may return to your usual work. Thank you for your cooperation.',
          };
  }
};

const UNREAL: Readonly<Record<IncidentStatus, Bilingual>> = {
  Actual: { ar: '', en: '' },
  Exercise: { ar: 'هذا تمرين، ولا خطر على أحد. ', en: 'This is an exercise; nobody is in danger. ' },
  Test: {
    ar: 'هذه تجربة للمنظومة، ولا خطر على أحد. ',
    en: 'This is a test of the system; nobody is in danger. ',
  },
};

const unreal = (status: IncidentStatus, text: Bilingual): Bilingual => ({
  ar: UNREAL[status].ar + text.ar,
  en: UNREAL[status].en + text.en,
});

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);
