import type { Attribution, Entity, Quote, Span } from '@copydesk/contracts';
import { NEWS_NAME_HEADS, NEWS_SOURCES, type NewsSource } from './lexicon/news-sources';
import { SERVICE_PHRASES } from './lexicon/organisation-words';
import {
  DOCUMENT_NOUNS,
  NEWS_NOUNS,
  PUBLICATION_NOUNS,
  RECORD_NOUNS,
  SOURCE_CUES_BEFORE,
  UNNAMED_NOUNS,
} from './lexicon/source-phrases';
import { PUBLISHING_VERBS } from './lexicon/speech-verbs';
import { PRIVATE_STANDINGS } from './lexicon/titles';
import { containedIn, contains, overlaps, spanOf, withoutOverlaps } from './span';

const SOURCES = new Map(
  NEWS_SOURCES.flatMap((source) => [source.name, ...(source.aliases ?? [])].map((name) => [name, source] as const)),
);

/** What stands between a cue and a name: an article, or what kind of agency it is. */
const CUE_BEFORE = new RegExp(`\\b(${SOURCE_CUES_BEFORE.join('|')})(?:,? (?:the )?(?:[\\p{L}-]+ ){0,3})?$`, 'iu');
const CUE_AFTER = new RegExp(
  `^ (?:(?:has|had|also|earlier|later|first|news agency|newspaper) )*(${PUBLISHING_VERBS.join('|')})\\b`,
);
/** `(Reuters)` in a dateline or after a paragraph. */
const BRACKETED = /^\((?:photo: |via )?$|[(/]$/i;
/** Abbreviations this short are also other things, so that they need a cue. */
const AMBIGUOUS_LENGTH = 3;
const isAmbiguous = (name: string): boolean => name.length <= AMBIGUOUS_LENGTH && !/\p{Lo}/u.test(name);

const OWNER =
  '(?!The )\\p{Lu}[\\p{L}-]*(?: \\p{Lu}[\\p{L}-]*){0,5}|ministry|president|government|governor|company|club|police';
const SERVICE_NOUNS = SERVICE_PHRASES.join('|');
const SERVICE = new RegExp(
  `\\b(${OWNER})(?:['’]s?)? (${SERVICE_NOUNS})\\b|\\b(${SERVICE_NOUNS}) of (?:the )?(${OWNER})`,
  'gu',
);
const DOCUMENT = new RegExp(
  `\\b(according to|said in|said on|announced in|announced on|in|on|wrote in|says in) ((?:an?|the|its|his|her|their) (?:[\\p{L}-]+ )?(?:${DOCUMENT_NOUNS.join('|')})(?: (?:on|by|from|to) (?:its|his|her|their|the) [\\p{L}]+)?|(?:${DOCUMENT_NOUNS.filter((noun) => noun.startsWith('court')).join('|')}))\\b`,
  'giu',
);
/** `according to customs data`, `port figures show`, `a copy seen by …`. */
const RECORDS = new RegExp(
  `\\b(according to) ((?:(?:\\p{L}[\\p{L}’'-]* ){0,3}(?:${RECORD_NOUNS.join('|')})|an? copy(?= seen by)))\\b|(?<=^|[,.;] |\\n)((?:\\p{L}[\\p{L}’'-]* ){0,3}(?:${RECORD_NOUNS.join('|')})) (show|showed|suggest|suggested|indicate)\\b`,
  'giu',
);
const PUBLICATIONS = PUBLICATION_NOUNS.join('|');
/** `a census published on Thursday by`, `a report that the`: what stands between a paper and the body that made it. */
const PUBLISHED_BY = new RegExp(
  `\\b(?:${PUBLICATIONS}) (?:(published|released|issued|compiled|carried out|commissioned)(?: [^,.;]{0,30})? by|(?:that|which)) (?:the )?$`,
  'u',
);
const CALLED_NEWS = new RegExp(`\\b(${NEWS_NOUNS.join('|')}) $`);
/** A statement is only a source where somebody speaks in it; the same words also tell of happenings `in a report`. */
const SPOKEN = /\b(?:said|says|wrote|announced|confirmed|denied|added|according)\b/i;
/** Words that lead up to a source and are no part of it: `according to two officials`. */
const LEADING_UP = 'to|by|from|with|for|of|in|and|but|that|said|told|reported|citing|quoting';
const UNNAMED = new RegExp(
  `\\b(?:(?:an?|one|two|three|several|some|the|multiple) )?(?:(?!(?:${LEADING_UP}) )[\\p{L}-]+ ){0,2}(?:${UNNAMED_NOUNS.join('|')}) (?:in the|within the|at the|familiar with|close to|with knowledge of|briefed on|on condition of|who (?:asked|declined|spoke|requested|were|was) )[\\p{L}' -]*`,
  'giu',
);

/**
 * Who the copy says that it comes from, in the order of the text: agencies and outlets that it takes from, press
 * services, the officials and bodies that it quotes, the papers that it read, and those whom it does not name.
 *
 * Each span is the words that name the source, once; the name is the fullest form that the article has for it.
 */
export function findAttributions({
  text,
  entities,
  quotes,
}: {
  text: string;
  entities: readonly Entity[];
  quotes: readonly Quote[];
}): { attributions: Attribution[] } {
  const isSpoken = containedIn(quotes.filter(({ kind }) => kind === 'direct'));
  const found = [
    ...readServices(text, entities),
    ...readNewsSources(text, entities),
    ...readDocuments(text),
    ...readRecords(text),
    ...readPublishers(text, entities),
    ...readUnnamed(text, quotes),
    ...readSpeakers(text, quotes, entities),
  ].filter((source) => !isSpoken(source));
  return { attributions: withoutOverlaps(found, text).sort((one, other) => one.start - other.start) };
}

function readNewsSources(text: string, entities: readonly Entity[]): Attribution[] {
  return entities.flatMap((entity) =>
    entity.mentions.flatMap((mention) => {
      const source = sourceOf(text, entity, mention);
      if (!source) return [];
      const cue = cueBeside(text, mention);
      const bracketed = BRACKETED.test(text.slice(Math.max(0, mention.start - 8), mention.start));
      // What a newspaper or broadcaster does is often itself the news; an agency is hardly ever named but as a source.
      const plain = source.kind === 'agency' && SOURCES.has(mention.text) && !isAmbiguous(mention.text);
      if (!cue && !bracketed && !plain) return [];
      const confidence = cue || bracketed ? 0.95 : 0.6;
      return [{ ...mention, kind: source.kind, name: entity.name, entity: entity.id, ...(cue && { cue }), confidence }];
    }),
  );
}

/** What an organisation is that the list has, or that its own name or the noun before it says to publish news. */
function sourceOf(text: string, { type, name }: Entity, { start, text: printed }: Span): NewsSource | undefined {
  const listed = SOURCES.get(printed);
  if (listed || type !== 'organisation') return listed;
  const called = CALLED_NEWS.exec(text.slice(Math.max(0, start - 20), start))?.[1];
  const head = name.split(' ').at(-1)!;
  if (!called && !(NEWS_NAME_HEADS.has(head) && name.includes(' '))) return undefined;
  // A name like an agency's is not enough to count without a cue, so that it is treated as an outlet's.
  return { name, kind: called?.endsWith('agency') || /^(?:Agency|Wire)$/.test(head) ? 'agency' : 'outlet' };
}

/** The words right before or after a name that make it a source. */
function cueBeside(text: string, { start, end }: Span): Span | undefined {
  const from = Math.max(0, start - 60);
  const before = CUE_BEFORE.exec(text.slice(from, start));
  if (before) return spanOf(text, from + before.index, from + before.index + before[1]!.length);
  const after = CUE_AFTER.exec(text.slice(end, end + 60));
  const cueEnd = after && end + after[0].length;
  return after && cueEnd ? spanOf(text, cueEnd - after[1]!.length, cueEnd) : undefined;
}

/** `the Kremlin press service`, `the ministry's press office`, `the press service of the Kremlin`: one name for each. */
function readServices(text: string, entities: readonly Entity[]): Attribution[] {
  return [...text.matchAll(SERVICE)].map((match) => {
    const [whole, owner = match[4]!, service = match[3]!] = match;
    const span = spanOf(text, match.index, match.index + whole.length);
    const entity = entities.find(({ mentions }) => mentions.some((mention) => overlaps(mention, span)));
    const cue = cueBeside(text, span);
    return {
      ...span,
      kind: 'press-service',
      name: `${owner} ${service}`,
      ...(entity && { entity: entity.id }),
      ...(cue && { cue }),
      confidence: cue ? 0.95 : 0.8,
    };
  });
}

function readDocuments(text: string): Attribution[] {
  return [...text.matchAll(DOCUMENT)].flatMap((match) => {
    const [whole, cue = '', phrase = ''] = match;
    const start = match.index + whole.length - phrase.length;
    const sentence = text.slice(Math.max(0, match.index - 100), match.index + whole.length + 60);
    if (!SPOKEN.test(sentence)) return [];
    return [
      {
        ...spanOf(text, start, start + phrase.length),
        kind: 'document' as const,
        name: phrase.replace(/^(?:an?|the|its|his|her|their) /i, ''),
        cue: spanOf(text, match.index, match.index + cue.length),
        confidence: 0.7,
      },
    ];
  });
}

/** Counts and records, which copy names without an article: `customs data`. */
function readRecords(text: string): Attribution[] {
  return [...text.matchAll(RECORDS)].map((match) => {
    const [whole, accordingTo, cited, shown, verb] = match;
    const words = cited ?? shown!;
    const start = match.index + whole.indexOf(words);
    const cue = accordingTo ?? verb!;
    const cueStart = match.index + (accordingTo ? 0 : whole.length - cue.length);
    return {
      ...spanOf(text, start, start + words.length),
      kind: 'document',
      name: words.replace(/^(?:an?|the) /i, ''),
      cue: spanOf(text, cueStart, cueStart + cue.length),
      confidence: 0.7,
    };
  });
}

/** The body whose census, study or report the copy tells of. */
function readPublishers(text: string, entities: readonly Entity[]): Attribution[] {
  return entities
    .filter(({ type }) => type === 'organisation')
    .flatMap((entity) =>
      entity.mentions.flatMap((mention) => {
        const published = PUBLISHED_BY.exec(text.slice(Math.max(0, mention.start - 80), mention.start));
        if (!published) return [];
        return [{ ...mention, kind: 'organisation' as const, name: entity.name, entity: entity.id, confidence: 0.7 }];
      }),
    );
}

/** `a source familiar with the matter`, with or without a quote of theirs. */
function readUnnamed(text: string, quotes: readonly Quote[]): Attribution[] {
  return [...text.matchAll(UNNAMED)].map((match) => {
    const words = match[0].replace(/ (?:said|told|says|and|but|that) ?.*$/i, '').trimEnd();
    const span = spanOf(text, match.index, match.index + words.length);
    const cue = quotes.find(({ speaker }) => speaker && overlaps(speaker.mention, span))?.cue;
    const name = words.replace(/^(?:an?|the) /i, '');
    return { ...span, kind: 'unnamed', name, ...(cue && { cue }), confidence: 0.85 };
  });
}

/** Those whom the copy quotes by name or by office; a pronoun names nobody again. */
function readSpeakers(text: string, quotes: readonly Quote[], entities: readonly Entity[]): Attribution[] {
  return quotes.flatMap(({ speaker, cue }) => {
    if (!speaker) return [];
    const { mention, name, role } = speaker;
    const entity = entities.find(({ id }) => id === speaker.entity) ?? spokenFor(mention, entities);
    const kind = kindOf(entity, mention, role);
    if (!kind || /^(?:he|she|they|we|it|i)$/i.test(mention.text)) return [];
    const named = kind === 'organisation' && entity ? entity.name : name;
    return [
      {
        ...spanOf(text, mention.start, mention.end),
        kind,
        name: named,
        ...(role && { role }),
        ...(entity && { entity: entity.id }),
        ...(cue && { cue }),
        confidence: speaker.entity ? 0.85 : 0.6,
      },
    ];
  });
}

/** The body in whose name `a spokesman for …` speaks. */
const spokenFor = (mention: Span, entities: readonly Entity[]): Entity | undefined =>
  /\bspokes(?:man|woman|person|people)\b/i.test(mention.text)
    ? entities.find(
        ({ type, mentions }) => type === 'organisation' && mentions.some((other) => contains(mention, other)),
      )
    : undefined;

const isOffice = (role: string): boolean => !role.split(' ').some((word) => PRIVATE_STANDINGS.has(word.toLowerCase()));

function kindOf(entity: Entity | undefined, mention: Span, role: string | undefined): Attribution['kind'] | undefined {
  if (entity?.type === 'person') return role && isOffice(role) ? 'official' : undefined;
  if (entity?.type === 'organisation') return 'organisation';
  return entity || !/\p{Ll}/u.test(mention.text) ? undefined : 'unnamed';
}
