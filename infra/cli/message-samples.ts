import { HAZARDS, type Language } from '../../shared/kernel/vocabulary.ts';
import { HAZARD_WORDS } from '../../shared/language/hazards.ts';
import { directivesDueText } from '../../shared/language/meetings.ts';
import {
  approvalRequestText,
  callOutText,
  deputyCallText,
  mergedText,
  quorumText,
  secondCallText,
  standDownText,
  taskReminderText,
} from '../../shared/language/officer-sms.ts';
import { phoneMissingText, rotaGapText } from '../../shared/language/people.ts';
import { RELAY_THANKS, relayAsk } from '../../shared/language/relay-sms.ts';
import { selfTestText, silenceText } from '../../shared/language/sources.ts';
import { subscriberSms } from '../../shared/language/subscriber-sms.ts';

/** A message by name, written in a language. */
type Sample = readonly [string, (language: Language) => string];

const LINK = 'https://short.example/r/Xk3vQ9Lw2a';
const MUKALLA = { ar: 'مدينة المكلا', en: 'Mukalla City' };
const SEIYUN = { ar: 'سيئون', en: 'Seiyun' };
const COAST = { ar: 'ساحل حضرموت', en: 'Hadramout Coast' };
const CALL = { level: 'red', place: COAST, link: LINK, code: '4821' } as const;
const AT = '2023-10-22T06:05:00.000Z';

const calls: readonly Sample[] = HAZARDS.map((hazard) => [
  `Call-out, ${HAZARD_WORDS[hazard].name.en}`,
  (language) => callOutText({ ...CALL, status: 'Actual', hazard }, language),
]);

const flood = { ...CALL, status: 'Actual', hazard: 'flash-flood' } as const;
const asks = {
  status: 'Actual',
  hazard: 'flash-flood',
  level: 'red',
  recipients: 12_400,
  lastMinutes: 11,
  link: LINK,
} as const;

/** To officers. */
export const OFFICER_MESSAGES: readonly Sample[] = [
  ...calls,
  ['Call-out in an exercise', (language) => callOutText({ ...flood, status: 'Exercise' }, language)],
  ['Second call', (language) => secondCallText(flood, language)],
  [
    'Call to a deputy',
    (language) =>
      deputyCallText({ ...flood, inPlaceOf: { ar: 'مدير الأشغال', en: 'the director of works' } }, language),
  ],
  ['Approval of an alert', (language) => approvalRequestText({ ...asks, kind: 'alert' }, language)],
  ['Approval of an update', (language) => approvalRequestText({ ...asks, kind: 'update' }, language)],
  ['Approval of a cancellation', (language) => approvalRequestText({ ...asks, kind: 'cancel' }, language)],
  ['Approval of an all clear', (language) => approvalRequestText({ ...asks, kind: 'all-clear' }, language)],
  ['Quorum', (language) => quorumText({ status: 'Actual', hazard: 'flash-flood', present: 4 }, language)],
  [
    'Two incidents are one',
    (language) => mergedText({ status: 'Actual', hazard: 'flash-flood', link: LINK }, language),
  ],
  [
    'The call-out is over',
    (language) => standDownText({ status: 'Actual', hazard: 'flash-flood' }, language),
  ],
  [
    'Overdue task',
    (language) =>
      taskReminderText(
        {
          status: 'Actual',
          task: { ar: 'فتح العبارات في وادي الغليلة', en: 'Clear the culverts of Wadi Ghalila' },
          others: 2,
          link: LINK,
        },
        language,
      ),
  ],
  [
    'Gap in the rota',
    (language) =>
      rotaGapText({ post: { ar: 'الضابط المناوب', en: 'Duty officer' }, from: AT, others: 1 }, language),
  ],
  [
    'No phone reaches somebody',
    (language) =>
      phoneMissingText(
        { person: { ar: 'علي كرامة القصيعري', en: 'Ali Karama Al-Qussayari' }, others: 2 },
        language,
      ),
  ],
  [
    'A source is silent',
    (language) =>
      silenceText({ silent: [{ ar: 'مطار المكلا', en: 'Mukalla airport' }], lastHeard: AT }, language),
  ],
  [
    'Several sources are silent',
    (language) =>
      silenceText(
        { silent: [{ ar: 'مطار المكلا', en: 'Mukalla airport' }, SEIYUN, MUKALLA], lastHeard: undefined },
        language,
      ),
  ],
  ['Directives that are owed', (language) => directivesDueText({ overdue: 2, soon: 1 }, language)],
  ['Directives of this week', (language) => directivesDueText({ overdue: 0, soon: 1 }, language)],
  ['The test of the line, in one language', () => selfTestText(AT)],
];

const FIXED = [
  'left',
  'not-subscribed',
  'place-unknown',
  'place-missing',
  'too-many-districts',
  'language-changed',
  'help',
  'not-understood',
  'nothing-asked',
] as const;

/** To subscribers and relays, besides warnings. */
export const SUBSCRIBER_MESSAGES: readonly Sample[] = [
  ...(['join', 'leave', 'see'] as const).map(
    (purpose): Sample => [
      `Code, to ${purpose}`,
      (language) => subscriberSms({ kind: 'code', code: '482915', for: purpose }, language),
    ],
  ),
  ...(['joined', 'changed'] as const).flatMap((kind): Sample[] => [
    [kind, (language) => subscriberSms({ kind, districts: [MUKALLA, SEIYUN] }, language)],
    [
      `${kind}, with a link`,
      (language) =>
        subscriberSms({ kind, districts: [MUKALLA], leaveLink: 'https://short.example/u/9Lw2a' }, language),
    ],
  ]),
  [
    'Which place?',
    (language) => subscriberSms({ kind: 'which-place', options: [MUKALLA, SEIYUN] }, language),
  ],
  ...FIXED.map((kind): Sample => [kind, (language) => subscriberSms({ kind }, language)]),
  ['A relay is asked, with a link', (language) => relayAsk('https://short.example/n/9Lw2a', language)],
  ['A relay is asked to answer by SMS', (language) => relayAsk(`${LINK}/${'x'.repeat(140)}`, language)],
  ['A relay is thanked', (language) => RELAY_THANKS[language]],
];
