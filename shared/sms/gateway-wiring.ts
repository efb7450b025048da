import { z } from 'zod';

/** What the gateways of a place need to know of the deployment that they run in. */
export const GatewayWiring = z.strictObject({
  /** Where gateways bring delivery reports, without a slash at the end: the HTTP front. */
  callbackUrl: z.url().regex(/[^/]$/, 'must not end with a slash'),
  /** Made with the stack, for the gateways of kind `eum`. */
  eum: z
    .strictObject({ configurationSet: z.string().min(1), protectConfigurationId: z.string().min(1) })
    .optional(),
  /** By the id of a gateway of kind `kannel`. */
  kannel: z
    .record(
      z.string(),
      z.strictObject({
        /** Of its smsbox. */
        url: z.url(),
        /** Of the secret `{"username": …, "password": …}` with which its smsbox lets us in. */
        secretArn: z.string().min(1),
      }),
    )
    .default({}),
});
export type GatewayWiring = z.infer<typeof GatewayWiring>;

/** An environment variable: the wiring as JSON. */
export const GatewayWiringText = z
  .string()
  .transform((text, context) => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      context.addIssue({ code: 'custom', message: 'is not JSON' });
      return z.NEVER;
    }
  })
  .pipe(GatewayWiring);

/** Where a Kannel fetches when it has something to say of a message, below `callbackUrl`. */
export const receiptPath = (gatewayId: string): string => `/gateways/${gatewayId}/receipts`;
/** Where it posts what phones send. */
export const inboundPath = (gatewayId: string): string => `/gateways/${gatewayId}/inbound`;
