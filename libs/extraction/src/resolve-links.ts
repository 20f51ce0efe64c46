import { TRACKING_PARAMETERS, WebAddress } from '@copydesk/contracts';
import type { Block, BlockLink } from './block';
import { NO_COPY_LINK } from './link-words';

/**
 * The blocks with links that can be followed: absolute, without trackers, and without those that lead to lists of articles, to
 * a form that shares the page, or to another place on it.
 *
 * @param base where the page was found, or what it calls its base
 */
export function resolveLinks(blocks: readonly Block[], base: string | undefined): Block[] {
  const page = base === undefined ? undefined : withoutHash(base);
  return blocks.map((block) => {
    const { links, ...rest } = block;
    if (!links) return block;
    const resolved = links.flatMap((link) => resolve(link, base, page) ?? []);
    return resolved.length > 0 ? { ...rest, links: resolved } : rest;
  });
}

function resolve(link: BlockLink, base: string | undefined, page: string | undefined): BlockLink | undefined {
  if (!URL.canParse(link.url, base)) return undefined;
  const found = new URL(link.url, base);
  for (const name of [...found.searchParams.keys()]) if (isTracker(name)) found.searchParams.delete(name);
  const url = WebAddress.safeParse(found.href).data;
  const isOther = url !== undefined && !(found.hash !== '' && withoutHash(url) === page) && !NO_COPY_LINK.test(url);
  return isOther ? { ...link, url } : undefined;
}

const isTracker = (name: string): boolean =>
  TRACKING_PARAMETERS.some((known) => (typeof known === 'string' ? known === name : known.test(name)));

const withoutHash = (url: string): string => url.replace(/#.*$/s, '');
