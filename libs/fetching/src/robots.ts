/**
 * What a robots.txt says to each crawler that it names. Source of every rule here: RFC 9309, but for `Crawl-delay`, which
 * is older than it and in no standard, and `Content-Signal` (contentsignals.org).
 */
export interface Robots {
  readonly groups: readonly RobotsGroup[];
}

interface RobotsGroup {
  /** Product tokens in lower case, or `*`. */
  readonly agents: readonly string[];
  readonly rules: readonly RobotsRule[];
  /** Seconds between two requests, as stated. */
  readonly crawlDelay?: number;
  /** As stated: `search=yes, ai-train=no`. */
  readonly contentSignals: readonly string[];
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

interface OpenGroup {
  readonly agents: string[];
  readonly rules: RobotsRule[];
  readonly contentSignals: string[];
  crawlDelay?: number;
}

/**
 * Reads a robots.txt. Lines that are no rule, such as `Sitemap`, change nothing. A delay and a signal are rules: the
 * next `User-agent` after one begins a group.
 */
export function parseRobots(text: string): Robots {
  const groups: OpenGroup[] = [];
  for (const line of text.replace(/^\uFEFF/, '').split(/\r\n|[\r\n]/)) {
    const [, field = '', value = ''] = /^\s*([\w-]+)\s*:([^#]*)/.exec(line) ?? [];
    const name = field.toLowerCase();
    const open = groups.at(-1);
    if (name === 'user-agent') {
      const agent = agentOf(value.trim());
      if (open && isWithoutRules(open)) open.agents.push(agent);
      else groups.push({ agents: [agent], rules: [], contentSignals: [] });
    } else if (name === 'crawl-delay') {
      if (open && /^\d{1,9}(\.\d{1,9})?$/.test(value.trim())) open.crawlDelay = Number(value);
    } else if (name === 'content-signal') {
      open?.contentSignals.push(value.trim());
    } else if (name === 'allow' || name === 'disallow') {
      open?.rules.push({ allows: name === 'allow', pattern: patternOf(value) });
    }
  }
  return { groups };
}

const isWithoutRules = ({ rules, contentSignals, crawlDelay }: OpenGroup) =>
  rules.length === 0 && contentSignals.length === 0 && crawlDelay === undefined;

/**
 * Whether a page may be read by a crawler: the longest rule that matches decides, and of equals the one that allows.
 *
 * @param productToken how the crawler is called in a robots.txt, without a version
 */
export function mayFetch(robots: Robots, productToken: string, url: URL): boolean {
  return url.pathname === '/robots.txt' || !isForbidden(groupsFor(robots, productToken), url);
}

/** Whether groups that name the crawler, which those for all do not, keep it from a page. */
export function forbidsByName({ groups }: Robots, productToken: string, url: URL): boolean {
  return isForbidden(
    groups.filter(({ agents }) => agents.includes(productToken.toLowerCase())),
    url,
  );
}

/** How long a crawler is to wait between two requests, in milliseconds; the longest of several. */
export function crawlDelayOf(robots: Robots, productToken: string): number | undefined {
  const delays = groupsFor(robots, productToken).flatMap(({ crawlDelay }) => crawlDelay ?? []);
  return delays.length === 0 ? undefined : Math.max(...delays) * 1000;
}

/** What is stated for a crawler about uses of what it reads. */
export function contentSignalsFor(robots: Robots, productToken: string): string[] {
  return groupsFor(robots, productToken).flatMap(({ contentSignals }) => contentSignals);
}

/** Those that name it, else those for all. */
function groupsFor({ groups }: Robots, productToken: string): RobotsGroup[] {
  const forAgent = (agent: string) => groups.filter(({ agents }) => agents.includes(agent));
  const own = forAgent(productToken.toLowerCase());
  return own.length > 0 ? own : forAgent('*');
}

function isForbidden(groups: readonly RobotsGroup[], url: URL): boolean {
  const path = pathOf(url);
  const matching = groups
    .flatMap(({ rules }) => rules)
    .filter(({ pattern }) => pattern !== '' && matches(pattern, path));
  const longest = matching.reduce((most, { pattern }) => Math.max(most, pattern.length), 0);
  const decisive = matching.filter(({ pattern }) => pattern.length === longest);
  return decisive.length > 0 && !decisive.some(({ allows }) => allows);
}

/** Whether the path of a page begins with what a pattern, as in a robots.txt, describes. */
export const matchesPath = (pattern: string, url: URL): boolean => matches(patternOf(pattern), pathOf(url));

const patternOf = (text: string) => normalise(text.trim()).replace(/\$(?!$)/g, '%24');

const pathOf = ({ pathname, search }: URL) =>
  normalise(pathname + search)
    .replaceAll('*', '%2A')
    .replaceAll('$', '%24');

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
