import type { SmsGateway } from '../../sms/gateway.ts';
import { memoryHealthStore } from '../../sms/testing/memory-health-store.ts';
import type { OfficerGateway } from '../routes.ts';

const RATE_PER_SECOND = 20;

/** What a sender of notices needs of gateways: these, the best first, each for every number unless it says otherwise. */
export const officerGateways = (
  gateways: Readonly<Record<string, SmsGateway>>,
  settings: Partial<Pick<OfficerGateway, 'ratePerSecond' | 'pace'>> & {
    readonly prefixes?: Readonly<Record<string, readonly string[]>>;
  } = {},
) => {
  const { prefixes = {}, ...shared } = settings;
  return {
    health: memoryHealthStore(),
    gateways: Object.entries(gateways).map(([id, sms]) => ({
      id,
      sms,
      prefixes: prefixes[id] ?? [],
      senderId: 'NADHIR-HD',
      ratePerSecond: RATE_PER_SECOND,
      ...shared,
    })),
  };
};
