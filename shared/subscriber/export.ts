import type { E164 } from '../sms/phone.ts';
import type { PhoneLocker, SubscriptionStore } from './ports.ts';
import type { Subscriber } from './subscription.ts';

/** Everything that is kept about one person, as they may ask for it. The id and the sealed number say nothing to them and are left out. */
export const personData = ({ subscription }: Subscriber, phone: E164) => ({
  phone,
  subscription,
  notKept: 'name, address, place of the phone, and which page was read when',
});

const HEADER = 'phone,districts,consent_source,consent_date,language,for,groups,since,relay\n';

const quoted = (cell: string): string => (/[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/**
 * Those who are subscribed, as a table that the import reads again. The operator's own list, to be kept as safe as the phones in it:
 * one chunk of text a person.
 */
export async function* subscribersCsv(
  store: Pick<SubscriptionStore, 'all'>,
  locker: Pick<PhoneLocker, 'open'>,
): AsyncIterable<string> {
  yield HEADER;
  for await (const { recipientId, sealedPhone, subscription } of store.all()) {
    if (subscription.phase !== 'active') continue;
    const { choice, since, relay, consents } = subscription;
    const given = consents.findLast(({ what }) => what === 'given');
    const cells = [
      locker.open(sealedPhone, recipientId),
      choice.districts.join('|'),
      given?.source ?? given?.means ?? '',
      (given?.at ?? since).slice(0, 10),
      choice.language,
      choice.fromLevel,
      choice.groups.join('|'),
      since,
      relay?.kind ?? '',
    ];
    yield `${cells.map(quoted).join(',')}\n`;
  }
}
