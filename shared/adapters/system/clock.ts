import type { Clock } from '../../log/ports.ts';

export const systemClock: Clock = { now: () => new Date().toISOString() };
