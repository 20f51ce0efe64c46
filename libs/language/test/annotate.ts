import type { DatedValue, Paragraph } from '@copydesk/contracts';
import {
  detectLanguage,
  findAttributions,
  findEntities,
  findPlaces,
  findQuotes,
  findTimes,
  findTopics,
  fingerprintText,
  measureLength,
  pickKeywords,
  splitSentences,
  summarise,
  weighTerms,
} from '../src';

/** What the first step is given. */
export interface Copy {
  readonly headline: string;
  readonly text: string;
  readonly paragraphs: Paragraph[];
  readonly publishedAt?: DatedValue;
  readonly language?: string;
}

/** Copy as extraction hands it over: paragraphs are what blank lines separate. */
export function copyOf(text: string, publishedOn?: string, headline = ''): Copy {
  let from = 0;
  const paragraphs = text.split('\n\n').map((words): Paragraph => {
    const start = from;
    from += words.length + 2;
    return { start, end: start + words.length, text: words, kind: start === 0 ? 'lead' : 'body' };
  });
  const publishedAt: DatedValue | undefined = publishedOn
    ? { value: publishedOn, precision: 'day', provenance: 'date-line', confidence: 1 }
    : undefined;
  return { headline, text, paragraphs, ...(publishedAt && { publishedAt }) };
}

/** All steps in their order, each given everything that was added before it. */
export function annotate(copy: Copy) {
  const read = { ...copy, ...detectLanguage(copy) };
  const split = { ...read, ...splitSentences(read) };
  const named = { ...split, ...findEntities(split) };
  const placed = { ...named, ...findPlaces(named), ...findTimes(named) };
  const quoted = { ...placed, ...findQuotes(placed) };
  return {
    ...quoted,
    ...findAttributions(quoted),
    ...pickKeywords(quoted),
    ...findTopics(quoted),
    ...summarise(quoted),
    ...measureLength(quoted),
    ...fingerprintText(quoted),
    ...weighTerms(quoted),
  };
}
