import type { AlertKind } from '../../events/vocabulary.ts';
import type { Bilingual, Hazard, IncidentStatus, Language, Level } from '../kernel/vocabulary.ts';
import { count } from './counts.ts';
import { HAZARD_WORDS } from './hazards.ts';
import { richestThatFits } from './one-part.ts';
import { ALERT_KINDS, LEVEL_WORDS, levelTitle, STATUS_MARK } from './terms.ts';

export type Call = {
  readonly status: IncidentStatus;
  readonly hazard: Hazard;
  readonly level: Level;
  /** Where, in a few words: a district's short name or a half of the governorate. */
  readonly place: Bilingual;
  /** The personal link, whole, alone on the last line so that a handset makes it tappable. */
  readonly link: string;
  /** Four digits that acknowledge by SMS where a gateway takes replies. */
  readonly code: string;
  /** Other incidents that wait for the same person; the page behind the link leads to them. */
  readonly others?: number;
};

/**
 * Calls an officer: one part while the link has at most 42 units. It gives up, in this order: whom a deputy stands in for, the
 * place, the label of the code, the hazard, and that it is a second call. A longer link may need two parts.
 */
export const callOutText = (call: Call, language: Language): string =>
  calling(call, language, ({ ar, en }) => ({
    ar: `استدعاء ${ar}`,
    en: `${en} call-out`,
  }));

/** The second call, to somebody who has not answered. */
export const secondCallText = (call: Call, language: Language): string =>
  calling(call, language, ({ ar, en }) => ({
    ar: `استدعاء ${ar} ثان`,
    en: `Second ${en} call-out`,
  }));

/** The call to a deputy. `inPlaceOf` is the office of the one who is silent, not a name. */
export const deputyCallText = (call: Call & { readonly inPlaceOf: Bilingual }, language: Language): string =>
  calling(
    call,
    language,
    ({ ar, en }) => ({ ar: `استدعاء ${ar} للنائب`, en: `${en} call-out to the deputy` }),
    { ar: `بدلا عن ${call.inPlaceOf.ar}`, en: `in place of ${call.inPlaceOf.en}` },
  );

const calling = (
  call: Call,
  language: Language,
  summons: (colour: Bilingual) => Bilingual,
  why?: Bilingual,
): string => {
  const { colour } = LEVEL_WORDS[call.level];
  const mark = marked(call.status, language);
  const comma = { ar: '،', en: ',' }[language];
  const place = `${{ ar: 'في', en: 'in' }[language]} ${call.place[language]}`;
  const label = { ar: 'رمز', en: 'code' }[language];
  const name = HAZARD_WORDS[call.hazard].name[language];
  const short = HAZARD_WORDS[call.hazard].short[language];
  const { others = 0 } = call;
  const more = others === 0 ? '' : ` (+${others})`;
  const head = `${capital(summons(colour)[language])}${more}`;
  const write = (words: readonly string[], code: string) =>
    `${mark}${words.join(`${comma} `)}\n${code}\n${call.link}`;
  const code = `${label} ${call.code}`;
  return richestThatFits([
    ...(why === undefined ? [] : [write([head, `${name} ${place}`, why[language]], code)]),
    write([head, `${name} ${place}`], code),
    write([head, `${short} ${place}`], code),
    write([head, name], code),
    write([head, short], code),
    write([head, short], call.code),
    write([head], call.code),
    write([{ ar: `استدعاء ${colour.ar}`, en: capital(`${colour.en} call-out`) }[language]], call.code),
  ]);
};

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

export type ApprovalRequest = {
  readonly status: IncidentStatus;
  readonly kind: AlertKind;
  readonly hazard: Hazard;
  readonly level: Level;
  readonly recipients: number;
  /** Minutes from approval until the last phone has it. */
  readonly lastMinutes: number;
  readonly link: string;
};

/** Asks for an approval: what, of what, to how many, how long it takes. Gives up the time, the hazard, then the number. */
export const approvalRequestText = (request: ApprovalRequest, language: Language): string => {
  const { name, short } = HAZARD_WORDS[request.hazard];
  const minutes = count('minutes', request.lastMinutes);
  const what = subject(request)[language];
  const people = { ar: `إلى ${request.recipients}`, en: `to ${request.recipients}` }[language];
  const time = { ar: `خلال ${minutes.ar}`, en: `in ${minutes.en}` }[language];
  const comma = { ar: '، ', en: ', ' }[language];
  const mark = marked(request.status, language);
  const ask = `${mark}${{ ar: 'للاعتماد', en: 'for approval' }[language]}${mark === '' ? ': ' : comma}`;
  const write = (...words: string[]) => `${capital(ask)}${words.join(comma)}\n${request.link}`;
  return richestThatFits([
    write(what, name[language], `${people} ${time}`),
    write(what, short[language], `${people} ${time}`),
    write(what, short[language], people),
    write(what, people),
    write(`${what} (${request.recipients})`),
    write(what),
    write(
      (request.kind === 'alert' ? LEVEL_WORDS[request.level].colour : ALERT_KINDS[request.kind])[language],
    ),
  ]);
};

const subject = ({ kind, level }: ApprovalRequest): Bilingual => {
  if (kind === 'alert') return levelTitle(level);
  if (kind === 'all-clear') return ALERT_KINDS['all-clear'];
  const { ar, en } = levelTitle(level);
  return { ar: `${ALERT_KINDS[kind].ar} ${ar}`, en: `${ALERT_KINDS[kind].en} of ${en}` };
};

type Standing = { readonly status: IncidentStatus; readonly hazard: Hazard; readonly present: number };

/** Tells those who came that they are enough to decide. */
export const quorumText = ({ status, hazard, present }: Standing, language: Language): string => {
  const { short } = HAZARD_WORDS[hazard];
  return {
    ar: `${marked(status, 'ar')}اكتمل نصاب لجنة الطوارئ (${present})، ${short.ar}`,
    en: `${marked(status, 'en')}The emergency committee has a quorum (${present}), ${short.en}`,
  }[language];
};

/** Tells a member that two incidents of one hazard are one now; the link is that of the one which goes on. */
export const mergedText = (
  { status, hazard, link }: Omit<Standing, 'present'> & { readonly link: string },
  language: Language,
): string => {
  const { name, short } = HAZARD_WORDS[hazard];
  const mark = marked(status, language);
  const write = (words: Bilingual) => `${mark}${words[language]}\n${link}`;
  return richestThatFits([
    write({ ar: `ضُمت الحادثتان (${name.ar})، تابع هنا`, en: `Incidents merged (${name.en}), go on here` }),
    write({ ar: `ضُمت الحادثتان (${short.ar})`, en: `Incidents merged (${short.en})` }),
    write({ ar: 'ضُمت الحادثتان', en: 'Incidents merged' }),
  ]);
};

/** Ends the call-out, for everybody who was called. */
export const standDownText = ({ status, hazard }: Omit<Standing, 'present'>, language: Language): string => {
  const { short } = HAZARD_WORDS[hazard];
  return {
    ar: `${marked(status, 'ar')}انتهى الاستدعاء (${short.ar})، شكرا لجهودكم`,
    en: `${marked(status, 'en')}The call-out is over (${short.en}). Thank you`,
  }[language];
};

const marked = (status: IncidentStatus, language: Language): string => {
  const mark = STATUS_MARK[status];
  return mark === undefined ? '' : `${mark[language]} `;
};

export type MemberQuestion = {
  readonly status: IncidentStatus;
  /** The office of the one who asks. */
  readonly office: Bilingual;
  /** Absent when no words came. */
  readonly text?: string;
};

/** Puts a member's question to the duty officer. Gives up the end of the question rather than send a third part. */
export const memberQuestionText = ({ status, office, text }: MemberQuestion, language: Language): string => {
  const mark = marked(status, language);
  const head = `${mark}${{ ar: `سؤال من ${office.ar}`, en: `Question from ${office.en}` }[language]}`;
  if (text === undefined) return `${head}${{ ar: '، يرجى الاتصال به', en: ': please call back' }[language]}`;
  const cut = (characters: number) => `${head}: ${text.slice(0, characters)}…`;
  return richestThatFits([`${head}: ${text}`, cut(100), cut(60), cut(30)]);
};

/** Tells the duty officer that somebody seems to answer as a member who is not them. */
export const abuseText = (
  { status, name }: { readonly status: IncidentStatus; readonly name: Bilingual },
  language: Language,
): string => {
  const mark = marked(status, language);
  const said = { ar: `محاولات رد غير صحيحة باسم ${name.ar}`, en: `Wrong tries to answer as ${name.en}` }[
    language
  ];
  const call = { ar: '. يرجى الاتصال به', en: '. Please call them' }[language];
  return richestThatFits([`${mark}${said}${call}`, `${mark}${said}`]);
};

export type TaskReminder = {
  readonly status: IncidentStatus;
  readonly task: Bilingual;
  /** Overdue tasks besides this one. */
  readonly others: number;
  readonly link: string;
};

/** Reminds the owner of what is overdue. Gives up the others, then the task's own words. */
export const taskReminderText = (
  { status, task, others, link }: TaskReminder,
  language: Language,
): string => {
  const mark = marked(status, language);
  const late = { ar: 'مهمة متأخرة', en: 'Overdue task' }[language];
  const shortLate = { ar: 'تأخرت', en: 'Late' }[language];
  const more = others === 0 ? '' : { ar: ` (+${others})`, en: ` (+${others})` }[language];
  return richestThatFits([
    `${mark}${late}${more}: ${task[language]}\n${link}`,
    `${mark}${late}: ${task[language]}\n${link}`,
    `${mark}${shortLate}: ${task[language]}\n${link}`,
    `${mark}${late}${more}\n${link}`,
    `${mark}${late}\n${link}`,
  ]);
};
