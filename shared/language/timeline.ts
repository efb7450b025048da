import type { CATALOGUE } from '../../events/catalogue.ts';
import type { EventOf } from '../../events/contract.ts';
import type { DistrictLevel } from '../../events/vocabulary.ts';
import { type Bilingual, type Group, highestLevel } from '../kernel/vocabulary.ts';
import { isSourceFault } from '../source/fault.ts';
import { count } from './counts.ts';
import { HAZARD_WORDS } from './hazards.ts';
import { districtList, joinList } from './lists.ts';
import { DIRECTIVE_OUTCOMES } from './meetings.ts';
import { fill } from './message.ts';
import { isRefusalReason, refusalText } from './refusals.ts';
import { RESOLUTION_KINDS, RESOLUTION_OUTCOMES, VOTES } from './resolutions.ts';
import { SIGN_IN_REFUSALS } from './sign-in.ts';
import { FAULT_WORDS, REACHED_WORDS, selfTestPassedText } from './sources.ts';
import { GROUP_WORDS } from './subscribe.ts';
import {
  ALERT_KINDS,
  ANSWERS,
  type LEVEL_WORDS,
  levelName,
  levelTitle,
  MEANS,
  STATUS_MARK,
} from './terms.ts';
import { clock, dateTime, duration, numericDate } from './when.ts';

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

/** The same person may be concerned by several changes. */
const peopleList = (of: readonly { readonly personId: string }[], names: Names): Bilingual =>
  joinList([...new Set(of.map(({ personId }) => personId))].map(names.person));

const where = (districts: readonly DistrictLevel[], names: Names): Bilingual =>
  districtList(
    districts.map(({ pcode }) => names.district(pcode)),
    MOST_DISTRICTS,
  );

const MOST_DOUBTS = 4;

/** The line, and what was doubtful about what it rests on. */
const withDoubts = (line: Bilingual, doubtful: readonly { readonly text: Bilingual }[] = []): Bilingual => {
  const [first, ...others] = doubtful.slice(0, MOST_DOUBTS).map(({ text }) => text);
  if (first === undefined) return line;
  const doubts = others.reduce(
    (all, { ar, en }) => ({ ar: `${all.ar} ${ar}`, en: `${all.en} ${en}` }),
    first,
  );
  return fill({ ar: '{line}. موضع شك: {doubts}', en: '{line}. Doubtful: {doubts}' }, { line, doubts });
};

const assessed =
  (change: Bilingual): Lines['assessment-raised.v1'] =>
  ({ level, districts, doubtful }, names) =>
    withDoubts(
      fill(
        { ar: '{change}: {level} في {where}', en: '{change}: {level} in {where}' },
        { change, level: levelName(level), where: where(districts, names) },
      ),
      doubtful,
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
  'same-content': {
    ar: 'تكرار لتحذير سارٍ بالمضمون نفسه',
    en: 'it repeats a warning that stands, word for word',
  },
  acknowledgement: { ar: 'إشعار باستلام رسالة', en: 'it acknowledges a message' },
  'error-report': { ar: 'بلاغ برفض رسالة', en: 'it reports that a message was refused' },
};

const RECEIVED: Readonly<Record<DataOf['readings-received.v1']['basis'], Bilingual>> = {
  forecast: { ar: 'وردت توقعات', en: 'Forecasts received' },
  observation: { ar: 'وردت قياسات', en: 'Measurements received' },
  report: { ar: 'ورد بلاغ', en: 'A report received' },
};

const CHANNELS: Readonly<Record<DataOf['alert-published.v1']['channel'], Bilingual>> = {
  cap: { ar: 'في تغذية التحذيرات', en: 'in the warning feed' },
  telegram: { ar: 'في قناة تيليجرام', en: 'on Telegram' },
};

const OVERRIDE_ENDED: Readonly<Record<DataOf['override-ended.v1']['why'], Bilingual>> = {
  over: { ar: 'انتهى وقته', en: 'its time is over' },
  'taken-back': { ar: 'تراجع عنه صاحبه أو مخوّل آخر', en: 'it was taken back' },
  risen: {
    ar: 'ارتفعت القياسات أو التوقعات فوق ما قُدّر',
    en: 'the thresholds rose above what the forecaster had seen',
  },
};

const BLOCKED: Readonly<Record<DataOf['call-out-blocked.v1']['reason'], Bilingual>> = {
  budget: { ar: 'نفد رصيد الرسائل', en: 'the budget for messages is used up' },
  configuration: { ar: 'خلل في إعداد البوابة', en: 'the gateway is set up wrongly' },
};

const TIER_REASONS: Readonly<Record<DataOf['tier-called.v1']['reason'], Bilingual>> = {
  'nobody-left': { ar: 'لم يبق من يُنتظر رده', en: 'nobody is left who might still answer' },
  'quorum-missed': { ar: 'تأخر النصاب', en: 'the quorum is overdue' },
};

const LINES: Lines = {
  'hazards-assessed.v1': ({ states }, names) => {
    const level = highestLevel(states.map((state) => state.level));
    const worst = states.filter((state) => state.level === level);
    const [first] = worst;
    return level === 'green' || first === undefined
      ? { ar: 'تقييم القراءات: لا مستوى فوق الأخضر', en: 'Readings assessed: nothing above green' }
      : fill(
          {
            ar: 'تقييم القراءات: {hazard}، {level} في {where}',
            en: 'Readings assessed: {hazard}, {level} in {where}',
          },
          {
            hazard: HAZARD_WORDS[first.hazard].name,
            level: levelName(level),
            where: where(
              worst.filter(({ hazard }) => hazard === first.hazard),
              names,
            ),
          },
        );
  },
  'level-overridden.v1': ({ hazard, level, seen, reason, by }, names) =>
    fill(
      {
        ar: 'تقدير {person}: {hazard}، {level} في {where}. السبب: {reason}',
        en: '{person} put {hazard} at {level} in {where}: {reason}',
      },
      {
        person: names.person(by),
        hazard: HAZARD_WORDS[hazard].name,
        level: levelName(level),
        where: where(seen, names),
        reason,
      },
    ),
  'override-ended.v1': ({ hazard, why, districts }, names) =>
    fill(
      {
        ar: 'انتهى العمل بتقدير الراصد ({hazard}) في {where}: {why}',
        en: 'A forecaster’s level of {hazard} no longer counts in {where}: {why}',
      },
      { hazard: HAZARD_WORDS[hazard].name, where: where(districts, names), why: OVERRIDE_ENDED[why] },
    ),
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
  'warning-set-aside.v1': ({ key, reason, doubtful }) =>
    withDoubts(
      fill(
        { ar: 'لم يُعمل بتحذير من {sender}: {reason}', en: 'A warning from {sender} was set aside: {reason}' },
        { sender: key.sender, reason: SET_ASIDE[reason] },
      ),
      doubtful,
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
  'incident-opened.v1': ({ status, hazard, level, districts, doubtful }, names) =>
    withDoubts(
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
      doubtful,
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
  'question-asked.v1': ({ personId, text }, names) =>
    fill(
      { ar: 'سؤال من {person}: {text}', en: '{person} asks: {text}' },
      { person: names.person(personId), text: text ?? { ar: 'يُتصل به', en: 'to be called back' } },
    ),
  'acknowledgement-abuse-seen.v1': ({ personId, means }, names) =>
    fill(
      {
        ar: 'محاولات رد غير صحيحة باسم {person} ({means})',
        en: 'Wrong tries to answer as {person} ({means})',
      },
      { person: names.person(personId), means: MEANS[means] },
    ),
  'call-out-blocked.v1': ({ personId, reason }, names) =>
    fill(
      {
        ar: 'لم تُرسل رسالة {person}: {reason}. تُعاد المحاولة',
        en: 'The message to {person} did not leave: {reason}. It is tried again',
      },
      { person: names.person(personId), reason: BLOCKED[reason] },
    ),
  'call-held.v1': ({ personId, until }, names) =>
    fill(
      {
        ar: 'استدعاء {person} يُؤجَّل إلى {time}: وصلته قبل قليل رسالة عن حادثة أخرى',
        en: 'The call to {person} waits until {time}: a message on another incident has just gone there',
      },
      { person: names.person(personId), time: clock(until) },
    ),
  'call-unanswered.v1': ({ personId, recordedBy }, names) =>
    fill(
      {
        ar: 'لا رد من {person} على اتصال هاتفي (تسجيل {by})',
        en: '{person} did not answer a voice call (by {by})',
      },
      { person: names.person(personId), by: names.person(recordedBy) },
    ),
  'tier-called.v1': ({ tier, reason }) =>
    fill(
      { ar: 'استدعاء الصف {tier}: {reason}', en: 'Tier {tier} called: {reason}' },
      { tier, reason: TIER_REASONS[reason] },
    ),
  'quorum-lost.v1': ({ personId, present, needed }, names) =>
    fill(
      {
        ar: 'لم يعد النصاب مكتملًا بعد اعتذار {person}: حضر {present} من {needed}',
        en: 'The quorum is lost, since {person} cannot come: {present} of {needed} are there',
      },
      { person: names.person(personId), present: present.length, needed },
    ),
  'alert-lapsed.v1': ({ requests }) => ({
    ar: `سقط الاقتراح: طُلب البت فيه ${count('times', requests).ar} ولم يبت فيه أحد`,
    en: `The proposal lapsed: nobody decided, though asked ${count('times', requests).en}`,
  }),
  'quorum-missed.v1': ({ present, needed }) =>
    fill(
      {
        ar: 'انقضت المهلة دون نصاب: حضر {present} من {needed}',
        en: 'The time for a quorum is over: {present} of {needed} are there',
      },
      { present: present.length, needed },
    ),
  'alert-proposed.v1': ({ kind, level, districts, leftOut = [], groups, reach, proposedBy }, names) =>
    fill(
      leftOut.length === 0
        ? {
            ar: 'اقتراح من {person}: {what} في {where}{groups}، إلى {people}، آخرهم بعد {time}',
            en: '{person} proposed {what} in {where}{groups}: to {people}, the last after {time}',
          }
        : {
            ar: 'اقتراح من {person}: {what} في {where}{groups}، دون {leftOut}، إلى {people}، آخرهم بعد {time}',
            en: '{person} proposed {what} in {where}{groups}, leaving out {leftOut}: to {people}, the last after {time}',
          },
      {
        leftOut: where(leftOut, names),
        person: names.person(proposedBy),
        what:
          kind === 'all-clear'
            ? ALERT_KINDS[kind]
            : both(kind === 'alert' ? NOTHING : ALERT_KINDS[kind], level),
        where: where(districts, names),
        groups: groups === undefined ? NOTHING : onlyGroups(groups),
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
  'alert-refused.v1': ({ refusedBy, reason, returned }, names) =>
    fill(
      returned
        ? {
            ar: 'إعادة الإنذار لتعديله من {person}: {reason}',
            en: '{person} returned the alert to be changed: {reason}',
          }
        : { ar: 'رفض الإنذار من {person}: {reason}', en: '{person} refused the alert: {reason}' },
      { person: names.person(refusedBy), reason },
    ),
  'alert-issued.v1': ({ recipients, batches, planning }) =>
    fill(
      planning
        ? {
            ar: 'صدر الإنذار وبدأ الإرسال، والقوائم ما زالت تُعد: {people} حتى الآن',
            en: 'The alert is issued and sending begins while the lists are being made: {people} so far',
          }
        : {
            ar: 'صدر الإنذار إلى {people}، على {batches, plural, one {دفعة واحدة} two {دفعتين} few {# دفعات} many {# دفعة} other {# دفعة}}',
            en: 'The alert is issued to {people}, in {batches, plural, one {# batch} other {# batches}}',
          },
      { people: count('subscribers', recipients), batches },
    ),
  'alert-planned.v1': ({ recipients }) =>
    fill(
      {
        ar: 'اكتمل إعداد قوائم الإرسال: {people}',
        en: 'The lists for sending are complete: {people}',
      },
      { people: count('subscribers', recipients) },
    ),
  'receipts-counted.v1': ({ counts }) => {
    const sum = (of: (one: (typeof counts)[number]) => number) =>
      counts.reduce((all, one) => all + of(one), 0);
    return fill(
      {
        ar: 'تأكد حتى الآن وصول {delivered}، وتعذر وصول {failed}',
        en: '{delivered} arrived so far, {failed} did not',
      },
      {
        delivered: count(
          'messages',
          sum(({ delivered }) => delivered),
        ),
        failed: count(
          'messages',
          sum(({ failed, refused }) => failed + refused),
        ),
      },
    );
  },
  'alert-numbered.v1': ({ number }) =>
    fill({ ar: 'رقم الإنذار للتحقق: {number}', en: 'The number of the alert is {number}' }, { number }),
  'alert-published.v1': ({ channel }) =>
    fill({ ar: 'نُشر الإنذار {where}', en: 'The alert is published {where}' }, { where: CHANNELS[channel] }),
  'publication-begun.v1': ({ channel }) =>
    fill({ ar: 'بدأ نشر الإنذار {where}', en: 'Publishing the alert {where}' }, { where: CHANNELS[channel] }),
  'publication-failed.v1': ({ channel, reasons }) =>
    fill(
      {
        ar: 'تعذر نشر الإنذار {where}، وتُعاد المحاولة: {reasons}',
        en: 'The alert could not be published {where} and is tried again: {reasons}',
      },
      { where: CHANNELS[channel], reasons: reasons.join('; ') },
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
  'alert-cancelled.v1': ({ mistake }) =>
    mistake
      ? { ar: 'سُحب الإنذار لأنه أُرسل خطأ', en: 'The alert is taken back: it was sent by mistake' }
      : { ar: 'أُلغي الإنذار', en: 'The alert is cancelled' },
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
  'member-told.v1': ({ personId, into }, names) =>
    fill(
      {
        ar: 'إبلاغ {person} بانضمام الحادثة إلى {into}',
        en: '{person} is told that the incident goes on in {into}',
      },
      { person: names.person(personId), into },
    ),
  'incident-closed.v1': ({ closedBy, hazard, into }, names) =>
    into !== undefined
      ? fill(
          {
            ar: 'أُغلقت الحادثة ({hazard}) بعد انضمامها إلى {into}',
            en: 'The incident ({hazard}) is closed, since it goes on in {into}',
          },
          { hazard: HAZARD_WORDS[hazard].name, into },
        )
      : fill(
          { ar: 'إغلاق الحادثة ({hazard}) من {person}', en: '{person} closed the incident ({hazard})' },
          { person: names.person(closedBy), hazard: HAZARD_WORDS[hazard].name },
        ),
  'incident-merged.v1': ({ hazard, incidentId, into }) =>
    fill(
      {
        ar: '{hazard}: ضُمت الحادثة {incidentId} إلى الحادثة {into}',
        en: '{hazard}: incident {incidentId} was merged into {into}',
      },
      { hazard: HAZARD_WORDS[hazard].name, incidentId, into },
    ),
  'incident-joined.v1': ({ into }) =>
    fill(
      {
        ar: 'ضُمت هذه الحادثة إلى الحادثة {into}، وفيها تستمر المتابعة',
        en: 'This incident was merged into {into} and goes on there',
      },
      { into },
    ),
  'incident-released.v1': ({ hazard }) =>
    fill(
      {
        ar: 'انتهت متابعة {hazard} في هذه الحادثة، وما يرد بعدها يفتح حادثة جديدة',
        en: 'This incident no longer follows {hazard}; the next warning opens another',
      },
      { hazard: HAZARD_WORDS[hazard].name },
    ),
  'source-silent.v1': ({ source, silentMinutes }) =>
    fill(
      { ar: 'صمت المصدر {source} منذ {time}', en: 'Source {source} has been silent for {time}' },
      { source, time: duration(silentMinutes * 60) },
    ),
  'source-heard-again.v1': ({ source, after, minutes }) =>
    fill(
      after === 'silent'
        ? { ar: 'عاد المصدر {source} بعد صمت {time}', en: 'Source {source} is heard again after {time}' }
        : { ar: 'صلح المصدر {source} بعد {time}', en: 'Source {source} is well again after {time}' },
      { source, time: duration(minutes * 60) },
    ),
  'source-degraded.v1': ({ source, fault }) =>
    fill(
      { ar: 'المصدر {source} يُسمع ناقصًا: {why}', en: 'Source {source} is heard in part: {why}' },
      { source, why: isSourceFault(fault.code) ? FAULT_WORDS[fault.code] : fault.detail },
    ),
  'duty-alerted.v1': ({ personIds, silent }, names) =>
    fill(
      {
        ar: 'إبلاغ المناوبين ({people}) بصمت المصادر: {sources}',
        en: 'Those on duty ({people}) are told of silent sources: {sources}',
      },
      {
        people: {
          ar: personIds.map((id) => names.person(id).ar).join('، '),
          en: personIds.map((id) => names.person(id).en).join(', '),
        },
        sources: silent.map(({ source }) => source).join(', '),
      },
    ),
  'self-test-begun.v1': () => ({
    ar: 'بدأ اختبار الطريق من التغذية إلى الهاتف',
    en: 'The self-test of the road from feed to phone began',
  }),
  'self-test-passed.v1': ({ seconds }) =>
    fill(
      { ar: 'نجح الاختبار الذاتي: {how}', en: 'The self-test passed: {how}' },
      { how: selfTestPassedText(seconds) },
    ),
  'self-test-failed.v1': ({ reached }) =>
    fill(
      {
        ar: 'أخفق الاختبار الذاتي: {how}، وقد لا يصل تحذير حقيقي أيضًا',
        en: 'The self-test failed: {how}. A true warning might not arrive either',
      },
      { how: REACHED_WORDS[reached] },
    ),
  'log-sealed.v1': ({ commits, head }) =>
    fill(
      {
        ar: 'خُتم السجل عند {commits} قيدًا، وبصمته {head}',
        en: 'The log is sealed at {commits} commits, head {head}',
      },
      { commits, head: head.slice(0, 12) },
    ),
  'bulletin-issued.v1': ({ title, districts }, names) =>
    fill(
      { ar: 'صدور {title}: {where}', en: '{title} issued: {where}' },
      { title, where: where(districts, names) },
    ),
  'readings-received.v1': ({ source, basis, count: values, faults }) =>
    fill(
      {
        ar: '{what} من {source}{values}{faults, plural, =0 {} other {، وتعذرت قراءة بعضها}}',
        en: '{what} from {source}{values}{faults, plural, =0 {} other {, and some could not be read}}',
      },
      {
        what: RECEIVED[basis],
        source,
        values: basis === 'report' ? '' : fill({ ar: ': {n}', en: ': {n}' }, { n: count('values', values) }),
        faults,
      },
    ),
  'task-assigned.v1': ({ text, owner }, names) =>
    fill(
      { ar: 'مهمة على {person}: {text}', en: 'Task for {person}: {text}' },
      { person: names.person(owner), text },
    ),
  'task-reported.v1': ({ taskId, by, outcome, reason }, names) =>
    fill(
      outcome === 'done'
        ? { ar: 'إنجاز مهمة ({task})، {person}{reason}', en: 'Task done ({task}), {person}{reason}' }
        : { ar: 'تعذر مهمة ({task})، {person}{reason}', en: 'Task blocked ({task}), {person}{reason}' },
      {
        task: taskId,
        person: names.person(by),
        reason: reason === undefined ? NOTHING : { ar: `: ${reason}`, en: `: ${reason}` },
      },
    ),
  'task-reminded.v1': ({ personId }, names) =>
    fill(
      { ar: 'تذكير بمهام لم تنجز: {person}', en: 'Reminder of tasks not done: {person}' },
      { person: names.person(personId) },
    ),
  'resolution-proposed.v1': ({ number, kind, text, proposedBy }, names) =>
    fill(
      {
        ar: 'مقترح رقم {number}، {kind}: {text}، {person}',
        en: 'Measure {number} proposed, {kind}: {text}, {person}',
      },
      {
        number: String(number),
        kind: RESOLUTION_KINDS[kind],
        text: { ar: text, en: text },
        person: names.person(proposedBy),
      },
    ),
  'resolution-voted.v1': ({ number, personId, vote, reason }, names) =>
    fill(
      {
        ar: 'صوت {vote} المقترح رقم {number}، {person}{reason}',
        en: 'Vote {vote} measure {number}, {person}{reason}',
      },
      {
        vote: VOTES[vote],
        number: String(number),
        person: names.person(personId),
        reason: reason === undefined ? NOTHING : { ar: `: ${reason}`, en: `: ${reason}` },
      },
    ),
  'resolution-settled.v1': ({ number, kind, outcome, for: inFavour, against }) =>
    fill(
      {
        ar: '{outcome} المقترح رقم {number} ({kind})، مع {inFavour} وضد {against}',
        en: 'Measure {number} ({kind}) {outcome}, {inFavour} for and {against} against',
      },
      {
        outcome: RESOLUTION_OUTCOMES[outcome],
        number: String(number),
        kind: RESOLUTION_KINDS[kind],
        inFavour: String(inFavour.length),
        against: String(against.length),
      },
    ),
  'officer-texted.v1': ({ personId, outcome, reason }, names) =>
    fill(
      outcome === 'accepted'
        ? { ar: 'رسالة إلى {person}', en: 'Message to {person}' }
        : {
            ar: 'تعذر إرسال رسالة إلى {person} ({reason})',
            en: 'No message could be sent to {person} ({reason})',
          },
      { person: names.person(personId), reason: reason ?? '' },
    ),
  'shelter-updated.v1': ({ siteId, open, occupancy, by }, names) =>
    fill(
      open
        ? {
            ar: 'مركز الإيواء {site} مفتوح وفيه {people}، {person}',
            en: 'Shelter {site} is open with {people}, {person}',
          }
        : { ar: 'مركز الإيواء {site} مغلق، {person}', en: 'Shelter {site} is closed, {person}' },
      { site: siteId, people: count('people', occupancy), person: names.person(by) },
    ),
  'shift-handed-over.v1': ({ from, to, step }, names) =>
    fill(
      step === 'written'
        ? { ar: 'مذكرة تسليم من {from} إلى {to}', en: 'Handover note from {from} to {to}' }
        : { ar: 'استلم {to} المناوبة من {from}', en: '{to} took the shift over from {from}' },
      { from: names.person(from), to: names.person(to) },
    ),
  'review-recorded.v1': ({ by }, names) =>
    fill(
      { ar: 'مراجعة ما بعد الحادثة، {person}', en: 'After-action review, {person}' },
      { person: names.person(by) },
    ),
  'routine-ran.v1': ({ routineId, outcome, detail }) =>
    fill(
      outcome === 'done'
        ? { ar: 'عمل معتاد ({routine}): {detail}', en: 'Routine work ({routine}): {detail}' }
        : { ar: 'تعذر عمل معتاد ({routine}): {detail}', en: 'Routine work failed ({routine}): {detail}' },
      { routine: routineId, detail },
    ),
  'signed-in.v1': ({ personId, by, again }, names) =>
    fill(
      by === 'local-page'
        ? { ar: 'دخول إلى وحدة التحكم على هذا الجهاز: {person}', en: 'Signed in on this machine: {person}' }
        : again
          ? { ar: 'إثبات الهوية من جديد: {person}', en: 'Proved again who they are: {person}' }
          : { ar: 'دخول إلى وحدة التحكم: {person}', en: 'Signed in to the console: {person}' },
      { person: names.person(personId) },
    ),
  'signed-out.v1': ({ personId }, names) =>
    fill(
      { ar: 'خروج من وحدة التحكم: {person}', en: 'Signed out of the console: {person}' },
      { person: names.person(personId) },
    ),
  'sign-in-refused.v1': ({ reason, personId }, names) =>
    personId === undefined
      ? fill(
          { ar: 'رفض دخول: {reason}', en: 'Sign-in refused: {reason}' },
          { reason: SIGN_IN_REFUSALS[reason] },
        )
      : fill(
          { ar: 'رفض دخول {person}: {reason}', en: 'Sign-in of {person} refused: {reason}' },
          { person: names.person(personId), reason: SIGN_IN_REFUSALS[reason] },
        ),
  'sessions-ended.v1': ({ personId, by }, names) =>
    fill(
      {
        ar: 'إخراج {person} من كل الأجهزة، بأمر {by}',
        en: '{person} signed out everywhere, by {by}',
      },
      { person: names.person(personId), by: names.person(by) },
    ),
  'routine-switched.v1': ({ routineId, on, by, reason }, names) =>
    fill(
      on
        ? {
            ar: 'تشغيل العمل المعتاد ({routine})، {person}: {reason}',
            en: 'Routine work switched on ({routine}), {person}: {reason}',
          }
        : {
            ar: 'إيقاف العمل المعتاد ({routine})، {person}: {reason}',
            en: 'Routine work switched off ({routine}), {person}: {reason}',
          },
      { routine: routineId, person: names.person(by), reason },
    ),
  'phone-confirmed.v1': ({ personId }, names) =>
    fill(
      { ar: 'تأكيد الهاتف: {person}', en: 'Phone confirmed: {person}' },
      { person: names.person(personId) },
    ),
  'person-edited.v1': ({ personId, by }, names) =>
    fill(
      { ar: 'تعديل بيانات {person}، {by}', en: 'Particulars of {person} changed, {by}' },
      { person: names.person(personId), by: names.person(by) },
    ),
  'roster-change-proposed.v1': ({ by, reason, changes }, names) =>
    fill(
      {
        ar: 'اقتراح تغيير في الأدوار أو الهواتف، {by}: {people}. السبب: {reason}',
        en: 'Change of roles or phones proposed, {by}: {people}. Reason: {reason}',
      },
      { by: names.person(by), people: peopleList(changes, names), reason },
    ),
  'roster-change-settled.v1': ({ by, outcome }, names) =>
    fill(
      {
        approved: {
          ar: 'اعتماد تغيير في الأدوار أو الهواتف، {by}',
          en: 'Change of roles or phones approved, {by}',
        },
        refused: {
          ar: 'رفض تغيير في الأدوار أو الهواتف، {by}',
          en: 'Change of roles or phones refused, {by}',
        },
        withdrawn: {
          ar: 'سحب اقتراح تغيير في الأدوار أو الهواتف، {by}',
          en: 'Change of roles or phones withdrawn, {by}',
        },
      }[outcome],
      { by: names.person(by) },
    ),
  'roster-exported.v1': ({ by }, names) =>
    fill({ ar: 'تصدير قائمة الأشخاص، {by}', en: 'Roster exported, {by}' }, { by: names.person(by) }),
  'committee-changed.v1': ({ committeeId, change }, names) =>
    change.kind === 'ended'
      ? { ar: `انتهاء عمل اللجنة ${committeeId}`, en: `Committee ${committeeId} ended` }
      : change.kind === 'members'
        ? fill(
            { ar: 'أعضاء اللجنة {id} الآن: {people}', en: 'Members of committee {id} are now: {people}' },
            { id: committeeId, people: joinList(change.members.map(names.person)) },
          )
        : fill(
            { ar: 'تشكيل {name}: {people}', en: '{name} formed: {people}' },
            { name: change.name, people: joinList(change.members.map(names.person)) },
          ),
  'rota-gap-found.v1': ({ gaps }) => ({
    ar: `فجوة في المناوبة: ${gaps.map(({ post }) => post).join('، ')}`,
    en: `Gap in the rota: ${gaps.map(({ post }) => post).join(', ')}`,
  }),
  'phone-missing-found.v1': ({ missing }, names) =>
    fill(
      { ar: 'لا هاتف يصل إلى: {people}', en: 'No phone reaches: {people}' },
      { people: peopleList(missing, names) },
    ),
  'rota-changed.v1': ({ by, reason, change }, names) =>
    fill(
      change.kind === 'override'
        ? { ar: 'تغيير في المناوبة: {person}، {reason}', en: 'Change of the rota: {person}, {reason}' }
        : change.kind === 'leave'
          ? { ar: 'إجازة: {person}، {reason}', en: 'Leave: {person}, {reason}' }
          : {
              ar: 'سحب تغيير في المناوبة، {person}: {reason}',
              en: 'Change of the rota taken back, {person}: {reason}',
            },
      { person: names.person(change.kind === 'taken-back' ? by : change.personId), reason },
    ),
  'exercise-begun.v1': ({ planId, by }, names) =>
    fill(
      { ar: 'تمرين: بدأ «{plan}»، {person}', en: 'EXERCISE: {plan} begun, {person}' },
      { plan: planId, person: names.person(by) },
    ),
  'exercise-injected.v1': ({ planId, index }) =>
    fill(
      { ar: 'تمرين: حدث رقم {number} من «{plan}»', en: 'EXERCISE: inject {number} of {plan}' },
      { number: String(index + 1), plan: planId },
    ),
  'exercise-ended.v1': ({ planId }) =>
    fill({ ar: 'تمرين: انتهى «{plan}»', en: 'EXERCISE: {plan} ended' }, { plan: planId }),
  'situation-reported.v1': ({ by, pcode }, names) =>
    fill(
      { ar: 'تقرير ميداني عن {district}، {person}', en: 'Situation report on {district}, {person}' },
      { district: names.district(pcode), person: names.person(by) },
    ),
  'facility-reported.v1': ({ facility, pcode }, names) =>
    fill(
      {
        ar: 'تقرير عن {district} من نظام {facility}',
        en: 'Report on {district} from the system of {facility}',
      },
      { district: names.district(pcode), facility },
    ),
  'facility-set.v1': ({ name, by }, names) =>
    fill(
      { ar: 'بيانات مرفق مرتبط: {name}، {person}', en: 'Particulars of a linked facility: {name}, {person}' },
      { name, person: names.person(by) },
    ),
  'facility-key-made.v1': ({ facilityId, number, by }, names) =>
    fill(
      {
        ar: 'إصدار المفتاح {number} للمرفق ({facility})، {person}',
        en: 'Key {number} made for the facility ({facility}), {person}',
      },
      { number: String(number), facility: facilityId, person: names.person(by) },
    ),
  'facility-key-revoked.v1': ({ facilityId, number, reason, by }, names) =>
    fill(
      {
        ar: 'إلغاء المفتاح {number} للمرفق ({facility})، {person}: {reason}',
        en: 'Key {number} of the facility ({facility}) revoked, {person}: {reason}',
      },
      { number: String(number), facility: facilityId, person: names.person(by), reason },
    ),
  'meeting-set.v1': ({ title, at, by }, names) =>
    fill(
      { ar: 'تحديد اجتماع: {title}، {when}، {person}', en: 'Meeting set: {title}, {when}, {person}' },
      { title, when: dateTime(at), person: names.person(by) },
    ),
  'agenda-item-set.v1': ({ meetingId, text, on, by }, names) =>
    fill(
      on
        ? {
            ar: 'بند على جدول الاجتماع ({meeting}): {text}، {person}',
            en: 'On the agenda ({meeting}): {text}, {person}',
          }
        : {
            ar: 'حذف بند من جدول الاجتماع ({meeting}): {text}، {person}',
            en: 'Taken off the agenda ({meeting}): {text}, {person}',
          },
      { meeting: meetingId, text, person: names.person(by) },
    ),
  'directive-given.v1': ({ text, owner, dueBy }, names) =>
    fill(
      { ar: 'توجيه على {owner} حتى {when}: {text}', en: 'Directive to {owner} until {when}: {text}' },
      {
        owner: owner.kind === 'person' ? names.person(owner.personId) : owner.name,
        when: numericDate(dueBy),
        text,
      },
    ),
  'directive-followed.v1': ({ directiveId, outcome, evidence, by }, names) =>
    fill(
      {
        ar: 'متابعة التوجيه ({directive}): {outcome}. {evidence}، {person}',
        en: 'Directive ({directive}): {outcome}. {evidence}, {person}',
      },
      { directive: directiveId, outcome: DIRECTIVE_OUTCOMES[outcome], evidence, person: names.person(by) },
    ),
  'meeting-closed.v1': ({ meetingId, owed, by }, names) =>
    fill(
      {
        ar: 'اعتماد محضر الاجتماع ({meeting})، {person}. لم يُنجز بعد: {owed}',
        en: 'Minutes of the meeting ({meeting}) made final, {person}. Still owed: {owed}',
      },
      { meeting: meetingId, person: names.person(by), owed: count('directives', owed.length) },
    ),
  'subscribers-changed.v1': ({ active, joined, left, relays, unreachable = 0 }) =>
    fill(
      {
        ar: 'عدد المشتركين: {active}. انضم {joined} وغادر {left}. ناقلو الإنذار: {relays}{unreachable}',
        en: 'Subscribers: {active}. Joined {joined}, left {left}. Relays: {relays}{unreachable}',
      },
      {
        active,
        joined,
        left,
        relays,
        unreachable:
          unreachable === 0
            ? NOTHING
            : {
                ar: `. أرقام لا تصلها الرسائل: ${unreachable}`,
                en: `. Numbers out of reach: ${unreachable}`,
              },
      },
    ),
  'subscribers-imported.v1': ({ rows, added, changed, unchanged, leftSince }) =>
    fill(
      {
        ar: 'استيراد قائمة مشتركين: {rows} سطرًا. أُضيف {added}، وعُدّل {changed}، ولم يتغير {unchanged}، وتُرك {leftSince} غادروا بعدها',
        en: 'A list of subscribers was imported: {rows} rows. {added} added, {changed} changed, {unchanged} unchanged, {leftSince} left alone since they have left',
      },
      { rows, added, changed, unchanged, leftSince },
    ),
  'subscribers-exported.v1': ({ of, people }) =>
    of === 'one'
      ? {
          ar: 'تصدير بيانات مشترك واحد بطلبه',
          en: 'The data of one subscriber were exported at their request',
        }
      : fill(
          { ar: 'تصدير قائمة المشتركين: {count}', en: 'The list of subscribers was exported: {count}' },
          { count: count('subscribers', people) },
        ),
  'subscribers-erased.v1': ({ people }) =>
    fill(
      { ar: 'حذف بيانات {count} بطلب منهم', en: 'The data of {count} were erased at their request' },
      { count: count('subscribers', people) },
    ),
  'report-built.v1': ({ files }) =>
    fill(
      { ar: 'أُعد تقرير الحادثة: {names}', en: 'The incident report is made: {names}' },
      { names: files.map(({ name }) => name).join(' ') },
    ),
};

const NOTHING: Bilingual = { ar: '', en: '' };

/** « (لهذه الفئات فقط: صيادون، مزارعون ورعاة)», behind the districts; their names have an «and» of their own, so that commas part them. */
const onlyGroups = (groups: readonly Group[]): Bilingual => {
  const words = groups.map((group) => GROUP_WORDS[group]);
  return {
    ar: ` (لهذه الفئات فقط: ${words.map(({ ar }) => ar).join('، ')})`,
    en: ` (only for: ${words.map(({ en }) => en).join('; ')})`,
  };
};

const markOf = (status: keyof typeof STATUS_MARK): Bilingual => {
  const mark = STATUS_MARK[status];
  return mark === undefined ? NOTHING : { ar: `${mark.ar} `, en: `${mark.en} ` };
};

const both = (kind: Bilingual, level: keyof typeof LEVEL_WORDS): Bilingual => {
  const title = levelTitle(level);
  return { ar: `${kind.ar} ${title.ar}`.trim(), en: `${kind.en} ${title.en}`.trim() };
};
