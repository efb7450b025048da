import { documentEnd } from '../alert/cap-document.ts';
import type { Feed } from '../cap/write-feed.ts';
import type { Alert } from '../incident/incident.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Bilingual } from '../kernel/vocabulary.ts';
import type { Publication } from './publication.ts';

/** An alert whose signed document stands where everybody can read it. */
export type PublishedAlert = {
  readonly alert: Alert;
  readonly published: NonNullable<Publication['published']>;
};

/** Before the first alert the feed has not changed since then; and a year that a `tag:` URI may name (RFC 4151). */
const BEGAN: Instant = '2023-01-01T00:00:00.000Z';

const endOf = ({ alert, published }: PublishedAlert): Instant =>
  documentEnd(alert, alert.approved?.at ?? published.at);

/**
 * Whether a document belongs on the list of what holds: until its time is over, or something newer replaced, cancelled or
 * cleared it. A cancel or an all clear stands there itself, for its day, since a reader must learn of it.
 */
const holds = (one: PublishedAlert, now: Instant): boolean =>
  one.alert.over === undefined && endOf(one) > now;

/** When the list last changed: something came, was replaced, or ran out. The same for everybody who asks. */
const lastChange = (all: readonly PublishedAlert[], now: Instant): Instant =>
  all
    .flatMap((one) => [one.published.at, one.alert.over?.at ?? BEGAN, endOf(one)])
    .filter((at) => at <= now)
    .toSorted()
    .at(-1) ?? BEGAN;

type Words = {
  readonly placeId: string;
  readonly sender: string;
  readonly senderName: Bilingual;
  readonly title: Bilingual;
  readonly about: Bilingual;
};

/** The list of what holds now, newest first. `origin` is how the reader addressed us; ids do not depend on it. */
export const currentFeed = (
  all: readonly PublishedAlert[],
  words: Words,
  addresses: { readonly origin: string; readonly self: string },
  now: Instant,
): Feed => {
  const { placeId, sender, senderName, title, about } = words;
  const tag = (name: string) => `tag:${sender.split('@').at(-1)},${BEGAN.slice(0, 4)}:${name}`;
  return {
    id: tag(placeId),
    title: `${senderName.ar}: ${title.ar}`,
    description: `${about.ar} ${about.en}`,
    language: 'ar-YE',
    page: `${addresses.origin}/`,
    self: `${addresses.origin}${addresses.self}`,
    author: { name: senderName.ar, email: sender },
    updated: lastChange(all, now),
    entries: all
      .filter((one) => holds(one, now))
      .toSorted((a, b) => (a.published.at < b.published.at ? 1 : -1))
      .map(({ alert, published }) => ({
        id: tag(alert.issued?.capIdentifier ?? alert.alertId),
        title: alert.headline.ar,
        updated: published.at,
        link: `${addresses.origin}/${published.where}`,
        summary: alert.headline.en,
      })),
  };
};
