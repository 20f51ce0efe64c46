import { type LookupAddress } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { buildConnector } from 'undici';
import { FetchFailure } from './fetch-failure';
import { type Reach, whyOutOfReach } from './reach';

/** Every address of a host name. */
export type Resolver = (host: string) => Promise<readonly LookupAddress[]>;

/** Makes what makes connections: to what the look-up answers, within `timeout` milliseconds. */
export type Dialler = (options: { lookup: LookupFunction; timeout: number }) => buildConnector.connector;

export interface ConnectorOptions {
  readonly reach: Reach;
  readonly resolve: Resolver;
  readonly dial: Dialler;
  /** To resolve the name, connect and agree on TLS. */
  readonly timeoutMs: number;
}

/**
 * Makes connections, for undici, to addresses that are in reach and to no other.
 *
 * The address is judged after the name was resolved, and it is the judged one that is dialled: a name that resolves
 * to something else a moment later gains nothing. A name with one address out of reach is out of reach with all of them:
 * no public name has an address inside. Every hop of a redirect comes through here.
 */
export function guardedConnector({ reach, resolve, dial, timeoutMs }: ConnectorOptions): buildConnector.connector {
  return (options, callback) => {
    const host = options.hostname.toLowerCase();
    const port = Number(options.port) || (options.protocol === 'https:' ? 443 : 80);
    const inReach = (addresses: readonly LookupAddress[]): LookupAddress[] => {
      const refusals = addresses.map(({ address }) => whyOutOfReach(reach, { host, address, port }));
      const refusal = addresses.length === 0 ? `${host} has no address` : refusals.find((why) => why !== undefined);
      if (refusal !== undefined) throw new FetchFailure('ADDRESS_FORBIDDEN', refusal);
      return [...addresses];
    };
    const lookup: LookupFunction = (_, { all }, done) => {
      resolve(host)
        .then(inReach)
        .then(
          (addresses) => (all ? done(null, addresses) : done(null, addresses[0]!.address, addresses[0]!.family)),
          (error: Error) => done(error, []),
        );
    };
    try {
      // Node looks up names only: an address in the URL has to be judged here.
      if (isIP(host) !== 0) inReach([{ address: host, family: isIP(host) }]);
    } catch (error) {
      callback(error as Error, null);
      return;
    }
    dial({ lookup, timeout: timeoutMs })(options, callback);
  };
}
