import type { Paragraph } from '@copydesk/contracts';
import { confidenceOf } from './language-confidence';
import { canTell, familyOf, type Ranking, rankLanguages } from './rank-languages';

/** In UTF-16 code units: the beginning of an article tells its language as well as all of it. */
const SAMPLE = 2000;
/** Of a paragraph. */
const PARAGRAPH_SAMPLE = 300;
/** Fewer letters than these tell no language, but in a script that only one is written in. */
const FEWEST_LETTERS = 8;
/** A Chinese character is a word, or half of one. */
const FEWEST_CHARACTERS = 2;
/** A paragraph with fewer letters may be a name, or a title in its own language. */
const FEWEST_IN_PARAGRAPH = 60;
/** A language of an article is that of this share of its letters. */
const MAJORITY = 0.6;
/** Below this, `und`. It is less than a half, since little news is in the languages that cannot be told. */
const SURE_ENOUGH = 0.4;
/** What it takes to contradict a producer, and to call a paragraph one in another language. */
const SURE = 0.9;

export interface Language {
  tag: string;
  confidence: number;
}

/**
 * The language of the copy, as a BCP 47 tag; `und` when it is too short or too mixed to tell. Paragraphs that are
 * clearly in another language say which.
 *
 * What the producer says wins, region and all, unless the words clearly contradict it.
 *
 * @param language BCP 47 tag as the producer or the page states it
 */
export function detectLanguage({
  headline,
  text,
  paragraphs,
  language: stated,
}: {
  headline: string;
  text: string;
  paragraphs: Paragraph[];
  language?: string | undefined;
}): { language: Language; paragraphs: Paragraph[] } {
  const told = paragraphs.map((paragraph) => languageOfParagraph(paragraph.text));
  const language = isMixed(told) ? UNDETERMINED : languageOf(`${headline}\n${text}`.slice(0, SAMPLE), stated);
  const own = familyOf(language.tag);
  const isOther = told.map((paragraph) => paragraph !== undefined && familyOf(paragraph.tag) !== own);
  if (!isOther.includes(true)) return { language, paragraphs };
  return {
    language,
    paragraphs: paragraphs.map((paragraph, i) => (isOther[i] ? { ...paragraph, language: told[i]!.tag } : paragraph)),
  };
}

const UNDETERMINED: Language = { tag: 'und', confidence: 0 };

function languageOf(sample: string, stated: string | undefined): Language {
  const ranking = rankLanguages(sample);
  const best = ranking && isLegible(ranking) ? ranking.ranked[0] : undefined;
  if (!ranking || !best) return stated ? { tag: stated, confidence: 0.5 } : UNDETERMINED;
  const confidence = confidenceOf(ranking);
  if (stated) {
    const isSame = familyOf(stated) === familyOf(best.language);
    if (isSame || !contradicts(ranking, familyOf(stated)))
      return { tag: stated, confidence: isSame ? Math.max(confidence, 0.6) : 0.6 };
  }
  return confidence < SURE_ENOUGH ? UNDETERMINED : { tag: best.language, confidence };
}

const isLegible = ({ script, letters, ranked }: Ranking): boolean =>
  script === 'Hani' ? letters >= FEWEST_CHARACTERS : letters >= FEWEST_LETTERS || ranked.length === 1;

/** Whether the words are clearly in another language than the one stated; never in one that cannot be told. */
function contradicts(ranking: Ranking, stated: string): boolean {
  if (!canTell(stated, ranking.script)) return false;
  const rival = ranking.ranked.find(({ language }) => familyOf(language) === stated);
  return confidenceOf(ranking, rival?.score ?? 0) > SURE;
}

interface Told extends Language {
  readonly letters: number;
}

/** `undefined` where it is not clear. */
function languageOfParagraph(text: string): Told | undefined {
  if (text.length < FEWEST_IN_PARAGRAPH) return undefined;
  const ranking = rankLanguages(text.slice(0, PARAGRAPH_SAMPLE));
  const best = ranking?.ranked[0];
  if (!best || ranking.letters < FEWEST_IN_PARAGRAPH) return undefined;
  const confidence = confidenceOf(ranking);
  return confidence < SURE ? undefined : { tag: best.language, confidence, letters: ranking.letters };
}

/** Whether no language has most of the letters of the paragraphs whose language is clear. */
function isMixed(told: readonly (Told | undefined)[]): boolean {
  const letters = new Map<string, number>();
  let all = 0;
  for (const paragraph of told) {
    if (!paragraph) continue;
    const family = familyOf(paragraph.tag);
    letters.set(family, (letters.get(family) ?? 0) + paragraph.letters);
    all += paragraph.letters;
  }
  return letters.size > 1 && Math.max(...letters.values()) < MAJORITY * all;
}
