type Asked = {
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly requestContext: { readonly domainName: string };
};

/** By which name a page was asked for: what the edge was called, where there is one, and else the function's own front. */
export const hostOf = (headers: Asked['headers']): string | undefined =>
  headers['x-forwarded-host'] ?? headers['host'];

/** The address as the reader wrote it, for links that must be absolute. API Gateway always names the protocol; the edge before it, the name. */
export const originOf = ({ headers, requestContext }: Asked): string => {
  const protocol = headers['x-forwarded-proto'] === 'https' ? 'https' : 'http';
  return `${protocol}://${hostOf(headers) ?? requestContext.domainName}`;
};
