import { articleOfNitf } from './nitf';
import {
  at,
  childrenNamed,
  type Element,
  find,
  isElement,
  oneLine,
  rawTextOf,
  readMarkup,
  textOf,
} from './read-markup';
import { readLines, readParagraphs } from './read-paragraphs';
import { codeOf, sectionOfSubjects, statedStatus, statedTime, statedUrgency } from './stated';
import type { WireArticle, WireHead, WireSubject } from './wire';

/** Source: NewsML-G2 2.x, Guidelines: itemMeta, contentMeta, rightsInfo. */
export function headOfNewsItem(item: Element): WireHead {
  const itemMeta = at(item, 'itemMeta');
  const contentMeta = at(item, 'contentMeta');
  const rights = at(item, 'rightsInfo');
  const embargoed = at(itemMeta, 'embargoed');
  const status = at(itemMeta, 'pubStatus')?.attributes;
  const { guid, version, 'xml:lang': language } = item.attributes;
  return {
    guid: oneLine(guid),
    version: oneLine(version),
    provider: nameOf(at(itemMeta, 'provider')),
    language: oneLine(at(contentMeta, 'language')?.attributes.tag) ?? oneLine(language),
    urgency: statedUrgency(textOf(at(contentMeta, 'urgency'))),
    pubStatus: statedStatus(status?.qcode ?? status?.uri),
    // Empty means: until further notice.
    embargo: embargoed && { until: statedTime(textOf(embargoed)) },
    firstCreated: statedTime(textOf(at(itemMeta, 'firstCreated'))),
    versionCreated: statedTime(textOf(at(itemMeta, 'versionCreated'))),
    signals: childrenNamed(itemMeta, 'signal').flatMap(
      ({ attributes }) => oneLine(attributes.qcode ?? attributes.uri) ?? [],
    ),
    copyright: textOf(at(rights, 'copyrightNotice')) ?? nameOf(at(rights, 'copyrightHolder')),
    usageTerms: childrenNamed(rights, 'usageTerms').flatMap((terms) => textOf(terms) ?? []),
    headline: headlineOf(item),
  };
}

function headlineOf(item: Element): string | undefined {
  const headlines = childrenNamed(at(item, 'contentMeta'), 'headline').filter((headline) => textOf(headline));
  const main = headlines.find(({ attributes }) => /^$|main$/i.test(attributes.role ?? '')) ?? headlines[0];
  return textOf(main) ?? textOf(at(item, 'itemMeta', 'title'));
}

/** Name, literal, or the code without its vocabulary. */
function nameOf(concept: Element | undefined): string | undefined {
  if (!concept) return undefined;
  const { literal, qcode, uri } = concept.attributes;
  return textOf(at(concept, 'name')) ?? oneLine(literal) ?? oneLine(codeOf(qcode ?? uri).code);
}

/** What an item is: `text`, `picture`, `composite`; text if nothing is stated. Source: NewsCodes ninature. */
export function classOf(item: Element): string {
  const { qcode, uri } = at(item, 'itemMeta', 'itemClass')?.attributes ?? {};
  return codeOf(qcode ?? uri).code ?? 'text';
}

/** An item whose content is elsewhere has no paragraphs. */
export function articleOfNewsItem(item: Element): WireArticle {
  const head = headOfNewsItem(item);
  const contentMeta = at(item, 'contentMeta');
  const itemMeta = at(item, 'itemMeta');
  const content = contentOf(item);
  const stated = childrenNamed(contentMeta, 'subject').map(subjectOf);
  const subjects = stated.length > 0 ? stated : (content.subjects ?? []);
  const bylines = childrenNamed(contentMeta, 'by').flatMap((by) => textOf(by) ?? []);
  const creators = childrenNamed(contentMeta, 'creator').filter(
    ({ attributes }) => !/organi[sz]ation$/i.test(attributes.type ?? ''),
  );
  const names = bylines.length > 0 ? bylines : creators.flatMap((creator) => nameOf(creator) ?? []);
  const firstCreated = statedTime(textOf(at(contentMeta, 'contentCreated'))) ?? head.firstCreated;
  const publishedAt = firstCreated ?? content.publishedAt ?? head.versionCreated;
  const changed = statedTime(textOf(at(contentMeta, 'contentModified'))) ?? head.versionCreated;
  return {
    ...head,
    headline: head.headline ?? content.headline,
    language: head.language ?? content.language,
    standfirst: summaryOf(contentMeta) ?? content.standfirst,
    byline: names.length > 0 ? names : (content.byline ?? []),
    section: sectionOf(contentMeta, itemMeta) ?? sectionOfSubjects(subjects) ?? content.section,
    subjects,
    located: nameOf(at(contentMeta, 'located')) ?? textOf(at(contentMeta, 'dateline')) ?? content.located,
    publishedAt,
    modifiedAt: changed === publishedAt ? undefined : changed,
    paragraphs: content.paragraphs,
    images: content.images,
    links: content.links,
    slugline: textOf(at(contentMeta, 'slugline')) ?? content.slugline,
    keywords: childrenNamed(contentMeta, 'keyword').flatMap((keyword) => textOf(keyword) ?? []),
    editorialNote: textOf(at(itemMeta, 'edNote')) ?? content.editorialNote,
    creditLine: textOf(at(contentMeta, 'creditline')),
  };
}

/** Source: NewsCodes descriptionrole. A caption is of a picture. */
function summaryOf(contentMeta: Element | undefined): string | undefined {
  const descriptions = childrenNamed(contentMeta, 'description');
  const summary = descriptions.find(({ attributes }) =>
    /^$|summary$|abstract$|standfirst$|lead$/i.test(attributes.role ?? ''),
  );
  return textOf(summary);
}

function subjectOf(subject: Element): WireSubject {
  const { qcode, uri, literal } = subject.attributes;
  return { ...codeOf(oneLine(qcode ?? uri)), name: textOf(at(subject, 'name')) ?? oneLine(literal) };
}

/** Agencies name the desk as a service or as a subject of a vocabulary of their own: `dpacat:pl`, `sttdepartment:9`. */
const DESKS = /(?:cat|category|categories|department|ressort|desk|section)$/i;

function sectionOf(contentMeta: Element | undefined, itemMeta: Element | undefined): string | undefined {
  const isDesk = ({ attributes: { qcode, type } }: Element) =>
    DESKS.test(codeOf(qcode).scheme ?? '') || DESKS.test(codeOf(type).code ?? '');
  const desks = childrenNamed(contentMeta, 'subject').filter(isDesk);
  const services = childrenNamed(itemMeta, 'service');
  return [...desks, ...services].flatMap((concept) => textOf(at(concept, 'name')) ?? [])[0];
}

type Content = Pick<WireArticle, 'paragraphs' | 'images' | 'links'> & Partial<WireArticle>;

const NO_CONTENT: Content = { paragraphs: [], images: [], links: [] };

function contentOf(item: Element): Content {
  const contentSet = at(item, 'contentSet');
  const forms = childrenNamed(contentSet, 'inlineXML', 'inlineData').map((form) => formOf(form));
  return forms.find(({ paragraphs }) => paragraphs.length > 0) ?? NO_CONTENT;
}

function formOf(form: Element): Content {
  if (form.name === 'inlineData') return dataOf(form);
  const nitf = find(form, 'nitf');
  if (nitf) return articleOfNitf(nitf);
  const root = find(form, 'body') ?? form;
  // Some have the markup of the body as text.
  const hasElements = root.children.some(isElement);
  const text = rawTextOf(root);
  return readParagraphs(!hasElements && /^\s*</.test(text) ? readMarkup(text, 'html') : root);
}

function dataOf(data: Element): Content {
  const { contenttype = 'text/plain', encoding } = data.attributes;
  const raw = rawTextOf(data);
  const text = /base64/i.test(encoding ?? '') ? Buffer.from(raw, 'base64').toString('utf8') : raw;
  if (/html/i.test(contenttype)) return readParagraphs(readMarkup(text, 'html'));
  if (/^text\//i.test(contenttype)) return { paragraphs: readLines(text), images: [], links: [] };
  return NO_CONTENT;
}
