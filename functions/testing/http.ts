import type { APIGatewayProxyEventV2 } from 'aws-lambda';

/** A request without a body, as the HTTP front hands it over. `url` is path and query. */
export const httpEvent = (
  method: string,
  url: string,
  pathParameters: Readonly<Record<string, string>> = {},
): APIGatewayProxyEventV2 => {
  const { pathname, search, searchParams } = new URL(url, 'https://front.example');
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: pathname,
    rawQueryString: search.slice(1),
    ...(search === '' ? {} : { queryStringParameters: Object.fromEntries(searchParams) }),
    headers: {},
    pathParameters: { ...pathParameters },
    requestContext: {
      accountId: '111122223333',
      apiId: 'test',
      domainName: 'front.example',
      domainPrefix: 'test',
      http: { method, path: pathname, protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: 'test' },
      requestId: 'request-1',
      routeKey: '$default',
      stage: '$default',
      time: '23/Nov/2026:06:00:00 +0000',
      timeEpoch: 1_795_413_600_000,
    },
    isBase64Encoded: false,
  };
};

/** A form as a browser sends it. */
export const formEvent = (
  url: string,
  fields: Readonly<Record<string, string | readonly string[]>>,
  pathParameters: Readonly<Record<string, string>> = {},
): APIGatewayProxyEventV2 => {
  const body = new URLSearchParams();
  for (const [name, values] of Object.entries(fields))
    for (const value of [values].flat()) body.append(name, value);
  return {
    ...httpEvent('POST', url, pathParameters),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: body.toString(),
  };
};
