import { createContext, Script } from 'node:vm';
import { z } from 'zod';

const Values = z.record(z.string(), z.object({ value: z.string() }));

const Answer = z.union([
  z.object({ statusCode: z.number().int(), headers: Values.default({}) }),
  z.object({ uri: z.string(), querystring: Values, headers: Values }),
]);

export type ViewerRequest = {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
};

/** What the function let through, or what it answered itself. */
export type Viewed =
  | { readonly kind: 'request'; readonly request: ViewerRequest }
  | { readonly kind: 'answer'; readonly status: number; readonly headers: Readonly<Record<string, string>> };

const plain = (values: z.infer<typeof Values>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).map(([name, { value }]) => [name, value]));

const wrapped = (entries: Iterable<readonly [string, string]>) =>
  Object.fromEntries([...entries].map(([name, value]) => [name, { value }]));

/** A CloudFront function on a viewer's request, run as the template has it; it sees nothing of this process. */
export const viewerFunction = (code: string): ((request: ViewerRequest) => Viewed) => {
  const script = new Script(`${code}\n;JSON.stringify(handler(JSON.parse(given)))`);
  return ({ method, path, query, headers }) => {
    const event = {
      version: '1.0',
      context: { eventType: 'viewer-request' },
      viewer: { ip: '127.0.0.1' },
      request: {
        method,
        uri: path,
        querystring: wrapped(new URLSearchParams(query)),
        headers: wrapped(Object.entries(headers)),
        cookies: {},
      },
    };
    const context = createContext({ given: JSON.stringify(event) });
    const said = Answer.parse(JSON.parse(String(script.runInContext(context, { timeout: 1000 }))));
    if ('statusCode' in said)
      return { kind: 'answer', status: said.statusCode, headers: plain(said.headers) };
    const same = JSON.stringify(said.querystring) === JSON.stringify(event.request.querystring);
    const asked = same ? query : new URLSearchParams(plain(said.querystring)).toString();
    return {
      kind: 'request',
      request: { method, path: said.uri, query: asked, headers: plain(said.headers) },
    };
  };
};
