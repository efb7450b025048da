import type { Instant } from '../kernel/instant.ts';
import type { Bilingual } from '../kernel/vocabulary.ts';
import { districtList } from './lists.ts';
import { STANDING } from './public-channels.ts';
import { period } from './when.ts';

type Told = {
  readonly headline: Bilingual;
  readonly instruction: Bilingual;
  readonly districtNames: readonly Bilingual[];
  readonly onset?: Instant | undefined;
  readonly expires?: Instant | undefined;
  readonly number: string;
  /** The page of the alert. */
  readonly link: string;
  readonly senderName: Bilingual;
};

/** A post has room for all districts of a governorate. */
const MOST_DISTRICTS = 40;

/** One post for all readers of a channel: Arabic whole, then the English headline; plain text. */
export const channelPost = (told: Told): string => {
  const where = districtList(told.districtNames, MOST_DISTRICTS);
  const when = period(told.onset, told.expires);
  return [
    told.headline.ar,
    '',
    `المديريات: ${where.ar}`,
    ...(when.ar === '' ? [] : [`السريان: ${when.ar}`]),
    `ما العمل: ${told.instruction.ar}`,
    '',
    `رقم الإنذار: ${told.number}`,
    told.link,
    told.senderName.ar,
    '',
    told.headline.en,
  ].join('\n');
};

/** The text of an earlier post, under a line that says what became of it. */
export const amendedPost = (text: string, became: 'updated' | 'cancelled' | 'cleared'): string =>
  `⚠ ${STANDING[became].ar}\n\n${text}`;
