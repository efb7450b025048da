import type { PropertiesOf } from '../template/resource-types.ts';

type Policy = PropertiesOf['AWS::CloudFront::ResponseHeadersPolicy']['ResponseHeadersPolicyConfig'];
type Header = readonly [name: string, value: string, override: boolean];

const headersOf = ({ SecurityHeadersConfig: security, CustomHeadersConfig: custom }: Policy): Header[] => {
  const { StrictTransportSecurity: tls, ContentTypeOptions: sniff } = security ?? {};
  const { ReferrerPolicy: referrer, ContentSecurityPolicy: policy } = security ?? {};
  return [
    ...(tls === undefined
      ? []
      : [['strict-transport-security', `max-age=${tls.AccessControlMaxAgeSec}`, tls.Override] as const]),
    ...(sniff === undefined ? [] : [['x-content-type-options', 'nosniff', sniff.Override] as const]),
    ...(referrer === undefined
      ? []
      : [['referrer-policy', referrer.ReferrerPolicy, referrer.Override] as const]),
    ...(policy === undefined
      ? []
      : [['content-security-policy', policy.ContentSecurityPolicy, policy.Override] as const]),
    ...(custom?.Items ?? []).map(
      ({ Header: name, Value, Override }) => [name.toLowerCase(), Value, Override] as const,
    ),
  ];
};

/** What the policy of the behaviour adds to what an origin says, or puts in its place. */
export const withPolicy = (
  headers: Readonly<Record<string, string | string[]>>,
  policy: Policy | undefined,
): Record<string, string | string[]> => {
  const all = { ...headers };
  for (const [name, value, override] of policy === undefined ? [] : headersOf(policy))
    if (override || all[name] === undefined) all[name] = value;
  return all;
};
