import { z } from 'zod';
import { GatewayWiringText } from '../../../shared/sms/gateway-wiring.ts';

export const Env = z.object({
  LOG_TABLE: z.string().min(1),
  PEOPLE_TABLE: z.string().min(1),
  LEDGER_TABLE: z.string().min(1),
  SUBSCRIBERS_TABLE: z.string().min(1),
  SEND_QUEUE_URL: z.url(),
  KEYS_SECRET_ARN: z.string().min(1),
  SMS_GATEWAYS: GatewayWiringText,
  PLACE_PACK: z.string().min(1),
});
