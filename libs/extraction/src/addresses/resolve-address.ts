import { getDomain } from 'tldts';
import { articleParameters, isArticlePath, nameOf } from './article-path';
import { decoded, ENCODINGS } from './encodings';
import {
  type FormKind,
  HOST_ALIASES,
  HOST_LABELS,
  HOSTS_OF_THEIR_OWN,
  PATH_FORMS,
  QUERY_FORMS,
  type QueryForm,
  SITE_FORMS,
  WIKIMEDIA,
} from './page-forms';
import { TRACKERS } from './trackers';
import { WRAPPERS, type Wrapper } from './wrappers';

/** An address, without what was around it. */
export interface ResolvedAddress {
  /** Absolute, HTTP or HTTPS. */
  readonly url: string;
  /** What was undone, in order: `google`, `amp-cache`, `amp`, `mobile`, `print`, `trackers`, `fragment`. */
  readonly rules: readonly string[];
  /** Whether what is at the address that was given is an older or a translated copy of the page. */
  readonly isCopy: boolean;
}

/** Longer than that no address is taken apart: servers and search engines end well below. */
const LENGTH_LIMIT = 8192;
/** So many times an address is looked at again after something was undone; what is wrapped more often stays as it is. */
const ROUNDS = 12;

/**
 * The one address that an address stands for, by rules about addresses alone: out of wrappers that carry it, then without the
 * form (AMP, mobile, print) and without trackers. The address of itself is itself. Nothing is guessed: a short link stays.
 *
 * @param notAmp whether the page is known to be a regular one, so that `amp` in its address is a word
 * @returns undefined if it is no absolute HTTP or HTTPS address
 */
export function resolveAddress(address: string, { notAmp = false } = {}): ResolvedAddress | undefined {
  const given = parseAddress(address);
  if (given === undefined) return undefined;
  const asGiven = { url: given.href, rules: [], isCopy: false };
  if (given.href.length > LENGTH_LIMIT) return asGiven;
  const counts: Counts = (kind) => !(notAmp && kind === 'amp');
  const rules: string[] = [];
  let url = given;
  let isCopy = false;
  for (let round = 0; round < ROUNDS; round++) {
    const undone =
      unwrap(url) ??
      withoutSiteForm(url, counts) ??
      underOwnHost(url) ??
      withoutPathForm(url, counts) ??
      withoutQueryForm(url, counts) ??
      withoutHostLabel(url, counts) ??
      withoutTrackers(url) ??
      withoutFragment(url);
    if (undone === undefined) return { url: url.href, rules, isCopy };
    if (undone.rule !== rules.at(-1)) rules.push(undone.rule);
    if (undone.isCopy) isCopy = true;
    url = undone.url;
  }
  return asGiven;
}

/** The registered name of a host, whoever serves names below it. */
const registeredName = ({ hostname }: URL): string | undefined => getDomain(hostname) ?? undefined;

/** The registered name of a site: below `github.io` each name is one. Undefined for a name inside, or a number. */
export const siteOf = (url: string): string | undefined => getDomain(url, { allowPrivateDomains: true }) ?? undefined;

interface Undone {
  readonly rule: string;
  readonly url: URL;
  readonly isCopy?: boolean | undefined;
}

function parseAddress(text: string): URL | undefined {
  const url = URL.parse(text);
  return url !== null && /^https?:$/.test(url.protocol) && url.hostname !== '' ? url : undefined;
}

function unwrap(url: URL): Undone | undefined {
  for (const wrapper of wrappersAt(url.hostname)) {
    for (const text of textsWithin(wrapper, url)) {
      const target = parseTarget(wrapper.encoding === undefined ? text : ENCODINGS[wrapper.encoding](text, url));
      if (target && target.href !== url.href) return { rule: wrapper.rule, url: target, isCopy: wrapper.isCopy };
    }
  }
  return undefined;
}

/** What a wrapper carries is on the web: its host has a registered name, and nobody signs in by the address. */
function parseTarget(text: string | undefined): URL | undefined {
  const target = parseAddress((text && /^https?%3A/i.test(text) ? decoded(text) : text) ?? '');
  if (!target || target.hostname.endsWith('.') || target.username !== '') return undefined;
  return siteOf(target.href) === undefined ? undefined : target;
}

/** The texts of an address that may hold another, by what is known of the wrapper. */
function textsWithin({ in: place, path }: Wrapper, { pathname, search, hash }: URL): string[] {
  const match = path?.exec(pathname);
  if (path && !match) return [];
  if (place === 'query') return [search.slice(1) + hash];
  if (place === 'path') {
    const text = match?.[1] ?? '';
    return [pathname.endsWith(text) ? text + search + hash : text];
  }
  const parameters = search.slice(1).split('&');
  return place.flatMap((name) =>
    parameters.filter((parameter) => nameOf(parameter) === name).flatMap((one) => decoded(valueIn(one)) ?? []),
  );
}

const wrappersAt = (host: string): Wrapper[] => WRAPPERS.filter(({ hosts }) => hosts.some((one) => isHost(host, one)));

function isHost(host: string, pattern: string): boolean {
  if (pattern.startsWith('*.')) return host.endsWith(pattern.slice(1));
  if (!pattern.endsWith('.*')) return host === pattern;
  return host.startsWith(pattern.slice(0, -1)) && PUBLIC_SUFFIX.test(host.slice(pattern.length - 1));
}

/** Suffixes that services with a host for each country have: `com`, `de`, `co.uk`, `com.au`. */
const PUBLIC_SUFFIX = /^(?:com|[a-z]{2}|com?\.[a-z]{2})$/;

const isOfSite = (site: string | undefined, host: string, sites: readonly string[] | undefined): boolean =>
  sites === undefined ||
  sites.some((one) => site === one || (one.endsWith('.*') && host.includes(`.${one.slice(0, -1)}`)));

/** Whether forms of a kind are looked for. */
type Counts = (kind: FormKind) => boolean;

function withoutSiteForm(url: URL, counts: Counts): Undone | undefined {
  const site = registeredName(url);
  const form = SITE_FORMS.find(
    ({ kind, sites, path }) => counts(kind) && isOfSite(site, url.hostname, sites) && path.test(url.pathname),
  );
  return form && changed(form.kind, url, { pathname: url.pathname.replace(form.path, form.regular) });
}

function underOwnHost(url: URL): Undone | undefined {
  const { hostname } = url;
  const own = HOST_ALIASES.get(hostname) ?? hostname.replace(WIKIMEDIA, '$1.$2');
  return own === hostname ? undefined : changed('mobile', url, { hostname: own });
}

function withoutPathForm(url: URL, counts: Counts): Undone | undefined {
  const { pathname } = url;
  const form = PATH_FORMS.find(
    ({ kind, ending, regular }) =>
      counts(kind) && ending.test(pathname) && isArticlePath(pathname.replace(ending, regular)),
  );
  return form && changed(form.kind, url, { pathname: pathname.replace(form.ending, form.regular) });
}

function withoutQueryForm(url: URL, counts: Counts): Undone | undefined {
  const query = queryOf(url);
  const names = new Set(query.map(nameOf));
  const site = registeredName(url);
  const means = ({ name, values }: QueryForm, parameter: string) =>
    nameOf(parameter) === name.toLowerCase() && values.includes(valueIn(parameter).toLowerCase());
  const form = QUERY_FORMS.find(
    (one) =>
      counts(one.kind) &&
      isOfSite(site, url.hostname, one.sites) &&
      (one.beside === undefined || names.has(one.beside)) &&
      query.some((parameter) => means(one, parameter)),
  );
  return form && changed(form.kind, url, { query: query.filter((parameter) => !means(form, parameter)) });
}

/** Without the first label of a host, where that is a form of the host without it, and an article is what is asked for. */
function withoutHostLabel(url: URL, counts: Counts): Undone | undefined {
  const { hostname, pathname } = url;
  const [label = '', ...labels] = hostname.split('.');
  const kind = HOST_LABELS.get(label);
  const site = siteOf(url.href);
  if (kind === undefined || !counts(kind) || site === undefined || hostname === site) return undefined;
  if (HOSTS_OF_THEIR_OWN.has(hostname)) return undefined;
  if (!isArticlePath(pathname) && articleParameters(queryOf(url)).length === 0) return undefined;
  const rest = labels.join('.');
  return changed(kind, url, { hostname: rest === site ? `www.${rest}` : rest });
}

function withoutTrackers(url: URL): Undone | undefined {
  const query = queryOf(url);
  const names = new Set(query.map(nameOf));
  const site = registeredName(url);
  const kept = query.filter((parameter) => !isTracker(parameter, names, site));
  return kept.length < query.length ? changed('trackers', url, { query: kept }) : undefined;
}

const TRACKERS_BY_NAME = new Map(TRACKERS.map(({ name }) => [name, TRACKERS.filter((one) => one.name === name)]));
const TRACKER_BEGINNINGS = TRACKERS.filter(({ name }) => name.endsWith('*')).map(({ name }) => name.slice(0, -1));

function isTracker(parameter: string, names: ReadonlySet<string>, site: string | undefined): boolean {
  const name = (decoded(nameOf(parameter)) ?? '').toLowerCase();
  if (TRACKER_BEGINNINGS.some((beginning) => name.startsWith(beginning))) return true;
  return (TRACKERS_BY_NAME.get(name) ?? []).some(
    ({ values, sites, beside }) =>
      (values === undefined || values.includes(valueIn(parameter).toLowerCase())) &&
      (sites === undefined || (site !== undefined && sites.includes(site))) &&
      (beside === undefined || names.has(beside)),
  );
}

/** A fragment is a place in a page, unless it begins as the routes of pages that are drawn by scripts do. */
const withoutFragment = (url: URL): Undone | undefined =>
  url.href.includes('#') && !/^#[!/]/.test(url.hash) ? changed('fragment', url, { hash: '' }) : undefined;

const queryOf = ({ search }: URL): string[] => (search === '' ? [] : search.slice(1).split('&'));
const valueIn = (parameter: string): string => parameter.slice((parameter.split('=', 1)[0] ?? '').length + 1);

/** A copy of an address with other parts; the parameters that are left stay as they are written. */
function changed(
  rule: string,
  url: URL,
  { query, ...parts }: { hostname?: string; pathname?: string; hash?: string; query?: readonly string[] },
): Undone {
  const copy = new URL(url.href);
  Object.assign(copy, parts);
  if (query) copy.search = query.join('&');
  return { rule, url: copy };
}
