import type { Instant } from '../kernel/instant.ts';
import type { Bilingual, Language, Level } from '../kernel/vocabulary.ts';
import { SPEND_WARNINGS } from '../language/forecast.ts';
import * as words from '../language/report.ts';
import { duration, period } from '../language/when.ts';
import { type AlertRecord, isUnratified, type ReceiptCounts } from './alert-record.ts';

export type Fact = { readonly label: string; readonly value: string };
export type LevelView = { readonly level: Level; readonly name: string };

export type AlertView = {
  readonly title: string;
  readonly level: LevelView;
  /** Stands in red above everything else of the alert, until it is ratified. */
  readonly unratified?: string;
  readonly facts: readonly Fact[];
  readonly sending: readonly { readonly label: string; readonly forecast: string; readonly actual: string }[];
  readonly texts: readonly { readonly district: string; readonly text: string }[];
};

export type Say = (text: Bilingual) => string;
export type Label = (key: keyof typeof words.REPORT) => string;

const NUMBERS = new Intl.NumberFormat('en-GB');
export const number = (value: number): string => NUMBERS.format(value);
const dollars = (value: number): string =>
  new Intl.NumberFormat('en-GB', { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(value);

export const alertView = (alert: AlertRecord, level: LevelView, label: Label, lang: Language): AlertView => {
  const say: Say = (text) => text[lang];
  const { decision, proposed, forecast, sent, issued, over, onset, expires } = alert;
  const acted = ({ by, at }: { by: { name: Bilingual }; at: Instant }) => say(words.actedAt(by.name, at));
  const facts: Fact[] = [{ label: label('proposed'), value: acted(proposed) }];
  switch (decision.kind) {
    case 'waiting':
      facts.push({ label: label('approved'), value: label('undecided') });
      break;
    case 'refused':
      facts.push(
        { label: label(decision.returned ? 'returned' : 'refused'), value: acted(decision) },
        { label: label('reason'), value: decision.reason },
      );
      break;
    case 'two-person':
      facts.push({ label: label('approved'), value: `${acted(decision)} (${label('twoPersons')})` });
      break;
    case 'emergency':
      facts.push({ label: label('approved'), value: `${acted(decision)} (${label('emergency')})` });
      if (decision.ratified !== undefined) {
        facts.push({ label: label('ratified'), value: acted(decision.ratified) });
      }
  }
  for (const warning of forecast.spend?.warnings ?? [])
    facts.push({ label: label('spendWarning'), value: say(SPEND_WARNINGS[warning]) });
  if (alert.spendReason !== undefined) facts.push({ label: label('spendReason'), value: alert.spendReason });
  for (const { name, reason } of alert.leftOut)
    facts.push({ label: label('leftOut'), value: `${say(name)}: ${reason}` });
  for (const { name, reason } of alert.added)
    facts.push({ label: label('addedDistrict'), value: `${say(name)}: ${reason}` });
  const valid = say(period(onset, expires));
  if (valid !== '') facts.push({ label: label('valid'), value: valid });
  if (over !== undefined) {
    facts.push({
      label: label('ended'),
      value: `${say(words.ALERT_ENDS[over.how])} (${say(words.dayAndClock(over.at))})`,
    });
  }
  const span = (seconds: number | undefined) => (seconds === undefined ? '' : say(duration(seconds)));
  const rows = [
    {
      label: label('messages'),
      forecast: number(forecast.recipients),
      actual: sent === undefined ? '' : number(sent.accepted),
    },
    {
      label: label('parts'),
      forecast: number(forecast.parts),
      actual: issued === undefined ? '' : number(issued.parts),
    },
    { label: label('cost'), forecast: dollars(forecast.costUsd), actual: '' },
    { label: label('firstPhone'), forecast: span(forecast.firstSeconds), actual: span(sent?.firstSeconds) },
    { label: label('halfPhones'), forecast: span(forecast.halfSeconds), actual: '' },
    { label: label('lastPhone'), forecast: span(forecast.lastSeconds), actual: span(sent?.lastSeconds) },
    { label: label('failed'), forecast: '', actual: sent === undefined ? '' : number(sent.failed) },
    { label: label('repeats'), forecast: '', actual: sent === undefined ? '' : number(sent.possibleRepeats) },
  ];
  if (alert.receipts !== undefined) {
    const { at, rows: counts } = alert.receipts;
    const sum = (of: (one: ReceiptCounts) => number) => number(counts.reduce((all, one) => all + of(one), 0));
    rows.push(
      { label: label('delivered'), forecast: '', actual: sum(({ delivered }) => delivered) },
      { label: label('notDelivered'), forecast: '', actual: sum(({ failed }) => failed) },
      { label: label('notKnown'), forecast: '', actual: sum(({ open, unknown }) => open + unknown) },
      { label: label('countedAt'), forecast: '', actual: say(words.dayAndClock(at)) },
      ...counts.map((one) => ({
        label: say(words.receiptPlace(one.district, one.operator)),
        forecast: '',
        actual: say(words.receiptLine(one)),
      })),
    );
  }
  return {
    title: say(alert.title),
    level,
    ...(isUnratified(alert) ? { unratified: label('notRatified') } : {}),
    facts,
    sending: sent === undefined ? rows.filter((row) => row.forecast !== '') : rows,
    texts: alert.texts.map((text) => ({ district: say(text.name), text: text[lang] })),
  };
};
