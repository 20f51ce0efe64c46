/** The zeros of the decimal digits of other scripts, whose other nine follow them. Source: Unicode, general category Nd. */
const ZEROS =
  '\u0660\u06f0\u07c0\u0966\u09e6\u0a66\u0ae6\u0b66\u0be6\u0c66\u0ce6\u0d66\u0e50\u0ed0\u0f20\u1040\u17e0\u1810\uff10';

const DIGITS: ReadonlyMap<string, string> = new Map(
  [...ZEROS].flatMap((zero) =>
    Array.from({ length: 10 }, (_, digit): [string, string] => [
      String.fromCharCode(zero.charCodeAt(0) + digit),
      String(digit),
    ]),
  ),
);

/** The digits of any script as those of English, one for one, so that places in the line stay the same. */
export const withAsciiDigits = (line: string): string =>
  line.replace(/(?![0-9])\p{Nd}/gu, (digit) => DIGITS.get(digit) ?? digit);
