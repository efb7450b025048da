import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { FAULT_WORDS, WATCH_TABLE } from '../../shared/language/sources.ts';
import type { Download } from '../../shared/source/ports.ts';
import { UsageError } from './usage-error.ts';
import { watch } from './watch-command.ts';

let said: string[] = [];
beforeEach(() => {
  said = [];
  vi.spyOn(console, 'log').mockImplementation((line) => void said.push(String(line)));
  for (const level of ['warn', 'error'] as const)
    vi.spyOn(console, level).mockImplementation(() => undefined);
});
afterEach(() => {
  vi.restoreAllMocks();
});

const nowhere: Download = async () => ({
  kind: 'failed',
  fault: { code: 'unreachable', detail: 'ENOTFOUND' },
});
const Line = z.object({
  id: z.string(),
  from: z.string(),
  state: z.string(),
  recording: z.string().optional(),
});
const lines = () => said.map((line) => Line.parse(JSON.parse(line)));
const lineOf = (id: string) => lines().find((line) => line.id === id);

test('without a network every source that has a recording is read from it, and says so', async () => {
  expect(await watch(['--once', '--json'], nowhere)).toBe(1);
  expect(lineOf('in-imd-en')).toMatchObject({
    from: 'recording',
    state: 'degraded',
    recording: expect.stringContaining('2026'),
  });
});

test('a table names each source once, what is wrong, and which lines are recordings', async () => {
  await watch(['--once'], nowhere);
  expect(said.filter((line) => line.startsWith('in-imd-en'))).toHaveLength(1);
  expect(said.join('\n')).toContain('RECORDING');
  expect(said.join('\n')).toContain(FAULT_WORDS.unreachable.en);
  expect(said.at(-1)).toBe(WATCH_TABLE.warning.en);
});

test('a source without a recording says that it was not reached', async () => {
  await watch(['--once', '--json'], nowhere);
  expect(lineOf('ye-yms-ar')).toMatchObject({ from: 'unreached', state: 'never-heard' });
});

test('a source that speaks by itself is not asked', async () => {
  await watch(['--once', '--json'], nowhere);
  expect(lineOf('observers')).toMatchObject({ from: 'none', state: 'not-asked' });
  expect(lineOf('self-test')).toMatchObject({ from: 'none' });
});

test('what a server says itself is not covered up by a recording', async () => {
  const down: Download = async () => ({ kind: 'failed', fault: { code: 'answered', detail: '503' } });
  await watch(['--once', '--json'], down);
  expect(lineOf('in-imd-en')).toMatchObject({ from: 'live', state: 'never-heard' });
});

test('with --offline nobody is asked', async () => {
  const asked: string[] = [];
  const counting: Download = async (url, options) => {
    asked.push(url);
    return nowhere(url, options);
  };
  await watch(['--once', '--json', '--offline'], counting);
  expect(asked).toEqual([]);
  expect(lineOf('metar')).toMatchObject({ from: 'recording' });
});

test('it takes --once, and says why', async () => {
  await expect(watch([])).rejects.toThrow(UsageError);
});
