import type { CATALOGUE } from '../../events/catalogue.ts';
import type { EventOf } from '../../events/contract.ts';
import type { DistrictLevel } from '../../events/vocabulary.ts';
import type { Bilingual } from '../kernel/vocabulary.ts';
import { count } from './counts.ts';
import { HAZARD_WORDS } from './hazards.ts';
import { districtList } from './lists.ts';
import { fill } from './message.ts';
import { isRefusalReason, refusalText } from './refusals.ts';
import {
  ALERT_KINDS,
  ANSWERS,
  type LEVEL_WORDS,
  levelName,
  levelTitle,
  MEANS,
  STATUS_MARK,
} from './terms.ts';
import { clock, duration } from './when.ts';

export type TimelineEvent = EventOf<(typeof CATALOGUE)[number]>;
type DataOf = { readonly [Event in TimelineEvent as Event['type']]: Event['data'] };

/** How ids of the log are said. An id that the place pack no longer knows should be given back as it is. */
export type Names = {
  readonly person: (personId: string) => Bilingual;
  readonly district: (pcode: string) => Bilingual;
};

/**
 * One event in one short line, for the console's timeline, the report and the terminal. Where a person acts the Arabic has a noun, not
 * a verb («استدعاء», «اعتماد»): a verb would have to know whether the person is a man or a woman.
 */
export const timelineLine = <Type extends TimelineEvent['type']>(
  event: { readonly type: Type; readonly data: DataOf[Type] },
  names: Names,
): Bilingual => LINES[event.type](event.data, names);

type Lines = { readonly [Type in keyof DataOf]: (data: DataOf[Type], names: Names) => Bilingual };

const MOST_DISTRICTS = 3;

const where = (districts: readonly DistrictLevel[], names: Names): Bilingual =>
  districtList(
    districts.map(({ pcode }) => names.district(pcode)),
    MOST_DISTRICTS,
  );

const assessed =
  (change: Bilingual): Lines['assessment-raised.v1'] =>
  ({ level, districts }, names) =>
    fill(
      { ar: '{change}: {level} في {where}', en: '{change}: {level} in {where}' },
      { change, level: levelName(level), where: where(districts, names) },
    );

const CHANGES: Readonly<Record<DataOf['assessment-made.v1']['change'], Bilingual>> = {
  begun: { ar: 'تقييم جديد', en: 'New assessment' },
  raised: { ar: 'ارتفع التقييم', en: 'Assessment raised' },
  lowered: { ar: 'انخفض التقييم', en: 'Assessment lowered' },
  renewed: { ar: 'تجدد التقييم دون تغيّر', en: 'Assessment renewed, unchanged' },
  ended: { ar: 'انتهى التقييم', en: 'Assessment ended' },
};

const ESCALATED: Readonly<Record<DataOf['member-escalated.v1']['reason'], Bilingual>> = {
  silent: { ar: 'لا رد من {person}', en: '{person} is silent' },
  cannot: { ar: 'اعتذار من {person}', en: '{person} cannot come' },
  unreachable: { ar: 'تعذر الوصول إلى {person}', en: '{person} cannot be reached' },
};

const SET_ASIDE: Readonly<Record<DataOf['warning-set-aside.v1']['reason'], Bilingual>> = {
  'no-district': { ar: 'لا يشمل مديرية من المحافظة', en: 'it touches no district here' },
  superseded: { ar: 'حل محله ما هو أحدث', en: 'something newer has replaced it' },
  expired: { ar: 'انتهى وقته', en: 'its time is over' },
  'below-yellow': { ar: 'دون المستوى الأصفر', en: 'it is below yellow' },
  'nothing-to-cancel': { ar: 'يلغي ما ليس ساريًا', en: 'it cancels nothing that stands' },
  'not-a-warning': { ar: 'ليس تحذيرًا', en: 'it is not a warning' },
  'status-not-followed': { ar: 'تمرين أو تجربة أو مسودة', en: 'it is an exercise, a test or a draft' },
  'sender-not-trusted': { ar: 'مصدره غير معتمد هنا', en: 'its sender is not trusted here' },
};

const LINES: Lines = {
  'warning-received.v1': ({ key, headline, verdict }) =>
    fill(
      verdict === 'accepted'
        ? { ar: 'ورد تحذير من {sender}{headline}', en: 'Warning received from {sender}{headline}' }
        : {
            ar: 'ورد تحذير من {sender} وأُصلحت صيغته{headline}',
            en: 'Warning received from {sender} and its form repaired{headline}',
          },
      { sender: key.sender, headline: headline === undefined ? '' : `: ${headline}` },
    ),
  'warning-rejected.v1': ({ source, reasons }) =>
    fill(
      { ar: 'رُفضت وثيقة من {source}: {reasons}', en: 'A document from {source} was rejected: {reasons}' },
      { source, reasons: reasons.join('; ') },
    ),
  'warning-set-aside.v1': ({ key, reason }) =>
    fill(
      { ar: 'لم يُعمل بتحذير من {sender}: {reason}', en: 'A warning from {sender} was set aside: {reason}' },
      { sender: key.sender, reason: SET_ASIDE[reason] },
    ),
  'assessment-made.v1': ({ change, hazard, level, districts }, names) =>
    districts.length === 0
      ? fill(
          { ar: '{change}: {hazard}، لا تحذير ساريًا', en: '{change}: {hazard}, no warning stands' },
          { change: CHANGES[change], hazard: HAZARD_WORDS[hazard].name },
        )
      : fill(
          { ar: '{change}: {hazard}، {level} في {where}', en: '{change}: {hazard}, {level} in {where}' },
          {
            change: CHANGES[change],
            hazard: HAZARD_WORDS[hazard].name,
            level: levelName(level),
            where: where(districts, names),
          },
        ),
  'incident-opened.v1': ({ status, hazard, level, districts }, names) =>
    fill(
      {
        ar: '{mark}فُتحت الحادثة: {hazard}، {level} في {where}',
        en: '{mark}Incident opened: {hazard}, {level} in {where}',
      },
      {
        mark: markOf(status),
        hazard: HAZARD_WORDS[hazard].name,
        level: levelName(level),
        where: where(districts, names),
      },
    ),
  'assessment-raised.v1': assessed(CHANGES.raised),
  'assessment-lowered.v1': assessed(CHANGES.lowered),
  'assessment-renewed.v1': assessed(CHANGES.renewed),
  'assessment-ended.v1': () => ({
    ar: 'انتهى التقييم: لم يبق تحذير ساريًا',
    en: 'Assessment ended: no warning stands any more',
  }),
  'call-out-started.v1': ({ quorum, quorumBy }) =>
    fill(
      {
        ar: 'بدأ استدعاء لجنة الطوارئ، والنصاب {members} حتى الساعة {time}',
        en: 'The emergency committee is called out; the quorum is {members} by {time}',
      },
      { members: count('members', quorum.needed), time: clock(quorumBy) },
    ),
  'member-called.v1': ({ personId, attempt, inPlaceOf }, names) =>
    inPlaceOf === undefined
      ? fill(
          {
            ar: '{attempt, plural, one {استدعاء {person}} two {استدعاء {person} للمرة الثانية} other {استدعاء {person} (المرة #)}}',
            en: '{attempt, plural, =1 {{person} is called} =2 {{person} is called a second time} other {{person} is called (call #)}}',
          },
          { attempt, person: names.person(personId) },
        )
      : fill(
          { ar: 'استدعاء {person} بدلًا عن {other}', en: '{person} is called in place of {other}' },
          { person: names.person(personId), other: names.person(inPlaceOf) },
        ),
  'member-notified.v1': ({ personId, gateway }, names) =>
    fill(
      { ar: 'قبلت البوابة {gateway} رسالة {person}', en: 'Gateway {gateway} took the message for {person}' },
      { gateway, person: names.person(personId) },
    ),
  'notice-failed.v1': ({ personId, reason }, names) =>
    fill(
      { ar: 'تعذر إرسال رسالة {person}: {reason}', en: 'No gateway took the message for {person}: {reason}' },
      { person: names.person(personId), reason },
    ),
  'member-acknowledged.v1': ({ personId, answer, means }, names) =>
    fill(
      { ar: 'رد من {person}: {answer}، {means}', en: '{person} answered: {answer}, {means}' },
      { person: names.person(personId), answer: ANSWERS[answer], means: MEANS[means] },
    ),
  'member-escalated.v1': ({ personId, reason, to }, names) =>
    fill(
      to === undefined
        ? { ar: '{what}، ولا نائب', en: '{what}; there is no deputy' }
        : { ar: '{what}، وتحويل النداء إلى {deputy}', en: '{what}; {deputy} is called instead' },
      {
        what: fill(ESCALATED[reason], { person: names.person(personId) }),
        deputy: to === undefined ? '' : names.person(to),
      },
    ),
  'quorum-reached.v1': ({ present }) =>
    fill(
      { ar: 'اكتمل النصاب بحضور {members}', en: 'The quorum is reached with {members}' },
      { members: count('members', present.length) },
    ),
  'quorum-missed.v1': ({ present, needed }) =>
    fill(
      {
        ar: 'انقضت المهلة دون نصاب: حضر {present} من {needed}',
        en: 'The time for a quorum is over: {present} of {needed} are there',
      },
      { present: present.length, needed },
    ),
  'alert-proposed.v1': ({ kind, level, districts, reach, proposedBy }, names) =>
    fill(
      {
        ar: 'اقتراح من {person}: {what} في {where}، إلى {people}، آخرهم بعد {time}',
        en: '{person} proposed {what} in {where}: to {people}, the last after {time}',
      },
      {
        person: names.person(proposedBy),
        what:
          kind === 'all-clear'
            ? ALERT_KINDS[kind]
            : both(kind === 'alert' ? NOTHING : ALERT_KINDS[kind], level),
        where: where(districts, names),
        people: count('subscribers', reach.recipients),
        time: duration(reach.lastSeconds),
      },
    ),
  'approval-requested.v1': ({ personId, attempt }, names) =>
    fill(
      {
        ar: '{attempt, plural, one {طلب الاعتماد من {person}} other {تذكير {person} بطلب الاعتماد}}',
        en: '{attempt, plural, =1 {{person} is asked to approve} other {{person} is reminded to approve}}',
      },
      { attempt, person: names.person(personId) },
    ),
  'alert-approved.v1': ({ approvedBy, path }, names) =>
    fill(
      path === 'two-person'
        ? { ar: 'اعتماد الإنذار من {person}', en: '{person} approved the alert' }
        : {
            ar: 'إطلاق الإنذار من {person} بلا معتمد ثانٍ، وتلزمه المصادقة',
            en: '{person} released the alert alone; it must be ratified',
          },
      { person: names.person(approvedBy) },
    ),
  'alert-ratified.v1': ({ ratifiedBy }, names) =>
    fill(
      { ar: 'مصادقة {person} على الإنذار', en: '{person} ratified the alert' },
      { person: names.person(ratifiedBy) },
    ),
  'alert-refused.v1': ({ refusedBy, reason }, names) =>
    fill(
      { ar: 'رفض الإنذار من {person}: {reason}', en: '{person} refused the alert: {reason}' },
      { person: names.person(refusedBy), reason },
    ),
  'alert-issued.v1': ({ recipients, batches }) =>
    fill(
      {
        ar: 'صدر الإنذار إلى {people}، على {batches, plural, one {دفعة واحدة} two {دفعتين} few {# دفعات} many {# دفعة} other {# دفعة}}',
        en: 'The alert is issued to {people}, in {batches, plural, one {# batch} other {# batches}}',
      },
      { people: count('subscribers', recipients), batches },
    ),
  'alert-sent.v1': ({ accepted, failed, possibleRepeats }) =>
    fill(
      {
        ar: 'اكتمل الإرسال: قُبلت {accepted}{failed, plural, =0 {} other {، وتعذرت {failures}}}{repeats, plural, =0 {} other {، وربما تكررت {repeated}}}',
        en: 'Sending is done: {accepted} accepted{failed, plural, =0 {} other {, {failures} failed}}{repeats, plural, =0 {} other {, {repeated} perhaps twice}}',
      },
      {
        accepted: count('messages', accepted),
        failed,
        failures: count('messages', failed),
        repeats: possibleRepeats,
        repeated: count('messages', possibleRepeats),
      },
    ),
  'alert-updated.v1': () => ({
    ar: 'حل إنذار أحدث محل ما قبله',
    en: 'A newer alert replaced the one before',
  }),
  'alert-cancelled.v1': () => ({ ar: 'أُلغي الإنذار', en: 'The alert is cancelled' }),
  'alert-expired.v1': () => ({
    ar: 'انتهى وقت الإنذار دون تحديث ولا إعلان زوال',
    en: 'The alert ran out without an update or an all clear',
  }),
  'all-clear-given.v1': () => ({ ar: 'أُعلن زوال الخطر', en: 'The all clear is given' }),
  'command-refused.v1': ({ personId, reason }, names) =>
    fill(
      { ar: 'لم يُقبل طلب {person}: {reason}', en: 'Refused to {person}: {reason}' },
      { person: names.person(personId), reason: isRefusalReason(reason) ? refusalText(reason) : reason },
    ),
  'incident-closed.v1': ({ closedBy, hazard }, names) =>
    fill(
      { ar: 'إغلاق الحادثة ({hazard}) من {person}', en: '{person} closed the incident ({hazard})' },
      { person: names.person(closedBy), hazard: HAZARD_WORDS[hazard].name },
    ),
  'incident-released.v1': ({ hazard }) =>
    fill(
      {
        ar: 'انتهت متابعة {hazard} في هذه الحادثة، وما يرد بعدها يفتح حادثة جديدة',
        en: 'This incident no longer follows {hazard}; the next warning opens another',
      },
      { hazard: HAZARD_WORDS[hazard].name },
    ),
  'log-sealed.v1': ({ commits, head }) =>
    fill(
      {
        ar: 'خُتم السجل عند {commits} قيدًا، وبصمته {head}',
        en: 'The log is sealed at {commits} commits, head {head}',
      },
      { commits, head: head.slice(0, 12) },
    ),
  'report-built.v1': ({ files }) =>
    fill(
      { ar: 'أُعد تقرير الحادثة: {names}', en: 'The incident report is made: {names}' },
      { names: files.map(({ name }) => name).join(' ') },
    ),
};

const NOTHING: Bilingual = { ar: '', en: '' };

const markOf = (status: keyof typeof STATUS_MARK): Bilingual => {
  const mark = STATUS_MARK[status];
  return mark === undefined ? NOTHING : { ar: `${mark.ar} `, en: `${mark.en} ` };
};

const both = (kind: Bilingual, level: keyof typeof LEVEL_WORDS): Bilingual => {
  const title = levelTitle(level);
  return { ar: `${kind.ar} ${title.ar}`.trim(), en: `${kind.en} ${title.en}`.trim() };
};
