import type { Bilingual } from '../kernel/vocabulary.ts';
import { fill } from './message.ts';
import { MEANS } from './terms.ts';

/** The operations room's page of the committee's measures. */
export const MEASURES = {
  how: {
    ar: 'من وصله الرابط يقترح ويصوّت من صفحته. وما يقوله عضو في الغرفة أو بالهاتف يسجله هنا الضابط المناوب، ويُحفظ أنه هو من سجله.',
    en: 'Whoever has the link proposes and votes on their own page. What a member says in the room or on the phone the duty officer records here, and the record says so.',
  },
  rule: {
    ar: 'يُبتّ في المقترح حين يتفق على رأي واحد العدد اللازم من الحاضرين ({needed})، وفيهم الرئيس أو أحد نوابه. ولا يُقرّ إلا بصوت أحدهم من غير صاحب المقترح.',
    en: 'A measure is settled when as many of those present as are needed ({needed}) vote one way, the chair or a deputy among them. To adopt it, one of these must be somebody other than its proposer.',
  },
  waiting: { ar: 'تنتظر التصويت', en: 'Waiting for votes' },
  none: { ar: 'لم يُعرض على اللجنة مقترح بعد.', en: 'No measure has been put before the committee yet.' },
  member: { ar: 'العضو', en: 'Member' },
  vote: { ar: 'الصوت', en: 'Vote' },
  dissent: { ar: 'اعتراض', en: 'Dissent' },
  source: { ar: 'كيف وصل', en: 'How it came' },
  spoken: { ar: 'شفهيًا، سجله {person}', en: 'spoken, recorded by {person}' },
  recordVote: { ar: 'سجّل صوت عضو', en: 'Record a member’s vote' },
  recordMeasure: { ar: 'سجّل مقترح عضو', en: 'Record a member’s proposal' },
  recordWithdrawal: { ar: 'سجّل سحب مقترح', en: 'Record that a measure is withdrawn' },
  against: { ar: 'سبب الاعتراض، أو ملاحظة', en: 'Why against, or a note' },
} satisfies Record<string, Bilingual>;

/** What a proposal or a vote rests on: the means, or who wrote down what was said. */
export const howItCame = (means: keyof typeof MEANS, recorder?: Bilingual): Bilingual =>
  recorder === undefined ? MEANS[means] : fill(MEASURES.spoken, { person: recorder });
