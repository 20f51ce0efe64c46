import ipaddr from 'ipaddr.js';

/** Global unicast, the only part of IPv6 that is given out. Source: IANA IPv6 address space registry. */
const GLOBAL_UNICAST = ipaddr.parseCIDR('2000::/3');

/**
 * Inside of a cloud although its number is a public one: Azure's host agent, which hands out configuration and
 * credentials. Source: Azure documentation, "What is IP address 168.63.129.16". Those of other clouds are link-local,
 * unique local or shared addresses.
 */
const HOST_AGENTS = ['168.63.129.16'];

/**
 * Whether an address, as a resolver or a socket states it, belongs to a host on the public internet.
 *
 * Not public is every address of special use: private, loopback, link-local, shared (CGNAT), multicast, unspecified,
 * reserved, documentation, and every IPv6 form that has an IPv4 address inside (mapped, compatible, NAT64, 6to4,
 * Teredo), since a router may take it to that address. What is no address is not public either.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address) || HOST_AGENTS.includes(address)) return false;
  const parsed = ipaddr.parse(address);
  const isSpecial = parsed.range() !== 'unicast';
  return !isSpecial && (parsed.kind() === 'ipv4' || parsed.match(GLOBAL_UNICAST));
}
