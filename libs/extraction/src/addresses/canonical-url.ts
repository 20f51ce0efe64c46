import { articleParameters, isArticlePath, isScript, pageParameters } from './article-path';
import { type ResolvedAddress, resolveAddress, siteOf } from './resolve-address';
import { REDIRECTORS } from './wrappers';

/** Addresses as a page states them: they may be relative, or none at all. */
export interface StatedAddresses {
  /** `link rel=canonical`. */
  readonly canonicalLink?: string | undefined;
  /** `og:url`. */
  readonly openGraph?: string | undefined;
  /** `url` or `mainEntityOfPage` of the article in JSON-LD. */
  readonly jsonLd?: string | undefined;
  /** `link rel=amphtml`: only a page that is no AMP page itself has one. */
  readonly ampLink?: string | undefined;
}

/** Where an address was found. */
export type AddressOrigin = 'url' | 'canonical-link' | 'og:url' | 'json-ld';

/** The one address of a page, and how it is known. */
export interface CanonicalUrl {
  /** Absolute; of the same site as the page, unless the page was reached by a short link. */
  readonly url: string;
  readonly from: AddressOrigin;
  /** What was undone of the address that was found there: see `ResolvedAddress`. */
  readonly rules: readonly string[];
  readonly confidence: number;
  /** The address of another site that the page names as its own: a hint that it is a copy. */
  readonly copyOf?: string | undefined;
}

/** In which order what a page states is believed, and how much. */
const STATED: readonly (readonly [keyof StatedAddresses, AddressOrigin, number])[] = [
  ['canonicalLink', 'canonical-link', 0.95],
  ['openGraph', 'og:url', 0.9],
  ['jsonLd', 'json-ld', 0.85],
];
const AS_GIVEN = 0.9;
/** A host without `m.` is likely, and not certain, to have the same paths. */
const OF_OTHER_HOST = 0.7;

/**
 * The one address of a page: what it states, if that is of the same site and could be an article; otherwise the address at
 * which it was found, by the rules of `resolveAddress`.
 *
 * @param address where the page was found; undefined if that is not known
 * @returns undefined if neither is an address
 */
export function canonicalUrl(address: string | undefined, stated: StatedAddresses = {}): CanonicalUrl | undefined {
  const found = address === undefined ? undefined : resolveAddress(address, { notAmp: namesAmpPage(address, stated) });
  // What a wrapper leads to is relative to itself.
  const base = address && found && siteOf(found.url) !== siteOf(address) ? found.url : address;
  const answers = STATED.flatMap(([name, from, confidence]) => {
    const resolved = resolveStated(stated[name], base);
    return resolved ? [{ ...resolved, from, confidence }] : [];
  });
  const own = answers.find((answer) => found === undefined || isOfSamePage(found, answer));
  const elsewhere = found && answers.find(({ url }) => isElsewhere(found.url, url));
  if (own) return { ...told(own), ...(elsewhere && { copyOf: elsewhere.url }) };
  if (found === undefined) return undefined;
  const confidence = found.rules.includes('mobile') || found.rules.includes('amp') ? OF_OTHER_HOST : AS_GIVEN;
  return { ...told({ ...found, from: 'url', confidence }), ...(elsewhere && { copyOf: elsewhere.url }) };
}

const told = ({ url, from, rules, confidence }: Pick<CanonicalUrl, 'url' | 'from' | 'rules' | 'confidence'>) => ({
  url,
  from,
  rules,
  confidence,
});

function resolveStated(stated: string | undefined, base: string | undefined): ResolvedAddress | undefined {
  if (!stated) return undefined;
  const absolute = URL.parse(stated, base)?.href;
  return absolute === undefined ? undefined : resolveAddress(absolute);
}

/** Whether a page names another one as its AMP form: then it is none, and `amp` in its address is a word. */
export function namesAmpPage(address: string, { ampLink }: StatedAddresses): boolean {
  const ampPage = ampLink ? URL.parse(ampLink, address) : null;
  return ampPage !== null && ampPage.href !== URL.parse(address)?.href;
}

const isElsewhere = (found: string, stated: string): boolean => {
  const [site, other] = [siteOf(found), siteOf(stated)];
  return site !== undefined && other !== undefined && site !== other && !isRedirector(found);
};

const isRedirector = (url: string): boolean => REDIRECTORS.has(URL.parse(url)?.hostname ?? '');

/** Whether what a page states can be the address of that same page. */
function isOfSamePage(found: ResolvedAddress, stated: ResolvedAddress): boolean {
  const [here, there] = [new URL(found.url), new URL(stated.url)];
  if (isRedirector(found.url)) return siteOf(stated.url) !== undefined && couldBeArticle(there);
  const isHere = here.hostname === there.hostname;
  if (!isHere && (siteOf(found.url) === undefined || siteOf(found.url) !== siteOf(stated.url))) return false;
  return !isFrontOf(here, there) && !isPartOf(here, there);
}

/**
 * Whether an address is that of a page which leads to the article: the home page, a section, or the script that shows every
 * article by its number, without the number. Systems that are set up wrongly name one of them on all pages.
 */
function isFrontOf(article: URL, stated: URL): boolean {
  const lacks = lostParameters(article, stated);
  if (isArticlePath(stated.pathname) && !(lacks && isScript(stated.pathname))) return false;
  if (withoutSlash(article.pathname) === withoutSlash(stated.pathname)) return lacks;
  if (withoutSlash(stated.pathname) === '') return articleParameters(queryOf(stated)).length === 0;
  const isAbove = article.pathname.startsWith(`${withoutSlash(stated.pathname)}/`);
  return articleParameters(queryOf(stated)).length === 0 && (isAbove || lacks || isArticlePath(article.pathname));
}

const couldBeArticle = (url: URL): boolean => isArticlePath(url.pathname) || articleParameters(queryOf(url)).length > 0;

/** A later page of an article or a picture of a series is not the first page of it, which it may name as its own address. */
function isPartOf(part: URL, whole: URL): boolean {
  const kept = pageParameters(queryOf(whole));
  if (pageParameters(queryOf(part)).some((parameter) => !kept.includes(parameter) && !FIRST_PAGE.test(parameter)))
    return true;
  const above = withoutSlash(whole.pathname);
  return part.pathname.startsWith(`${above}/`) && LATER_PAGE.test(part.pathname.slice(above.length));
}

const FIRST_PAGE = /=[01]?$/;
const LATER_PAGE = /^\/(?:page\/|p)?0*(?:[2-9]|[1-9]\d{1,2})\/?$/;

const lostParameters = (article: URL, stated: URL): boolean => {
  const kept = articleParameters(queryOf(stated));
  return articleParameters(queryOf(article)).some((name) => !kept.includes(name));
};

const queryOf = ({ search }: URL): string[] => (search === '' ? [] : search.slice(1).split('&'));
const withoutSlash = (path: string): string => path.replace(/\/$/, '');
