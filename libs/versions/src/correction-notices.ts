import { isCorrectionNotice } from '@copydesk/extraction';

/**
 * The notice of a correction that a paragraph is, or ends with: the sentence that says so, to the end of the paragraph.
 * `undefined` if it is none: a market's correction, or an apology that somebody else makes, is no notice.
 */
export function findCorrectionNotice(paragraph: string): string | undefined {
  const sentences = paragraph.split(/(?<=[.!?…»”"])\s+(?=[\p{Lu}\p{N}(*—–-])|\n/u);
  const at = sentences.findIndex((sentence) => isCorrectionNotice(sentence));
  return at < 0 ? undefined : sentences.slice(at).join(' ');
}
