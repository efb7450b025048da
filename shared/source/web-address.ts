/** IPv4 of this machine, of private networks and of the link, where a cloud keeps its credentials (RFC 6890). */
const PRIVATE_IPV4 =
  /^(?:0|10|127)\.|^169\.254\.|^192\.168\.|^172\.(?:1[6-9]|2\d|3[01])\.|^100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./;
/** Loopback, unspecified, unique local, link local, and IPv4 written as IPv6. */
const PRIVATE_IPV6 = /^\[(?:::1?|f[cd][0-9a-f]{2}:.*|fe[89ab][0-9a-f]:.*|::ffff:.*)\]$/;
const PRIVATE_NAME = /^[^.]+\.?$|\.(?:localhost|local|internal|intranet|lan|home\.arpa)\.?$/;

const isPrivate = ({ hostname }: URL): boolean =>
  PRIVATE_IPV4.test(hostname) ||
  PRIVATE_IPV6.test(hostname) ||
  (!hostname.startsWith('[') && PRIVATE_NAME.test(hostname));

/**
 * The absolute form of an address that a source at `from` names, or undefined when it must not be followed: other than http and
 * https, or from the open web into a private network. A name that resolves to a private address is not seen here.
 */
export const followable = (address: string, from: string): string | undefined => {
  const url = URL.parse(address, from);
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) return undefined;
  if (url.username !== '' || url.password !== '') return undefined;
  const origin = URL.parse(from);
  if (isPrivate(url) && (origin === null || !isPrivate(origin))) return undefined;
  return url.href;
};
