import type { ResolutionKind } from '../../events/resolution-proposed/v1.ts';
import type { Bilingual } from '../kernel/vocabulary.ts';

/** What a committee can resolve, as a noun that a list or a title can bear. */
export const RESOLUTION_KINDS: Readonly<Record<ResolutionKind, Bilingual>> = {
  'raise-level': { ar: 'رفع المستوى', en: 'raise the level' },
  'lower-level': { ar: 'خفض المستوى', en: 'lower the level' },
  evacuate: { ar: 'إخلاء السكان', en: 'evacuate' },
  'open-shelter': { ar: 'فتح مركز إيواء', en: 'open a shelter' },
  'close-schools': { ar: 'تعليق الدراسة', en: 'close schools' },
  'close-roads': { ar: 'إغلاق طرق', en: 'close roads' },
  'stand-down': { ar: 'إنهاء حالة الطوارئ', en: 'stand down' },
};

export const VOTES = {
  for: { ar: 'مع', en: 'for' },
  against: { ar: 'ضد', en: 'against' },
} satisfies Record<string, Bilingual>;

/** Before «المقترح رقم…». */
export const RESOLUTION_OUTCOMES = {
  adopted: { ar: 'أُقر', en: 'adopted' },
  rejected: { ar: 'رُفض', en: 'rejected' },
  lapsed: { ar: 'سقط لانقضاء مهلته', en: 'lapsed' },
  withdrawn: { ar: 'سُحب', en: 'withdrawn' },
} satisfies Record<string, Bilingual>;

/** Why a proposal or a vote is refused, and what would make it possible. */
export const RESOLUTION_REFUSALS = {
  'incident-unknown': {
    ar: 'لا توجد حادثة بهذا الرقم. اخترها من قائمة الحوادث.',
    en: 'There is no such incident. Choose one from the list of incidents.',
  },
  'incident-closed': {
    ar: 'أُغلقت هذه الحادثة، فلا يُقترح فيها ولا يُصوّت.',
    en: 'This incident is closed; nothing more is proposed or voted on in it.',
  },
  'not-a-member': {
    ar: 'الاقتراح والتصويت لمن شملهم استدعاء هذه الحادثة. راجع الضابط المناوب إن كان ينبغي أن تحضر.',
    en: 'Only those called for this incident propose and vote. Ask the duty officer if you should be there.',
  },
  'not-present': {
    ar: 'سجّل حضورك أولًا («سأحضر»)، ثم صوّت.',
    en: 'Say first that you are coming, then vote.',
  },
  'text-missing': {
    ar: 'اكتب المقترح في 300 حرف على الأكثر.',
    en: 'Write the proposal, in at most 300 characters.',
  },
  'place-missing': { ar: 'حدّد مديرية واحدة على الأقل.', en: 'Choose at least one district.' },
  'shelter-missing': { ar: 'حدّد مركز الإيواء المقصود.', en: 'Choose the shelter that is meant.' },
  'level-missing': { ar: 'حدّد المستوى المطلوب.', en: 'Choose the level to go to.' },
  'level-not-higher': {
    ar: 'المستوى المطلوب ليس أعلى من الحالي.',
    en: 'The level asked for is not above the present one.',
  },
  'level-not-lower': {
    ar: 'المستوى المطلوب ليس أدنى من الحالي.',
    en: 'The level asked for is not below the present one.',
  },
  'deadline-past': {
    ar: 'مهلة التصويت انقضت أو لم تُحدد؛ اختر وقتًا قادمًا.',
    en: 'The time to vote by is past; choose one to come.',
  },
  'already-proposed': {
    ar: 'مقترح مثله ينتظر التصويت؛ صوّت عليه.',
    en: 'The same measure is before the committee; vote on it.',
  },
  'resolution-unknown': {
    ar: 'لا يوجد مقترح بهذا الرقم في هذه الحادثة.',
    en: 'There is no measure of this number in this incident.',
  },
  'already-settled': {
    ar: 'سبق البت في هذا المقترح. إن تغيّر الحال فاقترح غيره.',
    en: 'This measure is settled. If things have changed, propose another.',
  },
  'reason-missing': {
    ar: 'اكتب سبب الاعتراض؛ يُحفظ مع القرار.',
    en: 'Give the reason for voting against; it is kept with the decision.',
  },
  'not-the-proposer': { ar: 'لا يسحب المقترح إلا صاحبه.', en: 'Only the proposer withdraws a measure.' },
} satisfies Record<string, Bilingual>;
