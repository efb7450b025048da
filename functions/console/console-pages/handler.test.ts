import { describe, expect, test } from 'vitest';
import { GENESIS, seal } from '../../../shared/log/commit.ts';
import { reportStream } from '../../../shared/report/built.ts';
import { EAST, type Story, story, wholeStory } from '../../../shared/report/testing/story.ts';
import { HADRAMOUT } from '../../testing/room.ts';
import { consoleRoom } from './testing/room.ts';

const place = HADRAMOUT;
const roomOf = (first: Story, ...others: readonly Story[]) =>
  consoleRoom({ commits: [first, ...others].flatMap((told) => told.log()), now: first.now() });

const builtOf = (told: Story) =>
  seal({
    stream: reportStream(told.incidentId),
    sequence: 1,
    at: told.now(),
    actor: { kind: 'system', name: 'build-report' },
    cause: 'test',
    events: [
      {
        type: 'report-built.v1',
        data: {
          incidentId: told.incidentId,
          head: { sequence: told.commits.length, hash: told.commits.at(-1)?.hash ?? '' },
          files: [{ name: 'report.pdf', bucketKey: `${told.incidentId}/report.pdf`, bytes: 8192 }],
        },
      },
    ],
    previous: GENESIS,
  });

describe('the incidents', () => {
  test('say what opens one when there is none', async () => {
    expect(await (await consoleRoom()).body('/console/incidents')).toContain('تُفتح الحادثة من نفسها');
  });

  test('are open or past, and what was practised stands apart', async () => {
    const { body } = await roomOf(wholeStory(place), story(place, 'Exercise').assessed(EAST));
    const page = await body('/console/incidents');
    expect(page).toContain('<h2>سابقة</h2>');
    expect(page.indexOf('class="card practice"')).toBeLessThan(page.indexOf('/console/exercise-tropical'));
    expect(page).toContain('<span class="drill">تمرين</span>');
  });

  test.each([
    ['which=closed', true],
    ['which=open', false],
    ['hazard=tropical-cyclone', true],
    ['hazard=dust', false],
    ['which=whatever&hazard=whatever', true],
  ])('are found by %s', async (query, found) => {
    const told = wholeStory(place);
    const page = await (await roomOf(told)).body(`/console/incidents?${query}`);
    expect(page.includes(`href="/console/${told.incidentId}"`)).toBe(found);
    expect(page.includes('لا حادثة كهذه')).toBe(!found);
  });

  test('keep the filter in the form, and the language beside it', async () => {
    const { body } = await roomOf(wholeStory(place));
    const page = await body('/console/incidents?which=closed&lang=en', { lang: 'en' });
    expect(page).toContain('<option value="closed" selected>Past</option>');
    expect(page).toContain('<input type="hidden" name="lang" value="en">');
  });
});

describe('the reports', () => {
  test('say how one comes about when there is none', async () => {
    const page = await (await consoleRoom()).body('/console/reports');
    expect(page).toContain('لم يُبنَ تقرير بعد');
    expect(page).toContain('لم تصدر نشرة بعد');
  });

  test('are listed with their files and the head of the log that they were made from', async () => {
    const told = wholeStory(place);
    const { log, body } = await roomOf(told);
    expect(await body('/console/reports')).toContain('يُبنى تقريرها الآن');
    await log.append(builtOf(told));
    const page = await body('/console/reports');
    expect(page).toContain(`href="/reports/${told.incidentId}/report.pdf">PDF</a>`);
    expect(page).toContain(`القيد ${told.commits.length}`);
    expect(page).toContain(told.commits.at(-1)?.hash.slice(0, 12));
    expect(page).not.toContain('يُبنى تقريرها الآن');
  });

  test('of an incident stand on its page too, which then rests', async () => {
    const told = wholeStory(place);
    const { log, incident } = await roomOf(told);
    await log.append(builtOf(told));
    const page = await incident(told.incidentId);
    expect(page).toContain(`/reports/${told.incidentId}/report.pdf`);
    expect(page).not.toContain('data-refresh');
  });
});

describe('the files of a report', () => {
  test.each([
    ['report.html', 'text/html; charset=utf-8', false],
    ['report.json', 'application/json', false],
    ['report.pdf', 'application/pdf', true],
  ])('%s goes out as %s', async (file, contentType, isBase64Encoded) => {
    const { get, objects } = await consoleRoom();
    await objects.put(`an-incident/${file}`, Buffer.from('نص'), contentType);
    const answer = await get(`/reports/an-incident/${file}`, {}, { incidentId: 'an-incident', file });
    expect(answer).toMatchObject({ statusCode: 200, isBase64Encoded });
    expect(answer.headers['content-type']).toBe(contentType);
    expect(Buffer.from(answer.body, isBase64Encoded ? 'base64' : 'utf8').toString()).toBe('نص');
  });

  test.each([
    { incidentId: 'an-incident', file: 'report.exe' },
    { incidentId: '../x', file: 'report.pdf' },
    { incidentId: 'an-incident' },
  ])('%j leads to a page that says what to do', async (parameters) => {
    const { get } = await consoleRoom();
    const answer = await get('/reports/x', {}, { ...parameters });
    expect(answer.statusCode).toBe(404);
    expect(answer.body).toContain('href="/console/incidents"');
  });
});
