import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { GENESIS, seal } from '../../../shared/log/commit.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const folder = mkdtempSync(join(tmpdir(), 'nadhir-cli-'));

const nadhir = (args: readonly string[], input = '') => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(ROOT, 'infra/cli/nadhir.ts'), ...args],
    {
      input,
      encoding: 'utf8',
      cwd: folder,
    },
  );
  return { status, stdout, stderr: stderr.trim() };
};

describe('nadhir cap check', () => {
  const fixtures = join(ROOT, 'tests/fixtures/cap');
  const files = ['alerts', 'invalid'].flatMap((kind) =>
    readdirSync(join(fixtures, kind)).map((file) => join(fixtures, kind, file)),
  );

  it('judges every file in one JSON line, and ends with 0 even when some are rejected', () => {
    const { status, stdout } = nadhir(['cap', 'check', ...files]);
    expect(status).toBe(0);
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines.map(({ file }) => file)).toEqual(files);
    for (const line of lines) {
      expect(Object.keys(line).toSorted()).toEqual([
        'file',
        'identifier',
        'msgType',
        'reasons',
        'sent',
        'status',
        'verdict',
        'warnings',
      ]);
    }
    expect(new Set(lines.map(({ verdict }) => verdict))).toEqual(
      new Set(['accepted', 'repaired', 'rejected']),
    );
  });

  it('ends with 2 and one line that names a file which is not there', () => {
    const { status, stderr } = nadhir(['cap', 'check', 'nowhere.xml']);
    expect(status).toBe(2);
    expect(stderr.split('\n')).toHaveLength(1);
    expect(stderr).toContain('nowhere.xml');
  });
});

describe('nadhir sms parts', () => {
  it.each([
    ['تحذير أحمر', { encoding: 'UCS-2', units: 10, parts: 1 }],
    ['ا'.repeat(71), { encoding: 'UCS-2', units: 71, parts: 2 }],
    ['a'.repeat(160), { encoding: 'GSM-7', units: 160, parts: 1 }],
  ])('counts %s', (text, counted) => {
    expect(JSON.parse(nadhir(['sms', 'parts'], `${text}\n`).stdout)).toEqual(counted);
  });
});

describe('nadhir kannel', () => {
  it('names what is wrong in one line, and ends with 2', () => {
    expect(nadhir(['kannel'])).toMatchObject({
      status: 2,
      stderr: 'nadhir: kannel needs the id of one gateway',
    });
    expect(nadhir(['kannel', 'nowhere'])).toMatchObject({
      status: 2,
      stderr: 'nadhir: nowhere is no Kannel of hadramout; there is none',
    });
  });
});

describe('nadhir log verify', () => {
  const first = seal({
    stream: 'situation/Actual',
    sequence: 1,
    at: '2023-10-21T07:00:00.000Z',
    actor: { kind: 'system', name: 'sweep' },
    cause: 'sweep:1',
    events: [{ type: 'incident-released.v1', data: { incidentId: 'a-b', hazard: 'wind' } }],
    previous: GENESIS,
  });
  const second = seal({ ...first, sequence: 2, cause: 'sweep:2', previous: first.hash });
  const fileOf = (...lines: readonly unknown[]) => {
    const file = join(folder, 'log.jsonl');
    writeFileSync(
      file,
      lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join(''),
    );
    return file;
  };

  it('says that a whole log is whole', () => {
    const { status, stdout } = nadhir(['log', 'verify', fileOf(first, second)]);
    expect([status, stdout]).toEqual([0, expect.stringContaining('2 commits in 1 streams')]);
  });

  it.each([
    ['a changed byte', [first, { ...second, cause: 'sweep:3' }], 'situation/Actual 2'],
    ['a missing commit', [second], 'situation/Actual 1'],
    ['a line that is no commit', [first, '{"half'], 'line 2'],
  ])('names the first bad commit of %s, and ends with 1', (_, lines, named) => {
    const { status, stderr } = nadhir(['log', 'verify', fileOf(...lines)]);
    expect([status, stderr]).toEqual([1, expect.stringContaining(named)]);
  });
});

describe('what cannot be done is one clear line and exit 2', () => {
  const oneLine = ({ status, stderr }: ReturnType<typeof nadhir>, named: string) => {
    expect(status).toBe(2);
    expect(stderr.split('\n')).toHaveLength(1);
    expect(stderr).toContain(named);
  };

  it('a storm that is not there', () => oneLine(nadhir(['replay', 'nostorm']), 'nostorm'));
  it('a speed that is none', () => oneLine(nadhir(['start', '--speed', 'fast']), '--speed'));
  it('an option that is unknown', () => oneLine(nadhir(['start', '--sped', '3']), '--sped'));

  it('a port in use', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((settle) => server.once('listening', settle));
    const address = server.address();
    const port = address !== null && typeof address === 'object' ? address.port : 0;
    oneLine(nadhir(['start', '--once', '--port', String(port)]), `port ${port}`);
    server.close();
  });

  it('a broken scenario and a broken pack, by file and field', () => {
    const storm = join(folder, 'tej-2023');
    cpSync(join(ROOT, 'scenarios/tej-2023'), storm, { recursive: true });
    const settings = join(storm, 'scenario.json');
    const text = readFileSync(settings, 'utf8');
    writeFileSync(settings, text.replace('"place": "hadramout"', '"place": "nowhere"'));
    oneLine(nadhir(['replay', storm]), join('places', 'nowhere'));
    writeFileSync(settings, text.replace('2023-10-25T12:00:00Z', '2023-10-01T12:00:00Z'));
    oneLine(nadhir(['replay', storm]), 'scenario.json');
  });
});
