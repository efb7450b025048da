import type { PhoneMissingFound } from '../../events/phone-missing-found/v1.ts';
import type { Bilingual, Language } from '../kernel/vocabulary.ts';
import type { RosterColumn, RosterFault, RosterFileRule } from '../people/csv.ts';
import type { RosterRefusal } from '../people/decide.ts';
import type { RotaRefusal } from '../rota/rota.ts';
import { count } from './counts.ts';
import { fill } from './message.ts';
import { richestThatFits } from './one-part.ts';
import { clock, date, numericDate } from './when.ts';

type Spoken = Readonly<Record<string, Bilingual>>;

/** Says that nobody holds a post, days before. Gives up the year of the day, then the hour, then the other gaps. */
export const rotaGapText = (
  { post, from, others }: { readonly post: Bilingual; readonly from: string; readonly others: number },
  language: Language,
): string => {
  const head = { ar: `نوبة شاغرة: ${post.ar}`, en: `Nobody on duty: ${post.en}` }[language];
  const comma = { ar: '، ', en: ', ' }[language];
  const more = others === 0 ? '' : ` (+${others})`;
  const day = date(from)[language].replace(/ \d{4}$/, '');
  return richestThatFits([
    `${head}${comma}${day} ${clock(from)[language]}${more}`,
    `${head}${comma}${numericDate(from)[language]} ${clock(from)[language]}${more}`,
    `${head}${comma}${numericDate(from)[language]}${more}`,
    `${head}${more}`,
  ]);
};

/** Says that somebody cannot be reached. Gives up the others. */
export const phoneMissingText = (
  { person, others }: { readonly person: Bilingual; readonly others: number },
  language: Language,
): string => {
  const more =
    others === 0 ? '' : { ar: ` و${count('people', others).ar}`, en: ` and ${others} more` }[language];
  const text = { ar: `لا هاتف يصل إلى: ${person.ar}`, en: `No phone reaches: ${person.en}` }[language];
  const advice = { ar: '. صحح الرقم في صفحة الأشخاص', en: '. Mend it on the page of people' }[language];
  return richestThatFits([`${text}${more}${advice}`, `${text}${more}`, text]);
};

export const MISSING_WORDS: Readonly<
  Record<PhoneMissingFound['data']['missing'][number]['reason'], Bilingual>
> = {
  'no-phone': { ar: 'لا هاتف له', en: 'has no phone' },
  unreachable: { ar: 'هاتفه لا يصل', en: 'the phone does not reach' },
  'not-confirmed': { ar: 'لم يؤكد فحصين متتاليين', en: 'two checks were not confirmed' },
};

export const PEOPLE_PAGE = {
  title: { ar: 'الأشخاص', en: 'People' },
  about: {
    ar: 'من تستدعيهم المنظومة ومن يعملون عليها. الأدوار والهواتف لا تتغير إلا باعتماد مسؤول ثان.',
    en: 'Whom the platform calls, and who works on it. Roles and phones change only when a second administrator approves.',
  },
  waiting: { ar: 'تغييرات تنتظر الاعتماد', en: 'Changes that wait for approval' },
  noneWaiting: { ar: 'لا تغييرات تنتظر.', en: 'Nothing waits.' },
  proposedBy: { ar: 'اقترحه', en: 'Proposed by' },
  reason: { ar: 'السبب', en: 'Reason' },
  approve: { ar: 'اعتماد', en: 'Approve' },
  refuse: { ar: 'رفض أو سحب', en: 'Refuse or withdraw' },
  secondApproves: {
    ar: 'اقترحته أنت، ويعتمده مسؤول غيرك.',
    en: 'You proposed this; another administrator approves it.',
  },
  approved: { ar: 'اعتُمد، وهو ساري الآن.', en: 'Approved, and in force now.' },
  refused: { ar: 'لم يُعتمد، ولم يتغير شيء.', en: 'Not approved; nothing has changed.' },
  proposed: {
    ar: 'سُجّل الاقتراح، وينتظر اعتماد مسؤول ثان.',
    en: 'Recorded. It waits for a second administrator.',
  },
  saved: { ar: 'حُفظ، وهو ساري الآن.', en: 'Saved, and in force now.' },
  nothing: { ar: 'لا تغيير: هكذا هو الآن.', en: 'No change: it is so already.' },
  alarms: { ar: 'من لا يصل إليهم هاتف', en: 'Whom no phone reaches' },
  noAlarms: { ar: 'لكل شخص هاتف يصل.', en: 'Everybody has a phone that is reached.' },
  roles: { ar: 'الأدوار', en: 'Roles' },
  half: { ar: 'القطاع', en: 'Half' },
  everyHalf: { ar: 'المحافظة كلها', en: 'The whole governorate' },
  districts: { ar: 'المديريات', en: 'Districts' },
  districtsHelp: {
    ar: 'مديرياته؛ إن لم تُختر واحدة فكل المديريات',
    en: 'The districts of this person; every district when none is ticked',
  },
  everyDistrict: { ar: 'كل المديريات', en: 'Every district' },
  language: { ar: 'لغة الرسائل', en: 'Language of messages' },
  phones: { ar: 'الهواتف بالترتيب', en: 'Phones, in order' },
  channels: { ar: 'طرق الوصول', en: 'Channels' },
  deputy: { ar: 'النائب', en: 'Deputy' },
  noDeputy: { ar: 'بلا نائب', en: 'No deputy' },
  name: { ar: 'الاسم', en: 'Name' },
  office: { ar: 'العمل', en: 'Office' },
  inArabic: { ar: 'بالعربية', en: 'in Arabic' },
  inEnglish: { ar: 'بالإنجليزية', en: 'in English' },
  edit: { ar: 'تعديل البيانات', en: 'Change particulars' },
  editNow: { ar: 'احفظ', en: 'Save' },
  changeRoles: { ar: 'تغيير الأدوار', en: 'Change roles' },
  changePhones: { ar: 'تغيير الهواتف', en: 'Change phones' },
  phonesHelp: {
    ar: 'هاتف في كل سطر، والأول أولًا. السطر الذي يبدأ برقم بين قوسين هو هاتف مسجل من قبل: غيّر ترتيبه أو احذفه.',
    en: 'One phone a line, the first one first. A line that begins with a number in brackets is a phone that is known: move it or delete it.',
  },
  propose: { ar: 'اقترح التغيير', en: 'Propose the change' },
  remove: { ar: 'إخراج من القائمة', en: 'Take out of the roster' },
  removeMeans: {
    ar: 'يبقى في القائمة حتى يعتمد مسؤول ثان إخراجه، ثم لا يُستدعى ولا يدخل وحدة التحكم.',
    en: 'Stays in the roster until a second administrator approves; after that no call-out and no console.',
  },
  markDead: { ar: 'الهاتف لا يصل', en: 'The phone does not reach' },
  markAlive: { ar: 'الهاتف يصل من جديد', en: 'The phone reaches again' },
  add: { ar: 'إضافة شخص', en: 'Add a person' },
  file: { ar: 'جدول CSV', en: 'CSV table' },
  fileHelp: {
    ar: 'الجدول هو القائمة كلها: من ليس فيه يُقترح إخراجه. ابدأ من التصدير.',
    en: 'The table is the whole roster: who is not in it is proposed to be taken out. Begin with the export.',
  },
  preview: { ar: 'اعرض ما سيتغير', en: 'Show what would change' },
  previewed: { ar: 'هذا ما سيتغير، ولم يتغير شيء بعد.', en: 'This would change; nothing has changed yet.' },
  importNow: { ar: 'نفّذ', en: 'Do it' },
  imported: {
    ar: 'حُفظت البيانات، والأدوار والهواتف تنتظر اعتماد مسؤول ثان.',
    en: 'The particulars are saved; roles and phones wait for a second administrator.',
  },
  atOnce: { ar: 'يسري الآن', en: 'In force at once' },
  afterSecond: { ar: 'ينتظر مسؤولًا ثانيًا', en: 'Waits for a second administrator' },
  export: {
    ar: 'تصدير (وفيه الهواتف، ويُسجل من صدّره)',
    en: 'Export (with the phones; who exports is recorded)',
  },
  notTaken: { ar: 'لم يُؤخذ من الجدول شيء. صحح ما يلي:', en: 'Nothing was taken from the table. Mend this:' },
  row: { ar: 'السطر', en: 'Row' },
  column: { ar: 'العمود', en: 'Column' },
  rule: { ar: 'الخطأ', en: 'Fault' },
  needed: { ar: 'لا تُترك فارغة.', en: 'must not be empty.' },
  formBroken: { ar: 'لم يُفهم النموذج. حاول مرة أخرى.', en: 'The form could not be read. Try again.' },
  noFile: { ar: 'اختر ملف CSV أصغر من 200 كيلوبايت.', en: 'Choose a CSV file below 200 kB.' },
  otherFile: {
    ar: 'الملف تغير بعد العرض. اعرضه من جديد.',
    en: 'The file changed after it was shown. Show it again.',
  },
  unknown: { ar: 'لا شخص بهذا الرمز.', en: 'Nobody has this id.' },
  toPeople: { ar: 'إلى الأشخاص', en: 'To the people' },
} satisfies Spoken;

export const CHANNEL_WORDS = {
  sms: { ar: 'رسالة نصية', en: 'text message' },
  voice: { ar: 'اتصال هاتفي', en: 'voice call' },
} satisfies Spoken;

/** What a change of the roster does to a person, in a word or two. */
export const CHANGE_WORDS = {
  add: { ar: 'إضافة', en: 'added' },
  roles: { ar: 'أدوار', en: 'roles' },
  phones: { ar: 'هواتف', en: 'phones' },
  remove: { ar: 'إخراج', en: 'taken out' },
} satisfies Spoken;

const FIELD_WORDS: Spoken = {
  name: PEOPLE_PAGE.name,
  office: PEOPLE_PAGE.office,
  half: PEOPLE_PAGE.half,
  districts: PEOPLE_PAGE.districts,
  language: PEOPLE_PAGE.language,
  channels: PEOPLE_PAGE.channels,
  deputy: PEOPLE_PAGE.deputy,
};
export const fieldName = (field: string): Bilingual => FIELD_WORDS[field] ?? { ar: field, en: field };

export const ROTA_PAGE = {
  title: { ar: 'المناوبة', en: 'Duty rota' },
  gap: { ar: 'شاغرة', en: 'nobody' },
  day: { ar: 'اليوم', en: 'Day' },
  week: { ar: 'الأسبوع', en: 'The week' },
  star: {
    ar: '* نوبة أُسندت لغير صاحبها في الجدول الأسبوعي.',
    en: '* given to somebody other than the weekly rota says.',
  },
  choose: { ar: 'اختر', en: 'Choose' },
  noGaps: { ar: 'لا فجوات في الأيام القادمة.', en: 'No gaps in the days ahead.' },
  gaps: { ar: 'فجوات في الأيام القادمة', en: 'Gaps in the days ahead' },
  post: { ar: 'النوبة', en: 'Post' },
  earlier: { ar: 'الأسبوع السابق', en: 'Week before' },
  later: { ar: 'الأسبوع التالي', en: 'Next week' },
  override: { ar: 'إسناد نوبة لشخص', en: 'Give a post to somebody' },
  leave: { ar: 'إجازة', en: 'Leave' },
  person: { ar: 'الشخص', en: 'Person' },
  from: { ar: 'من (توقيت عدن)', en: 'From (time of Aden)' },
  until: { ar: 'إلى', en: 'Until' },
  reason: { ar: 'السبب', en: 'Reason' },
  save: { ar: 'سجّل', en: 'Record' },
  changes: { ar: 'ما يغيّر المناوبة الأسبوعية', en: 'What sets the weekly rota aside' },
  noChanges: { ar: 'لا إجازات ولا تغييرات.', en: 'No leave and no changes.' },
  takeBack: { ar: 'اسحب', en: 'Take back' },
  saved: { ar: 'سُجّل.', en: 'Recorded.' },
  badTime: { ar: 'اكتب اليوم والساعة في الخانتين.', en: 'Give day and hour in both fields.' },
  leaveHelp: {
    ar: 'من كان في إجازة يُستدعى نائبه فورًا.',
    en: 'While somebody is on leave, the deputy is called at once.',
  },
} satisfies Spoken;

export const ROTA_REFUSALS: Readonly<Record<RotaRefusal, Bilingual>> = {
  'post-unknown': { ar: 'اختر نوبة من القائمة.', en: 'Choose a post of the list.' },
  'person-unknown': { ar: 'اختر شخصًا من القائمة.', en: 'Choose a person of the list.' },
  'wrong-role': {
    ar: 'ليس لهذا الشخص دور هذه النوبة. اختر غيره، أو اقترح تغيير أدواره في صفحته.',
    en: 'This person has not the role of the post. Choose another, or propose the role on the person’s page.',
  },
  'span-empty': { ar: 'النهاية قبل البداية. صحح الوقتين.', en: 'It ends before it begins. Mend the times.' },
  'span-past': {
    ar: 'انتهى هذا الوقت. اكتب وقتًا قادمًا.',
    en: 'This time is over. Give one that is to come.',
  },
  'span-too-long': {
    ar: 'المدة أطول من ثلاثة أشهر. اكتب مدة أقصر.',
    en: 'More than three months. Give a shorter span.',
  },
  'reason-missing': {
    ar: 'اكتب السبب؛ يُحفظ مع التغيير.',
    en: 'Give the reason; it is kept with the change.',
  },
  'change-unknown': { ar: 'سُحب هذا التغيير من قبل.', en: 'This change was taken back already.' },
};

export const COMMITTEES_PAGE = {
  title: { ar: 'اللجان', en: 'Committees' },
  standing: { ar: 'اللجان الدائمة', en: 'Standing committees' },
  ofDistricts: { ar: 'لجان المديريات', en: 'District committees' },
  forEvents: { ar: 'لجان مصغرة لحدث', en: 'Small committees for an event' },
  noEvents: { ar: 'لا لجان مصغرة الآن.', en: 'None now.' },
  form: { ar: 'تشكيل لجنة مصغرة لحدث', en: 'Form a small committee for an event' },
  formNow: { ar: 'شكّل اللجنة', en: 'Form it' },
  members: { ar: 'الأعضاء بترتيب الاستدعاء', en: 'Members, in the order of calling' },
  membersHelp: {
    ar: 'رمز في كل سطر، مثل p-05، بترتيب الاستدعاء.',
    en: 'One id a line, such as p-05, in the order of calling.',
  },
  change: { ar: 'تغيير الأعضاء', en: 'Change the members' },
  end: { ar: 'أنهِ عملها', en: 'End it' },
  endSure: {
    ar: 'أعلم أنها لا تعود بعد إنهائها، وأن غيرها يُشكَّل من جديد',
    en: 'I know that it does not come back; another one would have to be formed',
  },
  noMembers: { ar: 'لا أعضاء فيها الآن.', en: 'It has no members now.' },
  incident: { ar: 'الحادثة (تنتهي اللجنة بانتهائها)', en: 'Incident (the committee ends with it)' },
  noIncident: { ar: 'بلا حادثة', en: 'No incident' },
  saved: { ar: 'سُجّل، وهو ساري الآن.', en: 'Recorded, and in force now.' },
  vacant: { ar: 'بلا مدير', en: 'no director' },
} satisfies Spoken;

/** What is wrong and what would make it possible. */
const REFUSALS: Readonly<Record<RosterRefusal, Bilingual>> = {
  'not-administrator': {
    ar: 'هذا لمشغّل المنصة أو رئيس اللجنة أو نائبه. اطلبه من أحدهم.',
    en: 'This is for the operator, the chair or a deputy chair. Ask one of them.',
  },
  'person-unknown': {
    ar: 'لا شخص بالرمز {personId}. تحقق منه.',
    en: 'Nobody has the id {personId}. Check it.',
  },
  'person-known': {
    ar: 'الرمز {personId} لشخص آخر. اتركه فارغًا لتختاره المنظومة.',
    en: 'The id {personId} is somebody else’s. Leave it empty and one is chosen.',
  },
  'half-unknown': { ar: 'اختر قطاعًا من قطاعات المحافظة.', en: 'Choose a half of the governorate.' },
  'district-unknown': { ar: 'اختر مديريات من هذه المحافظة.', en: 'Choose districts of this governorate.' },
  'deputy-unknown': {
    ar: 'النائب المذكور ليس في القائمة بعد. أضفه واعتمده أولًا.',
    en: 'The deputy is not in the roster yet. Add that person first, and have it approved.',
  },
  'own-deputy': { ar: 'لا ينوب أحد عن نفسه. اختر غيره.', en: 'Nobody is their own deputy. Choose another.' },
  'reason-missing': {
    ar: 'اكتب السبب؛ يُحفظ مع التغيير.',
    en: 'Give the reason; it is kept with the change.',
  },
  'phone-taken': {
    ar: 'أحد الهواتف مسجل لشخصين، منهما {personId}. احذفه عند أحدهما أولًا.',
    en: 'One phone is given to two people, one of them {personId}. Take it from one of them first.',
  },
  'already-waiting': {
    ar: 'ينتظر تغيير آخر لهذا الشخص ({personId}). اعتمده أو اسحبه أولًا.',
    en: 'Another change of this person ({personId}) waits. Approve or withdraw it first.',
  },
  'proposal-unknown': { ar: 'لا اقتراح بهذا الرمز.', en: 'There is no such proposal.' },
  'proposal-settled': {
    ar: 'حُسم هذا الاقتراح من قبل. اقترح التغيير من جديد إن لزم.',
    en: 'This was settled already. Propose the change again if it is needed.',
  },
  'second-needed': {
    ar: 'من اقترح لا يعتمد. يعتمده مسؤول ثان.',
    en: 'Who proposed does not approve. A second administrator must.',
  },
  'too-few-administrators': {
    ar: 'يبقى أقل من مسؤولَين، فلا يعتمد أحد ما بعده. أضف مسؤولًا أولًا.',
    en: 'Fewer than two administrators would be left, and nobody could approve the next change. Add one first.',
  },
  'no-chair': {
    ar: 'لا يبقى للجنة رئيس. أعط الدور لغيره أولًا.',
    en: 'Nobody would be chair. Give the role to somebody else first.',
  },
  'committee-unknown': { ar: 'لا لجنة بهذا الرمز.', en: 'There is no such committee.' },
  'committee-standing': {
    ar: 'هذه لجنة دائمة لا تنتهي. غيّر أعضاءها.',
    en: 'This committee stands for good. Change its members instead.',
  },
  'members-missing': { ar: 'اكتب عضوًا واحدًا على الأقل.', en: 'Name one member at least.' },
  'below-quorum': {
    ar: 'النصاب {needed}، والأعضاء أقل منه. أضف أعضاء.',
    en: 'The quorum is {needed}, and there would be fewer members. Add some.',
  },
};

export const rosterRefusal = (
  reason: RosterRefusal,
  details: Readonly<Record<string, string | number>> = {},
): Bilingual => fill(REFUSALS[reason], { personId: '', needed: '', ...details });

const FILE_RULES: Readonly<Record<RosterFileRule, Bilingual>> = {
  'not-a-table': { ar: 'ليس جدول CSV.', en: 'It is not a CSV table.' },
  empty: { ar: 'لا أسطر فيه.', en: 'It has no rows.' },
  'too-long': { ar: 'أكثر من 400 شخص.', en: 'More than 400 people.' },
  'column-missing': { ar: 'هذا العمود غير موجود.', en: 'This column is not there.' },
  'column-unknown': { ar: 'عمود غير معروف: {value}', en: 'A column that is not known: {value}' },
  'value-missing': { ar: 'لا يُترك فارغًا.', en: 'It must not be empty.' },
  'value-long': { ar: 'أطول أو أكثر مما يُحفظ.', en: 'It is longer, or more, than is kept.' },
  'value-unknown': { ar: 'قيمة غير معروفة: {value}', en: 'A value that is not known: {value}' },
  'id-invalid': { ar: 'الرمز مثل p-01، لا {value}.', en: 'An id is like p-01, not {value}.' },
  'id-twice': { ar: 'الرمز {value} مكرر.', en: 'The id {value} is there twice.' },
  'phone-invalid': { ar: 'أحد الهواتف ليس رقم جوال صحيحًا.', en: 'One phone is not a valid mobile number.' },
  'phone-landline': {
    ar: 'أحد الهواتف ثابت لا تصله الرسائل.',
    en: 'One phone is a land line, which gets no messages.',
  },
  'phone-simulated': {
    ar: 'أحد الهواتف رقم تجريبي لا يحمله أحد.',
    en: 'One phone is a test number that nobody holds.',
  },
  'phone-twice': { ar: 'أحد الهواتف مذكور في سطر آخر.', en: 'One phone is in another row too.' },
  'deputy-unknown': { ar: 'النائب {value} ليس في الجدول.', en: 'The deputy {value} is not in the table.' },
  'own-deputy': { ar: 'لا ينوب أحد عن نفسه.', en: 'Nobody is their own deputy.' },
};

export const rosterFileRule = ({ rule, value = '' }: Pick<RosterFault, 'rule' | 'value'>): Bilingual =>
  fill(FILE_RULES[rule], { value });

/** Columns are named as the file names them. */
export const rosterColumn = (column: RosterColumn | undefined): string => column ?? '';
