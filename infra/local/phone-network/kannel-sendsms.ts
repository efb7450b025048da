import type { Refusal, Submission } from './submission.ts';

/** The path of `sendsms`, as smsbox has it. */
export const isForKannel = (request: Request): boolean =>
  new URL(request.url).pathname.endsWith('/cgi-bin/sendsms');

const say = (status: number, body: string): Response =>
  new Response(body, { status, headers: { 'content-type': 'text/html' } });

export const kannelAccepted = (): Response => say(202, '0: Accepted for delivery');

/** Kannel knows fewer refusals than AWS; what it cannot say is a passing fault. */
export const kannelRefusal = (refusal: Refusal): Response => {
  switch (refusal) {
    case 'AuthorizationError':
    case 'MissingAuthenticationToken':
      return say(403, 'Authorization failed for sendsms');
    case 'InvalidAction':
      return say(404, 'Unknown request.');
    case 'InvalidParameter':
    case 'OptedOut':
      return say(403, 'Not routable. Do not try again.');
    default:
      return say(503, 'Temporal failure, try again later.');
  }
};

/** The message in the headers and the body of a POST, or the answer that refuses it. Who asks is not checked. */
export const readKannel = async (request: Request): Promise<Submission | Response> => {
  const header = (name: string): string => request.headers.get(`x-kannel-${name}`) ?? '';
  if (request.method !== 'POST' || !request.headers.get('content-type')?.startsWith('text/plain'))
    return say(400, 'Invalid content-type');
  if (header('username') === '' || header('password') === '') return kannelRefusal('AuthorizationError');
  if (!/^\+?[1-9]\d{7,14}$/.test(header('to'))) return say(400, 'Missing receiver number, rejected');
  return {
    door: 'kannel',
    to: header('to').replace(/^\+?/, '+'),
    text: await request.text(),
    sender: header('from'),
    // Kannel knows no prices.
    maxPriceUsd: 0,
    context: {},
    reportUrl: header('dlr-mask') === '' ? undefined : header('dlr-url') || undefined,
  };
};
