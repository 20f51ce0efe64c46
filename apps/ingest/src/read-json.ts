import { Problem } from '@copydesk/runtime';
import { asProblem } from './intake/as-problem';
import { parseJson } from './to-raw-article';

/**
 * A body in JSON. Nothing else is taken: a web page can make a browser post forms and plain text to any address, but no
 * JSON.
 *
 * @throws Problem MEDIA_TYPE_UNSUPPORTED or JSON_MALFORMED
 */
export function readJson(mediaType: string | undefined, body: unknown): unknown {
  if (!/^application\/(merge-patch\+)?json\s*(;|$)/i.test(mediaType ?? ''))
    throw new Problem(415, 'MEDIA_TYPE_UNSUPPORTED', 'Content-Type must be application/json');
  try {
    return parseJson(Buffer.isBuffer(body) ? body : Buffer.alloc(0));
  } catch (error) {
    throw asProblem(error);
  }
}
