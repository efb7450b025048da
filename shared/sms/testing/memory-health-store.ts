import type { HealthStore } from '../gateway-traffic.ts';
import type { GatewayHealth } from '../health.ts';

export const memoryHealthStore = (known: Readonly<Record<string, GatewayHealth>> = {}): HealthStore => {
  const healths = new Map(Object.entries(known));
  return {
    read: async (gatewayId) => healths.get(gatewayId),
    write: async (gatewayId, health) => void healths.set(gatewayId, health),
  };
};
