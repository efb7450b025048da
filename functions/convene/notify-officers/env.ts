import { z } from 'zod';
import { GatewayWiringText } from '../../../shared/sms/gateway-wiring.ts';

export const Env = z.object({
  LOG_TABLE: z.string().min(1),
  PEOPLE_TABLE: z.string().min(1),
  LEDGER_TABLE: z.string().min(1),
  KEYS_SECRET_ARN: z.string().min(1),
  SMS_GATEWAYS: GatewayWiringText,
  PLACE_PACK: z.string().min(1),
  LINK_BASE_URL: z.url(),
});
