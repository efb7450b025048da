import { z } from 'zod';
import { GatewayWiringText } from '../../../shared/sms/gateway-wiring.ts';

export const Env = z.object({
  LEDGER_TABLE: z.string().min(1),
  SUBSCRIBERS_TABLE: z.string().min(1),
  REPLY_QUEUE_URL: z.url(),
  SMS_GATEWAYS: GatewayWiringText,
  KEYS_SECRET_ARN: z.string().min(1),
  PLACE_PACK: z.string().min(1),
});
