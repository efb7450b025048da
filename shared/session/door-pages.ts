import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { Bilingual, Language } from '../kernel/vocabulary.ts';
import { DOOR } from '../language/console.ts';
import { consolePage } from '../pages/console-page.ts';
import { FORM_STYLE, hiddenField } from '../pages/form-look.ts';
import { type Html, html } from '../pages/html.ts';
import { page } from '../pages/page.ts';
import { pageResponse, type Response } from '../pages/response.ts';
import type { Role } from '../place/roster.ts';
import type { Visit } from './visit.ts';

/** Where one signs in, and comes back from to the page that was asked for. */
export const signInPath = ({ rawPath, rawQueryString }: APIGatewayProxyEventV2): string =>
  `/console/sign-in?to=${encodeURIComponent(rawQueryString === '' ? rawPath : `${rawPath}?${rawQueryString}`)}`;

const plain = (lang: Language, title: Bilingual, body: Html, statusCode: number): Response =>
  pageResponse(
    page({ lang, title: title[lang], style: FORM_STYLE, body: html`<h1>${title[lang]}</h1>${body}` }),
    { statusCode },
  );

export const foreignPage = (lang: Language): Response =>
  plain(
    lang,
    DOOR.notYours,
    html`<p>${DOOR.foreign[lang]}</p><p><a href="/console">${DOOR.home[lang]}</a></p>`,
    403,
  );

export const notYoursPage = (visit: Visit, roles: readonly Role[]): Response =>
  pageResponse(
    consolePage({
      visit,
      title: DOOR.notYours,
      body: html`<p>${DOOR.whose(roles)[visit.lang]}</p><p><a href="${visit.link('/console')}">${DOOR.home[visit.lang]}</a></p>`,
    }),
    { statusCode: 403 },
  );

const TITLES = { 'signed-out': DOOR.signInFirst, prove: DOOR.proveAgain } as const;

/** The form that was sent, as a form that can be sent again once its sender has signed in elsewhere. */
export const heldPage = (
  event: APIGatewayProxyEventV2,
  lang: Language,
  why: keyof typeof TITLES,
): Response => {
  const { headers, rawPath, rawQueryString, body = '', isBase64Encoded } = event;
  const isForm = (headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded');
  const fields = [
    ...new URLSearchParams(Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8').toString('utf8')),
  ];
  const action = rawQueryString === '' ? rawPath : `${rawPath}?${rawQueryString}`;
  const again = html`<p><a href="/console/sign-in?again=1&to=%2Fconsole" target="_blank">${DOOR.signIn[lang]}</a></p>`;
  return plain(
    lang,
    TITLES[why],
    isForm
      ? html`<p>${DOOR.kept[lang]}</p>${again}
          <form method="post" action="${action}">${fields.map(([name, value]) => hiddenField(name, value))}<p><button>${DOOR.send[lang]}</button></p></form>`
      : html`<p>${DOOR.fileNotKept[lang]}</p>${again}`,
    401,
  );
};
