import type { Block } from './block';
import { wordsOf } from './words-of';

/** A note about an author stands in the last so many paragraphs, or not at all. */
const LAST_BLOCKS = 8;
const NOTE_LIMIT = 900;
/** What a note says of its author, in the languages of the bylines: what they are, do, write, cover, and where they live. */
const TELLS_OF_AUTHOR =
  /^[\s,–—-]*(?:\([^()]{1,40}\)\s*)?(?:,[^,.]{2,80},\s*)?(?:is|was|has|have|writes|covers|works|reports|lives|joined|serves|holds|leads|currently|began|started|studied|loves|enjoys|ist|war|arbeitet|schreibt|studierte|berichtet|lebt|est|écrit|travaille|couvre|es|escribe|trabaja|cubre|è|scrive|lavora|é|escreve|trabalha|är|er|jest|pisze|является|пишет|работает)\b/iu;
const ABOUT =
  /^(?:about (?:the )?(?:authors?|writer|reporter)|über (?:den|die) autor(?:in|en)?|à propos de l['’]auteur|sobre (?:el|la|o|a) autora?|l['’]autore|about\s+\p{Lu}[\p{L}.'’-]+(?:\s+\p{Lu}[\p{L}.'’-]+){0,3})\s*:?$/iu;

/**
 * Step: drops what is said about the authors below the copy. A paragraph among the last that begins with an author’s
 * name and tells what they do is no part of the article, and neither is what follows its title `About the author`.
 */
export function dropAuthorNotes({
  blocks,
  byline,
}: {
  readonly blocks: readonly Block[];
  readonly byline: readonly string[];
}): { blocks: Block[] } {
  const from = Math.max(1, blocks.length - LAST_BLOCKS);
  const names = byline.flatMap((name) => [name, name.split(/\s+/)[0]!]).filter((name) => name.length > 2);
  const titleAt = blocks.findIndex(({ text }, index) => index >= from && ABOUT.test(text));
  const kept = titleAt < 0 ? blocks : blocks.slice(0, titleAt);
  const isNote = ({ text }: Block, index: number) => index >= from && text.length <= NOTE_LIMIT && isAbout(text, names);
  return { blocks: kept.filter((block, index) => !isNote(block, index)) };
}

function isAbout(text: string, names: readonly string[]): boolean {
  const name = names.find((each) => text.toLowerCase().startsWith(each.toLowerCase()));
  if (name === undefined) return false;
  const behind = text.slice(name.length);
  return wordsOf(behind).length === 0 || TELLS_OF_AUTHOR.test(behind.replace(/^(?:\s+\p{Lu}[\p{L}.'’-]+){0,2}/u, ''));
}
