import { z } from 'zod';
import { isSenderId } from '../sms/gateway.ts';
import { Id } from './fields.ts';

const Shared = {
  /** In the ledger, in receipts and in reports. */
  id: Id,
  /** Where the numbers come from. */
  about: z.string().min(1),
  /** What its operator has granted. A gateway that counts messages is granted so many messages. */
  partsPerSecond: z.number().positive(),
  usdPerPart: z.number().nonnegative(),
  /** The sender that its operator knows, where it is not the place's own. */
  senderId: z
    .string()
    .refine(isSenderId, 'must be 3 to 11 letters, digits or hyphens, one a letter')
    .optional(),
  /** It is for numbers that begin so, the longest match before all others. Without any it is for every number. */
  prefixes: z
    .array(z.string().regex(/^\+[1-9]\d{0,11}$/, 'must be + and the first digits of numbers, such as +96777'))
    .default([]),
};

/** Amazon SNS: needs nothing but an account. */
const Sns = z.strictObject({
  ...Shared,
  kind: z.literal('sns'),
  /** Set with the stack, when given. AWS refuses more than it has granted; a new account has 1. */
  monthlySpendLimitUsd: z.int().positive().optional(),
});

/** AWS End User Messaging SMS. Named in the pack, its configuration set, sender id and protection are made with the stack. */
const Eum = z.strictObject({
  ...Shared,
  kind: z.literal('eum'),
  /** The only countries to which it sends, as ISO 3166-1 alpha-2. */
  countries: z.array(z.string().regex(/^[A-Z]{2}$/, 'must be two capital letters, such as YE')).min(1),
});

/** A Kannel at an operator or in the governorate. */
const Kannel = z.strictObject({
  ...Shared,
  kind: z.literal('kannel'),
  /** Of its smsbox: `https://kannel.example:13013/cgi-bin/sendsms`. */
  url: z.url({ protocol: /^https?$/ }),
  /** Which of its connections carries numbers that begin so; without a match Kannel decides. */
  smscByPrefix: z.record(z.string().regex(/^\+[1-9]\d{0,11}$/), z.string().min(1)).default({}),
  /** Whether replies of phones come in by it. */
  twoWay: z.boolean(),
});

const Gateway = z.discriminatedUnion('kind', [Sns, Eum, Kannel]);
export type Gateway = z.infer<typeof Gateway>;

/** The file `gateways.json` of a pack: by preference, the best first. */
export const Gateways = z
  .array(Gateway)
  .min(1, 'must name at least one gateway')
  .superRefine((gateways, context) => {
    // Log, attributes and configuration set of these are of the account.
    for (const kind of ['sns', 'eum'] as const) {
      const [, second] = gateways.flatMap((gateway, index) => (gateway.kind === kind ? [index] : []));
      if (second !== undefined)
        context.addIssue({
          code: 'custom',
          path: [second, 'kind'],
          message: `there is already a gateway of kind ${kind}`,
        });
    }
  });
