import type { Slice } from '../../../shared/alert/send.ts';
import { type LostDeps, noteLost } from '../../../shared/receipt/lost.ts';

/** Refused as a whole, a slice says something of the text or the gateway, and nothing of the numbers. */
const MOST_REFUSED = 0.5;

/**
 * Tells the register of numbers that a gateway refused for good while a slice was sent. Never stands in the way of sending: what is
 * not noted now is noted with another alert.
 */
export const noteRefusals =
  (deps: LostDeps) =>
  async ({ batch: { alertId, number, recipients }, outcomes }: Slice): Promise<void> => {
    const refused = [...outcomes].flatMap(([position, outcome]) =>
      outcome.kind === 'failed' && outcome.error === 'permanent' ? [position] : [],
    );
    const isOfNumbers = refused.length <= outcomes.size * MOST_REFUSED;
    try {
      for (const [position, outcome] of outcomes) {
        const recipientId = recipients[position]?.recipientId;
        if (recipientId === undefined || outcome.kind !== 'failed') continue;
        if (outcome.error === 'opted-out') await noteLost(deps, recipientId, 'opted-out');
        else if (outcome.error === 'permanent' && isOfNumbers) await noteLost(deps, recipientId, 'number');
      }
    } catch (error) {
      console.error(
        JSON.stringify({
          level: 'error',
          message: 'refused numbers are not noted',
          alertId,
          number,
          reason: String(error),
        }),
      );
    }
  };
