import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Replay } from '../../infra/local/replay/replay.ts';
import { Problem, Warnings } from '../../shared/facility/contract.ts';
import { opened } from './replayed.ts';

const OPERATOR = 'p-26';
const REVIEWER = 'p-25';

let replay: Replay;
beforeAll(async () => {
  replay = await opened();
}, 240_000);
afterAll(() => replay.stop());

const send = async (path: string, person: string, fields: Record<string, string>) => {
  const headers = { cookie: await replay.signedInAs(person) };
  const body = new URLSearchParams(fields);
  return (await fetch(`${replay.url}${path}`, { method: 'POST', headers, body })).text();
};
const open = async (path: string, person: string) =>
  fetch(`${replay.url}${path}`, { headers: { cookie: await replay.signedInAs(person) } });
const call = (path: string, key: string, more: RequestInit & { headers?: Record<string, string> } = {}) =>
  fetch(`${replay.url}/api/v1${path}`, {
    ...more,
    headers: { authorization: `Bearer ${key}`, ...more.headers },
  });

describe('a facility whose system is linked', () => {
  const CLINIC = '/console/facilities/clinic-dis';
  const keyIn = (page: string) => /clinic-dis\.\d\.[\w-]{32}/.exec(page)?.[0] ?? 'no key was shown';
  let first: string;

  test('gets a key in the console, once, and reads the warnings with it until nothing has changed', async () => {
    await send('/console/facilities', OPERATOR, {
      do: 'link',
      id: 'clinic-dis',
      nameAr: 'المركز الصحي بالديس (مثال)',
      nameEn: 'Health centre, Ad Dis (example)',
      kind: 'clinic',
      district: 'YE1914',
      contact: 'مكتب الصحة',
      may: 'read-warnings',
      station: '',
    });
    first = keyIn(await send(CLINIC, OPERATOR, { do: 'key', after: '0' }));
    const answer = await call('/warnings', first);
    expect([answer.status, Warnings.parse(await answer.json()).warnings]).toEqual([200, []]);
    const etag = answer.headers.get('etag') ?? '';
    expect((await call('/warnings', first, { headers: { 'if-none-match': etag } })).status).toBe(304);
    expect(await (await open(CLINIC, OPERATOR)).text()).not.toContain('لم يتصل بعد');
  });

  test('goes on with the old key beside the new one, and not with one that was revoked', async () => {
    const second = keyIn(await send(CLINIC, OPERATOR, { do: 'key', after: '1' }));
    expect([(await call('/warnings', first)).status, (await call('/warnings', second)).status]).toEqual([
      200, 200,
    ]);
    await send(CLINIC, OPERATOR, { do: 'revoke', number: '1', reason: 'جُرّب' });
    const refused = await call('/warnings', first);
    expect([refused.status, Problem.parse(await refused.json()).code]).toEqual([401, 'key-unknown']);
    expect((await call('/warnings', second)).status).toBe(200);
  });

  test('may do what it was given and no more, and is told so', async () => {
    const third = keyIn(await send(CLINIC, OPERATOR, { do: 'key', after: '2' }));
    const refused = await call('/situation-reports', third, { method: 'POST', body: '{}' });
    expect([refused.status, Problem.parse(await refused.json()).code]).toEqual([403, 'right-missing']);
  });

  test('finds the description of the doors without a key', async () => {
    expect((await fetch(`${replay.url}/api/v1/openapi.json`)).status).toBe(200);
  });
});

describe('a meeting of the executive office', () => {
  test('is planned, decides, and has its pack as a page and as PDF', async () => {
    const list = await (await open('/console/meetings', REVIEWER)).text();
    const [path = ''] = /\/console\/meetings\/\d{4}-\d\d/.exec(list) ?? [];
    const due = new Date(Date.parse(replay.machine.now()) + 30 * 86_400_000).toISOString().slice(0, 10);
    const directive = { do: 'give', directive: 'تنظيف العبّارات', owner: 'p-05', office: '', due };
    expect(await send(path, REVIEWER, directive)).toContain('تنظيف العبّارات');
    expect(await (await open('/console/meetings', 'p-10')).text()).toContain('تنظيف العبّارات');
    expect(await (await open(`${path}/pack.html`, REVIEWER)).text()).toContain('تنظيف العبّارات');
    const pdf = new Uint8Array(await (await open(`${path}/pack.pdf`, REVIEWER)).arrayBuffer());
    expect(new TextDecoder().decode(pdf.slice(0, 5))).toBe('%PDF-');
  });
});
