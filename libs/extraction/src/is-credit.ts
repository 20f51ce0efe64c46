import { AGENCIES, CREDIT_BEGINNINGS } from './credit-lines';
import { wordsOf } from './words-of';

const LINE_LIMIT = 300;

/** Whether a line says where the copy above it comes from: `(Reporting by Ana Rojas)`, `Mit Material von dpa`, `AFP`. */
export function isCredit(line: string): boolean {
  if (line.length > LINE_LIMIT) return false;
  const folded = line.toLowerCase().replace(/^[(–—*\s-]+/u, '');
  const words = wordsOf(line);
  return (
    CREDIT_BEGINNINGS.some((beginning) => folded.startsWith(beginning)) ||
    (words.length > 0 && words.every((word) => AGENCIES.has(word)))
  );
}
