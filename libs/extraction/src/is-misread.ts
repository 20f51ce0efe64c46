/**
 * What comes of UTF-8 that was read as windows-1252 or ISO 8859-1 before it got here: `Ã©` for é, `â€™` for an apostrophe.
 *
 * Source: the lead bytes of UTF-8, C2, C3 and E2 80, and the bytes that follow them, in the tables of those encodings.
 */
const MISREAD = /[ÂÃ][\u0080-\u00bf\u0152-\u0192\u2013-\u2122]|â[\u0080€]/g;
/** One may be a word of some language. */
const FEWEST = 3;

/** Whether text has been read in the wrong charset by somebody, and written down like that; it cannot be put right surely. */
export const isMisread = (text: string): boolean => (text.match(MISREAD)?.length ?? 0) >= FEWEST;
