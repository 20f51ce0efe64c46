import type { RawArticle } from '@copydesk/contracts';
import { cleanText, hasText } from './clean-text';
import { withoutAccents, wordsOf } from './words-of';

/** So many letters a label of a host name has that is a name rather than a part of the registry: `co.uk`. */
const LABEL_LETTERS = 3;
const RIGHTS =
  /(?:©|\(c\)|\bcopyright(?=[\s©]*\d))\s*(?:©|\(c\))?\s*(?:\d{4}(?:\s*[-–]\s*\d{4})?)?,?\s*(\p{L}[\p{L}\p{M}’'.& -]{2,59})/iu;
const LEADING_ARTICLE = /^(?:the|der|die|das|l|le|la|les|el|los|las|il|lo|gli|o|os|de|het)(?=\p{L}{4})/u;

/** Names of the site that an article is from: what its producer says, the labels of its host, and its line of rights. */
export function findSiteNames(
  { source, sourceName, url }: Partial<Pick<RawArticle, 'source' | 'sourceName' | 'url'>>,
  lines: readonly string[],
): string[] {
  const hosts = [source ?? '', url === undefined ? '' : (URL.parse(url)?.hostname ?? '')];
  const labels = hosts.flatMap((host) => (/^[\w-]+(?:\.[\w-]+)+$/.test(host) ? host.split('.').slice(0, -1) : [host]));
  const rights = lines.flatMap((line) => siteNameOfRights(line) ?? []);
  const named = [sourceName ?? '', ...labels.filter((label) => label.length >= LABEL_LETTERS && label !== 'www')];
  return [...new Set([...named, ...rights].map(cleanText).filter(hasText))];
}

/** Whether words are the name of the site: articles, spaces and accents aside, which host names do not have. */
export const isSiteName = (words: string, siteNames: readonly string[] = []): boolean =>
  lettersOf(words) !== '' && siteNames.some((name) => lettersOf(name) === lettersOf(words));

/** `© 1998–2024 The Adriatic Review` and the like; a stop or a dash ends the name. */
function siteNameOfRights(line: string): string | undefined {
  const [, claimed] = RIGHTS.exec(line) ?? [];
  return claimed?.split(/\s[-–]\s|\.(?:\s|$)|\s(?:all rights|alle rechte|tous droits)/i, 1)[0]?.trim();
}

const lettersOf = (text: string): string =>
  withoutAccents(wordsOf(text).join('')).replaceAll("'", '').replace(LEADING_ARTICLE, '');
