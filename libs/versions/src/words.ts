import { figureOf } from './number-words';
import { styleOf } from './style-words';

/** A word, a figure or a currency of a text. */
export interface Word {
  /** As printed, without the marks around it. */
  readonly text: string;
  /** In one form of Unicode and small letters; a figure without the marks that group it: words alike are read alike. */
  readonly plain: string;
  /** As a style book would have it: figures for number words, one form for abbreviations and spellings. */
  readonly style: string;
  /** Printed with a capital where a sentence does not ask for one. */
  readonly name: boolean;
  /** Between quotation marks. */
  readonly quoted: boolean;
  readonly start: number;
  readonly end: number;
}

/** Figures with their groups and decimals, words with their apostrophes and hyphens, currencies and the per cent sign. */
const WORD =
  /\p{N}+(?:[.,:’'\u00a0\u202f]\p{N}+)*(?:st|nd|rd|th)?(?![\p{L}\p{M}])|[$€£¥₽₹%]|(?:\p{L}\.){2,}|[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}]+)*/gu;

const SIGNS: Readonly<Record<string, string>> = {
  $: 'dollar',
  '€': 'euro',
  '£': 'pound',
  '¥': 'yen',
  '₽': 'rouble',
  '₹': 'rupee',
  '%': 'percent',
};

const OPENS = /["“„«‹”]/u;
const CLOSES = /["”“»›]/u;

/** Scripts that write no space between words: there each letter is a word of its own. */
const UNSPACED =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u;

/** The words of a text, in order. Quotation marks are followed to know what stands between them, within a paragraph. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  const marks = new Marks(text);
  let last = 0;
  for (const match of text.matchAll(WORD)) {
    const [printed] = match;
    const quoted = marks.isOpenAt(match.index);
    const between = text.slice(last, match.index);
    const begins = words.length === 0 || /[.!?…:\n]["”»’)\]]*\s|["“„«]$|\n/u.test(between);
    const parts = UNSPACED.test(printed) ? [...printed] : [printed];
    let start = match.index;
    for (const part of parts) {
      words.push(wordOf(part, start, !begins, quoted));
      start += part.length;
    }
    last = start;
  }
  return signsBehind(words);
}

function wordOf(text: string, start: number, inside: boolean, quoted: boolean): Word {
  const plain = plainOf(text);
  const style = SIGNS[plain] ?? figureOf(plain) ?? styleOf(plain);
  return { text, plain, style, name: inside && /^\p{Lu}/u.test(text), quoted, start, end: start + text.length };
}

function plainOf(text: string): string {
  const folded = text.normalize('NFKC').toLowerCase().replace(/[’']/gu, "'").replace(/'s$/u, '');
  if (!/^\p{N}/u.test(folded)) return folded.replace(/\./gu, '');
  return decimal(folded).replace(/(?<=\d)(?:st|nd|rd)$/u, 'th');
}

/** A longer run of digits is no figure of anything, and is only held against its like. */
const LONGEST_FIGURE = 40;

/** Digits of any script as 0–9; without the marks that group thousands. `1.200` and `1,200` are both 1200. */
function decimal(figure: string): string {
  if (figure.length > LONGEST_FIGURE) return figure;
  const digits = figure.replace(/\p{Nd}/gu, digitOf);
  return digits.replace(/(?<=^\d{1,3}(?:[.,'\s]\d{3})*)[.,'\s](?=\d{3}(?!\d))/gu, '').replace(/,(?=\d+$)/u, '.');
}

/** The digits of a script stand in tens from its zero: how far down the next thing that is no digit stands is the value. */
function digitOf(digit: string): string {
  const code = digit.codePointAt(0)!;
  if (code < 128) return digit;
  let zero = code;
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1)) && code - zero < 9) zero--;
  return String(code - zero);
}

/** `$5m` and `5 million dollars` are in one order: the sign goes behind the figure and what scales it. */
function signsBehind(words: Word[]): Word[] {
  for (let at = 0; at < words.length - 1; at++) {
    if (!(words[at]!.text in SIGNS) || words[at]!.text === '%' || !/^\d/.test(words[at + 1]!.plain)) continue;
    const scaled = /^(?:million|billion|trillion)$/.test(words[at + 2]?.style ?? '') ? 2 : 1;
    words.splice(at, scaled + 1, ...words.slice(at + 1, at + scaled + 1), words[at]!);
    at += scaled;
  }
  return words;
}

/** Where quotation marks are open: straight ones in turns, and never over the end of a paragraph. */
class Marks {
  private at = 0;
  private open = false;

  constructor(private readonly text: string) {}

  isOpenAt(index: number): boolean {
    for (; this.at < index; this.at++) {
      const mark = this.text[this.at]!;
      if (mark === '\n') this.open = false;
      else if (this.open ? CLOSES.test(mark) : OPENS.test(mark)) this.open = !this.open;
    }
    return this.open;
  }
}
