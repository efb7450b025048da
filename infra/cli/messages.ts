import type { AlertKind } from '../../events/vocabulary.ts';
import {
  type Bilingual,
  HAZARDS,
  type Hazard,
  INCIDENT_STATUSES,
  type IncidentStatus,
  LANGUAGES,
  type Level,
} from '../../shared/kernel/vocabulary.ts';
import { HAZARD_WORDS } from '../../shared/language/hazards.ts';
import { type PublicAlert, publicAlertText } from '../../shared/language/public-sms.ts';
import { LEVEL_WORDS } from '../../shared/language/terms.ts';
import { segment } from '../../shared/sms/segments.ts';
import { OFFICER_MESSAGES, SUBSCRIBER_MESSAGES } from './message-samples.ts';

/*
 * Every message that leaves as an SMS, rendered as it would be, in both languages, with its units and parts.
 */

/** A place of middling length, a Monday afternoon, an early Wednesday. */
const EXAMPLE = {
  place: { ar: 'دوعن', en: 'Dawan' },
  senderName: { ar: 'الإنذار المبكر', en: 'EWC Hadramout' },
  onset: '2023-10-23T13:00:00.000Z',
  expires: '2023-10-25T01:00:00.000Z',
  number: '482915',
};
const LINK = 'https://short.example/alert/482915';

type Row = { readonly title: string; readonly text: Bilingual };

/** A cell of a table shows a line break as ⏎, and its own sign would end it. */
const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ⏎ ');

const size = (text: string): string => {
  const { encoding, units, parts } = segment(text);
  return `${units} ${encoding} ×${parts}`;
};

const table = (rows: readonly Row[]): string =>
  [
    '| | Arabic | units, parts | English | units, parts |',
    '| --- | --- | --- | --- | --- |',
    ...rows.map(
      ({ title, text }) =>
        `| ${title} | ${cell(text.ar)} | ${size(text.ar)} | ${cell(text.en)} | ${size(text.en)} |`,
    ),
  ].join('\n');

const inBoth = (alert: PublicAlert): Bilingual => ({
  ar: publicAlertText(alert, 'ar'),
  en: publicAlertText(alert, 'en'),
});

const rowOf = (
  hazard: Hazard,
  level: Level,
  alert: Partial<PublicAlert> & { readonly kind: AlertKind },
): Row => {
  const { number: _, ...exercise } = EXAMPLE;
  const whole: PublicAlert = {
    ...(alert.status === undefined || alert.status === 'Actual' ? EXAMPLE : exercise),
    status: 'Actual',
    ...alert,
    hazard,
    level,
  };
  const title =
    alert.kind === 'all-clear'
      ? HAZARD_WORDS[hazard].name.en
      : `${HAZARD_WORDS[hazard].name.en}, ${LEVEL_WORDS[level].colour.en}`;
  return { title, text: inBoth(whole) };
};

const WARNED: readonly Level[] = ['yellow', 'orange', 'red'];

const everyHazard = (alert: Partial<PublicAlert> & { readonly kind: AlertKind }): string =>
  table(
    HAZARDS.flatMap((hazard) =>
      (alert.kind === 'all-clear' ? (['green'] as const) : WARNED).map((level) =>
        rowOf(hazard, level, alert),
      ),
    ),
  );

const KINDS: readonly (readonly [string, Partial<PublicAlert> & { readonly kind: AlertKind }])[] = [
  ['First alert', { kind: 'alert' }],
  ['Update', { kind: 'update' }],
  ['Cancellation', { kind: 'cancel' }],
  ['Correction: what was sent was a mistake', { kind: 'cancel', mistake: true }],
  ['All clear', { kind: 'all-clear' }],
];

const MARKS: Readonly<Record<IncidentStatus, string>> = {
  Actual: 'Actual',
  Exercise: 'Exercise: marked in the first word; without a number, since nobody outside is told',
  Test: 'Test',
};

const publicPart = (status: IncidentStatus): string => {
  const tables = KINDS.map(([title, alert]) => `#### ${title}\n\n${everyHazard({ ...alert, status })}`).join(
    '\n\n',
  );
  return status === 'Actual'
    ? `### ${MARKS[status]}\n\n${tables}`
    : `### ${MARKS[status]}\n\n<details><summary>All of them</summary>\n\n${tables}\n\n</details>`;
};

const { onset: _, ...BEGUN } = EXAMPLE;

const variants = (): string =>
  [
    `#### Of a danger that has begun\n\n${table(
      HAZARDS.map((hazard) => ({
        title: HAZARD_WORDS[hazard].name.en,
        text: inBoth({ ...BEGUN, kind: 'alert', status: 'Actual', hazard, level: 'red' }),
      })),
    )}`,
    `#### With a second part\n\n${table(HAZARDS.map((hazard) => rowOf(hazard, 'red', { kind: 'alert', detail: 'second-part' })))}`,
    `#### With a link\n\n${table(HAZARDS.map((hazard) => rowOf(hazard, 'red', { kind: 'alert', detail: 'link', link: LINK })))}`,
  ].join('\n\n');

const sampleTable = (samples: readonly (readonly [string, (language: 'ar' | 'en') => string])[]): string =>
  table(
    samples.map(([title, write]) => {
      const [ar = '', en = ''] = LANGUAGES.map(write);
      return { title, text: { ar, en } };
    }),
  );

/** `docs/messages.md`, whole. */
export const messagesDocument = (): string => `# Messages

Every SMS that the platform words, as a phone gets it. Written by \`npx nadhir messages\` from the templates in
[shared/language](../shared/language); a test fails when it is stale. A line break is shown as ⏎. _Units_ are UTF-16 units in UCS-2 (70 in
one part, 67 in each of several) and septets in GSM-7 (160, 153). Names, numbers and links are examples.

A proposer may change the text of every district; what is changed is held to the same rules
([checks.ts](../shared/language/checks.ts)), which do not know the templates.

## To the public

District ${EXAMPLE.place.en}, from Monday afternoon until early Wednesday, alert number ${EXAMPLE.number}. What does not fit one part is given up in a
fixed order; the number is carried where it fits, and always in a second part or a link.

${INCIDENT_STATUSES.map(publicPart).join('\n\n')}

### Where the composer chose more, and other times

${variants()}

## To officers

${sampleTable(OFFICER_MESSAGES)}

## To subscribers

${sampleTable(SUBSCRIBER_MESSAGES)}
`;
