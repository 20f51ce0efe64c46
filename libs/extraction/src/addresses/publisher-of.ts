import { getDomain, getHostname } from 'tldts';
import { PUBLISHERS } from './publishers';

const HOUSE_BY_HOST: ReadonlyMap<string, string> = new Map(
  Object.entries(PUBLISHERS).flatMap(([house, hosts]) => hosts.map((host) => [host, house] as const)),
);

/**
 * The house that publishes at an address or a host, if that is known: of the nearest name above it that the table has, so that
 * a host of one house may stand below the registered name of another.
 */
export function publisherOf(address: string | undefined): string | undefined {
  const host = address ? getHostname(address) : null;
  const site = host && getDomain(host);
  if (!host || !site) return undefined;
  const labels = host.slice(0, -site.length).split('.').filter(Boolean);
  // No host of the table is more than a few names deep.
  for (const above of labels.slice(-DEPTH).map((_, at, near) => [...near.slice(at), site].join('.'))) {
    const house = HOUSE_BY_HOST.get(above);
    if (house !== undefined) return house;
  }
  return HOUSE_BY_HOST.get(site);
}

const DEPTH = 3;
