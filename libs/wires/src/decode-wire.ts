import { FeedDecoder } from '@copydesk/feeds';
import { LIMITS } from './limits';
import { WireRefused } from './wire-refused';

/**
 * A wire as text: by byte order mark, XML declaration, UTF-8, or failing these by how its characters are distributed.
 *
 * @param wire text is taken as decoded, whatever it declares
 * @throws WireRefused TOO_LARGE
 */
export function decodeWire(wire: Uint8Array | string): string {
  if (wire.length > LIMITS.bytes) throw new WireRefused('TOO_LARGE', `It has more than ${LIMITS.bytes} bytes.`);
  if (typeof wire === 'string') return wire;
  const decoder = new FeedDecoder(undefined);
  return decoder.write(wire) + decoder.end();
}
