/** What readers see of a page, and what they do not. */
export interface PageParts {
  readonly title: string;
  /** Outside of tags, with single spaces. */
  readonly text: string;
  /** Tags with their attributes, and scripts. */
  readonly markup: string;
}

/** Elements whose content is not text. */
const UNSEEN = /^<(script|style|template|svg|title)[\s>/]/;

/**
 * Takes a page apart, well enough to see how much there is to read: no tree, no references. Takes time in proportion to
 * the page: it is gone through once, and what is looked for and not there ends it.
 *
 * @param html in lower case
 */
export function partsOf(html: string): PageParts {
  const text: string[] = [];
  const markup: string[] = [];
  let title = '';
  for (let at = 0; at < html.length; ) {
    const open = indexOr(html, '<', at);
    text.push(html.slice(at, open));
    if (html.startsWith('<!--', open)) {
      at = indexOr(html, '-->', open + 4) + 3;
      continue;
    }
    const tagEnd = indexOr(html, '>', open) + 1;
    const tag = html.slice(open, tagEnd);
    markup.push(tag);
    at = tagEnd;
    const name = UNSEEN.exec(tag.slice(0, 12))?.[1];
    if (name === undefined || tag.endsWith('/>')) continue;
    const end = indexOr(html, `</${name}`, at);
    const content = html.slice(at, end);
    if (name === 'title') title ||= content.replace(/\s+/g, ' ').trim();
    else markup.push(content);
    at = end;
  }
  return { title, text: text.join(' ').replace(/\s+/g, ' ').trim(), markup: markup.join('\n') };
}

function indexOr(html: string, what: string, from: number): number {
  const found = html.indexOf(what, from);
  return found === -1 ? html.length : found;
}
