import { at, childrenNamed, type Element, find, isElement, oneLine, textOf } from './read-markup';
import { readParagraphs } from './read-paragraphs';
import { codeOf, sectionOfSubjects, statedStatus, statedTime, statedUrgency } from './stated';
import type { WireArticle, WireHead, WireSubject } from './wire';

/** Source: NITF 3.6, element docdata. */
export function headOfNitf(nitf: Element): WireHead {
  const docdata = at(nitf, 'head', 'docdata');
  const id = at(docdata, 'doc-id')?.attributes;
  const release = at(docdata, 'date.release')?.attributes.norm;
  const status = docdata?.attributes['management-status'];
  const isHeldForTime = /embargoed$/i.test(status ?? '');
  const copyright = at(docdata, 'doc.copyright')?.attributes;
  const bodyHead = at(nitf, 'body', 'body.head');
  return {
    guid: oneLine(id?.['id-string']),
    version: oneLine(at(docdata, 'du-key')?.attributes.version),
    provider: textOf(at(bodyHead, 'distributor', 'org')) ?? textOf(at(bodyHead, 'distributor')) ?? oneLine(id?.regsrc),
    language: oneLine(nitf.attributes['xml:lang'] ?? nitf.attributes.lang ?? at(nitf, 'body')?.attributes['xml:lang']),
    urgency: statedUrgency(at(docdata, 'urgency')?.attributes['ed-urg']),
    pubStatus: isHeldForTime ? 'usable' : statedStatus(status),
    embargo: isHeldForTime || release !== undefined ? { until: statedTime(release) } : undefined,
    firstCreated: statedTime(at(docdata, 'date.issue')?.attributes.norm),
    versionCreated: statedTime(at(docdata, 'date.issue')?.attributes.norm),
    signals: [],
    copyright: copyrightOf(copyright),
    usageTerms: childrenNamed(bodyHead, 'rights').flatMap((rights) => textOf(rights) ?? []),
    headline: headlineOf(nitf),
  };
}

const copyrightOf = (copyright: Element['attributes'] | undefined): string | undefined =>
  copyright && oneLine(['©', copyright.year, copyright.holder].filter(Boolean).join(' '));

function headlineOf(nitf: Element): string | undefined {
  const hedline = at(nitf, 'body', 'body.head', 'hedline');
  return textOf(at(hedline, 'hl1')) ?? textOf(at(nitf, 'head', 'title'));
}

/** Source: NITF 3.6, elements tobject, pubdata, body.head, body.content. */
export function articleOfNitf(nitf: Element): WireArticle {
  const head = headOfNitf(nitf);
  const docdata = at(nitf, 'head', 'docdata');
  const body = at(nitf, 'body') ?? nitf;
  const bodyHead = at(body, 'body.head');
  const tobject = at(nitf, 'head', 'tobject');
  const subjects = childrenNamed(tobject, 'tobject.subject').map(subjectOf);
  const published = [
    head.firstCreated,
    statedTime(find(bodyHead ?? body, 'story.date')?.attributes.norm),
    statedTime(at(nitf, 'head', 'pubdata')?.attributes['date.publication']),
  ];
  return {
    ...head,
    standfirst: textOf(at(bodyHead, 'abstract')) ?? textOf(at(bodyHead, 'hedline', 'hl2')),
    byline: childrenNamed(bodyHead, 'byline').flatMap(bylineOf),
    section: oneLine(at(nitf, 'head', 'pubdata')?.attributes['position.section']) ?? sectionOfSubjects(subjects),
    subjects,
    located: locationOf(at(bodyHead, 'dateline')),
    publishedAt: published.find((date) => date !== undefined),
    ...readParagraphs(at(body, 'body.content') ?? body),
    slugline: oneLine(at(docdata, 'du-key')?.attributes.key) ?? oneLine(at(docdata, 'fixture')?.attributes['fix-id']),
    keywords: childrenNamed(at(docdata, 'key-list'), 'keyword').flatMap(
      ({ attributes }) => oneLine(attributes.key) ?? [],
    ),
    editorialNote: oneLine(at(docdata, 'ed-msg')?.attributes.info),
  };
}

/** The people that are marked as such, else the line without what they are. */
function bylineOf(byline: Element): string[] {
  const people = childrenNamed(byline, 'person').flatMap((person) => textOf(person) ?? []);
  if (people.length > 0) return people;
  const children = byline.children.filter((node) => !isElement(node) || node.name !== 'byttl');
  return [textOf({ ...byline, children }) ?? []].flat();
}

function locationOf(dateline: Element | undefined): string | undefined {
  if (!dateline) return undefined;
  const location = textOf(at(dateline, 'location', 'city')) ?? textOf(at(dateline, 'location'));
  return location ?? textOf({ ...dateline, children: dateline.children.filter((node) => !isElement(node)) });
}

/** Source: IPTC Subject Codes, which NITF refers to by number. */
function subjectOf({ attributes }: Element): WireSubject {
  const refnum = oneLine(attributes['tobject.subject.refnum']);
  const name = ['detail', 'matter', 'type'].flatMap((part) => oneLine(attributes[`tobject.subject.${part}`]) ?? [])[0];
  return { ...codeOf(refnum), ...(refnum?.match(/^\d{8}$/) && { scheme: 'subj' }), name };
}
