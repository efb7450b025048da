import type { Bilingual } from '../kernel/vocabulary.ts';

/** The first line of the answer to whoever pushed a CAP document. */
export const PUSH_ANSWERS = {
  taken: { ar: 'وصلت الوثيقة وسُجّلت.', en: 'The document has arrived and is recorded.' },
  known: {
    ar: 'سبق وصول هذه الوثيقة نفسها، ولم يتغير شيء.',
    en: 'This very document had arrived before. Nothing has changed.',
  },
  rejected: {
    ar: 'ليست وثيقة CAP صالحة، فلم يُعمل بها. أصلحوا ما يلي وأرسلوها من جديد.',
    en: 'It is not a valid CAP document, so it is not acted on. Mend what follows and send it again.',
  },
  conflict: {
    ar: 'سبق وصول وثيقة أخرى بالمرسل والمعرّف ووقت الإرسال نفسها. أرسلوا التصحيح بمعرّف جديد.',
    en: 'Another document with the same sender, identifier and sent came before. Send a correction under a new identifier.',
  },
  unauthorized: {
    ar: 'المصدر غير معروف أو توقيع الطلب غير صحيح.',
    en: 'The source is unknown or the signature of the request is not right.',
  },
  stale: {
    ar: 'التوقيع صحيح لكن وقته بعيد عن وقتنا بأكثر من خمس دقائق. اضبطوا الساعة ووقّعوا الطلب من جديد.',
    en: 'The signature is right, but its timestamp is more than five minutes from our time. Set the clock and sign the request again.',
  },
  'too-large': { ar: 'الوثيقة أكبر من 2 ميغابايت.', en: 'The document is larger than 2 MiB.' },
  empty: { ar: 'الطلب خالٍ من الوثيقة.', en: 'The request has no document.' },
  'wrong-type': {
    ar: 'نوع المحتوى غير مقبول. أرسلوا الوثيقة بالنوع application/cap+xml.',
    en: 'The content type is not accepted. Send the document as application/cap+xml.',
  },
} satisfies Record<string, Bilingual>;
export type PushAnswer = keyof typeof PUSH_ANSWERS;

/** What will come of a document that was taken. */
export const PUSH_CONSEQUENCES = {
  assessed: {
    ar: 'تُقيَّم الآن للمديريات المذكورة، وتُستدعى اللجنة إن بلغ المستوى الأصفر فأعلى.',
    en: 'It is being assessed for these districts; the committee is called at level yellow or above.',
  },
  'no-district': {
    ar: 'لا تشمل أي مديرية هنا، فتُحفظ ولا يُفتح بها شيء.',
    en: 'It touches no district here, so it is kept and opens nothing.',
  },
  green: {
    ar: 'مستواها هنا أخضر، فتُحفظ ولا تُستدعى بها اللجنة.',
    en: 'Its level here is green, so it is kept and the committee is not called.',
  },
  cancels: {
    ar: 'يُنهى بها ما تشير إليه مما أرسله المرسل نفسه.',
    en: 'It ends what it references, if that came from the same sender.',
  },
  exercise: {
    ar: 'هي تمرين: تُقيَّم مع التمارين وحدها، ولا يصل منها شيء إلى الجمهور.',
    en: 'It is an exercise: it is assessed among exercises only, and nothing of it reaches the public.',
  },
  'not-followed': {
    ar: 'حالتها تجربة أو نظام أو مسودة، فتُحفظ ولا يُعمل بها.',
    en: 'Its status is test, system or draft, so it is kept and not acted on.',
  },
  noted: {
    ar: 'هي إقرار أو بلاغ خطأ، فتُحفظ وتُعرض.',
    en: 'It is an acknowledgement or an error report, so it is kept and shown.',
  },
  'show-only': {
    ar: 'تُحفظ وتُعرض على الراصد المناوب، ولا تُفتح بها حادثة من نفسها: المرسل غير مدرج في هذا المصدر، أو لا يكفي توقيع الوثيقة.',
    en: 'It is kept and shown to the duty forecaster, and opens no incident by itself: the sender is not listed for this source, or the signature of the document does not suffice.',
  },
  reject: {
    ar: 'تُحفظ ولا يُعمل بها: توقيع الوثيقة غير مقبول من هذا المرسل.',
    en: 'It is kept and not acted on: the signature of the document is not accepted from this sender.',
  },
} satisfies Record<string, Bilingual>;
export type PushConsequence = keyof typeof PUSH_CONSEQUENCES;
