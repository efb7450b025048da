type Asked = {
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly requestContext: { readonly domainName: string };
};

/** The address as the reader wrote it, for links that must be absolute. API Gateway always names the protocol. */
export const originOf = ({ headers, requestContext }: Asked): string => {
  const protocol = headers['x-forwarded-proto'] === 'https' ? 'https' : 'http';
  return `${protocol}://${headers['host'] ?? requestContext.domainName}`;
};
