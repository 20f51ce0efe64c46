import type { Paragraph } from '@copydesk/contracts';
import { detectLanguage, findEntities, fingerprintText, splitSentences, weighTerms } from '@copydesk/language';
import type { StoryArticle } from '@copydesk/stories';

export interface Copy {
  readonly id: string;
  readonly text: string;
  readonly headline?: string | undefined;
  readonly at: number;
  readonly language?: string | undefined;
}

/** Shorter texts are taken to be in the language of the stream: a headline alone is told too often for its neighbour's. */
const SHORT = 200;
const SURE = 0.8;

/** What stories are told apart by, of articles of one stream: what enrichment would find, and nothing that it takes longer for. */
export class StoryTerms {
  private readonly letters = new Map<string, number>();

  of({ id, text: given, headline = '', at, language: stated }: Copy): StoryArticle {
    const text = given.normalize('NFC');
    const paragraphs = paragraphsOf(text);
    const language = this.languageOf(headline, text, paragraphs, stated);
    const { sentences } = splitSentences({ text, paragraphs, language });
    const { entities } = findEntities({ headline, text, sentences, language });
    return {
      id,
      at,
      terms: weighTerms({ headline, text, entities, language }).terms,
      fingerprint: fingerprintText({ text }).fingerprint,
    };
  }

  private languageOf(
    headline: string,
    text: string,
    paragraphs: Paragraph[],
    stated: string | undefined,
  ): { tag: string } {
    if (stated !== undefined) return { tag: stated };
    const { language } = detectLanguage({ headline, text, paragraphs });
    const length = headline.length + text.length;
    if (language.confidence >= SURE) this.letters.set(language.tag, (this.letters.get(language.tag) ?? 0) + length);
    if (length >= SHORT && language.tag !== 'und') return language;
    const [most] = [...this.letters].sort(([, one], [, other]) => other - one);
    return most ? { tag: most[0] } : language;
  }
}

function paragraphsOf(text: string): Paragraph[] {
  const found = [...text.matchAll(/\S[^\n]*(?:\n(?!\s*\n)[^\n]+)*/gu)];
  return found.map(({ 0: paragraph, index: start }) => {
    return { start, end: start + paragraph.length, text: paragraph, kind: 'body' };
  });
}
