import type { Block } from './block';
import { isCredit } from './is-credit';
import { furnitureRule, isMenuEntry, MENU_ENTRIES } from './is-furniture';
import { beginsWithMark, foldMarks, isMark, type Marks } from './is-mark';
import { isProse } from './is-prose';
import { ASIDE_BEGINNINGS, ASIDE_MARKS, TAIL_MARKS } from './list-marks';
import { WALL_BEGINNING } from './paywall-words';
import { perBlock } from './per-block';
import type { Trace } from './trace';
import { wordsOf } from './words-of';

/** A block that is all link, and no longer than this, is the title of another article. */
const LINK = { share: 0.8, words: 25 };
/** So many links below each other are a list, and a line as short as this above them is its title. */
const LIST_LINKS = 2;
const TITLE_WORDS = 8;
const WALL_LIMIT = 160;

const ruleOfBlock = perBlock(furnitureRule);
const isMenuBlock = perBlock(({ text }) => isMenuEntry(text));

const TAILS = foldMarks(TAIL_MARKS);
const ASIDES = foldMarks(ASIDE_MARKS);
const ASIDES_ON = foldMarks(ASIDE_BEGINNINGS);

/**
 * Step: drops what a page prints around the copy: menus, bars of buttons, notices, captions, and the lists of other
 * articles with everything in them. A list at the foot ends the article; one between paragraphs ends with the next
 * paragraph.
 */
export function dropBoilerplate({ blocks }: { readonly blocks: readonly Block[] }, trace?: Trace): Copy {
  const lines = blocks.filter((block) => ruleOfBlock(block) === undefined);
  trace?.stage((block) => ruleOfBlock(block) ?? 'boilerplate', lines);
  const withoutMenus = dropMenus(lines);
  trace?.stage('menu', withoutMenus);
  const withoutLists = dropLists(withoutMenus);
  trace?.stage('other-articles', withoutLists);
  const copy = dropLinks(withoutLists);
  trace?.stage('link', copy);
  const end = withoutLists.length === 0 ? -1 : withoutMenus.lastIndexOf(withoutLists.at(-1)!);
  const isWalled = withoutMenus.slice(end + 1).some(isWall);
  return { blocks: copy, isWalled };
}

export interface Copy {
  readonly blocks: Block[];
  /** Whether it ends where a reader is asked to pay for the rest. */
  readonly isWalled: boolean;
}

const isWall = perBlock(({ text }) => text.length <= WALL_LIMIT && WALL_BEGINNING.test(text));

/** A menu printed line by line: a single section name is that of the article, a run of them is none. */
function dropMenus(blocks: readonly Block[]): Block[] {
  const kept: Block[] = [];
  let run: Block[] = [];
  const endRun = () => {
    if (run.length < MENU_ENTRIES) for (const block of run) kept.push(block);
    run = [];
  };
  for (const block of blocks) {
    if (isMenuBlock(block)) {
      run.push(block);
    } else {
      endRun();
      kept.push(block);
    }
  }
  endRun();
  return kept;
}

function dropLists(blocks: readonly Block[]): Block[] {
  const prose = blocks.map(isProse);
  const inRuns = lengthOfRunsFrom(blocks, prose);
  const kept: Block[] = [];
  let keptLength = 0;
  let inList = false;
  for (const [index, block] of blocks.entries()) {
    if (isTailTitle(block)) {
      // If most of the copy comes after it in one run, this is no list at the foot.
      if (inRuns[index]! <= keptLength) break;
      inList = true;
    } else if (isAsideTitle(block)) {
      inList = true;
    } else if (prose[index] || !inList || isCredit(block.text)) {
      inList = false;
      kept.push(block);
      if (prose[index]) keptLength += block.text.length;
    }
  }
  return kept;
}

/** What is in a list is not the title of one. */
const isListTitle = ({ kind, text }: Block, marks: Marks): boolean => kind !== 'list-item' && isMark(text, marks);

/** Below the place where a reader is asked to pay is no copy, as below the title of a list at the foot. */
const isTailTitle = perBlock((block) => isListTitle(block, TAILS) || isWall(block));

const isAsideTitle = perBlock(
  (block) =>
    isListTitle(block, ASIDES) || (wordsOf(block.text).length <= TITLE_WORDS && beginsWithMark(block.text, ASIDES_ON)),
);

/**
 * For each place, how many characters of copy come after it in paragraphs that stand beside each other. Lists of other
 * articles hold titles and teasers by turns, so theirs do not count.
 */
function lengthOfRunsFrom(blocks: readonly Block[], prose: readonly boolean[]): number[] {
  let length = 0;
  return blocks
    .map(({ text }, index) => {
      const inRun = prose[index] && (prose[index - 1] || prose[index + 1]);
      if (inRun) length += text.length;
      return inRun ? text.length : 0;
    })
    .map((own) => {
      length -= own;
      return length;
    });
}

/**
 * Linked lines above the copy are kept: the byline and the section are often links. Below it they are titles of other
 * articles, and the line above a list of them is the title of that list.
 */
function dropLinks(blocks: readonly Block[]): Block[] {
  const leadAt = blocks.findIndex(isProse);
  const isLink = blocks.map(
    ({ kind, text, linked }, index) =>
      linked > LINK.share && wordsOf(text).length < LINK.words && (index >= leadAt || kind === 'list-item'),
  );
  const isTitle = (block: Block, index: number) =>
    index > leadAt &&
    !isProse(block) &&
    wordsOf(block.text).length <= TITLE_WORDS &&
    isLink.slice(index + 1, index + 1 + LIST_LINKS).filter(Boolean).length === LIST_LINKS;
  return blocks.filter((block, index) => !isLink[index] && !isTitle(block, index));
}
