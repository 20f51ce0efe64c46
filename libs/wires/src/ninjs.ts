import { articleOfNitf } from './nitf';
import { find, oneLine, readMarkup, textOf } from './read-markup';
import { readLines, readParagraphs } from './read-paragraphs';
import { codeOf, sectionOfSubjects, statedStatus, statedTime, statedUrgency } from './stated';
import type { WireArticle, WireHead, WireImage, WireSubject } from './wire';

/** A ninjs object by its fields in small letters: 1.x and 2.x write `versioncreated`, 3.x `versionCreated`. */
export type Ninjs = ReadonlyMap<string, unknown>;

export function asNinjs(value: unknown): Ninjs | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return new Map(Object.entries(value).map(([name, field]) => [name.toLowerCase(), field]));
}

/** Fields that few other objects have. */
const MARKS = [
  'headline headlines bodies body_text body_html body_xhtml body_nitf versioncreated pubstatus representationtype',
  'firstcreated slugline copyrightholder copyrightnotice infosources altids associations',
].flatMap((names) => names.split(' '));

/**
 * Whether an object is ninjs: it has an id, as `uri` or as the `guid` of Superdesk, and says that it is, or has fields
 * that nothing else has.
 */
export function isNinjs(object: Ninjs | undefined): object is Ninjs {
  if (!object || object.has('content') || (!isText(object.get('uri')) && !isText(object.get('guid')))) return false;
  const standard = asNinjs(object.get('standard'))?.get('name') ?? object.get('$standard');
  return /ninjs/i.test(String(standard ?? '')) || MARKS.filter((mark) => object.has(mark)).length >= 2;
}

const isText = (value: unknown): boolean => typeof value === 'string' && value.trim() !== '';

/** Objects in a list (2.x and later), or those of an object with names of the provider's own (1.x). */
function listOf(value: unknown): Ninjs[] {
  const list = Array.isArray(value) ? value : typeof value === 'object' && value !== null ? Object.values(value) : [];
  return list.flatMap((item) => asNinjs(item) ?? []);
}

const textIn = (object: Ninjs, ...names: readonly string[]): string | undefined =>
  names.flatMap((name) => oneLine(object.get(name)) ?? [])[0];

/** Source: ninjs 1.0 to 3.x; `guid`, `priority` and `source` as Superdesk writes them. */
export function headOfNinjs(item: Ninjs): WireHead {
  const embargo = item.get('embargoed');
  const version = item.get('version');
  const isEmbargoed = item.has('embargoed') && embargo !== null && embargo !== '' && embargo !== false;
  return {
    guid: textIn(item, 'guid', 'uri'),
    version: typeof version === 'number' ? String(version) : oneLine(version),
    provider: providerOf(item),
    language: textIn(item, 'language'),
    urgency: statedUrgency(item.get('urgency')),
    pubStatus: statedStatus(textIn(item, 'pubstatus')),
    embargo: isEmbargoed ? { until: statedTime(textIn(item, 'embargoed')) } : undefined,
    firstCreated: statedTime(textIn(item, 'firstcreated')),
    versionCreated: statedTime(textIn(item, 'versioncreated')),
    signals: [...listOf(item.get('signal')), ...listOf(item.get('signals'))].flatMap(
      (signal) => textIn(signal, 'qcode', 'code', 'uri', 'literal', 'name') ?? [],
    ),
    copyright: textIn(item, 'copyrightnotice', 'copyrightholder'),
    usageTerms: [textIn(item, 'usageterms') ?? []].flat(),
    headline: headlineOf(item),
  };
}

function providerOf(item: Ninjs): string | undefined {
  const sources = listOf(item.get('infosources'));
  const provider = sources.find((source) => /provider|distributor|source/i.test(textIn(source, 'role') ?? ''));
  const named = [provider, sources[0]].flatMap((source) => (source ? (textIn(source, 'name', 'literal') ?? []) : []));
  return named[0] ?? textIn(item, 'source', 'copyrightholder');
}

function headlineOf(item: Ninjs): string | undefined {
  const headlines = listOf(item.get('headlines'));
  const main = headlines.find((headline) => /^$|main$/i.test(textIn(headline, 'role') ?? '')) ?? headlines[0];
  const stated = textIn(item, 'headline') ?? (main && textIn(main, 'value'));
  const isMarkup = stated !== undefined && /html/i.test((main && textIn(main, 'contenttype')) ?? '');
  return isMarkup ? textOf(readMarkup(stated, 'html')) : stated;
}

/** What an item is: `text`, `picture`, `composite`; text if nothing is stated. */
export const typeOfNinjs = (item: Ninjs): string => textIn(item, 'type') ?? 'text';

export function articleOfNinjs(item: Ninjs): WireArticle {
  const head = headOfNinjs(item);
  const body = bodyOf(item);
  const subjects = [...listOf(item.get('subject')), ...listOf(item.get('subjects'))].map(subjectOf);
  const services = [...listOf(item.get('service')), ...listOf(item.get('services'))];
  const publishedAt =
    statedTime(textIn(item, 'firstpublished')) ??
    statedTime(textIn(item, 'contentcreated')) ??
    head.firstCreated ??
    head.versionCreated;
  return {
    ...head,
    standfirst: standfirstOf(item),
    byline: bylineOf(item),
    section: services.flatMap((service) => textIn(service, 'name') ?? [])[0] ?? sectionOfSubjects(subjects),
    subjects,
    located: textIn(item, 'located'),
    publishedAt,
    modifiedAt: head.versionCreated === publishedAt ? undefined : head.versionCreated,
    paragraphs: body.paragraphs,
    images: [...associatedImages(item), ...body.images],
    links: body.links,
    slugline: textIn(item, 'slugline'),
    keywords: [item.get('keywords')].flat().flatMap((keyword) => {
      const object = asNinjs(keyword);
      return (object ? textIn(object, 'name', 'literal') : oneLine(keyword)) ?? [];
    }),
    editorialNote: textIn(item, 'ednote'),
    creditLine: textIn(item, 'creditline'),
  };
}

/** `by` and `byline`, else the authors that wrote it, as Superdesk names them. */
function bylineOf(item: Ninjs): string[] {
  const stated = textIn(item, 'byline', 'by');
  if (stated !== undefined) return [stated];
  return listOf(item.get('authors'))
    .filter((author) => /^$|author|writer|reporter/i.test(textIn(author, 'role') ?? ''))
    .flatMap((author) => textIn(author, 'name') ?? []);
}

function standfirstOf(item: Ninjs): string | undefined {
  const descriptions = listOf(item.get('descriptions'));
  const summary =
    descriptions.find((description) => /summary|abstract|standfirst/i.test(textIn(description, 'role') ?? '')) ??
    descriptions[0];
  return textIn(item, 'description_text') ?? (summary && textIn(summary, 'value'));
}

function subjectOf(subject: Ninjs): WireSubject {
  const scheme = textIn(subject, 'scheme');
  const literal = textIn(subject, 'literal');
  const stated = codeOf(textIn(subject, 'code', 'uri') ?? literal);
  return { ...stated, ...(scheme !== undefined && { scheme }), name: textIn(subject, 'name') ?? literal };
}

type Body = Pick<WireArticle, 'paragraphs' | 'images' | 'links'>;

/** The forms of a body, the one that tells most of its paragraphs first. */
const BODY_FORMS = [/xhtml/i, /html/i, /nitf/i, /plain|text/i];

function bodyOf(item: Ninjs): Body {
  const listed = listOf(item.get('bodies')).map((body) => ({
    form: textIn(body, 'contenttype') ?? textIn(body, 'role') ?? 'text/plain',
    value: body.get('value'),
  }));
  const named = [...item].flatMap(([name, value]) =>
    name.startsWith('body_') ? [{ form: name.slice(5), value }] : [],
  );
  const bodies = [...listed, ...named].flatMap(({ form, value }) => {
    const rank = BODY_FORMS.findIndex((pattern) => pattern.test(form));
    return typeof value === 'string' && value.trim() !== '' && rank >= 0 ? [{ rank, value }] : [];
  });
  for (const { rank, value } of bodies.sort((one, other) => one.rank - other.rank)) {
    const body = readBody(value, rank);
    if (body.paragraphs.length > 0) return body;
  }
  return { paragraphs: [], images: [], links: [] };
}

function readBody(value: string, rank: number): Body {
  if (rank === BODY_FORMS.length - 1) return { paragraphs: readLines(value), images: [], links: [] };
  if (rank < 2) return readParagraphs(readMarkup(value, 'html'));
  const tree = readMarkup(value, 'xml');
  const nitf = find(tree, 'nitf');
  return nitf ? articleOfNitf(nitf) : readParagraphs(tree);
}

function associatedImages(item: Ninjs): WireImage[] {
  return listOf(item.get('associations'))
    .filter((media) => /^(picture|graphic|image)$/i.test(typeOfNinjs(media)))
    .map((media) => {
      const [largest] = listOf(media.get('renditions'))
        .filter((rendition) => textIn(rendition, 'href') !== undefined)
        .sort((one, other) => Number(other.get('width') ?? 0) - Number(one.get('width') ?? 0));
      return {
        href: largest && textIn(largest, 'href'),
        caption: standfirstOf(media) ?? headlineOf(media),
        credit: textIn(media, 'creditline', 'byline', 'by', 'copyrightholder'),
      };
    });
}
