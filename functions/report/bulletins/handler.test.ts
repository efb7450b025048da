import { describe, expect, test } from 'vitest';
import type { typstBulletin } from '../../../shared/bulletin/typst-bulletin.ts';
import { assessment, at, begin, follows, INCIDENT_ID } from '../../../shared/incident/testing/story.ts';
import { formEvent, httpEvent } from '../../testing/http.ts';
import { HADRAMOUT, incidentRoom } from '../../testing/room.ts';
import { visitOf } from '../../testing/visit.ts';
import { createHandler } from './handler.ts';

type Change = { body?: Record<string, string>; file?: string; incidentId?: string };

const request = ({ body, file, incidentId = INCIDENT_ID }: Change = {}) => {
  const path = `/console/${incidentId}/bulletins`;
  const parameters = { incidentId, ...(file === undefined ? {} : { file }) };
  return body === undefined ? httpEvent('GET', path, parameters) : formEvent(path, body, parameters);
};

const desk = async () => {
  const room = await incidentRoom(begin().does(follows(assessment(1, at('red')))));
  const typeset: ReturnType<typeof typstBulletin>[] = [];
  const handle = createHandler({
    log: room.log,
    clock: room.clock,
    place: HADRAMOUT,
    typesetPdf: async (document) => {
      typeset.push(document);
      return Buffer.from('%PDF-1.7');
    },
  });
  const ask = (event: ReturnType<typeof request>, visitor: Parameters<typeof visitOf>[0] = {}) =>
    handle(event, visitOf({ personId: 'p-06', path: event.rawPath, ...visitor }));
  return { ...room, ask, typeset, issued: () => room.facts('bulletin-issued.v1') };
};

const filled = {
  do: 'issue',
  rung: 'warning',
  assessmentId: assessment(1).assessmentId,
  stormKind: 'degree-1',
  stormNameAr: 'تيج',
  stormNameEn: 'Tej',
};

describe('the page of bulletins', () => {
  test('shows the next bulletin word for word before anybody has issued one', async () => {
    const { ask, issued } = await desk();
    const { statusCode, body } = await ask(request());
    expect(statusCode).toBe(200);
    expect(body).toContain('لم تصدر نشرة لهذه الحادثة بعد');
    expect(body).toContain('النشرة التحذيرية رقم (1)');
    expect(issued()).toEqual([]);
  });

  test('previews what the forecaster adds, and issues nothing by it', async () => {
    const { ask, issued } = await desk();
    const { body } = await ask(
      request({ body: { ...filled, do: 'preview', noteAr: 'ملاحظة', noteEn: 'A note' } }),
    );
    expect(body).toContain('«تيج»');
    expect(body).toContain('<p>ملاحظة</p>');
    expect(issued()).toEqual([]);
  });

  test('records who issued it, and gives it as page, PDF and plain text', async () => {
    const { ask, issued, typeset } = await desk();
    const answer = await ask(request({ body: filled }));
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toContain('صدرت النشرة.');
    expect(issued()).toMatchObject([{ issuedBy: 'p-06', rung: 'warning', number: 1 }]);
    const page = await ask(request({ file: 'warning-1.html' }));
    expect(page.headers['content-type']).toMatch(/^text\/html/);
    expect(page.body).toContain('إعصار مداري من الدرجة الأولى «تيج»');
    const plain = await ask(request({ file: 'warning-1.txt' }), { lang: 'en' });
    expect(plain.body).toContain('Warning bulletin No. 1');
    const pdf = await ask(request({ file: 'warning-1.pdf' }));
    expect(pdf.headers['content-type']).toBe('application/pdf');
    expect(JSON.stringify(typeset[0]?.data)).toContain('النشرة التحذيرية رقم (1)');
  });

  test('issues one bulletin when the button is pressed twice', async () => {
    const { ask, issued } = await desk();
    await ask(request({ body: filled }));
    await ask(request({ body: filled }));
    expect(issued()).toHaveLength(1);
  });

  test('keeps what was written when it refuses, and says why', async () => {
    const { ask, issued } = await desk();
    const refused = await ask(
      request({ body: { ...filled, rung: 'notice', noteAr: 'ملاحظة', noteEn: 'A note' } }),
    );
    expect(refused.statusCode).toBe(409);
    expect(refused.body).toContain('درجة النشرة أدنى');
    expect(refused.body).toContain('>ملاحظة</textarea>');
    expect(issued()).toEqual([]);
  });

  test('shows its form to forecasters only, and refuses all others by the address too', async () => {
    const { ask, issued } = await desk();
    const seen = await ask(request(), { personId: 'p-01' });
    expect(seen.body).not.toContain('name="rung"');
    expect(seen.body).toContain('يصدر النشرات المتنبئ');
    for (const what of ['issue', 'preview']) {
      const refused = await ask(request({ body: { ...filled, do: what } }), { personId: 'p-01' });
      expect(refused.statusCode).toBe(403);
      expect(refused.body).toContain('لا يصدر النشرة إلا المتنبئ');
    }
    expect(issued()).toEqual([]);
  });

  test('names the field that cannot be read', async () => {
    const { ask } = await desk();
    const answer = await ask(request({ body: { ...filled, rung: 'loud' } }));
    expect(answer.statusCode).toBe(400);
    expect(answer.body).toContain('rung');
  });

  test.each([
    ['an incident that nobody knows', { incidentId: 'heavy-rain-20200101-1' }],
    ['a bulletin that was not issued', { file: 'warning-7.pdf' }],
    ['a form that it is not written in', { file: 'warning-1.docx' }],
  ])('does not know %s', async (_, change) => {
    const { ask } = await desk();
    await ask(request({ body: filled }));
    expect((await ask(request(change))).statusCode).toBe(404);
  });
});
