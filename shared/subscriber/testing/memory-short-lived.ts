import { type Instant, plusSeconds } from '../../kernel/instant.ts';
import type { ShortLived } from '../ports.ts';

export const memoryShortLived = (): ShortLived & { readonly everything: () => string } => {
  const items = new Map<string, { readonly value: string; readonly until: Instant }>();
  const counts = new Map<string, number>();
  const alive = (key: string, now: Instant): string | undefined => {
    const item = items.get(key);
    return item !== undefined && item.until > now ? item.value : undefined;
  };
  const put = (key: string, value: string, now: Instant, seconds: number): void => {
    items.set(key, { value, until: plusSeconds(now, seconds) });
  };
  return {
    everything: () => JSON.stringify([[...items], [...counts]]),
    put: async (key, value, now, seconds) => put(key, value, now, seconds),
    async putOnce(key, value, now, seconds) {
      const stands = alive(key, now);
      if (stands === undefined) put(key, value, now, seconds);
      return stands ?? value;
    },
    get: async (key, now) => alive(key, now),
    async take(key, now) {
      const value = alive(key, now);
      items.delete(key);
      return value;
    },
    async countUp(key, { most, seconds }, now) {
      const window = `${key}#${Math.floor(Date.parse(now) / 1000 / seconds)}`;
      const used = counts.get(window) ?? 0;
      if (used >= most) return false;
      counts.set(window, used + 1);
      return true;
    },
    async claim(key, now, seconds) {
      const value = alive(key, now);
      if (value === 'done') return 'done';
      if (value !== undefined) return 'busy';
      put(key, 'open', now, seconds);
      return 'claimed';
    },
    finish: async (key, now, seconds) => put(key, 'done', now, seconds),
    async release(key) {
      items.delete(key);
    },
  };
};
