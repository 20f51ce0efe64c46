/** What the encodings of a wrapped address have to go by: the text that holds it, and the address around it. */
type Encoding = (text: string, wrapper: URL) => string | undefined;

/** The alphabet of the lengths of runs, from 2 on. Source: Proofpoint, URL Defense, version 3. */
const RUN_LENGTHS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** What two characters stand for. Source: Mediafed’s feed proxy, as feed readers undo it. */
const FEEDSPORTAL: Readonly<Record<string, string>> = {
  A: '0',
  B: '.',
  C: '/',
  D: '?',
  E: '-',
  F: '=',
  G: '&',
  H: ',',
  I: '_',
  J: '%',
  K: '+',
  L: 'http://',
  M: 'https://',
  N: '.com',
  O: '.co.uk',
  P: ';',
  Q: '|',
  R: ':',
  S: 'www.',
  T: '#',
  U: '$',
  V: '~',
  W: '!',
  X: '(',
  Y: ')',
  Z: 'Z',
};

/** Beside percent-encoding, how services write the address of a page within their own; each undoes it. */
export const ENCODINGS = {
  /** `s/` stands for HTTPS; without it the page is at HTTP. Source: AMP Project, AMP Cache URL format. */
  amp: (text) => bare(text.startsWith('s/') ? text.slice(2) : text, text.startsWith('s/') ? 'https' : 'http'),

  /** The scheme may be left out. */
  bare: (text) => withScheme(text),

  base64: (text) => fromBase64(text),

  /** `a1`, then base64. */
  bing: (text) => (text.startsWith('a1') ? fromBase64(text.slice(2)) : undefined),

  /** A colon and a hash follow. */
  disqus: (text) => text.replace(/:[\w-]*$/, ''),

  /** `cache:`, perhaps a hash, the address, and perhaps the words that were searched for. */
  googleCache: (text) => {
    const [, address] = /^cache:(?:[\w-]{12}:)?([^\s+]+)/.exec(text) ?? [];
    return address === undefined ? undefined : withScheme(address);
  },

  /** A protocol buffer whose field 4 was the address, until it became a number in 2024. */
  googleNews: (text) => {
    const bytes = Buffer.from(text.split('?', 1)[0] ?? '', 'base64url');
    if (bytes[0] !== 0x08 || bytes[1] !== 0x13 || bytes[2] !== 0x22) return undefined;
    const isLong = (bytes[3] ?? 0) > 127;
    const length = isLong ? ((bytes[3] ?? 0) & 127) + ((bytes[4] ?? 0) << 7) : (bytes[3] ?? 0);
    const begin = isLong ? 5 : 4;
    return bytes.toString('utf8', begin, begin + length);
  },

  /** Percent-encoded, with `-` for the percent sign and `_` for the slash. Source: Proofpoint, URL Defense, version 2. */
  proofpoint2: (text) => decoded(text.replaceAll('-', '%').replaceAll('_', '/')),

  /**
   * `*` stands for a character of the base64 that follows, `**` and a letter for as many as the letter says. Source:
   * Proofpoint, URL Defense, version 3.
   */
  proofpoint3: (text) => {
    const end = text.lastIndexOf('__;');
    if (end < 0) return undefined;
    const removed = [...(fromBase64(text.slice(end + 3).split('!')[0] ?? '') ?? '')];
    const take = (count: number) => removed.splice(0, count).join('');
    return text
      .slice(0, end)
      .replace(/\*\*([\w-])|\*/g, (_, run?: string) => take(run === undefined ? 1 : RUN_LENGTHS.indexOf(run) + 2));
  },

  /** The host is in the name of the wrapper’s own: dashes for dots, two for one. Source: as in an AMP cache. */
  translateGoog: (text, { hostname, searchParams }) => {
    const [name = ''] = hostname.split('.translate.goog', 1);
    const host = name
      .split('--')
      .map((part) => part.replaceAll('-', '.'))
      .join('-');
    const [path = '', query = ''] = text.split('?', 2);
    const kept = query.split('&').filter((parameter) => !parameter.startsWith('_x_tr_') && parameter !== '');
    const scheme = searchParams.get('_x_tr_sch') === 'http' ? 'http' : 'https';
    return bare(`${host}${path}${kept.length > 0 ? `?${kept.join('&')}` : ''}`, scheme);
  },

  /** The host, `/s`, the path. */
  turbo: (text) => bare(text.replace('/s/', '/'), 'https'),

  /** The id of a video, and parameters. */
  video: (text) => `https://www.youtube.com/watch?v=${text.replace('?', '&')}`,

  feedsportal: (text) => text.replace(/0([A-Z])/g, (_, letter: string) => FEEDSPORTAL[letter] ?? ''),
} as const satisfies Record<string, Encoding>;

const withScheme = (text: string): string | undefined => (/^https?(?::|%3A)/i.test(text) ? text : bare(text, 'https'));

/** What begins with the name of a host, with a scheme before it. */
const bare = (text: string, scheme: string): string | undefined =>
  /^[^/?#:@\s]+\.[^/?#:@\s.]+(?::\d+)?(?:[/?#]|$)/.test(text) ? `${scheme}://${text}` : undefined;

function fromBase64(text: string): string | undefined {
  const decodedText = Buffer.from(text, 'base64').toString('utf8');
  return decodedText.includes('\uFFFD') ? undefined : decodedText;
}

/** Without percent-encoding; undefined if it is none. */
export function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
