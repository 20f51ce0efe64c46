import { ASIDE_MARKS } from './list-marks';
import { withoutAccents } from './words-of';

const LINE_LIMIT = 250;

const fold = (text: string): string => withoutAccents(text.toLowerCase().replaceAll('’', "'"));

const MARKS = ASIDE_MARKS.map((mark) => fold(mark).replace(/[.*+?^$()[\]{}|\\]/g, '\\$&')).join('|');
const ANNOUNCEMENT = new RegExp(`^\\s*(?:${MARKS})\\s*[:：–—|>»]\\s*`, 'u');

/** Whether text begins with words that announce another article: `Read also:`. */
export const announcesArticle = (text: string): boolean => ANNOUNCEMENT.test(fold(text.slice(0, LINE_LIMIT)));

/** Whether a line is a link to another article, announced: `Read also: Ferry sails again`. */
export const pointsElsewhere = (line: string): boolean =>
  line.length <= LINE_LIMIT && announcesArticle(line) && fold(line).replace(ANNOUNCEMENT, '') !== '';
