import {
  type AttributeValue,
  type DynamoDBClient,
  QueryCommand,
  type WriteRequest,
} from '@aws-sdk/client-dynamodb';
import { z } from 'zod';
import { Recipient, type RecipientStore } from '../../audience/subscriber.ts';
import { type Item, keyOf, readAll, writeAll } from './batch.ts';
import { ITEM_KEYS } from './table-keys.ts';

const Text = z.object({ S: z.string() }).transform(({ S }) => S);
const Texts = z.object({ L: z.array(Text) }).transform(({ L }) => L);

/**
 * One item for each district of a recipient: partition the district, sort by tier and recipient. The rest is one string: it is
 * read whole, by the million, and the engine's form of every attribute apart costs the planner more than all it does itself.
 */
const Entry = z
  .object({ body: Text.transform((json): unknown => JSON.parse(json)) })
  .transform(({ body }) => body)
  .pipe(Recipient);

const entryOf = (place: string, recipient: Recipient): Item => ({
  ...entryKey(place, recipient.recipientId),
  body: { S: JSON.stringify(recipient) },
});

/** A place in the lists of the fan-out: `YE1915#relay`. */
const placesOf = ({ districts, tier }: Recipient): string[] => [
  ...new Set(districts.map((pcode) => `${pcode}#${tier}`)),
];
const entryKey = (place: string, recipientId: string) => {
  const [pcode = '', tier = ''] = place.split('#');
  return keyOf(`district#${pcode}`, `${tier}#${recipientId}`);
};

const textsOf = (list: readonly string[]): AttributeValue => ({ L: list.map((S) => ({ S })) });

/** Beside the entries, one card a recipient with every place that may hold one, so that those of places that they left are found. */
const cardKey = (recipientId: string) => keyOf(`person#${recipientId}`, 'places');
const Card = z.object({ recipientId: Text, places: Texts });
const cardOf = (recipientId: string, places: readonly string[]): WriteRequest => ({
  PutRequest: {
    Item: { ...cardKey(recipientId), recipientId: { S: recipientId }, places: textsOf(places) },
  },
});

/** How many recipients are written side by side. */
const CHUNK = 100;
/** Of a list, the first page is a batch and no more: whoever must know first does not wait for a megabyte of those behind them. */
const FIRST_PAGE = 100;
/** A third of what a page can hold: it is taken apart in memory whole, several times over. */
const PAGE = 1_000;

export const dynamoSubscriberStore = (client: DynamoDBClient, table: string): RecipientStore => {
  const placesBefore = async (ids: readonly string[]): Promise<Map<string, string[]>> => {
    const cards = await readAll(client, table, ids.map(cardKey));
    return new Map(
      cards.map((card) => Card.parse(card)).map(({ recipientId, places }) => [recipientId, places]),
    );
  };
  const write = (requests: readonly WriteRequest[]) => writeAll(client, table, requests);

  /**
   * A card names a place before an entry is there, and until after it is gone: whoever crashes in between leaves nothing that the
   * next write of the same recipient does not find.
   */
  const place = async (recipients: readonly Recipient[]): Promise<void> => {
    const before = await placesBefore(recipients.map(({ recipientId }) => recipientId));
    const moves = recipients.map((recipient) => {
      const old = before.get(recipient.recipientId) ?? [];
      const places = placesOf(recipient);
      return { recipient, old, places, stale: old.filter((one) => !places.includes(one)) };
    });
    await write(
      moves.flatMap(({ recipient: { recipientId }, old, places, stale }) =>
        places.every((one) => old.includes(one)) ? [] : [cardOf(recipientId, [...places, ...stale])],
      ),
    );
    await write(
      moves.flatMap(({ recipient, places, stale }): WriteRequest[] => [
        ...places.map((one) => ({ PutRequest: { Item: entryOf(one, recipient) } })),
        ...stale.map((one) => ({ DeleteRequest: { Key: entryKey(one, recipient.recipientId) } })),
      ]),
    );
    await write(
      moves.flatMap(({ recipient: { recipientId }, places, stale }) =>
        stale.length === 0 ? [] : [cardOf(recipientId, places)],
      ),
    );
  };

  return {
    async *inDistrict(pcode, tier) {
      let start: Item | undefined;
      do {
        const page = await client.send(
          new QueryCommand({
            TableName: table,
            KeyConditionExpression: `${ITEM_KEYS.partition} = :pk AND begins_with(${ITEM_KEYS.sort}, :tier)`,
            ExpressionAttributeValues: { ':pk': { S: `district#${pcode}` }, ':tier': { S: `${tier}#` } },
            ExclusiveStartKey: start,
            Limit: start === undefined ? FIRST_PAGE : PAGE,
          }),
        );
        for (const item of page.Items ?? []) yield Entry.parse(item);
        start = page.LastEvaluatedKey;
      } while (start !== undefined);
    },

    async put(recipients) {
      const waiting = new Map<string, Recipient>();
      let written = 0;
      for await (const recipient of recipients) {
        waiting.set(recipient.recipientId, recipient);
        written += 1;
        if (waiting.size < CHUNK) continue;
        await place([...waiting.values()]);
        waiting.clear();
      }
      await place([...waiting.values()]);
      return written;
    },

    async remove(recipientIds) {
      const before = await placesBefore([...new Set(recipientIds)]);
      const entries = [...before].flatMap(([id, places]) => places.map((one) => entryKey(one, id)));
      await write(entries.map((Key) => ({ DeleteRequest: { Key } })));
      await write([...before.keys()].map((id) => ({ DeleteRequest: { Key: cardKey(id) } })));
    },
  };
};
