import type { Block } from './block';
import { findDates } from './find-dates';
import { FURNITURE_LINES, FURNITURE_PATTERNS, SHARE_WORDS } from './furniture-lines';
import { foldMarks, isMark } from './is-mark';
import { NAVIGATION_LABELS } from './navigation-labels';
import type { DropRule } from './page-explanation';
import { pointsElsewhere } from './points-elsewhere';
import { readBreadcrumb } from './read-breadcrumb';
import { isSectionName } from './read-section';
import { wordsOf } from './words-of';

/** A longer line is copy, whatever words are in it. */
const LINE_LIMIT = 250;
const MENU_SEPARATOR = /\s*[|•·»>/]\s*/;
/** Fewer entries than these may be the section of the article and its parent. */
export const MENU_ENTRIES = 3;

const LINES = foldMarks(FURNITURE_LINES);

/** Whether a line of a page is of no use to a reader of the article, wherever it stands. */
export const isFurniture = (block: Pick<Block, 'kind' | 'text'>): boolean => furnitureRule(block) !== undefined;

/** By which rule a line is of no use to a reader of the article, wherever it stands; undefined if it may be copy. */
export function furnitureRule({ kind, text }: Pick<Block, 'kind' | 'text'>): DropRule | undefined {
  if (kind === 'caption') return 'caption';
  if (text.length > LINE_LIMIT) return undefined;
  if (isMark(text, LINES) || FURNITURE_PATTERNS.some((pattern) => pattern.test(text))) return 'boilerplate';
  if (pointsElsewhere(text)) return 'announcement';
  if (isShareBar(text)) return 'share-bar';
  return isMenuLine(text) ? 'menu' : undefined;
}

/** Buttons are named after networks: one or more of the words, and digits for the counters. */
function isShareBar(text: string): boolean {
  const words = wordsOf(text).filter((word) => !/^\d+k?$/.test(word));
  return words.length > 0 && words.every((word) => SHARE_WORDS.has(word));
}

/** A line with a date, or one that leads from the front page to the article, names the section of the article. */
function isMenuLine(text: string): boolean {
  const entries = text.split(MENU_SEPARATOR).filter((entry) => entry !== '');
  const isMenu = entries.length >= MENU_ENTRIES && entries.filter(isMenuEntry).length * 2 > entries.length;
  return isMenu && findDates(text).length === 0 && readBreadcrumb(text) === undefined;
}

/** Whether a line is what a menu has for an entry. */
export const isMenuEntry = (text: string): boolean => NAVIGATION_LABELS.has(text.toLowerCase()) || isSectionName(text);
