import { type Detector, loadDetector } from './eld';

const detector: Detector = loadDetector();

/** Fewer letters than this say too little: a headline of two words fits several languages. */
const FEWEST_LETTERS = 20;
/**
 * How far another language must be ahead of the hinted one to contradict it: on single sentences of 27 languages nine
 * in ten wrong answers lead by less.
 */
const CLEAR_LEAD = 0.18;
/** A language must lead the next by this much to be named at all; 99 % of right answers on single sentences do. */
const SMALLEST_LEAD = 0.004;
const SAMPLE = 4000;

/** ISO 639-1 codes that name the same written language as another one does. */
const SAME: Readonly<Record<string, string>> = { nb: 'no', nn: 'no', sh: 'sr', iw: 'he', in: 'id' };

export interface Language {
  tag: string;
  confidence: number;
}

/**
 * The language of the copy, as a BCP 47 tag; `und` when it is too short or too mixed to tell.
 *
 * What the producer says wins, region and all, unless the words clearly contradict it.
 *
 * @param language BCP 47 tag as the producer or the page states it
 */
export function detectLanguage({
  headline,
  text,
  language: stated,
}: {
  headline: string;
  text: string;
  language?: string | undefined;
}): { language: Language } {
  const sample = `${headline}\n${text}`.slice(0, SAMPLE);
  const legible = (sample.match(/\p{L}/gu)?.length ?? 0) >= FEWEST_LETTERS;
  const ranked = legible ? rank(sample) : [];
  const [best, next] = ranked;
  if (!best) return { language: stated ? { tag: stated, confidence: 0.5 } : UNDETERMINED };
  const [tag, score] = best;
  if (stated && !contradicts(ranked, primary(stated))) {
    return { language: { tag: stated, confidence: primary(stated) === tag ? rounded(score) : 0.6 } };
  }
  const clear = score - (next?.[1] ?? 0) >= SMALLEST_LEAD;
  return { language: clear ? { tag, confidence: rounded(score) } : UNDETERMINED };
}

const UNDETERMINED: Language = { tag: 'und', confidence: 0 };

/** ISO 639-1 codes with their scores, the best first. */
const rank = (text: string): [language: string, score: number][] =>
  Object.entries(detector.detect(text).getScores()).sort(([, one], [, other]) => other - one);

/** Whether the words are clearly in another language than the one stated; never in one that the detector cannot know. */
function contradicts(ranked: readonly (readonly [string, number])[], stated: string): boolean {
  const [tag, score] = ranked[0]!;
  const statedScore = ranked.find(([language]) => language === stated)?.[1] ?? 0;
  return tag !== stated && detector.knows(stated) && score - statedScore > CLEAR_LEAD;
}

function primary(tag: string): string {
  const language = tag.split('-')[0]!.toLowerCase();
  return SAME[language] ?? language;
}

const rounded = (score: number): number => Math.round(Math.min(1, score) * 100) / 100;
