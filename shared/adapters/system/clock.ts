import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../../log/ports.ts';

export const systemClock: Clock = { now: () => new Date().toISOString() };

/** For waits that are shorter than another delivery would take. */
export const pause = (seconds: number): Promise<void> => sleep(seconds * 1000);
