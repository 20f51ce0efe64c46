import { SCRIPT_BLOCKS } from './lexicon/scripts';

/** What a text is written in. */
export interface Writing {
  /** The script of most of its letters, by ISO 15924: `Latn`, `Cyrl`, `Hani`; kana, wherever it is more than a few, are `Hrkt`. */
  readonly script: string;
  readonly letters: number;
  /** How many of the letters are of the script. */
  readonly share: number;
}

const LATIN = 'Latn';
const KANA = 'Hrkt';
const HAN = 'Hani';
const SCRIPTS = [undefined, LATIN, ...new Set(SCRIPT_BLOCKS.map(([, , script]) => script))] as const;
const LATIN_BLOCKS: readonly (readonly [number, number])[] = [
  [0x0041, 0x024f],
  [0x1e00, 0x1eff],
];

/** Of each code unit that is a letter, or a mark on one, the number of its script in SCRIPTS; else 0. */
const SCRIPT_OF_UNIT = new Uint8Array(0x10000);
for (const [first, last, script] of [...LATIN_BLOCKS.map((block) => [...block, LATIN] as const), ...SCRIPT_BLOCKS]) {
  for (let unit = first; unit <= last; unit++) {
    if (/[\p{L}\p{M}]/u.test(String.fromCharCode(unit))) SCRIPT_OF_UNIT[unit] = SCRIPTS.indexOf(script);
  }
}

/** Of the characters of Japanese at least one in twenty is kana: fewer are a name that is quoted in Chinese. */
const FEWEST_KANA = 0.05;

/** The script that a text is written in; `undefined` if it has no letter of a known one. */
export function scriptOf(text: string): Writing | undefined {
  const counts = new Int32Array(SCRIPTS.length);
  for (let i = 0; i < text.length; i++) counts[SCRIPT_OF_UNIT[text.charCodeAt(i)]!]!++;
  counts[0] = 0;
  const letters = counts.reduce((sum, count) => sum + count);
  if (letters === 0) return undefined;
  const most = counts.indexOf(Math.max(...counts));
  const kana = counts[SCRIPTS.indexOf(KANA)]!;
  const japanese = kana + counts[SCRIPTS.indexOf(HAN)]!;
  if (kana > FEWEST_KANA * japanese && japanese >= counts[most]!) {
    return { script: KANA, letters, share: japanese / letters };
  }
  return { script: SCRIPTS[most]!, letters, share: counts[most]! / letters };
}
