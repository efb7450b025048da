import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';

/** What a handset shows: concatenated parts are one message. */
export const DeliveredMessage = z.strictObject({
  id: z.string(),
  to: z.string(),
  text: z.string(),
  sender: z.string(),
  encoding: z.enum(['GSM-7', 'UCS-2']),
  parts: z.number().int().positive(),
  maxPriceUsd: z.number(),
  /** When the network took it. */
  at: z.iso.datetime(),
});
export type DeliveredMessage = Readonly<z.infer<typeof DeliveredMessage>>;

export type Handsets = {
  /** Oldest first. */
  readonly messages: readonly DeliveredMessage[];
  of(phone: string): readonly DeliveredMessage[];
  receive(message: DeliveredMessage): void;
};

const readBack = (file: string): DeliveredMessage[] =>
  existsSync(file)
    ? readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => DeliveredMessage.parse(JSON.parse(line)))
    : [];

/** All handsets' messages, in memory and, with a file, one JSON line each as they arrive; what the file already holds is there from the start. */
export const openHandsets = (file?: string): Handsets => {
  const messages: DeliveredMessage[] = [];
  const byPhone = new Map<string, DeliveredMessage[]>();
  const keep = (message: DeliveredMessage): void => {
    messages.push(message);
    const own = byPhone.get(message.to);
    if (own === undefined) byPhone.set(message.to, [message]);
    else own.push(message);
  };
  if (file !== undefined) {
    mkdirSync(dirname(file), { recursive: true });
    readBack(file).forEach(keep);
  }
  return {
    messages,
    of: (phone) => byPhone.get(phone) ?? [],
    receive: (message) => {
      if (file !== undefined) appendFileSync(file, `${JSON.stringify(message)}\n`);
      keep(message);
    },
  };
};
