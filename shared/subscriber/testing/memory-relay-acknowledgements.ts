import type { RelayAcknowledgements } from '../ports.ts';

export const memoryRelayAcknowledgements = (): RelayAcknowledgements => {
  const alerts = new Map<string, Map<string, string>>();
  return {
    async record({ alertId, recipientId, pcode }) {
      const known = alerts.get(alertId) ?? new Map<string, string>();
      alerts.set(alertId, known);
      if (known.has(recipientId)) return false;
      known.set(recipientId, pcode);
      return true;
    },
    has: async (alertId, recipientId) => alerts.get(alertId)?.has(recipientId) === true,
    async count(alertId) {
      const counts = new Map<string, number>();
      for (const pcode of alerts.get(alertId)?.values() ?? [])
        counts.set(pcode, (counts.get(pcode) ?? 0) + 1);
      return counts;
    },
  };
};
