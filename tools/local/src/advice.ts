/**
 * Why a command cannot go on, for the person at the terminal: the message says what is wrong and what to do about it,
 * and is printed as it is.
 */
export class Advice extends Error {
  override readonly name = 'Advice';
}
