import { shareOfWords, wordsOf } from './words-of';

const SPEAKER = /^[\p{Lu}][^:.!?]{1,40}:\s+(?=\S)/u;
const FULL_STOP = /\.["'”’»)\]]*$/;
/** So much of a line has to be words of the headline for it to say nothing else. */
const SAME = 0.8;
/** A line of so many times the words of the headline says more than it. */
const LONGER = 1.5;

/**
 * Whether a line only says the headline again: in other capitals, with a name before it (`Lund: …`), or with a few
 * other words. A line that ends in a full stop is copy, and repeats the headline only by being the same.
 */
export function repeatsHeadline(line: string, headline: string): boolean {
  const wordsOfHeadline = wordsOf(headline);
  return [line, line.replace(SPEAKER, '')].some((version) => {
    const words = wordsOf(version);
    if (words.join(' ') === wordsOfHeadline.join(' ')) return true;
    if (FULL_STOP.test(version) || words.length > LONGER * wordsOfHeadline.length) return false;
    // A few words of a long headline may be a name, and that the whole of a crosshead.
    if (words.length * 2 < wordsOfHeadline.length) return false;
    return shareOfWords(words, wordsOfHeadline) >= SAME;
  });
}
