import { z } from 'zod';
import { AlertId, Pcode } from '../../events/vocabulary.ts';

/** The warning that a relay was last asked to confirm, and the district that it is for. */
export const RelayAsk = z.object({ alertId: AlertId, pcode: Pcode });
export type RelayAsk = z.infer<typeof RelayAsk>;

export const relayAskKey = (recipientId: string): string => `relay-ask#${recipientId}`;

/** A confirmation that comes a day later says little about the warning. */
export const RELAY_ASK_SECONDS = 86_400;
