import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { type Browser, chromium as engine, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createHandler } from '../../functions/console/sign-in/handler.ts';
import { HADRAMOUT } from '../../functions/testing/room.ts';
import { toHttpAnswer, toHttpEvent } from '../../infra/local/http/payload.ts';
import { close, listen } from '../../infra/local/listen.ts';
import type { Replay } from '../../infra/local/replay/replay.ts';
import { readBody } from '../../infra/local/services/http-call.ts';
import {
  type PlayedCognito,
  startPlayedCognito,
} from '../../shared/adapters/cognito/testing/played-cognito.ts';
import { cognitoUserPool } from '../../shared/adapters/cognito/user-pool.ts';
import { systemClock } from '../../shared/adapters/system/clock.ts';
import { ACCESS } from '../../shared/language/access.ts';
import { CONSOLE_NAMES, SHELL } from '../../shared/language/console.ts';
import { SIGN_IN } from '../../shared/language/sign-in.ts';
import { memoryLogStore } from '../../shared/log/testing/memory-log-store.ts';
import { consolePage } from '../../shared/pages/console-page.ts';
import { html } from '../../shared/pages/html.ts';
import { pageResponse } from '../../shared/pages/response.ts';
import { behindDoor } from '../../shared/session/door.ts';
import { memorySessionStore } from '../../shared/session/testing/memory-session-store.ts';
import { memoryShortLived } from '../../shared/subscriber/testing/memory-short-lived.ts';
import { chromium } from './browser.ts';
import { opened } from './replayed.ts';

let browser: Browser;
beforeAll(async () => {
  if (chromium !== undefined)
    browser = await engine.launch({ executablePath: chromium, args: ['--no-sandbox', '--disable-gpu'] });
});
afterAll(() => browser?.close());

/** A phone of its own, with what a policy kept its browser from. */
const phone = async (javaScriptEnabled: boolean) => {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, javaScriptEnabled });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('console', (message) => {
    if (/Content Security Policy|Refused to/.test(message.text())) faults.push(message.text());
  });
  return { context, page, faults };
};

const sessionOf = async (page: Page) =>
  (await page.context().cookies()).find(({ name }) => name === '__Host-nadhir');

const signOut = (page: Page) => page.getByRole('button', { name: SHELL.signOut.ar }).click();

describe.skipIf(chromium === undefined).each([true, false])(
  'in a browser, scripts allowed: %s',
  (scripts) => {
    describe('on this machine', () => {
      let replay: Replay;
      beforeAll(async () => {
        replay = await opened();
      }, 240_000);
      afterAll(() => replay.stop());

      test('one picks a person, is in, is known by name, and leaves', async () => {
        const { page, context, faults } = await phone(scripts);
        await page.goto(`${replay.url}/console/access`);
        expect(new URL(page.url()).pathname).toBe('/console/sign-in');
        await page.locator('button[value="p-26"]').click();
        await page.waitForURL('**/console/access');
        expect(await sessionOf(page)).toMatchObject({
          secure: true,
          httpOnly: true,
          sameSite: 'Lax',
          path: '/',
        });
        expect(await page.locator('.who').textContent()).toContain('رامي صالح الشبكي');
        await page.getByRole('heading', { name: ACCESS.title.ar, level: 1 }).waitFor();
        await page.getByRole('link', { name: CONSOLE_NAMES.rota.ar, exact: true }).first().waitFor();

        await signOut(page);
        await page.getByRole('heading', { name: SIGN_IN.signedOut.ar }).waitFor();
        expect(await sessionOf(page)).toBeUndefined();
        await page.goto(`${replay.url}/console`);
        expect(new URL(page.url()).pathname).toBe('/console/sign-in');
        expect(faults).toEqual([]);
        await context.close();
      });

      test('who is signed out everywhere is out at the next page', async () => {
        const { page, context } = await phone(scripts);
        const [name = '', value = ''] = (await replay.signedInAs('p-26')).split('=');
        // Of the name alone, as `__Host-` wants it; the port plays no part.
        await context.addCookies([{ name, value, url: 'https://localhost/', secure: true }]);
        const theirs = await replay.signedInAs('p-14');
        await page.goto(`${replay.url}/console/access`);
        const row = page.locator('tr', { hasText: 'ياسر أحمد العملي' });
        await row.getByRole('button', { name: ACCESS.end.ar }).click();
        await page.getByText(ACCESS.ended.ar).waitFor();
        const answer = await fetch(`${replay.url}/console`, {
          headers: { cookie: theirs },
          redirect: 'manual',
        });
        expect(answer.status).toBe(303);
        await context.close();
      });
    });

    describe('with Cognito, played on another site', () => {
      let cognito: PlayedCognito;
      let site: { readonly url: string; stop(): Promise<void> };
      beforeAll(async () => {
        cognito = await startPlayedCognito(() => Date.now());
        site = await startSite(cognito);
      });
      afterAll(async () => {
        await site.stop();
        await cognito.stop();
      });

      test('the way there and back keeps the cookies, and no policy of ours stands in it', async () => {
        const { page, context, faults } = await phone(scripts);
        await page.goto(`${site.url}/console/rota?lang=ar`);
        expect(page.url()).toBe(`${site.url}/console/rota?lang=ar`);
        expect(await page.locator('.who').textContent()).toContain('ياسر أحمد العملي');
        expect(cognito.asked).toHaveLength(1);
        const before = await sessionOf(page);

        await page.goto(`${site.url}/console/sign-in?again=1&to=/console`);
        expect(new URL(page.url()).pathname).toBe('/console');
        expect((await sessionOf(page))?.value).not.toBe(before?.value);

        await signOut(page);
        await page.waitForURL('**/console/signed-out');
        expect(await sessionOf(page)).toBeUndefined();
        expect(faults).toEqual([]);
        await context.close();
      });
    });
  },
);

/** The sign-in function, and one page behind the door, as an HTTP API would call them. */
const startSite = async (cognito: PlayedCognito) => {
  const sessions = memorySessionStore();
  const visited = behindDoor({ sessions, clock: systemClock, place: HADRAMOUT }, async (_, visit) =>
    pageResponse(consolePage({ visit, title: CONSOLE_NAMES.now, body: html`<p>…</p>` })),
  );
  let signIn: ReturnType<typeof createHandler> | undefined;
  const server = createServer(async (request, response) => {
    const { method = 'GET', url = '/', headers } = request;
    const [path = '/'] = url.split('?');
    if (!path.startsWith('/console')) return void response.writeHead(404).end();
    const own = ['/console/sign-in', '/console/signed-in', '/console/sign-out', '/console/signed-out'];
    const call = {
      method,
      url,
      headers,
      body: await readBody(request),
      remoteAddress: '',
      requestId: 'r',
      at: 0,
    };
    const event = toHttpEvent(call, { key: `${method} ${path}`, functionName: 'x', pathParameters: {} });
    const answer = toHttpAnswer(
      await (own.includes(path) ? signIn : visited)?.(event as unknown as APIGatewayProxyEventV2),
    );
    response.writeHead(answer.status, answer.headers).end(answer.body);
  });
  const url = `http://localhost:${await listen(server, 0)}`;
  signIn = createHandler({
    log: memoryLogStore(),
    clock: systemClock,
    roster: HADRAMOUT.roster,
    sessions,
    attempts: memoryShortLived(),
    identity: cognitoUserPool({
      ...cognito.pool,
      callbackUrl: `${url}/console/signed-in`,
      signedOutUrl: `${url}/console/signed-out`,
    }),
    newSecret: () => randomBytes(32).toString('base64url'),
  });
  return { url, stop: () => close(server) };
};
