/** What a robots.txt says to each crawler that it names. Source of every rule here: RFC 9309. */
export interface Robots {
  readonly groups: readonly RobotsGroup[];
}

interface RobotsGroup {
  /** Product tokens in lower case, or `*`. */
  readonly agents: readonly string[];
  readonly rules: readonly RobotsRule[];
}

interface RobotsRule {
  readonly allows: boolean;
  /** Normalised path with `*` for any characters and `$` for the end. */
  readonly pattern: string;
}

/** No rules at all: a host without a robots.txt. */
export const NO_ROBOTS: Robots = { groups: [] };

/** How much of a robots.txt is read, in bytes: RFC 9309, section 2.5. */
export const ROBOTS_LIMIT = 500 * 1024;

/** Reads a robots.txt. Lines that are no rule of RFC 9309, such as `Sitemap`, change nothing. */
export function parseRobots(text: string): Robots {
  const groups: { agents: string[]; rules: RobotsRule[] }[] = [];
  for (const line of text.replace(/^\uFEFF/, '').split(/\r\n|[\r\n]/)) {
    const [, field = '', value = ''] = /^\s*([\w-]+)\s*:([^#]*)/.exec(line) ?? [];
    const name = field.toLowerCase();
    const open = groups.at(-1);
    if (name === 'user-agent') {
      const agent = agentOf(value.trim());
      if (open?.rules.length === 0) open.agents.push(agent);
      else groups.push({ agents: [agent], rules: [] });
    } else if (name === 'allow' || name === 'disallow') {
      open?.rules.push({ allows: name === 'allow', pattern: normalise(value.trim()).replace(/\$(?!$)/g, '%24') });
    }
  }
  return { groups };
}

/**
 * Whether a page may be read by a crawler: the longest rule that matches decides, and of equals the one that allows.
 *
 * @param productToken how the crawler is called in a robots.txt, without a version
 */
export function mayFetch({ groups }: Robots, productToken: string, { pathname, search }: URL): boolean {
  if (pathname === '/robots.txt') return true;
  const path = normalise(pathname + search)
    .replaceAll('*', '%2A')
    .replaceAll('$', '%24');
  const forAgent = (agent: string) => groups.filter(({ agents }) => agents.includes(agent));
  const own = forAgent(productToken.toLowerCase());
  const rules = (own.length > 0 ? own : forAgent('*')).flatMap((group) => group.rules);
  const matching = rules.filter(({ pattern }) => pattern !== '' && matches(pattern, path));
  const longest = Math.max(...matching.map(({ pattern }) => pattern.length));
  const decisive = matching.filter(({ pattern }) => pattern.length === longest);
  return decisive.length === 0 || decisive.some(({ allows }) => allows);
}

/** `Copydesk/1.0 (news)` names Copydesk: a product token has letters, `_` and `-` alone. */
function agentOf(value: string): string {
  return value.startsWith('*') ? '*' : (/^[a-z_-]*/i.exec(value)?.[0] ?? '').toLowerCase();
}

/**
 * The one form in which paths are compared: percent-encoded are what is not ASCII and what was encoded and is not
 * unreserved (RFC 3986, section 2.3), in capitals; everything else is as it is.
 */
function normalise(path: string): string {
  return path
    .replace(/%([0-9a-f]{2})/gi, (encoded, hex: string) => {
      const character = String.fromCharCode(Number.parseInt(hex, 16));
      return /[\w.~-]/.test(character) ? character : encoded.toUpperCase();
    })
    .replace(/[^\x21-\x7e]+/gu, (characters) => encodeURIComponent(characters));
}

/** Whether a path begins with what the pattern describes. Takes time proportional to the path for each `*`, no more. */
function matches(pattern: string, path: string): boolean {
  const isWhole = pattern.endsWith('$');
  const [first = '', ...parts] = (isWhole ? pattern.slice(0, -1) : pattern).split('*');
  if (!path.startsWith(first)) return false;
  let at = first.length;
  const last = isWhole ? parts.pop() : undefined;
  for (const part of parts) {
    const found = path.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  if (!isWhole) return true;
  return last === undefined ? at === path.length : path.length - last.length >= at && path.endsWith(last);
}
