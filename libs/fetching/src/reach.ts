import ipaddr from 'ipaddr.js';
import { isPublicAddress } from './public-address';

/** Where a service may connect to beyond the public internet: host names, addresses and networks. */
export interface Reach {
  readonly hosts: ReadonlySet<string>;
  readonly networks: readonly ReturnType<typeof ipaddr.parseCIDR>[];
}

/** The one address that a connection is about to be made to. */
export interface Destination {
  /** Host name as the URL has it, in lower case. */
  readonly host: string;
  readonly address: string;
  readonly port: number;
}

/** The ports that web pages are at. */
const WEB_PORTS = [80, 443];

const HOST_NAME = /^(?=.{1,253}$)[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*$/;

/**
 * Reads a list of host names (`cms.newsroom.example`), addresses (`10.1.2.3`) and networks (`10.1.0.0/16`).
 *
 * @throws RangeError that names the first entry which is none of them
 */
export function parseReach(entries: readonly string[]): Reach {
  const networks = entries.map(networkOf);
  const hosts = entries.filter((_, index) => networks[index] === undefined).map((entry) => entry.toLowerCase());
  const wrong = hosts.find((host) => !HOST_NAME.test(host) || /^[\d.]+$/.test(host));
  if (wrong !== undefined) throw new RangeError(`${JSON.stringify(wrong)} is no host name, address or network`);
  return { hosts: new Set(hosts), networks: networks.filter((network) => network !== undefined) };
}

/** Why a destination must not be connected to, in words that tell nothing about the inner network; else `undefined`. */
export function whyOutOfReach(reach: Reach, { host, address, port }: Destination): string | undefined {
  if (reach.hosts.has(host.replace(/\.$/, '')) || reach.networks.some((network) => contains(network, address)))
    return undefined;
  if (!WEB_PORTS.includes(port)) return `port ${port} is not one of ${WEB_PORTS.join(' and ')}`;
  return isPublicAddress(address) ? undefined : `${host} is not on the public internet`;
}

function networkOf(entry: string): Reach['networks'][number] | undefined {
  if (ipaddr.isValidCIDR(entry)) return ipaddr.parseCIDR(entry);
  const isAddress = ipaddr.IPv4.isValidFourPartDecimal(entry) || ipaddr.IPv6.isValid(entry);
  if (!isAddress) return undefined;
  const address = ipaddr.parse(entry);
  return [address, address.kind() === 'ipv4' ? 32 : 128];
}

function contains(network: Reach['networks'][number], address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  return parsed.kind() === network[0].kind() && parsed.match(network);
}
