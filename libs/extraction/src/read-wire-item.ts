import type { WireArticle, WireParagraphKind } from '@copydesk/wires';
import type { Block, BlockKind } from './block';
import { cleanText, hasText } from './clean-text';
import { findSiteNames } from './find-site-names';
import type { PageFacts, PrintedDate } from './page-facts';
import { readAuthors, readByline } from './read-byline';

const KINDS: Readonly<Record<WireParagraphKind, BlockKind>> = {
  heading: 'heading',
  lead: 'paragraph',
  body: 'paragraph',
  quote: 'quote',
  list: 'list-item',
};

/** What an agency states of an article, as blocks of copy and as facts: there is no page around it to guess from. */
export function readWireItem(
  wire: WireArticle,
  article: Parameters<typeof findSiteNames>[0],
): { blocks: Block[]; pageFacts: PageFacts } {
  const blocks = wire.paragraphs
    .map(({ kind, text }) => ({ kind: KINDS[kind], text: cleanText(text), linked: 0 }))
    .filter(({ text }) => hasText(text));
  return {
    blocks,
    pageFacts: {
      headline: clean(wire.headline),
      headlineFrom: 'wire',
      standfirst: clean(wire.standfirst),
      descriptions: [],
      authors: [],
      byline: namesIn(wire.byline),
      sections: [clean(wire.section) ?? []].flat(),
      sectionPlaces: { wire: [clean(wire.section) ?? []].flat() },
      published: stated(wire.publishedAt),
      modified: stated(wire.modifiedAt),
      language: wire.language,
      siteNames: findSiteNames(article, []),
      masthead: [],
      isFree: true,
    },
  };
}

/** `By Jane Doe and John Roe, AP` is two people; what no rule reads is a name as it stands. */
function namesIn(bylines: readonly string[]): string[] | undefined {
  const names = bylines.map(cleanText).flatMap((line) => {
    const people = readAuthors(line);
    return people.length > 0 ? people : (readByline(line) ?? [line]);
  });
  return names.length > 0 ? [...new Set(names)] : undefined;
}

function clean(text: string | undefined): string | undefined {
  const line = cleanText(text ?? '');
  return hasText(line) ? line : undefined;
}

const stated = (date: string | undefined): PrintedDate[] =>
  date === undefined ? [] : [{ printed: date, provenance: 'meta' }];
