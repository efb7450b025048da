import type { Bilingual } from '../kernel/vocabulary.ts';
import { fill } from './message.ts';

/** The pages «الحوادث» and «التقارير». */
export const INCIDENTS_PAGE = {
  which: { ar: 'الحال', en: 'Standing' },
  any: { ar: 'الكل', en: 'All' },
  open: { ar: 'مفتوحة', en: 'Open' },
  closed: { ar: 'سابقة', en: 'Past' },
  practice: { ar: 'تمارين واختبارات', en: 'Exercises and tests' },
  show: { ar: 'اعرض', en: 'Show' },
  none: {
    ar: 'لم تُفتح حادثة بعد. تُفتح الحادثة من نفسها حين يرد تحذير أصفر فأعلى، أو تبلغ القياسات عتبته.',
    en: 'No incident has opened yet. One opens by itself when a warning of yellow or above arrives, or measurements reach that threshold.',
  },
  noneFound: { ar: 'لا حادثة كهذه. وسّع البحث.', en: 'There is no such incident. Widen the search.' },
  older: {
    ar: 'تُعرض الأحدث. ما هو أقدم يُفتح بعنوانه من تقريره.',
    en: 'The newest are listed. Older ones are opened by their address, from their report.',
  },
} satisfies Record<string, Bilingual>;

export const listedText = (n: number): Bilingual =>
  fill(
    {
      ar: '{n, plural, one {حادثة واحدة} two {حادثتان} few {# حوادث} many {# حادثة} other {# حادثة}}',
      en: '{n, plural, one {# incident} other {# incidents}}',
    },
    { n },
  );

export const REPORTS_PAGE = {
  none: {
    ar: 'لم يُبنَ تقرير بعد. يُبنى تقرير كل حادثة من نفسه حين تُغلق.',
    en: 'No report has been built yet. The report of an incident is built by itself when it is closed.',
  },
  incidentReports: { ar: 'تقارير الحوادث', en: 'Incident reports' },
  practice: { ar: 'تقارير التمارين والاختبارات', en: 'Reports of exercises and tests' },
  bulletins: { ar: 'النشرات', en: 'Bulletins' },
  noBulletins: { ar: 'لم تصدر نشرة بعد.', en: 'No bulletin has been issued yet.' },
  of: { ar: 'الحادثة', en: 'Incident' },
  files: { ar: 'الملفات', en: 'Files' },
  pending: { ar: 'أُغلقت الحادثة، ويُبنى تقريرها الآن', en: 'Closed; its report is being built' },
  check: {
    ar: 'القيد وبصمته هما آخر ما في سجل الحادثة حين بُني التقرير. إن اختلفا عمّا في السجل اليوم فقد زيد فيه بعده.',
    en: 'The entry and its fingerprint are the last of the incident’s log when the report was made. Where the log differs today, something was added since.',
  },
} satisfies Record<string, Bilingual>;

export const headText = (sequence: number): Bilingual => ({
  ar: `القيد ${sequence}`,
  en: `Entry ${sequence}`,
});
