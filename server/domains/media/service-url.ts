import { BlockList, isIP } from 'node:net';
import { invalidField } from '#kernel/errors.ts';

/** The addresses a name stands for; empty where it stands for none. */
export type ResolveHost = (hostname: string) => Promise<string[]>;

const METADATA_NAMES = new Set([
  'metadata',
  'metadata.google.internal',
  'metadata.goog',
  'instance-data',
  'instance-data.ec2.internal',
]);

/**
 * Services live on private networks, so those are allowed. Not allowed are link-local addresses, where cloud machines
 * keep their credentials, and what no service can have.
 */
function createBlockList(): BlockList {
  const list = new BlockList();
  list.addSubnet('169.254.0.0', 16, 'ipv4');
  list.addAddress('100.100.100.200', 'ipv4');
  list.addAddress('168.63.129.16', 'ipv4');
  list.addSubnet('0.0.0.0', 8, 'ipv4');
  list.addSubnet('224.0.0.0', 4, 'ipv4');
  list.addAddress('255.255.255.255', 'ipv4');
  list.addSubnet('fe80::', 10, 'ipv6');
  list.addAddress('fd00:ec2::254', 'ipv6');
  list.addAddress('fd20:ce::254', 'ipv6');
  list.addAddress('::', 'ipv6');
  list.addSubnet('ff00::', 8, 'ipv6');
  return list;
}

/** True where no service may be reached. Takes IPv4, IPv6 and IPv4 in IPv6 (mapped, compatible and NAT64). */
export function isForbiddenAddress(address: string): boolean {
  const list = createBlockList();
  const plain = address.split('%')[0] ?? address;
  if (isIP(plain) === 4) return list.check(plain, 'ipv4');
  if (isIP(plain) !== 6) return true;
  const embedded = embeddedIpv4(plain);
  return list.check(plain, 'ipv6') || (embedded !== null && list.check(embedded, 'ipv4'));
}

/** The IPv4 address inside `::ffff:0:0/96`, `::/96` and `64:ff9b::/96`. */
function embeddedIpv4(address: string): string | null {
  const normal = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const match = /^(?:::ffff:|::|64:ff9b::)([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(normal);
  if (!match) return null;
  const high = Number.parseInt(match[1] ?? '', 16);
  const low = Number.parseInt(match[2] ?? '', 16);
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}

/**
 * Checks an address the owner entered for a service and brings it to the form we keep: http or https, no user name, no
 * query, no slash at the end. Names are resolved and every address they stand for is checked. Throws 422 at `field`.
 * A name that does not resolve passes: that the service cannot be reached is told by the attempt to reach it.
 */
export async function checkServiceUrl(text: string, resolve: ResolveHost, field = 'url'): Promise<string> {
  const url = parse(text.trim());
  if (!url) {
    throw invalidField(field, 'not_a_url', 'Enter an address such as http://192.168.1.10:32400.');
  }
  if (url.username !== '' || url.password !== '') {
    throw invalidField(field, 'has_credentials', 'Leave user name and password out of the address.');
  }
  const hostname = url.hostname
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '')
    .toLowerCase();
  const addresses = isIP(hostname) === 0 ? await resolve(hostname) : [hostname];
  if (METADATA_NAMES.has(hostname) || addresses.some(isForbiddenAddress)) {
    throw invalidField(field, 'address_not_allowed', 'Services cannot be reached at this address.');
  }
  url.search = '';
  url.hash = '';
  return url.toString().replace(/\/+$/, '');
}

function parse(text: string): URL | null {
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`;
  if (!URL.canParse(withScheme)) return null;
  const url = new URL(withScheme);
  return (url.protocol === 'http:' || url.protocol === 'https:') && url.hostname !== '' ? url : null;
}
